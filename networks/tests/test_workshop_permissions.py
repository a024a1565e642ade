"""Who may do what with events, and that the lists say the same."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from networks.enums import EventStatus
from networks.models import Event
from networks.permissions.event import can_view_event
from networks.permissions.workshop import can_manage_workshop
from networks.tests.factories import make_event
from networks.workflow.workshop import WORKSHOP_WORKFLOW

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
    assert {name for name, person in people.items() if can_manage_workshop(person, event)} == {
        "officer",
        "lead",
    }


def test_staff_of_skew_do_not_steer_for_their_own_town(officer, town):
    event = make_event(town)
    make_membership(officer, town, MembershipRight.READ)
    assert not can_manage_workshop(officer, event)


def test_moves_of_every_status(officer, town):
    found = {
        status.value: [move.name for move in WORKSHOP_WORKFLOW.available(officer, make_event(town, status))]
        for status in EventStatus
    }
    assert found == {
        "draft": ["invite", "cancel"],
        "announced": [],
        "invited": ["close_answers", "cancel"],
        "closed": ["open_answers", "cancel"],
        "held": [],
        "completed": [],
        "cancelled": ["resume"],
        "discarded": [],
    }
