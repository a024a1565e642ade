"""Interviews on the work list: unfinished ones together, two versions one by one, in one query."""

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from dashboard.agenda.interview import interview_items
from inventories.tests.factories import make_contract, make_inventory, make_profile
from inventories.tests.interview_factories import make_answer, make_guide, make_interview


@pytest.fixture
def inventory(town, contractor):
    row = make_inventory(town, "research")
    make_contract(row, contractor)
    return row


def test_one_interview_is_named_and_several_are_counted(inventory, contractor):
    version = make_guide()
    make_interview(make_profile(inventory, name="Weltladen"), contractor, version)
    (item,) = interview_items(contractor)
    assert item.title == "Führen Sie das Interview zu Ende"
    assert item.subject.startswith("Weltladen")
    make_interview(make_profile(inventory), contractor, version)
    make_interview(make_profile(inventory), contractor, version, finished_at=timezone.now())
    (item,) = interview_items(contractor)
    assert item.title == "Führen Sie 2 Interviews zu Ende"
    assert item.url == f"/vorgaenge/{inventory.pk}/interviews/"


def test_two_versions_wait_for_a_choice(inventory, contractor):
    interview = make_interview(make_profile(inventory, name="Weltladen"), contractor)
    answer = make_answer(interview, contractor, "gespraech.satz", "A")
    for text in ("B", "C"):
        answer.conflicts.create(value=text, base_revision=0, by=contractor, typed_at=timezone.now())
    titles = [item.title for item in interview_items(contractor)]
    assert titles == [
        "Wählen Sie bei 2 Antworten zwischen zwei Fassungen",
        "Führen Sie das Interview zu Ende",
    ]
    answer.conflicts.update(settled_at=timezone.now(), settled_by=contractor)
    assert len(interview_items(contractor)) == 1


def test_work_of_somebody_who_left_passes_to_the_next(inventory, contractor):
    make_interview(make_profile(inventory), contractor)
    other = make_role(make_user("Henrik", "Solberg"), Role.CONTRACTOR).user
    make_contract(inventory, other)
    assert interview_items(other) == []
    inventory.contracts.filter(contractor=contractor).update(ended_at=timezone.now())
    assert len(interview_items(other)) == 1
    assert interview_items(contractor) == []


def test_others_have_no_interviews_to_lead(inventory, contractor, officer, applicant):
    make_interview(make_profile(inventory), contractor)
    assert interview_items(officer) == interview_items(applicant) == []


@pytest.mark.parametrize("number", [1, 3, 50])
def test_items_need_one_query(inventory, contractor, django_assert_num_queries, number):
    version = make_guide()
    for _ in range(number):
        make_interview(make_profile(inventory), contractor, version)
    assert contractor.roles
    with django_assert_num_queries(1):
        interview_items(contractor)
