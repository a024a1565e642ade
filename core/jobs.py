"""Work that a worker does for a row: ask, claim, report, finish; nothing is lost or done twice.

The row is the truth (models.Work). A worker takes it by one conditional UPDATE, gets a token, and must give
a sign of life within settings.JOB_LEASE_SECONDS. Everything it writes is conditional on its token: a worker
that was thought dead cannot overwrite the work of its successor.
"""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from core import broker
from core.models import Job, Work

logger = logging.getLogger(__name__)

REQUEUE_AFTER = timedelta(seconds=15)  # a message not answered for so long may be lost
REQUEUE_AT_LATEST = timedelta(minutes=5)
SWEEP_LIMIT = 500  # rows per model and sweep
UNEXPECTED = (
    "Ein unerwarteter Fehler ist aufgetreten. Starten Sie noch einmal oder fragen Sie die Servicestelle."
)
EXHAUSTED = (
    "Die Arbeit ist mehrmals abgebrochen. Fragen Sie die Servicestelle, bevor Sie noch einmal starten."
)

Report = Callable[[int, int, str], None]


class JobLost(Exception):
    """The row belongs to another worker now, or was cancelled: stop working, write nothing."""


class JobError(Exception):
    """The work cannot succeed; the message is a German sentence for the page."""


class RetryLater(Exception):
    """The work failed for now; the next attempt is due after `delay`, as long as attempts are left."""

    def __init__(self, message: str, delay: timedelta) -> None:
        super().__init__(message)
        self.delay = delay


class TurnEnds(Exception):
    """Enough for this turn: the row waits for its next one, behind all others or after `delay`.

    The attempt does not count. So long work lets others in between, or waits for what others do for it.
    """

    def __init__(self, delay: timedelta = timedelta()) -> None:
        super().__init__()
        self.delay = delay


def enqueue(job: Work) -> None:
    """Wake a worker for `job` as soon as the transaction is committed.

    Never raises because of the broker and takes at most three seconds when it is away: the sweeper finds the
    row later.
    """
    task_of(type(job))  # a missing entry in settings.JOB_TASKS shall fail here, not after the commit
    # robust: the row is stored by then, no mishap may turn the answer into an error
    transaction.on_commit(partial(_wake, type(job), job.pk), using=job._state.db, robust=True)


def task_of(model: type[Work]) -> Any:
    """Return the Celery task that does the work of `model` (settings.JOB_TASKS)."""
    return import_string(settings.JOB_TASKS[model._meta.label])


def claim(model: type[Work], pk: int) -> Any | None:
    """Take the row for this worker and return it with a new token, or None when there is nothing to do.

    One conditional UPDATE: of any number of workers exactly one gets it. An abandoned row can be taken again.
    """
    now = timezone.now()
    token = uuid.uuid4().hex
    claimed = (
        model._default_manager.filter(pk=pk)
        .claimable(now)
        .update(
            state=model.RUNNING, token=token, started_at=now, heartbeat_at=now, attempts=F("attempts") + 1
        )
    )
    return model._default_manager.filter(pk=pk, token=token).first() if claimed else None


def report(job: Job, done: int, total: int, text: str = "") -> None:
    """Store progress (`done` of `total` steps, a short German text) as a sign of life; raises JobLost."""
    _write(
        job, progress_done=done, progress_total=total, progress_text=text[:200], heartbeat_at=timezone.now()
    )


def finish(job: Work, **fields: Any) -> None:
    """Mark the row as done and store the result `fields` with it; raises JobLost.

    Values are written by UPDATE: a file is saved to its storage before, and its name given here.
    """
    _write(job, state=job.DONE, finished_at=timezone.now(), token="", error_text="", **fields)


def fail(job: Work, message: str) -> None:
    """Mark the row as failed with a German sentence that says what to do; raises JobLost."""
    _write(job, state=job.FAILED, finished_at=timezone.now(), token="", error_text=message)


def postpone(job: Work, message: str, delay: timedelta) -> None:
    """Give the row back until `delay` is over, or fail it when its attempts are used up; raises JobLost."""
    if job.attempts >= job.MAX_ATTEMPTS:
        fail(job, message)
        return
    due = timezone.now() + delay
    _write(job, state=job.WAITING, token="", queued_at=None, next_attempt_at=due, error_text=message)


def release(job: Work) -> None:
    """Give the row back unfinished, for a worker that is told to stop; the attempt does not count."""
    _write(job, state=job.WAITING, token="", queued_at=None, attempts=job.attempts - 1)


def pause(job: Work, delay: timedelta) -> None:
    """End the row's turn; the next one is due after `delay`, without delay as soon as others had theirs."""
    due = timezone.now() + delay
    _write(job, state=job.WAITING, token="", queued_at=None, attempts=job.attempts - 1, next_attempt_at=due)
    if not delay:
        enqueue(job)


def cancel(job: Job) -> bool:
    """Cancel a waiting or running job; its worker stops at the next report. Return False if it had ended."""
    return bool(
        type(job)
        ._default_manager.filter(pk=job.pk, state__in=[job.WAITING, job.RUNNING])
        .update(state=job.CANCELLED, token="", finished_at=timezone.now())
    )


