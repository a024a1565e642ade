"""Pools: who may do what, person by person and status by status, with the moves and the list twin."""

import pytest

from advisors.enums.pool import PoolStatus
from advisors.models import Pool
from advisors.permissions import pool as permissions
from advisors.tests.factories import make_pool
from advisors.workflow.pool import POOL_WORKFLOW

pytestmark = pytest.mark.django_db
STAFF = {"officer", "lead"}
GENERAL = ("can_view_pools", "can_edit_pools", "can_view_overview", "can_remind_of_days")
TABLE = {
    "can_change_pool": {"open": STAFF, "paused": STAFF},
    "can_end_pool": {"open": {"lead"}, "paused": {"lead"}, "ended": {"lead"}},
    "can_change_pool_settings": {"open": {"lead"}, "paused": {"lead"}},
}
MOVES = {
    "officer": {"open": ["pause"], "paused": ["reopen"]},
    "lead": {"open": ["pause", "end"], "paused": ["reopen", "end"], "ended": ["restart"]},
}


@pytest.fixture
def cast(visitor, stranger, applicant, colleague, contractor, advisor, officer, lead):
    return {
        "visitor": visitor, "stranger": stranger, "applicant": applicant, "colleague": colleague,
        "contractor": contractor, "advisor": advisor, "officer": officer, "lead": lead,
    }  # fmt: skip


@pytest.mark.parametrize("name", GENERAL)
def test_permission_over_all_pools_is_skews(cast, name):
    assert {who for who, person in cast.items() if getattr(permissions, name)(person)} == STAFF


def test_permissions_over_one_pool_follow_its_status(cast):
    pool = make_pool()
    for name, expected in TABLE.items():
        found = {}
        for status in PoolStatus.values:
            pool.status = status
            may = {who for who, person in cast.items() if getattr(permissions, name)(person, pool)}
            if may:
                found[status] = may
        assert found == expected, name


def test_moves_of_a_pool(cast):
    pool = make_pool()
    for who, person in cast.items():
        found = {}
        for status in PoolStatus.values:
            pool.status = status
            if moves := [move.name for move in POOL_WORKFLOW.available(person, pool)]:
                found[status] = moves
        assert found == MOVES.get(who, {}), who


def test_list_of_pools_agrees_with_the_permission(cast):
    make_pool()
    for who, person in cast.items():
        sees = Pool.objects.visible_to(person).exists()
        assert sees == permissions.can_view_pools(person), who
