"""Who may do what with events, and that the lists say the same."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from networks.enums import EventStatus
from networks.models import Event
from networks.permissions import can_manage_event, can_view_event
from networks.tests.factories import make_event
from networks.workflow import EVENT_WORKFLOW

pytestmark = pytest.mark.django_db
CAST = "applicant colleague reader stranger officer lead contractor advisor"


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in CAST.split()}


def test_view_and_list_agree_for_everybody_in_every_status(people, town):
    events = [make_event(town, status) for status in EventStatus]
    for name, person in people.items():
        seen = set(Event.objects.visible_to(person))
        assert seen == {event for event in events if can_view_event(person, event)}, name
    assert not Event.objects.visible_to(AnonymousUser()).exists()


def test_who_sees_and_who_steers(people, town):
    event = make_event(town)
    assert {name for name, person in people.items() if can_view_event(person, event)} == {
        "applicant", "colleague", "reader", "officer", "lead",
    }  # fmt: skip
    assert {name for name, person in people.items() if can_manage_event(person, event)} == {"officer", "lead"}


def test_staff_of_skew_do_not_steer_for_their_own_town(officer, town):
    event = make_event(town)
    make_membership(officer, town, MembershipRight.READ)
    assert not can_manage_event(officer, event)


def test_moves_of_every_status(officer, town):
    found = {
        status.value: [move.name for move in EVENT_WORKFLOW.available(officer, make_event(town, status))]
        for status in EventStatus
    }
    assert found == {
        "draft": ["invite", "cancel"],
        "invited": ["close_answers", "cancel"],
        "closed": ["open_answers", "cancel"],
        "held": [],
        "cancelled": ["resume"],
    }
