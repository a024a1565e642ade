"""Whose turn it is: what each party owes an inventory right now, in the order of urgency."""

from inventories.duties import beginning, talks, work
from inventories.duties.duty import CONTRACTOR, SKEW, TOWN, Duty
from inventories.duties.sides import parties_in_list, parties_of, turn_of, waits_for
from inventories.enums import InventoryStatus as S
from inventories.models import Inventory
from inventories.steps import CaseFacts

__all__ = [
    "CONTRACTOR",
    "SKEW",
    "TOWN",
    "Duty",
    "duties",
    "parties_in_list",
    "parties_of",
    "turn_of",
    "waits_for",
]

DUTIES_OF = {
    S.GOAL: beginning.goal,
    S.AWARD: beginning.award,
    S.KICKOFF: talks.kickoff,
    S.RESEARCH: work.research,
    S.PROFILES: work.profiles,
    S.RELEASES: work.releases,
    S.EDITING: work.editing,
    S.PUBLISHED: talks.published,
    S.EVALUATION: talks.evaluation,
    S.WORKSHOP: talks.workshop,
    S.CLOSING: talks.closing,
    S.CLOSED: lambda _inventory, _facts: [],
    S.ARCHIVED: lambda _inventory, _facts: [],
}


def duties(inventory: Inventory, facts: CaseFacts) -> list[Duty]:
    """Return everything that waits for somebody now; empty when the inventory is closed."""
    found = DUTIES_OF[inventory.status](inventory, facts)
    return [duty for duty in found if duty]
