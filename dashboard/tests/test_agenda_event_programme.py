"""Rounds of working groups on the work list of those who edit the event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.agenda.event_programme import event_programme_items
from networks.enums import EventStatus, RegistrationStatus, TeamRight
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.programme_factories import make_round, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    start = timezone.now() + timedelta(days=10)
    return make_open_event(starts_at=start, ends_at=start + timedelta(hours=8), registration_closes_at=start)


def lines(user):
    return [(item.title, item.detail) for item in event_programme_items(user)]


def test_round_with_wishes_wants_to_be_given(event, officer):
    session = make_round(event)
    assert lines(officer) == []
    make_wish(session, 1, 2)
    make_wish(session, 1, registration=make_registration(event, RegistrationStatus.WAITING))
    assert lines(officer) == [("Teilen Sie die Arbeitsgruppen zu", "Eine Person hat Wünsche")]


def test_round_that_was_given_wants_to_be_told_and_to_serve_everybody(event, officer):
    session = make_round(event, assigned_at=timezone.now())
    groups = list(session.groups.all())
    make_wish(session, 1, group=1, told=groups[0])
    make_wish(session, 1, group=2, told=groups[0])
    make_wish(session, 1, group=2)
    make_wish(session, 1, 2)
    assert lines(officer) == [
        ("Finden Sie eine Arbeitsgruppe", "Eine Person ohne Gruppe"),
        ("Teilen Sie die Arbeitsgruppen mit", "2 Personen kennen ihre Gruppe noch nicht"),
    ]


@pytest.mark.parametrize(
    ("right", "number"), [(TeamRight.READ, 0), (TeamRight.DOOR, 0), (TeamRight.EDIT, 1), (TeamRight.LEAD, 1)]
)
def test_round_is_for_those_who_edit(event, colleague, right, number):
    make_wish(make_round(event), 1)
    make_team_member(event, colleague, right)
    assert len(lines(colleague)) == number


def test_round_of_a_far_past_or_called_off_event_asks_nothing(officer):
    far = make_open_event()
    far_round = make_round(far, starts_at=timezone.now() + timedelta(days=40))
    past = make_round(make_open_event(), starts_at=timezone.now() - timedelta(days=1))
    cancelled = make_round(
        make_open_event(EventStatus.CANCELLED), starts_at=timezone.now() + timedelta(days=3)
    )
    for session in (far_round, past, cancelled):
        make_wish(session, 1)
    assert lines(officer) == []


@pytest.mark.parametrize("number", [1, 3])
def test_rounds_take_one_query(event, officer, number, django_assert_num_queries):
    for _ in range(number):
        make_wish(make_round(event), 1)
    assert officer.is_skew_staff
    with django_assert_num_queries(1):
        event_programme_items(officer)
