"""Who may do what with the workshops of an inventory."""

from django.utils import timezone

from accounts.permissions import can_read_for


def can_manage_workshop(user, event) -> bool:
    """SKEW's staff prepare and lead workshops; not for a municipality they act for (bias)."""
    return user.is_skew_staff and not can_read_for(user, event.municipality_id)


def can_finish_workshop(user, event) -> bool:
    """A workshop has taken place only once it has begun."""
    return can_manage_workshop(user, event) and event.starts_at <= timezone.now()


def can_call_off_workshop(user, event) -> bool:
    """Only what still lies ahead can be called off."""
    return can_manage_workshop(user, event) and event.starts_at > timezone.now()
