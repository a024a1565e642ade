"""Who reads the record of consents, and who acts on it."""

from inventories.permissions import can_manage_inventory, can_view_inventory, is_hired_for


def can_view_consents(user, inventory) -> bool:
    """SKEW's staff and the hired contractor read who said what; both work with the profiles in full."""
    return user.is_skew_staff or is_hired_for(user, inventory)


def can_count_consents(user, inventory) -> bool:
    """Everybody in the case sees how many have answered, the municipality nothing but that."""
    return can_view_inventory(user, inventory)


def can_view_all_consents(user) -> bool:
    """The record over all cases belongs to SKEW."""
    return user.is_skew_staff


def can_settle_revocation(user, inventory) -> bool:
    """Who steers the case takes note of a revocation and has the brochure set again."""
    return can_manage_inventory(user, inventory)


def can_write_consent_text(user) -> bool:
    """The wording is the lead's word."""
    return user.is_lead
