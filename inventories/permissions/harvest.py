"""Who may read what the organisations handed over."""

from accounts.permissions import can_read_for


def can_view_harvest(user, inventory) -> bool:
    """SKEW's staff and every member of the municipality: the organisations agreed to exactly these.

    Contractors do not, also with an open contract: the hand-over was given to the Kommune.
    """
    return user.is_skew_staff or can_read_for(user, inventory.municipality_id)
