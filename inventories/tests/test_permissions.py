"""Who may do what: the whole truth table, person by person, status by status."""

import pytest

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from inventories import permissions
from inventories.enums import InventoryStatus, ProfileStatus
from inventories.models import Inventory, Profile
from inventories.services.contract import end_contract
from inventories.tests.factories import make_contract, make_inventory, make_picture, make_profile

INVENTORY = list(InventoryStatus.values)
WORK = ["kickoff", "research", "profiles", "releases", "editing"]
STAFF = {"officer", "lead"}
MEMBERS = {"applicant", "colleague", "reader"}

INVENTORY_TABLE = {
    "can_view_inventory": {status: STAFF | MEMBERS | {"contractor"} for status in INVENTORY},
    "can_manage_inventory": {status: STAFF for status in INVENTORY},
    "can_edit_goal": {"goal": STAFF | {"applicant"}},
    "can_confirm_goal_for_skew": {"goal": STAFF},
    "can_confirm_goal_for_municipality": {"goal": {"applicant"}},
    "can_assign_contractor": {status: STAFF for status in ["award", *WORK]},
    "can_start_kickoff": {status: STAFF for status in INVENTORY},
    "can_write_profiles": {status: {"contractor"} for status in WORK},
    "can_edit_brochure": {status: STAFF for status in ["profiles", "releases", "editing"]},
    "can_view_brochure_draft": {status: STAFF | MEMBERS | {"contractor"} for status in INVENTORY},
}
PROFILE_TABLE = {
    "can_view_profile": {
        status: STAFF | {"contractor"} | (MEMBERS if status in {"accepted", "released"} else set())
        for status in ProfileStatus.values
    },
    "can_view_profile_in_full": {status: STAFF | {"contractor"} for status in ProfileStatus.values},
    "can_edit_profile": {status: {"contractor"} for status in ["draft", "returned"]},
    "can_submit_profile": {status: {"contractor"} for status in ProfileStatus.values},
    "can_review_profile": {status: STAFF for status in ProfileStatus.values},
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", INVENTORY_TABLE)
def test_inventory_permission_holds_for_exactly_these_people(name, town, people, contractor):
    inventory = make_inventory(town)
    make_contract(inventory, contractor)
    found = {}
    for status in INVENTORY:
        inventory.status = status
        allowed = {who for who, person in people.items() if getattr(permissions, name)(person, inventory)}
        if allowed:
            found[status] = allowed
    assert found == INVENTORY_TABLE[name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PROFILE_TABLE)
def test_profile_permission_holds_for_exactly_these_people(name, inventory, people):
    profile = make_profile(inventory, "released")
    found = {}
    for status in ProfileStatus.values:
        profile.status = status
        allowed = {who for who, person in people.items() if getattr(permissions, name)(person, profile)}
        if allowed:
            found[status] = allowed
    assert found == PROFILE_TABLE[name]


@pytest.mark.django_db
def test_list_of_inventories_agrees_with_the_permission(town, other_town, people, contractor):
    rows = [make_inventory(place, status) for place in (town, other_town) for status in INVENTORY]
    make_contract(rows[0], contractor)
    make_contract(rows[-1], contractor)
    for who, person in people.items():
        listed = set(Inventory.objects.visible_to(person))
        assert listed == {row for row in rows if permissions.can_view_inventory(person, row)}, who


@pytest.mark.django_db
def test_list_of_profiles_agrees_with_the_permission(town, other_town, people, contractor):
    inventories = [make_inventory(place) for place in (town, other_town)]
    make_contract(inventories[1], contractor)
    rows = [make_profile(inventory, status) for inventory in inventories for status in ProfileStatus.values]
    for who, person in people.items():
        listed = set(Profile.objects.visible_to(person))
        assert listed == {row for row in rows if permissions.can_view_profile(person, row)}, who


@pytest.mark.django_db
def test_visitor_sees_nothing(visitor, inventory):
    make_profile(inventory, ProfileStatus.RELEASED)
    assert not Inventory.objects.visible_to(visitor).exists()
    assert not Profile.objects.visible_to(visitor).exists()


@pytest.mark.django_db
def test_staff_may_not_steer_the_case_of_a_town_they_act_for(inventory, town):
    biased = make_role(make_user(), Role.OFFICER).user
    make_membership(biased, town, MembershipRight.READ)
    assert permissions.can_view_inventory(biased, inventory)
    assert not permissions.can_manage_inventory(biased, inventory)
    assert not permissions.can_review_profile(biased, make_profile(inventory))


@pytest.mark.django_db
def test_access_ends_with_the_contract(inventory, contractor, officer):
    profile = make_profile(inventory)
    assert permissions.can_edit_profile(contractor, profile)
    end_contract(contract=inventory.contracts.get(), user=officer, reason="Leistung erbracht")
    assert not permissions.can_view_inventory(contractor, inventory)
    assert not permissions.can_edit_profile(contractor, profile)
    assert not Inventory.objects.visible_to(contractor).exists()
    assert not Profile.objects.visible_to(contractor).exists()


@pytest.mark.django_db
def test_contract_without_the_role_gives_no_access(inventory):
    former = make_user()
    make_contract(inventory, former)
    assert not permissions.can_view_inventory(former, inventory)
    assert not Inventory.objects.visible_to(former).exists()


@pytest.mark.django_db
def test_our_drawing_cannot_be_deleted(inventory, contractor):
    profile = make_profile(inventory)
    assert permissions.can_delete_picture(contractor, make_picture(profile))
    assert not permissions.can_delete_picture(contractor, make_picture(profile, kind="drawing"))


@pytest.mark.django_db
def test_publishing_needs_the_day_that_the_brochure_sets(inventory, officer):
    from django.utils import timezone

    assert not permissions.can_publish_inventory(officer, inventory)
    inventory.published_at = timezone.now()
    assert permissions.can_publish_inventory(officer, inventory)
