"""Who may do what with the workshop, its agreements and the network."""

from accounts.permissions import can_edit_for
from inventories.enums import InventoryStatus
from inventories.permissions import can_manage_inventory, can_view_inventory, is_hired_for

# from the brochure on there are released profiles to invite; after the closing the workshop is history
PLANNING_STATUSES = frozenset(
    {
        InventoryStatus.PUBLISHED,
        InventoryStatus.EVALUATION,
        InventoryStatus.WORKSHOP,
        InventoryStatus.CLOSING,
    }
)
# agreements live on: they are followed up twelve months after the workshop
LIVING_STATUSES = PLANNING_STATUSES | {InventoryStatus.CLOSED}


def can_view_workshop(user, inventory) -> bool:
    """Everybody in the case, as soon as there can be a workshop."""
    is_late_enough = inventory.status in LIVING_STATUSES | {InventoryStatus.ARCHIVED}
    return is_late_enough and can_view_inventory(user, inventory)


def can_plan_workshop(user, inventory) -> bool:
    """SKEW's staff plan, invite and seat, from the published brochure to the closing."""
    return inventory.status in PLANNING_STATUSES and can_manage_inventory(user, inventory)


def can_record_answers(user, inventory) -> bool:
    """SKEW's staff and hired contractors take answers on the phone and tick who is there."""
    return inventory.status in PLANNING_STATUSES and (
        can_manage_inventory(user, inventory) or is_hired_for(user, inventory)
    )


def can_view_guests_in_full(user, inventory) -> bool:
    """What a person needs to come may tell about health: SKEW and contractors read it, others get sums."""
    return user.is_skew_staff or is_hired_for(user, inventory)


def can_edit_agreements(user, inventory) -> bool:
    """SKEW, hired contractors and editing members write down agreements and what became of them."""
    if inventory.status not in LIVING_STATUSES:
        return False
    return (
        can_manage_inventory(user, inventory)
        or is_hired_for(user, inventory)
        or can_edit_for(user, inventory.municipality_id)
    )


def can_edit_workshop_report(user, inventory) -> bool:
    """Who writes agreements may also tell how the day was."""
    return can_edit_agreements(user, inventory)


def can_edit_ties(user, inventory) -> bool:
    """SKEW and hired contractors know from the interviews who works with whom."""
    is_open = inventory.status in LIVING_STATUSES
    return is_open and (can_manage_inventory(user, inventory) or is_hired_for(user, inventory))
