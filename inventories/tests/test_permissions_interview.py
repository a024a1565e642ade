"""Who may do what with interviews and the guide: the whole cast, and the list twin agrees."""

import pytest
from django.utils import timezone

from inventories.enums import ProfileStatus
from inventories.models import Interview
from inventories.permissions.guide import can_edit_guide
from inventories.permissions.interview import (
    can_reopen_interview,
    can_start_interview,
    can_transfer_answers,
    can_view_interviews,
    can_write_interview,
)
from inventories.tests.factories import make_profile
from inventories.tests.interview_factories import make_interview

READERS, WRITERS = {"officer", "lead", "contractor"}, {"contractor"}


def allowed(people, rule, *objects):
    return {name for name, person in people.items() if rule(person, *objects)}


@pytest.fixture
def interview(inventory, contractor):
    return make_interview(make_profile(inventory), contractor)


def test_interview_is_read_by_skew_and_written_by_the_contractor(people, interview):
    assert allowed(people, can_view_interviews, interview.profile.inventory) == READERS
    assert allowed(people, can_write_interview, interview) == WRITERS
    assert allowed(people, can_start_interview, interview.profile) == WRITERS
    assert allowed(people, can_transfer_answers, interview) == WRITERS
    assert allowed(people, can_reopen_interview, interview) == set()
    assert allowed(people, can_edit_guide) == {"officer", "lead"}


@pytest.mark.parametrize("status", ProfileStatus.values)
def test_list_shows_exactly_what_the_rule_allows(people, inventory, contractor, status):
    interview = make_interview(make_profile(inventory, status), contractor)
    for name, person in people.items():
        listed = Interview.objects.visible_to(person).filter(pk=interview.pk).exists()
        assert listed == can_view_interviews(person, inventory), name
    expected = WRITERS if status in {"draft", "returned"} else set()
    assert allowed(people, can_write_interview, interview) == expected


def test_finished_and_forgotten_interviews_are_closed(people, interview):
    interview.finished_at = timezone.now()
    assert allowed(people, can_write_interview, interview) == set()
    assert allowed(people, can_reopen_interview, interview) == WRITERS
    assert allowed(people, can_transfer_answers, interview) == WRITERS
    interview.notes_deleted_at = timezone.now()
    assert allowed(people, can_reopen_interview, interview) == set()
    assert allowed(people, can_transfer_answers, interview) == set()


def test_access_ends_with_the_contract(people, interview, inventory):
    inventory.contracts.update(ended_at=timezone.now())
    assert allowed(people, can_write_interview, interview) == set()
    assert allowed(people, can_view_interviews, inventory) == READERS - WRITERS
