"""Addresses of registering without an account for the permission matrix."""

from accounts.tokens import new_token
from networks.models import RegistrationGroup
from networks.tests.factories import make_open_event, make_registration, make_registration_token


def make_group_token(group: RegistrationGroup) -> str:
    """Return the secret of a new personal link of an office."""
    token, digest = new_token()
    group.links.create(token_hash=digest)
    return token


def registration_addresses() -> dict[str, dict]:
    """Return the arguments of every address of this subject."""
    event = make_open_event()
    group = RegistrationGroup.objects.create(
        event=event,
        office="Stadt Weserholm",
        contact_name="Folke Janßen",
        contact_email="folke@stadt.example",
    )
    make_registration(event, group=group)
    public, own = {"slug": event.slug}, {"token": make_registration_token(make_registration(event))}
    own_group = {"token": make_group_token(group)}
    return {
        **{f"networks:{name}": public for name in ("register", "registration_sent", "register_group")},
        **{
            f"networks:{name}": own
            for name in ("own_registration", "move_registration", "change_registration", "own_calendar")
        },
        **{f"networks:{name}": own_group for name in ("own_group", "move_group")},
    }
