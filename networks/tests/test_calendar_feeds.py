"""What other programs read: calendar files in two parsers, Atom, JSON-LD, the list inside of other sites."""

import json
import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import icalendar
import pytest
import vobject
from django.urls import reverse
from django.utils import timezone

from municipalities.tests.factories import make_state
from networks.enums import EventFormat, EventStatus
from networks.tests.factories import make_event, make_open_event

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LINK = "https://video.example/geheim"


def feed(client, **query):
    answer = client.get(reverse("networks:calendar_feed"), query)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def moment(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def read(content):
    """Return {title: event} of a calendar file in both parsers, which must agree."""
    first = {str(row["summary"]): row for row in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    second = vobject.readOne(content.decode())
    rows = {row.summary.value: row for row in getattr(second, "vevent_list", [])}
    assert set(first) == set(rows)
    for title, row in first.items():
        assert row["dtstart"].dt.timestamp() == rows[title].dtstart.value.timestamp()
        assert row["dtend"].dt.timestamp() == rows[title].dtend.value.timestamp()
        assert str(row["uid"]) == rows[title].uid.value
    return first


def test_feed_is_valid_and_opens_in_a_second_parser(client):
    make_open_event(title="Treffen, mit Komma; und Semikolon", street="Hafenstraße 3")
    make_open_event(title="Überlanger Titel " + "ä" * 120)
    rows = read(feed(client))
    assert len(rows) == 2
    calendar = icalendar.Calendar.from_ical(feed(client))
    assert str(calendar["method"]) == "PUBLISH"
    assert str(calendar["x-wr-calname"]) == "Veranstaltungen Migration und Entwicklung"
    assert calendar["refresh-interval"].params["value"] == "DURATION"
    assert all(len(line) <= 75 for line in feed(client).split(b"\r\n"))


def test_feed_without_events_is_a_calendar_too(client):
    assert b"BEGIN:VCALENDAR" in feed(client)
    assert read(feed(client)) == {}


@pytest.mark.parametrize(
    ("begin", "hours", "first", "last"),
    [("2027-03-27T20:00", 16, "+01:00", "+02:00"), ("2027-10-30T20:00", 16, "+02:00", "+01:00")],
)
def test_hours_hold_across_a_change_of_the_clock(client, begin, hours, first, last):
    start = moment(begin)
    end = moment((datetime.fromisoformat(begin) + timedelta(hours=hours)).isoformat())
    make_open_event(title="Nacht der Uhren", starts_at=start, ends_at=end)
    row = read(feed(client))["Nacht der Uhren"]
    assert row["dtstart"].dt.strftime("%H:%M") == "20:00"
    assert row["dtend"].dt.strftime("%H:%M") == "12:00"
    assert row["dtstart"].dt.isoformat().endswith(first)
    assert row["dtend"].dt.isoformat().endswith(last)


def test_feed_follows_the_filter_and_keeps_what_was_called_off(client, town):
    north = make_state("01")
    make_open_event(title="Im Norden", state=north)
    make_open_event(EventStatus.CANCELLED, title="Fällt aus", state=north)
    make_open_event(title="Im Süden", state=make_state("09"))
    make_open_event(EventStatus.DRAFT, title="Entwurf", state=north)
    make_event(town, title="Werkstatt")
    old = timezone.now() - timedelta(days=500)
    make_open_event(title="Lange her", state=north, starts_at=old, ends_at=old + timedelta(hours=1))
    rows = read(feed(client, land="01"))
    assert set(rows) == {"Im Norden", "Fällt aus"}
    assert str(rows["Fällt aus"]["status"]) == "CANCELLED"
    assert str(rows["Im Norden"]["status"]) == "CONFIRMED"


def test_file_of_one_event_leads_to_its_page(client, settings):
    settings.PUBLIC_URL = "https://portal.example"
    event = make_open_event(title="Treffen Nord", place="Speicher", street="Hafenstraße 3", sequence=4)
    answer = client.get(reverse("networks:event_calendar_file", args=[event.slug]))
    assert f'filename="{event.slug}.ics"' in answer["Content-Disposition"]
    row = read(answer.content)["Treffen Nord"]
    assert str(row["url"]) == f"https://portal.example/veranstaltungen/{event.slug}/"
    assert row["sequence"] == 4
    assert "Hafenstraße 3" in str(row["location"])


def test_file_of_an_event_that_was_called_off_takes_it_out(client):
    event = make_open_event(EventStatus.CANCELLED)
    content = client.get(reverse("networks:event_calendar_file", args=[event.slug])).content
    assert str(icalendar.Calendar.from_ical(content)["method"]) == "CANCEL"
    assert next(iter(read(content).values()))["status"] == "CANCELLED"


def test_atom_is_well_formed_and_holds_the_same(client):
    make_open_event(title="Brot & <Rosen>", state=make_state("01"))
    make_open_event(EventStatus.CANCELLED, title="Fällt aus")
    answer = client.get(reverse("networks:calendar_atom"))
    assert answer["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    assert {entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry")} == {
        "Brot & <Rosen>",
        "Abgesagt: Fällt aus",
    }
    assert all(entry.find(f"{ATOM}updated").text for entry in root.iter(f"{ATOM}entry"))


def structured(client, event):
    text = client.get(reverse("networks:public_event", args=[event.slug])).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1])


