"""Addresses of personal invitations for the permission matrix."""

from networks.tests.factories import make_invitation, make_open_event, make_token


def guest_addresses() -> dict[str, dict]:
    """Return the arguments of every address of this subject."""
    event = make_open_event()
    guest = make_invitation(event, "Amara Diallo", organisation=None)
    event_key = {"pk": event.pk}
    return {
        "networks:invitation_list": event_key,
        "networks:send_invitations": event_key,
        "networks:remind_guests": event_key,
        "networks:withdraw_guest": event_key | {"invitation_pk": guest.pk},
        "networks:own_invitation": {"token": make_token(guest)},
    }
