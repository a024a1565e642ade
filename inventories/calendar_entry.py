"""The entry of a talk for calendars (RFC 5545): one UID for its whole life, a growing SEQUENCE."""

from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from accounts.models import User
from inventories.models import Meeting, MeetingOption

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
PRODUCT = "-//SKEW//Migration und Entwicklung//DE"
HOST_NAME = "Servicestelle Kommunen in der Einen Welt"


def calendar_entry(
    meeting: Meeting,
    *,
    option: MeetingOption,
    method: str = PUBLISH,
    state: str = CONFIRMED,
    attendee: User | None = None,
    url: str = "",
) -> bytes:
    """Return the date `option` of a talk as iCalendar file.

    `method` is REQUEST (invitation or change), CANCEL or PUBLISH (download); `state` is TENTATIVE while a
    new date is looked for. Times are in UTC, so that every calendar shows them right on both sides of a
    change of the clock. `attendee` is the one recipient: the addresses of the others are not given away.
    """
    event = Event()
    event.add("uid", f"gespraech-{meeting.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.updated_at.astimezone(UTC))
    event.add("dtstart", option.starts_at.astimezone(UTC))
    event.add("dtend", option.ends_at.astimezone(UTC))
    event.add("summary", f"{meeting}: {meeting.inventory}")
    event.add("description", _description(meeting, url))
    if meeting.place or meeting.online_link:
        event.add("location", meeting.place or meeting.online_link)
    event.add("status", CANCELLED if method == CANCEL else state)
    event.add("class", "PRIVATE")
    event.add("organizer", _address(settings.TEAM_EMAIL, HOST_NAME), encode=0)
    if attendee is not None:
        event.add("attendee", _address(attendee.email, str(attendee)), encode=0)
    return _in_calendar(event, method)


def calendar_name(meeting: Meeting) -> str:
    """Return the name of the file."""
    return f"{meeting.inventory.case_number}-{meeting.kind}.ics"


def calendar_attachment(meeting: Meeting, method: str, **details) -> tuple[str, str, bytes]:
    """Return the entry as attachment of a mail; the type repeats the method, as RFC 6047 asks for.

    `details` are those of `calendar_entry`.
    """
    content = calendar_entry(meeting, method=method, **details)
    return calendar_name(meeting), f"text/calendar; method={method}", content


def _in_calendar(event: Event, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical()


def _description(meeting: Meeting, url: str) -> str:
    parts = [meeting.agenda, f"Videokonferenz: {meeting.online_link}" if meeting.online_link else "", url]
    return "\n\n".join(part for part in parts if part)


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(name)
    return address