def test_json_ld_says_what_search_engines_ask_for(client, settings):
    settings.PUBLIC_URL = "https://portal.example"
    event = make_open_event(title="Treffen Nord", format=EventFormat.HYBRID, online_link=LINK, capacity=2)
    event.hosts.create(name="Stadt Nordhafen")
    data = structured(client, event)
    assert data["@type"] == "Event"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert data["organizer"] == [{"@type": "Organization", "name": "Stadt Nordhafen"}]
    assert data["offers"]["availability"] == "https://schema.org/InStock"
    assert datetime.fromisoformat(data["startDate"]) == event.starts_at
    assert data["isAccessibleForFree"] is True


def test_json_ld_of_a_cancelled_event_and_of_one_with_costs(client):
    event = make_open_event(EventStatus.CANCELLED, costs="20 Euro")
    data = structured(client, event)
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["isAccessibleForFree"] is False
    assert "offers" not in data


def test_json_ld_lets_no_text_end_its_element(client):
    event = make_open_event(title="</script><script>alert(1)</script>")
    assert structured(client, event)["name"] == "</script><script>alert(1)</script>"


def test_link_of_the_video_conference_is_nowhere_public(client):
    event = make_open_event(format=EventFormat.ONLINE, online_link=LINK, online_notes="Kenncode 4711")
    one = [event.slug]
    pages = [
        reverse("networks:calendar"),
        reverse("networks:calendar_feed"),
        reverse("networks:calendar_atom"),
        reverse("networks:embedded_calendar"),
        reverse("networks:public_event", args=one),
        reverse("networks:event_calendar_file", args=one),
    ]
    for address in pages:
        content = client.get(address).content.replace(b"\r\n ", b"")
        assert b"video.example" not in content
        assert b"4711" not in content


def test_feeds_may_be_kept_and_are_not_sent_twice(client):
    make_open_event()
    for name in ("calendar_feed", "calendar_atom"):
        first = client.get(reverse(f"networks:{name}"))
        assert "public" in first["Cache-Control"]
        assert not first.cookies
        again = client.get(reverse(f"networks:{name}"), headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


def test_embedded_list_may_stand_in_other_sites_and_sets_no_cookie(client):
    make_open_event(title="Treffen Nord")
    answer = client.get(reverse("networks:embedded_calendar"), {"art": "regional_meeting"})
    assert "Treffen Nord" in answer.content.decode()
    assert "X-Frame-Options" not in answer
    assert re.search(r"frame-ancestors \*(;|$)", answer["Content-Security-Policy"])
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_no_other_page_may_stand_in_other_sites(client):
    event = make_open_event()
    for address in (reverse("networks:calendar"), reverse("networks:public_event", args=[event.slug])):
        answer = client.get(address)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_lines_to_copy_hold_the_filter(client, settings):
    settings.PUBLIC_URL = "https://portal.example"
    make_open_event(state=make_state("01"))
    text = client.get(reverse("networks:embed_calendar"), {"land": "01"}).content.decode()
    assert "https://portal.example/kalender/eingebettet/?land=01" in text
    assert "https://portal.example/kalender/einbetten.js" in text
    script = client.get(reverse("networks:embed_script"))
    assert script["Content-Type"] == "text/javascript"
    assert script["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "document.cookie" not in script.content.decode().lower()
