"""What falls due by itself: each app has a table of rules, and its task goes through them once an hour."""

import logging
from collections.abc import Callable, Iterable

from django.db import transaction

logger = logging.getLogger(__name__)


def go_round(rules: Iterable[Callable[[], int]]) -> dict[str, int]:
    """Run every rule in a transaction of its own and return {rule: rows it acted on}.

    A rule takes nothing, returns a number of rows, and changes nothing when it runs a second time. One that
    fails is logged and does not stop the others.
    """
    done = {}
    for rule in rules:
        try:
            with transaction.atomic():
                done[rule.__name__] = rule()
        except Exception:
            logger.exception("The rule %s failed; the next round tries again.", rule.__name__)
    return done
