"""Who may do what on the board, for the whole cast in every state of the inventory, compared by equality."""

import pytest

from inventories.enums import InventoryStatus
from inventories.enums.research import RESEARCHING_STATUSES
from inventories.models import Lead
from inventories.permissions import research as rules
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.research_factories import make_import, make_lead
from organisations.permissions import can_merge_organisations

pytestmark = pytest.mark.django_db
STAFF = {"officer", "lead"}


def who(people, rule, *args):
    return {name for name, person in people.items() if rule(person, *args)}


@pytest.mark.parametrize("status", InventoryStatus.values)
def test_rules_of_the_board_in_every_state(people, town, contractor, status):
    inventory = make_inventory(town, status)
    make_contract(inventory, contractor)
    row, handed_in = make_lead(inventory), make_import(inventory, people["colleague"])
    is_open, has_begun = status in RESEARCHING_STATUSES, status not in {"goal", "award"}
    members = {"applicant", "colleague", "reader"}
    keepers = STAFF | {"contractor"}
    assert who(people, rules.can_view_research, inventory) == (keepers | members if has_begun else set())
    assert who(people, rules.can_view_leads, inventory) == keepers
    for rule, args in ((rules.can_edit_leads, inventory), (rules.can_edit_lead, row)):
        assert who(people, rule, args) == (keepers if is_open else set())
    uploaders = keepers | {"applicant", "colleague"}
    assert who(people, rules.can_upload_leads, inventory) == (uploaders if is_open else set())
    assert who(people, rules.can_begin_interview, row) == ({"contractor"} if is_open else set())
    assert who(people, rules.can_see_deletions, inventory) == STAFF
    own = {"colleague"} if is_open else set()
    assert who(people, rules.can_view_import, handed_in) == keepers | own
    assert who(people, rules.can_edit_import, handed_in) == ((keepers | own) if is_open else set())


def test_rule_and_list_agree_for_everybody(people, town, other_town, contractor):
    here, there = make_inventory(town), make_inventory(other_town)
    make_contract(here, contractor)
    rows = [make_lead(here), make_lead(there)]
    for person in people.values():
        listed = set(Lead.objects.visible_to(person))
        assert listed == {row for row in rows if rules.can_view_leads(person, row.inventory)}


def test_merged_and_anonymous_leads_are_changed_by_nobody(people, inventory):
    kept = make_lead(inventory)
    merged = make_lead(inventory, merged_into=kept)
    forgotten = make_lead(inventory, anonymised_at=kept.created_at)
    assert who(people, rules.can_edit_lead, kept) == STAFF | {"contractor"}
    assert who(people, rules.can_edit_lead, merged) == who(people, rules.can_edit_lead, forgotten) == set()


def test_staff_who_act_for_the_town_keep_out(people, inventory):
    officer = people["officer"]
    officer.__dict__["rights"] = {inventory.municipality_id: "sign"}
    assert not rules.can_edit_leads(officer, make_inventory(inventory.municipality))


def test_only_skew_merges_organisations(people):
    assert who(people, can_merge_organisations) == STAFF
