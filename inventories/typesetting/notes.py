"""Notes that a brochure has changed, so that its new parts are set before anybody asks for the PDF.

Whoever saves only leaves a note: it is written after the commit, needs no queue, and any number of changes
within SOON make one note. The sweeper wakes a worker when it is due. A change that leaves no note costs time
when the brochure is made, nothing else: a build sets whatever is missing. A profile that is still being
written is printed nowhere, so its release leaves the note.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from core.enums import JobState
from inventories.models import Brochure, EarlySetting

SOON = timedelta(seconds=20)
ACTIVE = (JobState.REQUESTED, JobState.RUNNING)


def ask_early(inventory_pk: int) -> None:
    """Note after the commit that the brochure of an inventory has changed; without a brochure do nothing."""
    _after_commit(Brochure.objects.filter(inventory=inventory_pk))


def ask_early_for(brochures: QuerySet[Brochure]) -> None:
    """Note after the commit that brochures have changed, for example all that use one design."""
    _after_commit(brochures)


def _after_commit(brochures: QuerySet[Brochure]) -> None:
    # robust: what somebody saved is stored by then, a missing note may not turn the answer into an error
    transaction.on_commit(partial(_note_all, brochures), robust=True)


def _note_all(brochures: QuerySet[Brochure]) -> None:
    pks = list(brochures.order_by("pk").values_list("pk", flat=True))
    if pks:
        note(pks)


@transaction.atomic
def note(brochure_pks: Sequence[int]) -> None:
    """Ask for an early setting of each brochure: one note is enough, however often it changes meanwhile."""
    now = timezone.now()
    EarlySetting.objects.bulk_create(
        [EarlySetting(brochure_id=pk, next_attempt_at=now + SOON) for pk in brochure_pks],
        ignore_conflicts=True,
    )
    rows = EarlySetting.objects.filter(brochure__in=brochure_pks)
    rows.filter(state__in=ACTIVE).update(requested_at=now)
    _ask_again(rows.exclude(state__in=ACTIVE))


def ask_again_if_changed(pk: int) -> None:
    """After the end of an early setting: once more, when something changed since it was begun."""
    rows = EarlySetting.objects.filter(pk=pk, requested_at__gt=F("started_at"))
    _ask_again(rows.exclude(state__in=ACTIVE))


def _ask_again(rows: QuerySet[EarlySetting]) -> None:
    now = timezone.now()
    rows.update(
        state=EarlySetting.WAITING,
        token="",
        attempts=0,
        requested_at=now,
        queued_at=None,
        next_attempt_at=now + SOON,
    )
