"""The two tables of moves, compared move by move for every person and status."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.workflow import WorkflowError
from inventories.enums import InventoryStatus, ProfileStatus
from inventories.services.inventory import change_status
from inventories.tests.factories import make_contract, make_inventory, make_profile
from inventories.workflow import INVENTORY_WORKFLOW, PROFILE_WORKFLOW

STAFF_MOVES = {
    "award": {"start_kickoff"},
    "kickoff": {"start_research"},
    "research": {"start_profiles"},
    "profiles": {"start_releases"},
    "releases": {"start_editing", "back_to_profiles"},
    "editing": {"back_to_profiles"},
    "published": {"start_evaluation"},
    "evaluation": {"start_workshop", "skip_workshop"},
    "workshop": {"start_closing"},
    "closing": {"close"},
    "closed": {"archive"},
}
PROFILE_MOVES = {
    # the contractor sits at the organisation's table and writes down its word
    "contractor": {
        "draft": {"submit"},
        "returned": {"submit"},
        "accepted": {"record_release", "record_refusal"},
        "released": {"record_refusal"},
        "declined": {"record_release"},
    },
    "officer": {
        "submitted": {"accept", "return"},
        "accepted": {"return", "record_release", "record_refusal"},
        "released": {"record_refusal", "reopen"},
        "declined": {"record_release", "reopen"},
    },
}
PROFILE_MOVES["lead"] = PROFILE_MOVES["officer"]


@pytest.mark.django_db
def test_moves_of_an_inventory(town, people, contractor):
    inventory = make_inventory(town)
    make_contract(inventory, contractor)
    for who, person in people.items():
        found = {}
        for status in InventoryStatus.values:
            inventory.status = status
            if moves := {move.name for move in INVENTORY_WORKFLOW.available(person, inventory)}:
                found[status] = moves
        assert found == (STAFF_MOVES if who in {"officer", "lead"} else {}), who


@pytest.mark.django_db
def test_moves_of_a_profile(inventory, people):
    profile = make_profile(inventory)
    for who, person in people.items():
        found = {}
        for status in ProfileStatus.values:
            profile.status = status
            if moves := {move.name for move in PROFILE_WORKFLOW.available(person, profile)}:
                found[status] = moves
        assert found == PROFILE_MOVES.get(who, {}), who


@pytest.mark.django_db
def test_award_begins_only_by_both_confirmations(town, officer):
    inventory = make_inventory(town, "goal")
    with pytest.raises(PermissionDenied):
        change_status(inventory=inventory, name="start_award", user=officer)


@pytest.mark.django_db
def test_publishing_by_hand_is_refused(town, officer):
    inventory = make_inventory(town, "editing")
    with pytest.raises(PermissionDenied):
        change_status(inventory=inventory, name="publish", user=officer)


@pytest.mark.django_db
def test_second_click_finds_the_case_moved_on(town, officer):
    inventory = make_inventory(town, "kickoff")
    change_status(inventory=inventory, name="start_research", user=officer, comment="Gespräch am 9. März")
    with pytest.raises(WorkflowError, match="Recherche und Interviews"):
        change_status(inventory=inventory, name="start_research", user=officer)
    change = inventory.status_changes.get()
    assert (change.from_status, change.to_status, change.by) == ("kickoff", "research", officer)
    assert change.comment == "Gespräch am 9. März"


@pytest.mark.django_db
def test_button_moves_the_case_and_tells_the_new_state(town, officer, sign_in):
    inventory = make_inventory(town, "kickoff")
    url = reverse("inventories:change_inventory_status", args=[inventory.pk, "start_research"])
    page = sign_in(officer).post(url, {"comment": ""}, follow=True)
    inventory.refresh_from_db()
    assert inventory.status == "research"
    assert "Recherche und Interviews" in page.content.decode()


@pytest.mark.django_db
def test_step_back_needs_a_reason(town, officer, sign_in):
    inventory = make_inventory(town, "editing")
    url = reverse("inventories:change_inventory_status", args=[inventory.pk, "back_to_profiles"])
    page = sign_in(officer).post(url, {"comment": " "}, follow=True)
    inventory.refresh_from_db()
    assert inventory.status == "editing"
    assert "Schreiben Sie eine Begründung" in page.content.decode()


@pytest.mark.django_db
def test_html_in_a_reason_is_refused(town, officer, sign_in):
    inventory = make_inventory(town, "editing")
    url = reverse("inventories:change_inventory_status", args=[inventory.pk, "back_to_profiles"])
    sign_in(officer).post(url, {"comment": "<script>alert(1)</script>"})
    inventory.refresh_from_db()
    assert inventory.status == "editing"


@pytest.mark.django_db
def test_municipality_may_not_move_its_case(town, applicant, sign_in):
    inventory = make_inventory(town, "kickoff")
    url = reverse("inventories:change_inventory_status", args=[inventory.pk, "start_research"])
    assert sign_in(applicant).post(url).status_code == 403
