"""Figures for reporting: counted once, kept when names are gone, summed up over a year."""

import io
from datetime import timedelta
from uuid import uuid4

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from municipalities.tests.factories import make_state
from networks.clearing import clear
from networks.enums import ActorKind, EventStatus
from networks.enums import RegistrationStatus as S
from networks.figures import UNKNOWN, EventFigures, figures_of, figures_of_all
from networks.models import CheckIn
from networks.tests.factories import make_event, make_invitation, make_open_event, make_registration
from networks.tests.report_factories import make_held_event, make_report
from networks.yearly_figures import year_figures, years


def let_in(registration, undone=False):
    """Tick that somebody came, perhaps by mistake."""
    return CheckIn.objects.create(
        registration=registration,
        day=timezone.localdate(registration.event.starts_at),
        entry_id=uuid4(),
        by=registration.event.created_by,
        undone_at=timezone.now() if undone else None,
    )


@pytest.fixture
def event(db):
    return make_held_event(categories=("Kommune", "Verein"))


def test_figures_count_people_by_category_actor_and_land(event):
    town, club = event.categories.all()
    north = make_state("01")
    first = make_registration(event, category=town, actor_kind=ActorKind.MUNICIPALITY, state=north)
    make_registration(
        event, category=club, actor_kind=ActorKind.ORGANISATION, organisation="brückenverein e. v."
    )
    second = make_registration(event, category=club)
    make_registration(event, S.WAITING, category=club)
    make_registration(event, S.CANCELLED, category=club)
    let_in(first)
    let_in(second, undone=True)
    figures = figures_of(event)
    assert (figures.registered, figures.came, figures.waiting, figures.cancelled) == (3, 1, 1, 1)
    assert figures.by_category == {"Verein": 2, "Kommune": 1}
    assert figures.by_actor == {"Kommune": 1, "Migrantenorganisation": 1, UNKNOWN: 1}
    assert figures.by_state == {"Schleswig-Holstein": 1, UNKNOWN: 2}
    assert figures.organisations == 1
    assert figures.share == 33


def test_somebody_who_came_from_the_waiting_list_counts(event):
    let_in(make_registration(event, S.WAITING, category=event.categories.first()))
    assert (figures_of(event).registered, figures_of(event).came) == (1, 1)


def test_event_without_a_count_at_the_door_says_so(event):
    make_registration(event)
    assert figures_of(event).came is None
    assert figures_of(event).people == 1
    assert figures_of(make_open_event()) == EventFigures()


def test_figures_stay_the_same_after_the_deletion(event):
    for number in range(3):
        row = make_registration(event, actor_kind=ActorKind.SCIENCE, organisation=f"Hochschule {number}")
        let_in(row)
    before = figures_of(event)
    clear(event, by_name="Portal", rule="28 Tage nach der Veranstaltung")
    event.refresh_from_db()
    assert event.is_cleared
    assert figures_of(event) == before
    assert before.organisations == 3


def test_workshop_counts_its_guests(town):
    event = make_event(town, EventStatus.HELD)
    make_invitation(
        event,
        "Eins",
        answer="yes",
        people=3,
        attended=True,
        supports=["interpreting"],
        languages=["Arabisch"],
    )
    make_invitation(
        event, "Zwei", answer="yes", people=2, attended=False, supports=["child_care"], children=2
    )
    make_invitation(event, "Drei", answer="no", attended=False)
    figures = figures_of(event)
    assert (figures.registered, figures.came, figures.organisations, figures.cancelled) == (5, 3, 2, 1)
    assert figures.needs == [("Kinderbetreuung", 1, "2 Kinder"), ("Dolmetschen", 1, "Arabisch")]


def test_figures_of_many_events_need_the_same_queries(db, town, django_assert_max_num_queries):
    events = [make_held_event() for _ in range(4)] + [make_event(town, EventStatus.HELD)]
    for event in events[:3]:
        make_registration(event)
    clear(events[0], by_name="Portal", rule="Regel")
    events[0].refresh_from_db()
    with django_assert_max_num_queries(4):
        figures_of_all(events)


def test_year_sums_people_as_counted_reported_or_registered(db):
    year = timezone.localdate().year
    begin = timezone.make_aware(timezone.datetime(year, 1, 5, 10))
    hours = {"starts_at": begin, "ends_at": begin + timedelta(hours=5)}
    counted = make_open_event(EventStatus.COMPLETED, state=make_state("01"), **hours)
    let_in(make_registration(counted))
    make_registration(counted)
    reported = make_open_event(EventStatus.COMPLETED, **hours)
    make_report(reported, people=40, is_estimated=True)
    make_registration(make_open_event(EventStatus.HELD, **hours))
    make_open_event(EventStatus.CANCELLED, **hours)
    make_open_event(EventStatus.ANNOUNCED, **hours)
    found = year_figures(year)
    assert [row.people for row in found.rows] == [1, 40, 1]
    assert (found.people, found.cancelled) == (42, 1)
    assert found.by_kind == [("Regionales Netzwerktreffen", 3, 42)]
    assert found.by_state == [("Bundesweit oder online", 2, 41), ("Schleswig-Holstein", 1, 1)]
    assert years() == [year]


def test_new_year_belongs_to_the_year_of_german_clocks(db):
    begin = timezone.make_aware(timezone.datetime(2024, 1, 1, 0, 15))
    make_open_event(EventStatus.HELD, starts_at=begin, ends_at=begin + timedelta(hours=2))
    assert years() == [2024]
    assert len(year_figures(2024).rows) == 1
    assert year_figures(2023).rows == []


def test_year_page_shows_numbers_and_a_table_to_take_away(client, officer):
    event = make_held_event(title="=Treffen")
    make_registration(event)
    client.force_login(officer)
    year = timezone.localdate(event.starts_at).year
    page = client.get(reverse("networks:event_figures"), {"jahr": year}).content.decode()
    assert f"Veranstaltungen {year} in Zahlen" in page
    response = client.get(reverse("networks:export_event_figures", args=[year]))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Veranstaltungen", "Nach Art", "Nach Land", "Nach Art der Stelle"]
    row = [cell.value for cell in book["Veranstaltungen"][2]]
    assert row[1] == "'=Treffen"
    assert row[7] == 1


def test_year_page_without_events_leads_to_them(client, officer):
    client.force_login(officer)
    page = client.get(reverse("networks:event_figures"), {"jahr": "abc"}).content.decode()
    assert "In diesem Jahr hat noch nichts stattgefunden" in page


def test_year_page_needs_the_same_queries_for_more_events(client, officer, django_assert_max_num_queries):
    client.force_login(officer)
    for _ in range(3):
        make_registration(make_held_event())
    with django_assert_max_num_queries(14):
        client.get(reverse("networks:event_figures"))
