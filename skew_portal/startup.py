"""What people read when the portal cannot start: one sentence instead of a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from django.core.exceptions import ImproperlyConfigured


@contextmanager
def plain_refusal(exit_status: int = 1) -> Iterator[None]:
    """End the process with the sentence of a settings error; every other error passes through."""
    try:
        yield
    except ImproperlyConfigured as problem:
        say(problem)
        raise SystemExit(exit_status) from None


def explain_uncaught(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """Print an uncaught settings error as one sentence (a `sys.excepthook`)."""
    if isinstance(problem, ImproperlyConfigured):
        say(problem)
    else:
        sys.__excepthook__(kind, problem, trace)


def say(problem: ImproperlyConfigured) -> None:
    """Print the sentence of a settings error to standard error."""
    sys.stderr.write(f"Das Portal startet nicht. {problem}\n")
