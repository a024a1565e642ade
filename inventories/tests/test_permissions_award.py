"""Awards, offers, orders: the truth tables, person by person, status by status, and their list twins."""

import pytest

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from inventories.enums.award import AwardStatus, MilestoneStatus, OfferStatus
from inventories.models import Contract, Offer
from inventories.permissions import award as permissions
from inventories.tests.award_factories import make_award, make_contractor, make_offer, make_order
from inventories.tests.factories import make_inventory
from inventories.workflow.award import AWARD_WORKFLOW, MILESTONE_WORKFLOW, OFFER_WORKFLOW

STAFF = {"officer", "lead"}
AWARD_TABLE = {
    "can_run_award": {status: STAFF for status in AwardStatus.values},
    "can_prepare_award": {"preparing": STAFF},
    "can_ask_contractors": {status: STAFF for status in AwardStatus.values},
    "can_write_award_note": {status: STAFF for status in AwardStatus.values},
}
OFFER_TABLE = {
    "can_view_offer": {
        status: STAFF | ({"contractor"} if status != "planned" else set()) for status in OfferStatus.values
    },
    "can_answer_offer": {"offered": {"contractor"}},
    "can_withdraw_offer": {status: STAFF for status in OfferStatus.values},
}
MOVES = {
    "award": {
        "preparing": {"officer": ["ask", "cancel"]},
        "offered": {"officer": ["cancel"]},
        "failed": {"officer": ["reopen", "cancel"]},
    },
    "offer": {
        "planned": {"officer": ["withdraw"]},
        "offered": {"officer": ["withdraw"], "contractor": ["accept", "decline"]},
    },
    "milestone": {
        "open": {"contractor": ["deliver"]},
        "delivered": {"officer": ["return", "accept"]},
        "returned": {"contractor": ["deliver"]},
    },
}


def truth(name, people, row, statuses):
    """Return {status: names of the people who may} of one permission."""
    found = {}
    for status in statuses:
        row.status = status
        allowed = {who for who, person in people.items() if getattr(permissions, name)(person, row)}
        if allowed:
            found[status] = allowed
    return found


@pytest.fixture
def rows(town, officer, contractor):
    """One award, one offer, one milestone of the cast's contractor."""
    inventory = make_inventory(town)
    order = make_order(inventory, contractor)
    award = make_award(inventory, officer)
    return {"award": award, "offer": make_offer(award, contractor), "milestone": order.milestones.first()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", AWARD_TABLE)
def test_award_permission_holds_for_exactly_these_people(name, rows, people):
    assert truth(name, people, rows["award"], AwardStatus.values) == AWARD_TABLE[name]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OFFER_TABLE)
def test_offer_permission_holds_for_exactly_these_people(name, rows, people):
    assert truth(name, people, rows["offer"], OfferStatus.values) == OFFER_TABLE[name]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "workflow", "statuses"),
    [
        ("award", AWARD_WORKFLOW, AwardStatus),
        ("offer", OFFER_WORKFLOW, OfferStatus),
        ("milestone", MILESTONE_WORKFLOW, MilestoneStatus),
    ],
)
def test_moves_of_each_table_are_open_to_exactly_these_people(kind, workflow, statuses, rows, people):
    found = {}
    for status in statuses.values:
        rows[kind].status = status
        moves = {
            who: [move.name for move in workflow.available(person, rows[kind])]
            for who, person in people.items()
            if who != "lead"
        }
        if offered := {who: names for who, names in moves.items() if names}:
            found[status] = offered
    assert found == MOVES[kind]


@pytest.mark.django_db
def test_lists_of_offers_and_orders_agree_with_the_permissions(rows, people, visitor, other_town, officer):
    other = make_contractor()
    second = make_award(make_inventory(other_town), officer)
    offers = [
        rows["offer"],
        *(make_offer(second, make_contractor(), status) for status in OfferStatus.values),
    ]
    orders = [rows["milestone"].contract, make_order(make_inventory(other_town), other)]
    for who, person in people.items():
        expected = {row for row in offers if permissions.can_view_offer(person, row)}
        assert set(Offer.objects.visible_to(person)) == expected, who
        expected = {row for row in orders if permissions.can_view_contract(person, row)}
        assert set(Contract.objects.visible_to(person)) == expected, who
    assert not Offer.objects.visible_to(visitor).exists()
    assert not Contract.objects.visible_to(visitor).exists()


@pytest.mark.django_db
def test_officers_do_not_decide_for_a_municipality_they_act_for(rows, officer, town):
    make_membership(officer, town, MembershipRight.READ)
    assert not permissions.can_run_award(officer, rows["award"])
    assert not permissions.can_decide_milestone(officer, rows["milestone"])
    assert not permissions.can_plan_milestones(officer, rows["milestone"].contract)


@pytest.mark.django_db
def test_settings_are_for_leads_and_the_pool_for_staff(people):
    may_set = {who for who, person in people.items() if permissions.can_change_award_settings(person)}
    may_view = {who for who, person in people.items() if permissions.can_view_pool(person)}
    may_edit = {who for who, person in people.items() if permissions.can_edit_contractor_profile(person)}
    assert (may_set, may_view, may_edit) == ({"lead"}, STAFF, {"contractor"})
