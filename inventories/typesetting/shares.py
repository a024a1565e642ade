"""Shares out a build among the workers, and sees to it that it goes on.

Every share waits for its turn by a `next_attempt_at` that lies far ahead; `tend` brings a few of each build
forward. So the queue never holds more than that of one brochure, and a small one overtakes a large one. All
decisions are made with the build's row locked: two shares that end at the same instant wake it once.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.jobs import JobError, JobLost, cancel, enqueue
from inventories.models import BrochureBuild, BuildShare

SHARE_PARTS = 10  # one or two seconds of one core: so long others wait for their turn
SHARES_AT_ONCE = 2  # of one build in the queue or in work
NOT_YET = timedelta(days=1)  # the sweeper leaves a share alone until its turn
LOOK_AGAIN = timedelta(seconds=30)  # when the message of the last share got lost


def has_open_shares(build: BrochureBuild) -> bool:
    """Whether others still set parts for the build."""
    return build.shares.filter(state__in=[BuildShare.WAITING, BuildShare.RUNNING]).exists()


def refuse_failed(build: BrochureBuild) -> None:
    """Raise JobError with the sentence of a share that failed: without its parts there is no brochure."""
    failed = build.shares.filter(state=BuildShare.FAILED).first()
    if failed is not None:
        cancel_shares(build)
        raise JobError(failed.error_text)


@transaction.atomic
def share_out(build: BrochureBuild, names: Sequence[str]) -> None:
    """Write down which parts are set together; raises JobLost when the build was taken away meanwhile."""
    rows = BrochureBuild.objects.select_for_update(of=("self",))
    if not rows.filter(pk=build.pk, token=build.token, state=build.RUNNING).exists():
        raise JobLost(str(build.pk))
    build.shares.all().delete()
    not_yet = timezone.now() + NOT_YET
    chunks = [names[start : start + SHARE_PARTS] for start in range(0, len(names), SHARE_PARTS)]
    BuildShare.objects.bulk_create(
        BuildShare(
            build=build,
            number=number,
            parts=list(chunk),
            progress_total=len(chunk),
            next_attempt_at=not_yet,
        )
        for number, chunk in enumerate(chunks, start=1)
    )


@transaction.atomic
def tend(build_pk: int) -> None:
    """Let the next shares of a build into the queue, or, when all have ended, wake the build itself.

    Called after every turn of the build and of its shares; may run at any time and any number of times.
    """
    build = BrochureBuild.objects.select_for_update(of=("self",)).get(pk=build_pk)
    shares = list(build.shares.defer("parts").order_by("number"))
    if build.state != build.WAITING or not shares:
        return
    still = [share for share in shares if share.is_active]
    if not still or any(share.state == share.FAILED for share in shares):
        _wake(build)
        return
    now = timezone.now()
    waiting = [share for share in still if share.next_attempt_at > now]
    begun = len(still) - len(waiting)
    for share in waiting[: max(0, SHARES_AT_ONCE - begun)]:
        BuildShare.objects.filter(pk=share.pk, state=share.WAITING).update(next_attempt_at=now)
        enqueue(share)


def _wake(build: BrochureBuild) -> None:
    """Let the build go on now, unless its message is on the way already."""
    now = timezone.now()
    if build.next_attempt_at > now:
        BrochureBuild.objects.filter(pk=build.pk).update(next_attempt_at=now)
        enqueue(build)


def cancel_shares(build: BrochureBuild) -> None:
    """Stop all shares of a build; those at work notice at their next part."""
    for share in build.shares.filter(state__in=[BuildShare.WAITING, BuildShare.RUNNING]):
        cancel(share)
