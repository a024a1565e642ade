"""Who may do what with registrations."""

from networks.permissions.event import can_edit_event


def can_move_registration(user, registration) -> bool:
    """The person by its own link (user None) and those who edit the event."""
    return user is None or can_edit_event(user, registration.event)
