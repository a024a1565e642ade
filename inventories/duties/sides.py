"""Whose turn it is for the person who looks."""

from accounts.permissions import can_edit_for, can_read_for, can_sign_for
from inventories.duties.duty import CONTRACTOR, EDITOR, SKEW, TOWN, Duty
from inventories.models import Inventory
from inventories.permissions import can_manage_inventory, is_hired_for


def parties_of(user, inventory: Inventory) -> set[str]:
    """Return the letters of the parties for which the person acts in this inventory."""
    parties = _own_sides(user, inventory)
    if is_hired_for(user, inventory):
        parties.add(CONTRACTOR)
    return parties


def parties_in_list(user, inventory: Inventory) -> set[str]:
    """As `parties_of`, without a query: a contractor sees only inventories of open contracts in the list."""
    parties = _own_sides(user, inventory)
    if user.is_contractor and not user.is_skew_staff and not can_read_for(user, inventory.municipality_id):
        parties.add(CONTRACTOR)
    return parties


def _own_sides(user, inventory: Inventory) -> set[str]:
    parties = {SKEW} if can_manage_inventory(user, inventory) else set()
    if can_sign_for(user, inventory.municipality_id):
        parties.add(TOWN)
    elif can_edit_for(user, inventory.municipality_id):
        parties.add(EDITOR)
    return parties


def turn_of(parties: set[str], open_duties: list[Duty]) -> tuple[Duty | None, bool]:
    """Return what the page puts first, and whether it is this person's turn."""
    own = next((duty for duty in open_duties if duty.is_for(parties)), None)
    return (own, True) if own else (next(iter(open_duties), None), False)


def waits_for(user, inventory: Inventory, open_duties: list[Duty]) -> str:
    """Return who is next in one word for lists: "Sie", "SKEW", "Kommune" … or "" when nobody is."""
    if not open_duties:
        return ""
    parties = parties_in_list(user, inventory)
    if any(duty.is_for(parties) for duty in open_duties):
        return "Sie"
    return {SKEW: "SKEW", TOWN: "Kommune", CONTRACTOR: "Auftragnehmende"}[open_duties[0].party]
