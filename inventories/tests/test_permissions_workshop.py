"""Who may do what with the workshop, for every person of the cast in every status."""

import pytest

from inventories.enums import InventoryStatus
from inventories.permissions.workshop import (
    can_edit_agreements,
    can_edit_ties,
    can_plan_workshop,
    can_record_answers,
    can_view_guests_in_full,
    can_view_workshop,
)
from inventories.tests.factories import make_contract, make_inventory

pytestmark = pytest.mark.django_db

LATE = ("published", "evaluation", "workshop", "closing")
SKEW = {"officer", "lead"}
TOWN = {"applicant", "colleague"}
TABLE = {
    can_view_workshop: (SKEW | TOWN | {"reader", "contractor"}, (*LATE, "closed", "archived")),
    can_plan_workshop: (SKEW, LATE),
    can_record_answers: (SKEW | {"contractor"}, LATE),
    can_edit_agreements: (SKEW | TOWN | {"contractor"}, (*LATE, "closed")),
    can_edit_ties: (SKEW | {"contractor"}, (*LATE, "closed")),
}


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: rule.__name__)
def test_rule_of_the_workshop_for_everybody_in_every_status(rule, people, town, contractor):
    allowed, statuses = TABLE[rule]
    for status in InventoryStatus.values:
        inventory = make_inventory(town, status)
        make_contract(inventory, contractor)
        found = {name for name, person in people.items() if rule(person, inventory)}
        assert found == (allowed if status in statuses else set()), status


def test_needs_are_read_by_skew_and_contractors_only(people, town, contractor):
    inventory = make_inventory(town, "workshop")
    make_contract(inventory, contractor)
    found = {name for name, person in people.items() if can_view_guests_in_full(person, inventory)}
    assert found == SKEW | {"contractor"}
