"""An event as entry for calendars; a cancelled one takes the older entry out."""

from django.conf import settings

from core.calendars import CANCEL, PUBLISH, CalendarEntry, calendar_attachment, calendar_file
from core.text import plain
from networks.enums import EventStatus
from networks.models import Event

FILE_NAME = "termin.ics"


def event_file(event: Event, address: str = "") -> bytes:
    """Return the .ics of an event; `address` is the personal page that the entry leads to."""
    return calendar_file(entry_of(event, address), _method(event))


def as_attachment(event: Event, address: str = "") -> tuple[str, str, bytes]:
    """Return the .ics as an attachment of a mail."""
    return calendar_attachment(entry_of(event, address), FILE_NAME, _method(event))


def _method(event: Event) -> str:
    return CANCEL if event.status == EventStatus.CANCELLED else PUBLISH


def entry_of(event: Event, address: str = "") -> CalendarEntry:
    """Return the entry of an event; feeds hold several of them."""
    return CalendarEntry(
        uid=f"veranstaltung-{event.pk}",
        sequence=event.sequence,
        changed_at=event.updated_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=event.title,
        place=", ".join(part for part in (event.place, event.street) if part),
        description=_description(event, address),
        url=address,
    )


def _description(event: Event, address: str) -> str:
    parts = [plain(event.access_notes)]
    if address:
        parts.append(f"Antwort ändern: {address}")
    parts.append(f"Fragen: {settings.TEAM_PHONE}, {settings.TEAM_EMAIL}")
    return "\n".join(part for part in parts if part)
