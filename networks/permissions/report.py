"""Who may do what after an event: its documentation, its figures, the deletion of its data."""

from networks.enums import EventKind
from networks.permissions.event import can_edit_event, can_lead_event


def can_write_report(user, event) -> bool:
    """Editors write the documentation once the event has begun."""
    return can_edit_event(user, event) and event.has_begun


def can_publish_report(user, event) -> bool:
    """Leads put the documentation onto the public pages and take it back."""
    return can_lead_event(user, event) and event.has_begun


def can_read_yearly_figures(user) -> bool:
    """The figures of all events are SKEW's, for its reporting."""
    return user.is_active and user.is_skew_staff


def can_see_clearing(user, event) -> bool:
    """Leads see what will be deleted; of a workshop SKEW's staff do."""
    if event.kind == EventKind.WORKSHOP:
        return user.is_active and user.is_skew_staff
    return can_lead_event(user, event)


def can_clear_event(user, event) -> bool:
    """The same people may delete before the day of the rule, once the event is over."""
    return can_see_clearing(user, event) and event.is_over
