"""Milestones of an order: set, delivered, accepted or returned."""

from dataclasses import dataclass

from inventories.models import Contract, Deliverable, Milestone
from inventories.permissions.award import can_decide_milestone, can_deliver_milestone
from inventories.workflow.award import MILESTONE_WORKFLOW


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone with its attempts and what the person may do with it now."""

    milestone: Milestone
    deliverables: list[Deliverable]
    can_deliver: bool
    can_decide: bool


def milestone_rows(user, contract: Contract) -> list[MilestoneRow]:
    """Return the milestones of a contract with their attempts (three queries)."""
    rows = contract.milestones.prefetch_related("deliverables__decided_by")
    return [_row(user, contract, milestone) for milestone in rows]


def _row(user, contract: Contract, milestone: Milestone) -> MilestoneRow:
    milestone.contract = contract
    moves = {move.name for move in MILESTONE_WORKFLOW.available(user, milestone)}
    attempts = sorted(milestone.deliverables.all(), key=lambda row: -row.number)
    return MilestoneRow(milestone, attempts, "deliver" in moves, "accept" in moves)


__all__ = ["MilestoneRow", "can_decide_milestone", "can_deliver_milestone", "milestone_rows"]
