"""Talks: planning, proposing and marking dates, fixing, moving and calling off."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.calendars import CANCEL, REQUEST, TENTATIVE
from inventories.enums import InventoryStatus
from inventories.enums.meeting import MeetingKind
from inventories.meeting_mail import send_calendar, tell_guests
from inventories.models import Inventory, Meeting, MeetingMark, MeetingOption
from inventories.permissions.meeting import (
    can_cancel_meeting,
    can_fix_date,
    can_mark_dates,
    can_move_meeting,
    can_plan_meeting,
    can_propose_dates,
    party_of,
)
from inventories.services.inventory import change_status

MAX_OPTIONS = 12
DETAILS = ("title", "place", "online_link", "agenda")
TOO_LATE = "Inzwischen hat sich an diesem Gespräch etwas geändert. Sehen Sie nach, was jetzt gilt."
Span = tuple[datetime, datetime]


@transaction.atomic
def plan_meeting(
    *, inventory: Inventory, user: User, kind: str, dates: Sequence[Span], values: Mapping
) -> Meeting:
    """Set up a talk with proposed dates and ask everybody at the table to mark them.

    `dates` are (begin, end) with time zone; `values` holds title, place, online_link, agenda. The planner's
    own marks are "yes" from the start. After the publication this begins the evaluation.
    Raises ValidationError when this talk of the nine steps exists.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_plan_meeting(user, inventory))
    details = {name: values.get(name) or "" for name in DETAILS}
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(inventory=inventory, kind=kind, created_by=user, **details)
    except IntegrityError as double:
        raise ValidationError(
            "Dieses Gespräch ist schon angelegt. Öffnen Sie es auf der Seite des Vorgangs."
        ) from double
    _add_options(meeting, user, dates)
    if kind == MeetingKind.EVALUATION and inventory.status == InventoryStatus.PUBLISHED:
        change_status(inventory=inventory, name="start_evaluation", user=user)
    tell_guests(meeting, "inventories/emails/dates_proposed.txt", but=user, by=user)
    return meeting


@transaction.atomic
def propose_dates(*, meeting: Meeting, user: User, dates: Sequence[Span]) -> int:
    """Add dates to a running vote and tell the others; return how many were new."""
    meeting = lock(meeting)
    refuse_late(meeting, "open")
    require(can_propose_dates(user, meeting))
    number = _add_options(meeting, user, dates)
    if number:
        tell_guests(meeting, "inventories/emails/dates_proposed.txt", but=user, by=user)
    return number


@transaction.atomic
def mark_dates(*, meeting: Meeting, user: User, answers: Mapping[int, str]) -> None:
    """Store what the person says about the dates: {option key: answer}; other keys are ignored.

    Marking again overwrites. Raises ValidationError when the date was fixed meanwhile.
    """
    meeting = lock(meeting)
    refuse_late(meeting, "open")
    require(can_mark_dates(user, meeting))
    party = party_of(user, meeting.inventory)
    for option in meeting.options.filter(pk__in=answers):
        MeetingMark.objects.update_or_create(
            option=option, user=user, defaults={"party": party, "answer": answers[option.pk]}
        )


@transaction.atomic
def fix_date(*, meeting: Meeting, user: User, option_pk: int) -> Meeting:
    """Fix one of the proposed dates and send the invitation for calendars; a second click changes nothing."""
    meeting = lock(meeting)
    if meeting.fixed_option_id == option_pk:
        return meeting
    refuse_late(meeting, "open")
    require(can_fix_date(user, meeting))
    option = meeting.options.filter(pk=option_pk).first()
    if option is None or option.is_past:
        raise ValidationError("Dieser Termin steht nicht zur Wahl. Wählen Sie einen, der noch kommt.")
    _fix(meeting, option)
    return meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, user: User, dates: Sequence[Span], reason: str) -> Meeting:
    """Move a talk: one new date holds at once, several are marked anew. Calendars are told in both cases.

    Dates of the first vote that still lie ahead stay to be chosen from, the one that failed goes.
    """
    meeting = lock(meeting)
    refuse_late(meeting, "fixed")
    require(can_move_meeting(user, meeting))
    old = meeting.fixed_option
    meeting.fixed_option, meeting.fixed_at = None, None
    meeting.sequence += 1
    meeting.save(update_fields=["fixed_option", "fixed_at", "sequence", "updated_at"])
    _add_options(meeting, user, dates)
    if len(dates) == 1:
        begin, end = dates[0]
        meeting.options.filter(starts_at=begin).update(ends_at=end)
        _fix(meeting, meeting.options.get(starts_at=begin), moved_from=old, reason=reason)
    else:
        send_calendar(
            meeting,
            "inventories/emails/meeting_reopened.txt",
            option=old,
            method=REQUEST,
            state=TENTATIVE,
            reason=reason,
        )
    if old.starts_at not in {begin for begin, _end in dates}:
        old.delete()
    meeting.options.filter(ends_at__lte=timezone.now()).exclude(pk=meeting.fixed_option_id).delete()
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, user: User, reason: str) -> Meeting:
    """Call a talk off with a reason; calendars drop a fixed date. A second click changes nothing."""
    meeting = lock(meeting)
    if meeting.cancelled_at:
        return meeting
    refuse_late(meeting, "open", "fixed")
    require(can_cancel_meeting(user, meeting))
    meeting.cancelled_at, meeting.cancel_reason = timezone.now(), reason
    meeting.sequence += 1
    meeting.save(update_fields=["cancelled_at", "cancel_reason", "sequence", "updated_at"])
    if meeting.fixed_option:
        send_calendar(
            meeting, "inventories/emails/meeting_cancelled.txt", option=meeting.fixed_option, method=CANCEL
        )
    else:
        tell_guests(meeting, "inventories/emails/meeting_cancelled.txt", but=user)
    return meeting


def lock(meeting: Meeting) -> Meeting:
    """Return the talk as it is stored now; nobody else can change it until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related(
        "inventory__municipality", "inventory__officer", "fixed_option"
    )
    return rows.get(pk=meeting.pk)


def refuse_late(meeting: Meeting, *states: str) -> None:
    """Raise ValidationError when somebody else has brought the talk into another state."""
    if meeting.state not in states:
        raise ValidationError(TOO_LATE)


def _fix(meeting: Meeting, option: MeetingOption, **context) -> None:
    meeting.fixed_option, meeting.fixed_at = option, timezone.now()
    meeting.save(update_fields=["fixed_option", "fixed_at", "updated_at"])
    send_calendar(meeting, "inventories/emails/meeting_fixed.txt", option=option, method=REQUEST, **context)


def _add_options(meeting: Meeting, user: User, dates: Sequence[Span]) -> int:
    """Add what is not yet proposed, with the proposer's own yes."""
    known = set(meeting.options.values_list("starts_at", flat=True))
    fresh = {begin: end for begin, end in dates if begin not in known}
    if len(known) + len(fresh) > MAX_OPTIONS:
        raise ValidationError(f"Mehr als {MAX_OPTIONS} Termine verwirren. Löschen Sie einige Zeilen.")
    party = party_of(user, meeting.inventory)
    for begin, end in fresh.items():
        option = meeting.options.create(starts_at=begin, ends_at=end)
        option.marks.create(user=user, party=party, answer="yes")
    return len(fresh)
