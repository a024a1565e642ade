"""The .ics: read back by the icalendar library and by a parser of our own, right in summer and winter."""

import re
from datetime import UTC, datetime

import icalendar
import pytest

from core.calendars import ZONE
from networks.calendar_entry import event_file
from networks.enums import EventStatus
from networks.tests.factories import make_event

pytestmark = pytest.mark.django_db


def entry_of(event, address=""):
    calendar = icalendar.Calendar.from_ical(event_file(event, address))
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


@pytest.mark.parametrize(
    ("begin", "in_utc"),
    [
        (datetime(2027, 3, 27, 16, tzinfo=ZONE), datetime(2027, 3, 27, 15, tzinfo=UTC)),
        (datetime(2027, 3, 28, 16, tzinfo=ZONE), datetime(2027, 3, 28, 14, tzinfo=UTC)),
        (datetime(2027, 10, 31, 16, tzinfo=ZONE), datetime(2027, 10, 31, 15, tzinfo=UTC)),
    ],
)
def test_entry_keeps_the_hour_on_both_sides_of_the_change_of_the_clock(town, begin, in_utc):
    event = make_event(town, starts_at=begin, ends_at=begin.replace(hour=19))
    calendar, entry = entry_of(event)
    assert entry.start.astimezone(UTC) == in_utc
    assert entry.start.hour == 16
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_entry_has_what_calendars_need_to_replace_it(town):
    event = make_event(town, sequence=3, place="Alte Molkerei; Saal, 1. Stock", street="Marktplatz 1")
    calendar, entry = entry_of(event, "https://portal.example/einladung/abc/")
    assert (str(calendar["METHOD"]), int(entry["SEQUENCE"]), str(entry["STATUS"])) == (
        "PUBLISH",
        3,
        "CONFIRMED",
    )
    assert str(entry["UID"]).startswith(f"veranstaltung-{event.pk}@")
    assert str(entry["LOCATION"]) == "Alte Molkerei; Saal, 1. Stock, Marktplatz 1"
    assert "https://portal.example/einladung/abc/" in str(entry["DESCRIPTION"])
    lines = event_file(event).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert all(len(line.encode()) <= 75 for line in lines)
    assert all(re.match(r"^([A-Z-]+[:;]| )", line) for line in lines if line)


def test_cancelled_event_takes_the_entry_out(town):
    calendar, entry = entry_of(make_event(town, EventStatus.CANCELLED, sequence=1))
    assert (str(calendar["METHOD"]), str(entry["STATUS"])) == ("CANCEL", "CANCELLED")
