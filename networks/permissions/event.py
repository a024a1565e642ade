"""Who may do what with events: SKEW's staff with all, a team with its own."""

from django.utils import timezone

from accounts.permissions import can_read_for
from networks.enums import RIGHT_ORDER, EventKind, TeamRight


def right_in(user, event) -> str:
    """Return the right that somebody has in an open event: SKEW's staff lead all, others by the team."""
    if not user.is_authenticated or not user.is_active or event.kind == EventKind.WORKSHOP:
        return ""
    return TeamRight.LEAD if user.is_skew_staff else event.team_rights.get(user.pk, "")


def has_right(user, event, right: str) -> bool:
    """Whether somebody has at least this right in an open event."""
    own = right_in(user, event)
    return bool(own) and RIGHT_ORDER.index(own) >= RIGHT_ORDER.index(right)


def can_create_event(user) -> bool:
    """SKEW's staff begin events; hosts from outside are added to the team of one."""
    return user.is_active and user.is_skew_staff


def can_view_event(user, event) -> bool:
    """The team and SKEW's staff; a workshop is seen by SKEW's staff and the members of its town."""
    if event.kind != EventKind.WORKSHOP:
        return has_right(user, event, TeamRight.READ)
    return user.is_skew_staff or can_read_for(user, event.municipality_id)


def can_open_door(user, event) -> bool:
    """People at the door see names and tick who came in."""
    return has_right(user, event, TeamRight.DOOR)


def can_edit_event(user, event) -> bool:
    """Editors write texts, programme, registrations and messages."""
    return has_right(user, event, TeamRight.EDIT)


def can_lead_event(user, event) -> bool:
    """Leads announce, call off and complete an event and choose its team."""
    return has_right(user, event, TeamRight.LEAD)


def can_hold_event(user, event) -> bool:
    """An event has taken place only once it has begun."""
    return can_lead_event(user, event) and event.starts_at <= timezone.now()


def can_cancel_event(user, event) -> bool:
    """Only what still lies ahead can be called off."""
    return can_lead_event(user, event) and event.starts_at > timezone.now()


def can_withdraw_event(user, event) -> bool:
    """Back to preparation only as long as nobody has registered."""
    return can_lead_event(user, event) and not event.registrations.exists()