def run_job(model: type[Work], pk: int, work: Callable[[Any, Report], dict[str, Any] | None]) -> bool:
    """Claim the row, do the work, store its end; return whether it is done. The body of every job's task.

    `work(job, report)` returns the fields for `finish`. It may raise JobError (fails with its sentence),
    RetryLater, TurnEnds, JobLost. Do not hold a transaction around long work: on SQLite the heartbeat could
    not write.
    """
    job = claim(model, pk)
    if job is None:
        return False
    try:
        with heartbeat(job):
            fields = work(job, partial(report, job))
        finish(job, **(fields or {}))
    except JobLost:
        logger.info("%s %s went to another worker or was cancelled.", model._meta.label, pk)
        return False
    except (SystemExit, KeyboardInterrupt):
        _unless_lost(release, job)
        raise
    except Exception as problem:
        _settle(job, problem)
        return False
    return True


@contextmanager
def heartbeat(job: Work) -> Iterator[None]:
    """Give signs of life from a thread of its own while long work runs without a report."""
    done = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, done), name=f"heartbeat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=settings.JOB_LEASE_SECONDS)


def sweep() -> int:
    """Wake workers for what is due and give up what has used its attempts; return the number woken."""
    return sum(_sweep_model(apps.get_model(label)) for label in settings.JOB_TASKS)


def overdue(since: timedelta) -> Iterator[tuple[type[Work], int]]:
    """Yield the rows that have been due for longer than `since` although workers were woken, oldest first."""
    moment = timezone.now() - since
    for label in settings.JOB_TASKS:
        model = apps.get_model(label)
        rows = model._default_manager.claimable(moment).order_by("next_attempt_at", "pk")
        for pk in rows.values_list("pk", flat=True)[:SWEEP_LIMIT]:
            yield model, pk


def _write(job: Work, **values: Any) -> None:
    """Write to the row as long as it is ours, and to the object in hand."""
    mine = type(job)._default_manager.filter(pk=job.pk, token=job.token, state=job.RUNNING)
    if not mine.update(**values):
        raise JobLost(f"{job._meta.label} {job.pk}")
    for name, value in values.items():
        setattr(job, name, value)


def _unless_lost(write: Callable[..., None], *args: Any) -> None:
    try:
        write(*args)
    except JobLost:
        logger.info("The result of a lost claim is dropped: %s", args[0])


def _settle(job: Work, problem: Exception) -> None:
    """Store how the work ended without being done."""
    if isinstance(problem, TurnEnds):
        _unless_lost(pause, job, problem.delay)
    elif isinstance(problem, RetryLater):
        logger.warning("%s %s failed for now: %s", job._meta.label, job.pk, problem)
        _unless_lost(postpone, job, str(problem), problem.delay)
    elif isinstance(problem, JobError):
        logger.warning("%s %s failed: %s", job._meta.label, job.pk, problem)
        _unless_lost(fail, job, str(problem))
    else:
        logger.error("%s %s failed unexpectedly.", job._meta.label, job.pk, exc_info=problem)
        _unless_lost(fail, job, UNEXPECTED)


def _beat(job: Work, done: threading.Event) -> None:
    mine = type(job)._default_manager.filter(pk=job.pk, token=job.token, state=job.RUNNING)
    try:
        while not done.wait(settings.JOB_LEASE_SECONDS / 4):
            try:
                if not mine.all().update(heartbeat_at=timezone.now()):
                    return
            except DatabaseError:
                logger.warning("No sign of life for %s %s.", job._meta.label, job.pk, exc_info=True)
                connections.close_all()
    finally:
        connections.close_all()


def _wake(model: type[Work], pk: int) -> bool:
    """Wake a worker for the row and note when; return whether the broker has taken the message."""
    if not broker.wake(task_of(model), pk):
        return False
    model._default_manager.filter(pk=pk, state__in=[model.WAITING, model.RUNNING]).update(
        queued_at=timezone.now()
    )
    return True


def _sweep_model(model: type[Work]) -> int:
    now = timezone.now()
    gone = model._default_manager.exhausted(now).update(
        state=model.FAILED, token="", finished_at=now, error_text=EXHAUSTED
    )
    if gone:
        logger.error("%s: %s rows given up after %s attempts.", model._meta.label, gone, model.MAX_ATTEMPTS)
    rows = model._default_manager.claimable(now).order_by("next_attempt_at", "pk")
    woken = 0
    for pk, state, queued_at, next_attempt_at, heartbeat_at in rows.values_list(
        "pk", "state", "queued_at", "next_attempt_at", "heartbeat_at"
    )[:SWEEP_LIMIT]:
        due_since = heartbeat_at if state == model.RUNNING else next_attempt_at
        if _is_message_missing(now, queued_at, due_since):
            if not _wake(model, pk):
                break
            woken += 1
    return woken


def _is_message_missing(now: datetime, queued_at: datetime | None, due_since: datetime) -> bool:
    """Return whether the row needs a message: none since it is due, or the last one has gone unanswered.

    The pause doubles from REQUEUE_AFTER to REQUEUE_AT_LATEST, so that a worker that stays away for hours does
    not find the same row a thousand times in its queue.
    """
    if queued_at is None or queued_at < due_since:
        return True
    pause = min(max(REQUEUE_AFTER, queued_at - due_since), REQUEUE_AT_LATEST)
    return now - queued_at >= pause
