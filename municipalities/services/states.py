"""Keeps the 16 Länder."""

from municipalities.models import State
from municipalities.own_register import own_states


def save_states() -> int:
    """Create or correct the 16 Länder from the own file, lock their rows and return how many there are.

    Belongs into a transaction. The lock makes a second import wait and then see the places of the first.
    """
    states = own_states()
    State.objects.bulk_create(states, ignore_conflicts=True)
    locked = {state.key: state for state in State.objects.select_for_update()}
    fields = ["abbreviation", "name", "latitude", "longitude"]
    State.objects.bulk_update(
        [
            state
            for state in states
            if any(getattr(state, name) != getattr(locked[state.key], name) for name in fields)
        ],
        fields,
    )
    return len(states)
