"""Who may do what on the research board.

A lead holds contact data of people who have not agreed to anything yet (Art. 14 DSGVO): only those who do the
research see it. The municipality sees figures, and hands lists in.
"""

from accounts.permissions import can_edit_for
from inventories.enums import InventoryStatus
from inventories.enums.research import RESEARCHING_STATUSES
from inventories.permissions import can_manage_inventory, can_view_inventory, is_hired_for


def can_view_research(user, inventory) -> bool:
    """Everybody in the case sees how far the research is, from the kick-off on."""
    has_begun = inventory.status not in {InventoryStatus.GOAL, InventoryStatus.AWARD}
    return has_begun and can_view_inventory(user, inventory)


def can_view_leads(user, inventory) -> bool:
    """SKEW's staff and contractors with an open contract; the municipality sees figures only."""
    return user.is_skew_staff or is_hired_for(user, inventory)


def can_edit_leads(user, inventory) -> bool:
    """Contractors and SKEW keep the list, as long as the work is on."""
    is_open = inventory.status in RESEARCHING_STATUSES
    return is_open and (is_hired_for(user, inventory) or can_manage_inventory(user, inventory))


def can_upload_leads(user, inventory) -> bool:
    """Who keeps the list, and editing members of the municipality, who know many organisations."""
    is_open = inventory.status in RESEARCHING_STATUSES
    return is_open and (can_edit_leads(user, inventory) or can_edit_for(user, inventory.municipality_id))


def can_view_import(user, lead_import) -> bool:
    """Who uploaded the list and may still hand lists in, and everybody who sees the leads."""
    inventory = lead_import.inventory
    is_own = lead_import.uploaded_by_id == user.pk and can_upload_leads(user, inventory)
    return is_own or can_view_leads(user, inventory)


def can_edit_import(user, lead_import) -> bool:
    """Matching, confirming and discarding: who uploaded the list, and who keeps the board."""
    inventory = lead_import.inventory
    is_own = lead_import.uploaded_by_id == user.pk and can_upload_leads(user, inventory)
    return is_own or can_edit_leads(user, inventory)


def can_edit_lead(user, lead) -> bool:
    """Who keeps the list, unless the lead was merged into another one or made anonymous."""
    is_there = lead.merged_into_id is None and lead.anonymised_at is None
    return is_there and can_edit_leads(user, lead.inventory)


def can_begin_interview(user, lead) -> bool:
    """Contractors with an open contract: they write the profile that comes out of it."""
    return can_edit_lead(user, lead) and is_hired_for(user, lead.inventory)


def can_see_deletions(user, inventory) -> bool:
    """SKEW's staff see what the deletion rule will make anonymous, and when."""
    return user.is_skew_staff
