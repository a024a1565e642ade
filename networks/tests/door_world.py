"""The part of tests/world.py that belongs to the door and the short talks."""

from networks.tests.door_factories import make_empty_plan, make_event_today
from networks.tests.factories import make_registration


def door_addresses() -> dict[str, dict]:
    """Return the arguments of the addresses of the door and of a talk."""
    event = make_event_today()
    person = make_registration(event)
    other = make_registration(event)
    plan = make_empty_plan(event)
    talk = plan.talks.create(first=person, second=other, round_number=1, table_number=1)
    doors = ("door", "door_state", "add_walk_in", "check_in", "undo_check_in", "sync_check_ins")
    plans = ("match_plan", "make_match_plan", "publish_match_plan", "match_plan_pdf", "add_match_talk")
    addresses = {f"networks:{name}": {"pk": event.pk} for name in doors + plans}
    for name in ("edit_match_talk", "remove_match_talk"):
        addresses[f"networks:{name}"] = {"pk": event.pk, "talk_pk": talk.pk}
    return addresses | {"networks:check_in_by_code": {"code": person.ticket_code}}
