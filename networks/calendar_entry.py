"""An event as entry for calendars; a cancelled one takes the older entry out."""

from django.conf import settings

from core.calendars import (
    CANCEL,
    CANCELLED,
    CONFIRMED,
    PUBLISH,
    CalendarEntry,
    calendar_attachment,
    calendar_file,
)
from core.text import plain
from networks.enums import EventFormat, EventStatus
from networks.models import Event

FILE_NAME = "termin.ics"
ONLINE = "Online"


def event_file(event: Event, address: str = "", *, with_online_link: bool = False) -> bytes:
    """Return the .ics of an event; `address` is the page that the entry leads to.

    The link to the video conference goes into the entries of people with a place only.
    """
    entry = entry_of(event, address, with_online_link=with_online_link)
    return calendar_file(entry, _method(event))


def as_attachment(
    event: Event, address: str = "", *, with_online_link: bool = False
) -> tuple[str, str, bytes]:
    """Return the .ics as an attachment of a mail."""
    entry = entry_of(event, address, with_online_link=with_online_link)
    return calendar_attachment(entry, FILE_NAME, _method(event))


def entry_of(event: Event, address: str = "", *, with_online_link: bool = False) -> CalendarEntry:
    """Return the entry of an event; feeds hold several of them."""
    link = event.online_link if with_online_link else ""
    return CalendarEntry(
        uid=f"veranstaltung-{event.pk}",
        sequence=event.sequence,
        changed_at=event.updated_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=event.title,
        place=_place(event),
        description=_description(event, address, link),
        url=address,
        # in a feed beside others; the file of one event says it by its method as well
        state=CANCELLED if event.status == EventStatus.CANCELLED else CONFIRMED,
    )


def _method(event: Event) -> str:
    return CANCEL if event.status == EventStatus.CANCELLED else PUBLISH


def _place(event: Event) -> str:
    if event.format == EventFormat.ONLINE:
        return ONLINE
    parts = [event.place, event.street]
    if event.is_open_event and event.town not in f"{event.place} {event.street}":
        parts.append(event.town)
    return ", ".join(part for part in parts if part)


def _description(event: Event, address: str, link: str) -> str:
    parts = [plain(event.access_notes)]
    if link:
        parts.append(f"Videokonferenz: {link}")
        parts.append(event.online_notes)
    if address:
        label = "Mehr dazu" if event.is_open_event else "Antwort ändern"
        parts.append(f"{label}: {address}")
    parts.append(f"Fragen: {_contact(event)}")
    return "\n".join(part for part in parts if part)


def _contact(event: Event) -> str:
    """Return who answers questions: the event's own contact, or the team of the portal."""
    own = ", ".join(part for part in (event.contact_name, event.contact_phone, event.contact_email) if part)
    return own or f"{settings.TEAM_PHONE}, {settings.TEAM_EMAIL}"
