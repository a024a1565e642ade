"""The calendar for everybody: what stands in it, its filters, its month and its map."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from municipalities.tests.factories import make_state
from networks.enums import EventFormat, EventKind, EventStatus
from networks.event_words import days_of, hours_of, when
from networks.public_calendar.filters import CalendarFilter, calendar_events, next_events
from networks.public_calendar.months import month_of, read_month
from networks.public_calendar.places import spots_of
from networks.tests.calendar_factories import make_network
from networks.tests.factories import make_event, make_open_event
from organisations.models import Theme

pytestmark = pytest.mark.django_db


def page(client, **query):
    """Return the calendar as everybody reads it."""
    answer = client.get(reverse("networks:calendar"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def moment(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def at(text, hours=6, **fields):
    """Return an event that begins then (Berlin's time)."""
    begin = moment(text)
    return make_open_event(starts_at=begin, ends_at=begin + timedelta(hours=hours), **fields)


def test_calendar_shows_public_events_and_no_drafts_and_no_workshops(client, town):
    for status in (EventStatus.ANNOUNCED, EventStatus.CLOSED, EventStatus.CANCELLED):
        make_open_event(status, title=f"Treffen {status}")
    make_open_event(EventStatus.DRAFT, title="Noch geheim")
    make_event(town, title="Werkstatt der Bestandsaufnahme")
    text = page(client)
    assert all(f"Treffen {status}" in text for status in ("announced", "closed", "cancelled"))
    assert "Noch geheim" not in text
    assert "Werkstatt der Bestandsaufnahme" not in text
    assert "Abgesagt" in text


def test_past_events_stand_on_their_own_list(client):
    at("2020-05-05T10:00", title="Vor langer Zeit")
    make_open_event(title="Bald")
    assert "Vor langer Zeit" not in page(client)
    past = page(client, vergangen="1")
    assert "Vor langer Zeit" in past
    assert "Bald" not in past


@pytest.fixture
def choice():
    """Four events that differ in everything that the filter knows."""
    north, south = make_state("01"), make_state("09")
    network, theme = make_network("Netz der Häfen"), Theme.objects.create(slug="haefen", name="Häfen")
    events = {
        "north": make_open_event(title="Im Norden", state=north, network=network),
        "south": make_open_event(title="Im Süden", state=south, kind=EventKind.SEMINAR),
        "online": make_open_event(title="Am Bildschirm", state=south, format=EventFormat.ONLINE),
        "nation": make_open_event(title="Für alle Länder", kind=EventKind.NATIONWIDE_MEETING),
    }
    events["south"].themes.add(theme)
    return {"network": network.slug, "theme": theme.slug}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"land": "01"}, {"Im Norden", "Für alle Länder"}),
        ({"land": "09"}, {"Im Süden", "Am Bildschirm", "Für alle Länder"}),
        ({"art": "seminar"}, {"Im Süden"}),
        ({"thema": "theme"}, {"Im Süden"}),
        ({"netzwerk": "network"}, {"Im Norden"}),
        ({"online": "1"}, {"Am Bildschirm"}),
        ({"land": "09", "online": "1"}, {"Am Bildschirm"}),
        ({"land": "99", "art": "quatsch", "thema": "x" * 500}, {"Im Norden", "Im Süden", "Am Bildschirm", "Für alle Länder"}),
        ({"art": "workshop"}, {"Im Norden", "Im Süden", "Am Bildschirm", "Für alle Länder"}),
    ],
)  # fmt: skip
def test_filter_narrows_list_map_and_month_alike(client, choice, query, shown):
    query = {name: choice.get(value, value) for name, value in query.items()}
    titles = {"Im Norden", "Im Süden", "Am Bildschirm", "Für alle Länder"}
    month = f"{timezone.localtime() + timedelta(days=21):%Y-%m}"
    for more in ({}, {"ansicht": "karte"}, {"ansicht": "monat", "monat": month}):
        text = page(client, **query, **more)
        assert {title for title in titles if title in text} == shown


def test_filter_without_result_says_so_and_leads_on(client):
    make_open_event(state=make_state("01"))
    make_state("09")
    text = page(client, land="09")
    assert "Dazu steht gerade nichts im Kalender" in text
    assert "Alle Termine zeigen" in text


def test_empty_calendar_offers_mails(client):
    assert "Gerade ist kein Treffen angekündigt" in page(client)


def test_filter_of_a_hidden_network_chooses_nothing(rf):
    network = make_network(is_public=False)
    chosen = CalendarFilter.from_query(rf.get("/", {"netzwerk": network.slug}).GET)
    assert chosen.network is None
    assert chosen.query == ""


