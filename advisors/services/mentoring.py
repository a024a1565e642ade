"""Bringing two people together, their log, and the end of a mentoring."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import MEMBER_STATUSES
from advisors.enums.training import PairStatus
from advisors.models import MentoringEntry, MentoringPair
from advisors.permissions.mentoring import can_edit_pair, can_manage_pairs, can_view_pair, can_write_log
from core.access import person_name, require
from core.emails import queue_mail

NOT_MEMBER = "{name} gehört nicht mehr zum Pool. Wählen Sie jemanden aus dem Pool."
ENDED = "Dieses Mentoring ist beendet. Das Tagebuch bleibt lesbar."
NO_RESULT = "Schreiben Sie in einem Satz, was das Mentoring gebracht hat."
BEFORE_START = "Das Ende liegt vor dem Beginn am {day}."


@transaction.atomic
def create_pair(*, user: User, values: dict) -> MentoringPair:
    """Bring mentee and mentor together and write to both. Raises ValidationError for people who left."""
    require(can_manage_pairs(user))
    for profile in filter(None, (values["mentee"], values["mentor"])):
        if profile.status not in MEMBER_STATUSES:
            raise ValidationError(NOT_MEMBER.format(name=profile))
    pair = MentoringPair(created_by=user, **values)
    pair.full_clean(exclude=["created_by"])
    pair.save()
    _tell(pair)
    return pair


def _tell(pair: MentoringPair) -> None:
    people = [(pair.mentee.first_name, pair.mentee.email, pair.mentor_label, True)]
    if pair.mentor:
        people.append((pair.mentor.first_name, pair.mentor.email, str(pair.mentee), True))
    elif pair.mentor_email:
        people.append((pair.mentor_name, pair.mentor_email, str(pair.mentee), False))
    for name, address, other, has_account in people:
        context = {"pair": pair, "name": name, "other": other, "has_account": has_account}
        queue_mail(to=address, template="advisors/emails/mentoring_begun.txt", context=context)


@transaction.atomic
def edit_pair(*, pair: MentoringPair, user: User, values: dict) -> MentoringPair:
    """Change goals and days of a running pair. Raises ValidationError when it has ended meanwhile."""
    pair = _lock(pair)
    if pair.status == PairStatus.ENDED:
        raise ValidationError(ENDED)
    require(can_edit_pair(user, pair))
    for name in ("goals", "starts_on", "ends_on"):
        setattr(pair, name, values[name])
    pair.save(update_fields=["goals", "starts_on", "ends_on", "updated_at"])
    return pair


@transaction.atomic
def add_entry(*, pair: MentoringPair, user: User, values: dict) -> MentoringEntry:
    """Write a talk into the log; only the two can, as long as the pair runs. Raises ValidationError."""
    pair = _lock(pair)
    if pair.status == PairStatus.ENDED:
        raise ValidationError(ENDED)
    require(can_write_log(user, pair))
    names = ("held_on", "form", "text", "next_step", "next_on")
    return MentoringEntry.objects.create(
        pair=pair, by=user, by_name=person_name(user), **{name: values[name] for name in names}
    )


@transaction.atomic
def end_pair(*, pair: MentoringPair, user: User, result: str) -> MentoringPair:
    """End a mentoring with its result; a second click changes nothing. Raises ValidationError."""
    pair = _lock(pair)
    require(can_view_pair(user, pair))
    if pair.status == PairStatus.ENDED:
        return pair
    today = timezone.localdate()
    if not result.strip():
        raise ValidationError(NO_RESULT)
    if today < pair.starts_on:
        raise ValidationError(BEFORE_START.format(day=f"{pair.starts_on:%d.%m.%Y}"))
    pair.status, pair.result, pair.ends_on = PairStatus.ENDED, result.strip(), today
    pair.save(update_fields=["status", "result", "ends_on", "updated_at"])
    return pair


def _lock(pair: MentoringPair) -> MentoringPair:
    rows = MentoringPair.objects.select_for_update(of=("self",)).select_related("mentee", "mentor")
    return rows.get(pk=pair.pk)
