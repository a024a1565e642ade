"""The part of tests/world.py that belongs to the door and the short talks."""

from networks.tests.door_factories import make_event_today
from networks.tests.factories import make_registration


def door_addresses() -> dict[str, dict]:
    """Return the arguments of the addresses of the door."""
    event = make_event_today()
    person = make_registration(event)
    names = ("door", "door_state", "add_walk_in", "check_in", "undo_check_in", "sync_check_ins")
    addresses = {f"networks:{name}": {"pk": event.pk} for name in names}
    return addresses | {"networks:check_in_by_code": {"code": person.ticket_code}}
