"""Who may do what with events."""

from django.utils import timezone

from accounts.permissions import can_read_for


def can_view_event(user, event) -> bool:
    """SKEW's staff see all events, members of a municipality those of their town."""
    return user.is_skew_staff or can_read_for(user, event.municipality_id)


def can_manage_event(user, event) -> bool:
    """SKEW's staff prepare and lead events; not for a municipality they act for (bias)."""
    return user.is_skew_staff and not can_read_for(user, event.municipality_id)


def can_finish_event(user, event) -> bool:
    """An event has taken place only once it has begun."""
    return can_manage_event(user, event) and event.starts_at <= timezone.now()


def can_call_off_event(user, event) -> bool:
    """Only what still lies ahead can be called off."""
    return can_manage_event(user, event) and event.starts_at > timezone.now()
