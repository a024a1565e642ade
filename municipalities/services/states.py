"""Keeps the 16 Länder."""

from municipalities.models import State
from municipalities.own_register import own_states


def save_states() -> int:
    """Create or correct the 16 Länder from the own file; return how many there are."""
    states = own_states()
    State.objects.bulk_create(
        states,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["abbreviation", "name", "latitude", "longitude"],
    )
    return len(states)
