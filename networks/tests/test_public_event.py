"""The page of an event: its states in words, places, people, and what does not stand there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from municipalities.tests.factories import make_state
from networks.enums import EventFormat, EventStatus, HostRole, RegistrationStatus
from networks.event_page import category_places, facts_of, map_address, places_bar, places_line
from networks.models import EventStatusChange, Report
from networks.registration_state import Phase, phase_of, state_of
from networks.tests.calendar_factories import make_network
from networks.tests.factories import make_event, make_open_event, make_registration

pytestmark = pytest.mark.django_db


def page(client, event):
    answer = client.get(reverse("networks:public_event", args=[event.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def soon(**delta):
    return timezone.now() + timedelta(**delta)


OVER = {"starts_at": soon(days=-2), "ends_at": soon(days=-1)}
RUNNING = {"starts_at": soon(hours=-1), "ends_at": soon(hours=3)}


@pytest.mark.parametrize(
    ("status", "fields", "phase", "words"),
    [
        (EventStatus.ANNOUNCED, {"capacity": 60, "seats_taken": 56}, Phase.OPEN, "Noch 4 Plätze"),
        (EventStatus.ANNOUNCED, {"capacity": 60, "seats_taken": 59}, Phase.OPEN, "Noch 1 Platz"),
        (EventStatus.ANNOUNCED, {"capacity": 60}, Phase.OPEN, "Plätze frei"),
        (EventStatus.ANNOUNCED, {"capacity": None}, Phase.OPEN, "Anmeldung offen"),
        (EventStatus.ANNOUNCED, {"capacity": 5, "seats_taken": 5}, Phase.FULL, "Warteliste"),
        (EventStatus.ANNOUNCED, {"registration_opens_at": soon(days=2)}, Phase.NOT_YET, "Anmeldung ab"),
        (EventStatus.ANNOUNCED, {"registration_closes_at": soon(days=-1)}, Phase.CLOSED, "geschlossen"),
        (EventStatus.ANNOUNCED, {"registration_opens_at": None, "registration_closes_at": None}, Phase.OPEN, "frei"),
        (EventStatus.ANNOUNCED, {"is_invitation_only": True}, Phase.INVITED_ONLY, "Nur mit Einladung"),
        (EventStatus.ANNOUNCED, RUNNING, Phase.CLOSED, "geschlossen"),
        (EventStatus.ANNOUNCED, OVER, Phase.OVER, "Vorbei"),
        (EventStatus.CLOSED, {}, Phase.CLOSED, "Anmeldung geschlossen"),
        (EventStatus.HELD, OVER, Phase.OVER, "Vorbei"),
        (EventStatus.COMPLETED, OVER, Phase.OVER, "Vorbei"),
        (EventStatus.CANCELLED, {}, Phase.CANCELLED, "Abgesagt"),
        (EventStatus.CANCELLED, OVER, Phase.CANCELLED, "Abgesagt"),
    ],
)  # fmt: skip
def test_registration_is_said_in_words(client, status, fields, phase, words):
    event = make_open_event(status, **{"capacity": 60} | fields)
    assert phase_of(event) == phase
    assert words in state_of(event).short
    text = page(client, event)
    register = reverse("networks:register", args=[event.slug])
    assert (register in text) is (phase in {Phase.OPEN, Phase.FULL})
    if phase not in {Phase.CANCELLED, Phase.OVER}:
        assert state_of(event).headline in text
    assert ("ist abgesagt" in text) is (phase == Phase.CANCELLED)


def test_draft_and_workshop_have_no_page(client, sign_in, officer, town):
    draft = make_open_event(EventStatus.DRAFT)
    for name in ("public_event", "event_calendar_file"):
        address = reverse(f"networks:{name}", args=[draft.slug])
        assert client.get(address).status_code == 404
        assert sign_in(officer).get(address).status_code == 404
    workshop = make_event(town, slug="werkstatt-der-bestandsaufnahme")
    assert client.get(reverse("networks:public_event", args=[workshop.slug])).status_code == 404


def test_cancelled_event_says_why_and_offers_no_date(client, officer):
    event = make_open_event(EventStatus.CANCELLED)
    EventStatusChange.objects.create(
        subject=event,
        transition="cancel",
        from_status="announced",
        to_status="cancelled",
        comment="Die Referentin ist krank.",
        by=officer,
    )
    text = page(client, event)
    assert "Die Referentin ist krank." in text
    assert "In den Kalender" not in text
    assert "von 10 Plätzen belegt" not in text


def test_places_of_each_kind_are_said_with_those_who_wait():
    event = make_open_event(capacity=4, categories=("Kommune", "Verein", "Andere"))
    town, club, other = event.categories.all()
    for row, capacity in ((town, 1), (club, 3)):
        row.capacity = capacity
        row.save()
    make_registration(event, category=town)
    make_registration(event, RegistrationStatus.WAITING, category=town)
    make_registration(event, category=club)
    event.refresh_from_db()
    assert [(row.name, row.words) for row in category_places(event)] == [
        ("Kommune", "voll, Warteliste mit 1 Person"),
        ("Verein", "noch 2 Plätze"),
        ("Andere", "Plätze frei"),
    ]
    assert places_line(event) == "2 von 4 Plätzen belegt"
    assert 'width="150"' in places_bar(event)


def test_one_kind_of_places_needs_no_list(client):
    event = make_open_event()
    assert category_places(event) == []
    assert "p-kinds" not in page(client, event)


def test_names_of_people_never_stand_on_the_page(client):
    event = make_open_event(capacity=1)
    make_registration(event, last_name="Unsichtbar", email="unsichtbar@verein.example")
    make_registration(event, RegistrationStatus.WAITING, last_name="Wartend")
    text = page(client, event)
    assert "Unsichtbar" not in text
    assert "unsichtbar@" not in text
    assert "Wartend" not in text


def test_facts_name_hosts_partners_and_questions():
    event = make_open_event(
        street="Hafenstraße 3",
        access_notes="Stufenlos",
        costs="keine",
        contact_name="Jörg Peters",
        contact_email="jp@skew.example",
        contact_phone="0228 000 00-14",
    )
    event.hosts.create(name="Stadt Nordhafen", role=HostRole.HOST)
    event.hosts.create(name="Landesnetz", role=HostRole.CO_HOST, website="https://netz.example")
    facts = dict(facts_of(event))
    assert facts["Ort"] == "Speicher am Kai, Hafenstraße 3, Nordhafen"
    assert facts["Gastgeberin"] == "Stadt Nordhafen"
    assert 'href="https://netz.example"' in facts["Gemeinsam mit"]
    assert 'href="mailto:jp@skew.example"' in facts["Fragen"]
    assert 'href="tel:02280000014"' in facts["Fragen"]
    assert facts["Online"] == ""


def test_fact_about_a_host_is_escaped(client):
    event = make_open_event()
    event.hosts.create(name="<b>Fett</b>", website="https://netz.example/?a=1&b=2")
    assert "&lt;b&gt;Fett&lt;/b&gt;" in page(client, event)


def test_online_event_has_no_place_and_no_map():
    event = make_open_event(format=EventFormat.ONLINE, latitude="53.5", longitude="10.0")
    facts = dict(facts_of(event))
    assert facts["Ort"] == ""
    assert "kommt mit der Bestätigung" in facts["Online"]
    assert map_address(event) == ""


def test_map_is_only_a_link_that_loads_nothing(client):
    event = make_open_event(latitude="54.473000", longitude="9.123000")
    text = page(client, event)
    assert "https://www.openstreetmap.org/?mlat=54.473000&amp;mlon=9.123000" in text
    assert text.count("openstreetmap") == 1


def test_page_leads_to_what_can_be_read_about_the_network(client, officer):
    network = make_network("Netz der Häfen")
    old = timezone.now() - timedelta(days=90)
    over = make_open_event(
        EventStatus.COMPLETED, network=network, starts_at=old, ends_at=old + timedelta(hours=4)
    )
    Report.objects.create(
        event=over, headline="Acht Verabredungen", teaser="So war es.", created_by=officer, published_at=old
    )
    text = page(client, make_open_event(network=network))
    assert reverse("networks:public_network", args=[network.slug]) in text
    assert "Acht Verabredungen" in text
    own = page(client, over)
    assert "So war es." in own
    assert "Zuletzt" not in own


def test_unknown_address_is_not_found(client):
    assert client.get("/veranstaltungen/gibt-es-nicht/").status_code == 404
    assert client.get("/veranstaltungen/gibt-es-nicht/termin.ics").status_code == 404


def test_queries_do_not_grow_with_hosts_and_kinds(client, django_assert_max_num_queries):
    event = make_open_event(state=make_state("01"))
    used = []
    for number in (1, 2):
        for _ in range(number):
            place = event.hosts.count()
            event.hosts.create(name=f"Stadt {place}", position=place)
            event.categories.create(name=f"Art {place}", position=place)
        with django_assert_max_num_queries(18) as counted:
            page(client, event)
        used.append(len(counted))
    assert used[0] == used[1]
