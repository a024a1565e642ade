"""The part of tests/world.py that belongs to papers and feedback."""

from datetime import timedelta

from django.utils import timezone

from networks.tests.factories import make_registration, make_registration_token
from networks.tests.paper_factories import make_check_in, make_past_event, make_sheets


def paper_addresses() -> dict[str, dict]:
    """Return the arguments of the addresses about an event that is over, with one person who was there."""
    event = make_past_event(days=3)
    person = make_registration(event)
    make_check_in(person)
    make_sheets(event, [timezone.localdate() - timedelta(days=1)] * 3)
    own = {"pk": event.pk, "registration": person.pk}
    token = {"token": make_registration_token(person)}
    pages = ("paper_list", "feedback_results", "edit_feedback", "feedback_paper")
    addresses = {f"networks:{name}": {"pk": event.pk} for name in pages}
    return addresses | {
        "networks:event_paper": {"pk": event.pk, "kind": "leere-schilder"},
        "networks:participant_badge": own,
        "networks:participant_certificate": own,
        "networks:own_certificate": token,
        "networks:give_feedback": token,
    }
