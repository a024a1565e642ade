"""Talks and tasks for tests; states are set directly, without the way there."""

from datetime import timedelta

from django.utils import timezone

from inventories.enums.meeting import MeetingKind, Party
from inventories.models import CaseTask, Meeting

HOUR = timedelta(hours=1)


def make_meeting(inventory, user, kind=MeetingKind.KICKOFF, days=(7, 8, 9), **fields) -> Meeting:
    """Return a talk with proposed dates so many days from now, at the full hour."""
    meeting = Meeting.objects.create(inventory=inventory, kind=kind, created_by=user, **fields)
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    for day in days:
        begin = now + timedelta(days=day)
        meeting.options.create(starts_at=begin, ends_at=begin + HOUR)
    return meeting


def make_fixed(inventory, user, kind=MeetingKind.KICKOFF, day=7, **fields) -> Meeting:
    """Return a talk with a fixed date; minutes may be written when `day` is today or before."""
    meeting = make_meeting(inventory, user, kind, (day,), **fields)
    meeting.fixed_option, meeting.fixed_at = meeting.options.get(), timezone.now()
    meeting.save()
    return meeting


def make_held(inventory, user, kind=MeetingKind.KICKOFF, **fields) -> Meeting:
    """Return a talk with minutes."""
    meeting = make_fixed(inventory, user, kind, day=-2, **fields)
    meeting.held_at, meeting.minutes, meeting.minutes_by = timezone.now(), "Alles besprochen.", user
    meeting.save()
    return meeting


def make_task(inventory, user, **fields) -> CaseTask:
    """Return an open task of the municipality that nobody has taken."""
    fields = {"title": "Grußwort schicken", "party": Party.TOWN} | fields
    return CaseTask.objects.create(inventory=inventory, created_by=user, **fields)
