"""Who may do what with open events: truth tables over the cast, the rights of a team and every status."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from networks.enums import EventStatus, TeamRight
from networks.event_menu import ENTRIES, menu_of
from networks.models import Event
from networks.permissions import event as permissions
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.workflow.event import EVENT_WORKFLOW

pytestmark = pytest.mark.django_db
CAST = "applicant colleague reader stranger officer lead contractor advisor"
RULES = {
    TeamRight.READ: permissions.can_view_event,
    TeamRight.DOOR: permissions.can_open_door,
    TeamRight.EDIT: permissions.can_edit_event,
    TeamRight.LEAD: permissions.can_lead_event,
}


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in CAST.split()}


def test_only_skew_works_on_events_without_a_team(people):
    event = make_open_event()
    for right, rule in RULES.items():
        assert {name for name, person in people.items() if rule(person, event)} == {"officer", "lead"}, right
    assert {name for name, person in people.items() if permissions.can_create_event(person)} == {
        "officer",
        "lead",
    }
    assert not permissions.can_view_event(AnonymousUser(), event)


@pytest.mark.parametrize("right", TeamRight.values)
def test_each_right_includes_the_ones_before_it(stranger, right):
    event, other = make_open_event(), make_open_event()
    make_team_member(event, stranger, right)
    order = list(RULES)
    expected = order[: order.index(right) + 1]
    assert [name for name, rule in RULES.items() if rule(stranger, event)] == expected
    assert not any(rule(stranger, other) for rule in RULES.values())


def test_list_and_permission_agree_for_everybody_in_every_status(people):
    events = [make_open_event(status) for status in EventStatus]
    for event, right in zip(events, TeamRight.values, strict=False):
        make_team_member(event, people["stranger"], right)
    for name, person in people.items():
        seen = set(Event.objects.visible_to(person).open_events())
        assert seen == {event for event in events if permissions.can_view_event(person, event)}, name


def test_closed_account_has_no_right(stranger):
    event = make_open_event()
    make_team_member(event, stranger, TeamRight.LEAD)
    stranger.is_active = False
    assert not permissions.can_view_event(stranger, event)
    assert not Event.objects.visible_to(stranger).exists()


@pytest.mark.parametrize(("offset", "expected"), [
    (timedelta(days=5), {
        "draft": ["announce", "discard"],
        "announced": ["withdraw", "close_registration", "cancel"],
        "closed": ["open_registration", "cancel"],
        "invited": [],
        "held": ["complete"],
        "completed": ["reopen"],
        "cancelled": ["resume"],
        "discarded": ["restore"],
    }),
    (timedelta(days=-5), {
        "draft": ["announce", "discard"],
        "announced": ["withdraw", "close_registration", "hold"],
        "closed": ["hold"],
        "invited": [],
        "held": ["complete"],
        "completed": ["reopen"],
        "cancelled": [],
        "discarded": ["restore"],
    }),
])  # fmt: skip
def test_moves_of_every_status_before_and_after_the_day(officer, offset, expected):
    begin = timezone.now() + offset
    found = {
        status.value: [
            move.name
            for move in EVENT_WORKFLOW.available(
                officer, make_open_event(status, starts_at=begin, ends_at=begin + timedelta(hours=3))
            )
        ]
        for status in EventStatus
    }
    assert found == expected


def test_event_with_registrations_is_not_taken_back(officer):
    event = make_open_event()
    make_registration(event)
    assert "withdraw" not in [move.name for move in EVENT_WORKFLOW.available(officer, event)]


@pytest.mark.parametrize("right", [TeamRight.READ, TeamRight.DOOR, TeamRight.EDIT])
def test_nobody_below_lead_moves_an_event(stranger, right):
    event = make_open_event()
    make_team_member(event, stranger, right)
    assert EVENT_WORKFLOW.available(stranger, event) == []


def test_menu_shows_what_the_right_allows(stranger, officer):
    event = make_open_event()
    make_team_member(event, stranger, TeamRight.DOOR)
    assert [name for name, _, _ in menu_of(stranger, event)] == ["event_detail", "door"]
    names = [name for name, _, _ in menu_of(officer, event)]
    assert names == [entry.name for entry in ENTRIES]
    assert (names[0], names[-1]) == ("event_detail", "team_list")
