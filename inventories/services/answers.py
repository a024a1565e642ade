"""Answers of an interview as they come in, from a page or a phone that was away: once, never lost."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from inventories.enums.interview import SyncOutcome
from inventories.interviews.kinds import Value, clean_answer
from inventories.interviews.plan import MAX_ITEMS, Guide, read_guide
from inventories.models import AnswerConflict, Interview, InterviewAnswer, SyncReceipt
from inventories.permissions import can_edit_profile
from inventories.permissions.interview import can_write_interview

ITEM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
UNKNOWN = "Diese Frage gibt es in diesem Leitfaden nicht. Kopieren Sie Ihre Antwort an eine andere Stelle."
FULL = f"Mehr als {MAX_ITEMS} Einträge sind hier nicht möglich. Fassen Sie zusammen."
FORGOTTEN = "Die Antworten dieses Interviews sind gelöscht, wie vereinbart. Es nimmt nichts mehr an."
FINISHED = "Das Interview ist abgeschlossen. Öffnen Sie es wieder, dann senden wir die Antwort noch einmal."
NOT_YOURS = "Sie können diesen Steckbrief gerade nicht bearbeiten. Ihre Antwort liegt noch auf dem Gerät."


@dataclass(frozen=True)
class Change:
    """One answer as a device sends it; `base_revision` is the state that it saw, 0 for none."""

    change_id: uuid.UUID
    section: str
    question: str
    item: str
    value: Any
    base_revision: int
    typed_at: datetime


@dataclass(frozen=True)
class Result:
    """What became of a change; `value` and `revision` are what holds now."""

    change_id: uuid.UUID
    outcome: str
    revision: int = 0
    value: Value = None
    message: str = ""
    conflict: AnswerConflict | None = None


def apply_changes(*, interview: Interview, user: User, changes: Iterable[Change]) -> list[Result]:
    """Store changes one by one; each is whole or not there. A change that came before is not stored again.

    A refused change carries its sentence and leaves no trace here: the device keeps it.
    """
    guide = read_guide(interview.version)
    return [_apply_once(interview, user, guide, change) for change in changes]


def _apply_once(interview: Interview, user: User, guide: Guide, change: Change) -> Result:
    for _attempt in range(2):
        try:
            with transaction.atomic():
                return _apply(interview, user, guide, change)
        except IntegrityError:
            continue  # the same change came in by a second line at the same moment: now its receipt is there
        except ValidationError as problem:
            return Result(change.change_id, SyncOutcome.REFUSED, message=" ".join(problem.messages))
    return Result(
        change.change_id, SyncOutcome.REFUSED, message="Das hat nicht geklappt. Senden Sie noch einmal."
    )


def _apply(interview: Interview, user: User, guide: Guide, change: Change) -> Result:
    interview = lock_interview(interview)
    receipt = SyncReceipt.objects.filter(change_id=change.change_id, interview=interview).first()
    if receipt:
        return _again(interview, change)
    refuse_closed(interview, user)
    value = _readable(interview, guide, change)
    # the interview is locked: two devices that send the same answer wait for each other
    place = {"section_key": change.section, "question_key": change.question, "item": change.item}
    answer = interview.answers.filter(**place).first()
    if answer is None:
        answer = interview.answers.create(**place, value=value, changed_by=user)
        outcome = SyncOutcome.SAVED
    else:
        outcome = _merge(answer, user, value, change)
    SyncReceipt.objects.create(
        interview=interview, change_id=change.change_id, outcome=outcome, revision=answer.revision
    )
    conflict = _open_conflict(answer, value) if outcome == SyncOutcome.CONFLICT else None
    return Result(change.change_id, outcome, answer.revision, answer.value, conflict=conflict)


def _merge(answer: InterviewAnswer, user: User, value: Value, change: Change) -> str:
    """Write a newer text over the one it was made from; keep both when another one came in between."""
    if answer.value == value:
        return SyncOutcome.KNOWN
    if answer.revision == change.base_revision:
        write_answer(answer, value, user)
        return SyncOutcome.SAVED
    if _open_conflict(answer, value) is None:
        answer.conflicts.create(
            value=value,
            base_revision=change.base_revision,
            by=user,
            typed_at=min(change.typed_at, timezone.now()),  # the clock of a phone may be ahead
        )
    return SyncOutcome.CONFLICT


def write_answer(answer: InterviewAnswer, value: Value, user: User) -> None:
    """Put a new text in the place of the old one; the caller holds the lock of the interview."""
    answer.value, answer.changed_by, answer.changed_at = value, user, timezone.now()
    answer.revision += 1
    answer.save()


def lock_interview(interview: Interview) -> Interview:
    """Return the interview with its row locked until the end of the transaction."""
    rows = Interview.objects.select_for_update(of=("self",)).select_related("profile__inventory", "version")
    return rows.get(pk=interview.pk)


def refuse_closed(interview: Interview, user: User) -> None:
    """Raise ValidationError with the reason when the person cannot write the interview (any more)."""
    if can_write_interview(user, interview):
        return
    if interview.notes_deleted_at:
        raise ValidationError(FORGOTTEN)
    if interview.finished_at and can_edit_profile(user, interview.profile):
        raise ValidationError(FINISHED)
    raise ValidationError(NOT_YOURS)


def _readable(interview: Interview, guide: Guide, change: Change) -> Value:
    question = guide.question(change.section, change.question)
    if question is None:
        raise ValidationError(UNKNOWN)
    repeats = question.section.repeats
    if repeats != bool(change.item) or (repeats and not ITEM.fullmatch(change.item)):
        raise ValidationError(UNKNOWN)
    value = clean_answer(question, change.value)
    if repeats and value is not None:
        others = interview.answers.filter(section_key=change.section).exclude(value=None)
        items = set(others.values_list("item", flat=True).distinct())
        if change.item not in items and len(items) >= MAX_ITEMS:
            raise ValidationError(FULL)
    return value


def _again(interview: Interview, change: Change) -> Result:
    place = {"section_key": change.section, "question_key": change.question, "item": change.item}
    answer = interview.answers.filter(**place).first()
    if answer is None:
        return Result(change.change_id, SyncOutcome.KNOWN)
    return Result(change.change_id, SyncOutcome.KNOWN, answer.revision, answer.value)


def _open_conflict(answer: InterviewAnswer, value: Value) -> AnswerConflict | None:
    waiting = answer.conflicts.filter(settled_at=None).select_related("by")
    return next((conflict for conflict in waiting if conflict.value == value), None)
