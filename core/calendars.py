"""Dates for people's own calendars: iCalendar files (RFC 5545) that every program reads and updates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vText,
)

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
ZONE = ZoneInfo("Europe/Berlin")
CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//SKEW//Migration und Entwicklung//DE"
# how often programs look for changes of a subscribed calendar
FEED_HOURS = timedelta(hours=6)
HOST_NAME = "Servicestelle Kommunen in der Einen Welt"


@dataclass(frozen=True)
class CalendarEntry:
    """One date. `uid` is its name for ever, `sequence` grows with every change of time or place."""

    uid: str
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    sequence: int = 0
    place: str = ""
    description: str = ""
    url: str = ""
    state: str = CONFIRMED
    is_private: bool = False
    # (e-mail address, name) of the one recipient: the addresses of the others are not given away
    attendee: tuple[str, str] | None = None


def calendar_file(entry: CalendarEntry, method: str = PUBLISH) -> bytes:
    """Return the .ics of an entry: REQUEST invites or changes, CANCEL takes out, PUBLISH is for downloads.

    Times carry the zone with its summer time rules, so the hour holds on both sides of a change of the clock.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_summer_time())
    calendar.add_component(_event(entry, CANCELLED if method == CANCEL else entry.state))
    return calendar.to_ical()


def calendar_feed(entries: Iterable[CalendarEntry], name: str) -> bytes:
    """Return a calendar to subscribe to, under a name; programs ask anew every few hours (RFC 7986)."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", PUBLISH)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", FEED_HOURS, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FEED_HOURS).to_ical().decode())
    calendar.add_component(_summer_time())
    for entry in entries:
        calendar.add_component(_event(entry, entry.state))
    return calendar.to_ical()


def calendar_attachment(entry: CalendarEntry, name: str, method: str = PUBLISH) -> tuple[str, str, bytes]:
    """Return the file as attachment of a mail; its type repeats the method, as RFC 6047 asks for."""
    return name, f"text/calendar; method={method}", calendar_file(entry, method)


def _summer_time() -> Timezone:
    """Return the zone as two rules, valid since 1996.

    The library's own way lists every change until 2038; a second parser read winter time out of it in summer.
    """
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, begin, before, after, month in (
        (TimezoneDaylight(), "CEST", datetime(1997, 3, 30, 2), 1, 2, 3),  # noqa: DTZ001 - local by its meaning
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 2, 1, 10),  # noqa: DTZ001
    ):
        part.add("dtstart", begin)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _event(entry: CalendarEntry, state: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(ZONE))
    event.add("dtend", entry.ends_at.astimezone(ZONE))
    event.add("summary", entry.title)
    event.add("status", state)
    for name, value in (("location", entry.place), ("description", entry.description), ("url", entry.url)):
        if value:
            event.add(name, value)
    if entry.is_private:
        event.add("class", "PRIVATE")
    event.add("organizer", _address(settings.TEAM_EMAIL, HOST_NAME), encode=0)
    if entry.attendee:
        event.add("attendee", _address(*entry.attendee), encode=0)
    return event


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["cn"] = vText(name)
    return address
