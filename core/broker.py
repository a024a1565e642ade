"""Tells the queue that a row waits: quick, and never the reason why a request fails."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

logger = logging.getLogger(__name__)

WAIT_SECONDS = 2.0  # for one message; a dead broker may answer by silence
PAUSE_SECONDS = 10.0  # after a failure nobody waits again for so long; the sweeper comes by anyway

# one thread: when the broker is silent, waiting messages are withdrawn instead of piling up threads
_sender = ThreadPoolExecutor(max_workers=1, thread_name_prefix="broker")
_pause = {"until": 0.0}


def wake(task: Any, pk: int) -> bool:
    """Send one message for the Celery task with the key of its row; return whether the broker has taken it.

    Takes at most WAIT_SECONDS, and no time at all for PAUSE_SECONDS after a failure.
    """
    if task.app.conf.task_always_eager:
        task.apply_async((pk,))
        return True
    if is_away():
        return False
    sending = _sender.submit(task.apply_async, (pk,), retry=False)
    try:
        sending.result(timeout=WAIT_SECONDS)
    except Exception as problem:  # whatever the transport raises: the row waits, the sweeper tries again
        sending.cancel()
        _pause["until"] = time.monotonic() + PAUSE_SECONDS
        logger.warning("Queue not reachable, %s(%s) waits for the sweeper: %r", task.name, pk, problem)
        return False
    return True


def is_away() -> bool:
    """Whether a message of this process has just failed: nobody else hears of what waits."""
    return time.monotonic() < _pause["until"]


def resume() -> None:
    """Forget a failure: the next message is tried at once."""
    _pause["until"] = 0.0