def test_event_of_several_days_stands_on_each_of_them():
    make_open_event(starts_at=moment("2027-03-30T10:00"), ends_at=moment("2027-04-01T15:00"))
    march = month_of(read_month("2027-03"), calendar_events())
    days = [day.on.isoformat() for week in march.weeks for day in week if day.events]
    assert days == ["2027-03-30", "2027-03-31", "2027-04-01"]


@pytest.mark.parametrize(("day", "hour"), [("2027-03-28", "00:30"), ("2027-10-31", "23:15")])
def test_days_with_a_change_of_the_clock_keep_their_events(day, hour):
    at(f"{day}T{hour}", hours=0.5)
    month = month_of(read_month(day[:7]), calendar_events())
    assert [d.on.isoformat() for week in month.weeks for d in week if d.events] == [day]


@pytest.mark.parametrize("text", ["", "2027-13", "gestern", "0001-01", "9999-12"])
def test_month_that_does_not_exist_is_this_one(text):
    assert read_month(text) == timezone.localdate().replace(day=1)


def test_empty_month_names_the_next_date(client):
    at("2031-05-08T10:00", title="Später")
    text = page(client, ansicht="monat", monat="2031-02")
    assert "In diesem Monat findet nichts statt" in text
    assert "8. Mai 2031" in text


def test_map_and_list_say_the_same(client, town, other_town):
    for place in (town, other_town):
        place.latitude, place.longitude = 51.5, 7.5 if place == town else 9.5
        place.save()
    make_open_event(title="Erstes", municipality=town, town="")
    make_open_event(title="Zweites", municipality=town, town="")
    make_open_event(title="Drittes", municipality=other_town, town="")
    make_open_event(title="Ohne Haus", municipality=None, format=EventFormat.ONLINE)
    text = page(client, ansicht="karte")
    spots, elsewhere = spots_of(calendar_events().upcoming())
    assert [(spot.number, spot.town, len(spot.events)) for spot in spots] == [
        (1, town.short_name, 2),
        (2, other_town.short_name, 1),
    ]
    assert [event.title for event in elsewhere] == ["Ohne Haus"]
    assert all(f'href="#ort-{spot.number}"' in text and f'id="ort-{spot.number}"' in text for spot in spots)
    assert all(
        title in text for title in ("Erstes", "Zweites", "Drittes", "Ohne Haus", "Nicht auf der Karte")
    )


@pytest.mark.parametrize("view", ["liste", "monat", "karte"])
def test_queries_do_not_grow_with_the_events(client, town, django_assert_max_num_queries, view):
    network = make_network()
    query = {"ansicht": view, "monat": f"{timezone.localtime() + timedelta(days=21):%Y-%m}"}
    used = []
    for number in (1, 2):
        for _ in range(number):
            make_open_event(municipality=town, state=town.state, network=network)
        with django_assert_max_num_queries(14) as counted:
            page(client, **query)
        used.append(len(counted))
    assert used[0] == used[1]


def test_home_page_shows_the_next_three_that_take_place(client):
    make_open_event(EventStatus.CANCELLED, title="Abgesagt")
    for number in range(4):
        begin = timezone.now() + timedelta(days=10 + number)
        make_open_event(title=f"Treffen {number}", starts_at=begin, ends_at=begin + timedelta(hours=2))
    assert [event.title for event in next_events(3)] == ["Treffen 0", "Treffen 1", "Treffen 2"]
    text = client.get(reverse("dashboard:home")).content.decode()
    assert "Nächste Termine" in text
    assert "Treffen 2" in text
    assert "Treffen 3" not in text


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2027-01-28T10:00", "2027-01-28T16:00", "Donnerstag, 28. Januar 2027, 10 bis 16 Uhr"),
        ("2027-01-28T09:30", "2027-01-28T17:05", "Donnerstag, 28. Januar 2027, 9:30 bis 17:05 Uhr"),
        ("2027-03-25T11:00", "2027-03-26T15:00", "25. bis 26. März 2027, Beginn 11 Uhr"),
        ("2027-03-30T11:00", "2027-04-01T15:00", "30. März bis 1. April 2027, Beginn 11 Uhr"),
        ("2026-12-31T20:00", "2027-01-01T02:00", "31. Dezember 2026 bis 1. Januar 2027, Beginn 20 Uhr"),
        # in summer time midnight in Berlin is still the day before in UTC
        ("2027-07-01T00:15", "2027-07-01T01:00", "Donnerstag, 1. Juli 2027, 0:15 bis 1 Uhr"),
    ],
)
def test_day_and_hours_are_said_as_people_say_them(begin, end, words):
    event = make_open_event(starts_at=moment(begin), ends_at=moment(end))
    assert when(event) == words == f"{days_of(event)}, {hours_of(event)}"
