"""Awards and orders on the work list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from dashboard.agenda.award import award_items
from dashboard.agenda.work import inventory_items
from inventories.models import Milestone
from inventories.tests.award_factories import make_award, make_deliverable, make_offer, make_order
from inventories.tests.factories import make_inventory


@pytest.mark.django_db
def test_contractor_answers_and_delivers_what_is_next(town, contractor, officer):
    order = make_order(make_inventory(town), contractor)
    offer = make_offer(make_award(order.inventory, officer, status="offered"), contractor, "offered")
    make_deliverable(order.milestones.get(position=0), contractor)
    Milestone.objects.filter(contract=order, position=1).update(status="returned")
    found = {item.title: (item.due, item.is_waiting) for item in award_items(contractor)}
    assert found == {
        "Beantworten Sie eine Anfrage": (timezone.localtime(offer.answer_until).date(), False),
        "SKEW prüft „Rechercheliste“": (None, True),
        "Überarbeiten Sie „Interviews“": (order.milestones.get(position=1).due_on, False),
        "Geben Sie „Steckbriefe“ ab": (order.milestones.get(position=2).due_on, False),
    }


@pytest.mark.django_db
def test_officer_decides_and_goes_on_with_awards(town, contractor, officer):
    inventory = make_inventory(town, officer=officer)
    order = make_order(inventory, contractor)
    make_deliverable(order.milestones.first(), contractor)
    make_award(inventory, officer, status="failed")
    make_award(inventory, officer)
    asked = make_award(inventory, officer, status="offered")
    make_offer(asked, contractor, "offered")
    make_award(make_inventory(town), officer, status="failed")
    found = {(item.title.split(" antwortet")[0], item.is_waiting) for item in award_items(officer)}
    assert found == {
        ("Prüfen Sie „Rechercheliste“", False),
        ("Wählen Sie Personen für die Vergabe aus", False),
        ("Mira Tal", True),
        # the failed award of the first inventory has a successor, this one of the second has none
        ("Niemand hat zugesagt: Fragen Sie weitere Personen an", False),
    }


@pytest.mark.django_db
def test_ended_orders_and_foreign_matters_ask_nothing(town, contractor, officer, applicant):
    order = make_order(make_inventory(town), contractor, ended_at=timezone.now() - timedelta(days=1))
    make_deliverable(order.milestones.first(), contractor)
    make_award(order.inventory, officer)
    assert award_items(contractor) == []
    assert award_items(applicant) == []
    make_membership(officer, town, MembershipRight.READ)
    assert award_items(officer) == []


@pytest.mark.django_db
def test_number_of_queries_does_not_grow(town, contractor, officer, django_assert_max_num_queries):
    counts = []
    for number in (1, 3):
        for _number in range(number):
            order = make_order(make_inventory(town), contractor)
            make_deliverable(order.milestones.first(), contractor)
            make_offer(make_award(order.inventory, officer, status="offered"), contractor, "offered")
        people = [type(contractor).objects.get(pk=person.pk) for person in (contractor, officer)]
        with django_assert_max_num_queries(20) as queries:
            assert all(award_items(person) for person in people)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_before_the_first_contract_the_case_itself_says_whose_turn_it_is(town, contractor, officer):
    inventory = make_inventory(town, "award", officer=officer)
    make_award(inventory, officer)
    assert award_items(officer) == []
    assert [(item.title, item.is_waiting) for item in inventory_items(officer)] == [
        ("Beauftragen Sie eine Person oder ein Büro", False)
    ]
    make_offer(make_award(inventory, officer, status="offered"), contractor, "offered")
    (item,) = inventory_items(officer)
    assert item.is_waiting
    assert "wartet auf die Antwort" in item.title
