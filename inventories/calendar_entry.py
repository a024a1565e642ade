"""Talks and interviews as entries for calendars."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core.calendars import CONFIRMED, CalendarEntry
from inventories.models import Lead, Meeting, MeetingOption

INTERVIEW_LENGTH = timedelta(minutes=90)


def talk_entry(
    meeting: Meeting,
    *,
    option: MeetingOption,
    state: str = CONFIRMED,
    attendee: User | None = None,
    url: str = "",
) -> CalendarEntry:
    """Return the date `option` of a talk; `state` is TENTATIVE while a new date is looked for."""
    video = f"Videokonferenz: {meeting.online_link}" if meeting.online_link else ""
    return CalendarEntry(
        uid=f"gespraech-{meeting.pk}",
        sequence=meeting.sequence,
        changed_at=meeting.updated_at,
        starts_at=option.starts_at,
        ends_at=option.ends_at,
        title=f"{meeting}: {meeting.inventory}",
        place=meeting.place or meeting.online_link,
        description="\n\n".join(part for part in (meeting.agenda, video, url) if part),
        state=state,
        is_private=True,
        attendee=(attendee.email, str(attendee)) if attendee else None,
    )


def talk_file_name(meeting: Meeting) -> str:
    """Return the name of the file."""
    return f"{meeting.inventory.case_number}-{meeting.kind}.ics"


def interview_entry(lead: Lead) -> CalendarEntry:
    """Return the appointment of a lead for the interviewer's own calendar."""
    address = f"{settings.PUBLIC_URL}{reverse('inventories:lead_detail', args=[lead.pk])}"
    ways = [part for part in (lead.contact_name, lead.phone, lead.email) if part]
    return CalendarEntry(
        uid=f"interview-{lead.pk}",
        changed_at=lead.updated_at,
        starts_at=lead.appointment_at,
        ends_at=lead.appointment_at + INTERVIEW_LENGTH,
        title=f"Interview: {lead.name}",
        place=lead.appointment_place or lead.street,
        description="\n".join([*ways, address]),
        is_private=True,
    )
