"""Several people who press their buttons at the same moment, each with a connection of their own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connection


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run all jobs at the same moment; return what each gave back in their order, errors included."""
    barrier, answers = Barrier(len(jobs)), [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            answers[number] = job()
        except Exception as problem:
            answers[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
