"""The part of tests/world.py that belongs to the calendar, networks and mails about new events."""

from networks.alerts import sign
from networks.tests.calendar_factories import make_alert, make_member, make_network
from networks.tests.factories import make_open_event


def calendar_addresses(town) -> dict[str, dict]:
    """Return the arguments of the addresses about a public event and a network with a member."""
    network = make_network()
    member = make_member(network, town)
    event = make_open_event(network=network, municipality=town)
    return {
        "networks:public_event": {"slug": event.slug},
        "networks:event_calendar_file": {"slug": event.slug},
        "networks:public_network": {"slug": network.slug},
        "networks:edit_network": {"pk": network.pk},
        "networks:add_member": {"pk": network.pk},
        "networks:edit_member": {"pk": member.pk},
        "networks:remove_member": {"pk": member.pk},
        "networks:confirm_alert": {"signed": sign(make_alert(is_confirmed=False))},
        "networks:end_alert": {"signed": sign(make_alert())},
    }
