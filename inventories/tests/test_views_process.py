"""The list, the case and moving on."""

import pytest
from django.urls import reverse

from inventories.enums import InventoryStatus
from inventories.tests.factories import make_contract, make_goal, make_inventory


@pytest.mark.django_db
def test_list_shows_only_what_the_person_may_see(town, other_town, sign_in, stranger):
    make_inventory(town)
    own = make_inventory(other_town)
    page = sign_in(stranger).get(reverse("inventories:inventory_list"))
    assert [row.inventory for row in page.context["rows"]] == [own]


@pytest.mark.django_db
@pytest.mark.parametrize("status", InventoryStatus.values)
def test_detail_opens_in_every_status(town, officer, applicant, contractor, sign_in, status):
    inventory = make_inventory(town, status)
    make_goal(inventory)
    make_contract(inventory, contractor)
    for person in (officer, applicant, contractor):
        page = sign_in(person).get(reverse("inventories:inventory_detail", args=[inventory.pk]))
        assert page.status_code == 200
