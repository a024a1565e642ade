"""The entry for calendars (RFC 5545): one file that every calendar program understands and updates."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, vCalAddress
from icalendar import Event as Entry

from core.text import plain
from networks.enums import EventStatus
from networks.models import Event

ZONE = ZoneInfo("Europe/Berlin")
CONTENT_TYPE = "text/calendar; charset=utf-8"
FILE_NAME = "termin.ics"


def calendar_file(event: Event, address: str = "") -> bytes:
    """Return the .ics of an event; `address` is the personal page that the entry leads to.

    The UID never changes and SEQUENCE grows with every change of time or place, so a newer file replaces the
    old entry; one of a cancelled event takes it out. Times carry the zone with its summer time rules.
    """
    is_cancelled = event.status == EventStatus.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//SKEW//Migration und Entwicklung//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(_entry(event, address, is_cancelled=is_cancelled))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def as_attachment(event: Event, address: str = "") -> tuple[str, str, bytes]:
    """Return the .ics as an attachment of a mail."""
    return FILE_NAME, "text/calendar", calendar_file(event, address)


def _entry(event: Event, address: str, *, is_cancelled: bool) -> Entry:
    entry = Entry()
    entry.add("uid", f"veranstaltung-{event.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.updated_at)
    entry.add("dtstart", event.starts_at.astimezone(ZONE))
    entry.add("dtend", event.ends_at.astimezone(ZONE))
    entry.add("summary", event.title)
    entry.add("location", ", ".join(part for part in (event.place, event.street) if part))
    entry.add("description", _description(event, address))
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if address:
        entry.add("url", address)
    organizer = vCalAddress(f"mailto:{settings.TEAM_EMAIL}")
    organizer.params["cn"] = "Servicestelle Kommunen in der Einen Welt"
    entry["organizer"] = organizer
    return entry


def _description(event: Event, address: str) -> str:
    parts = [plain(event.access_notes)]
    if address:
        parts.append(f"Antwort ändern: {address}")
    parts.append(f"Fragen: {settings.TEAM_PHONE}, {settings.TEAM_EMAIL}")
    return "\n".join(part for part in parts if part)
