"""Addresses of the organisers' desk for the permission matrix."""

from networks.tests.event_factories import add_picture, make_host
from networks.tests.factories import make_open_event
from networks.tests.team_factories import make_waiting_member


def event_addresses() -> dict[str, dict]:
    """Return the arguments of every address of this subject."""
    event = make_open_event()
    add_picture(event)
    key = {"pk": event.pk}
    pages = (
        "event_detail", "edit_event", "edit_event_text", "edit_registration_settings", "edit_event_picture",
        "remove_event_picture", "host_list", "copy_event", "team_list", "join_team",
    )  # fmt: skip
    return {
        **{f"networks:{name}": key for name in pages},
        "networks:edit_host": key | {"host_pk": make_host(event).pk},
        "networks:remove_host": key | {"host_pk": make_host(event).pk},
        "networks:change_event_status": key | {"name": "cancel"},
        "networks:change_team_right": key | {"member_pk": make_waiting_member(event).pk},
        "networks:remove_team_member": key | {"member_pk": make_waiting_member(event).pk},
        "networks:event_picture": {"slug": _with_own_picture().slug},
    }


def _with_own_picture():
    """Another event, so that removing the picture of the first one takes nothing away here."""
    event = make_open_event()
    add_picture(event)
    return event
