"""Who may do what with the profiles of a pool."""

from accounts.permissions import can_manage_roles
from advisors.enums.pool import MEMBER_STATUSES, AdvisorStatus


def is_own_profile(user, profile) -> bool:
    """Whether the profile is the one of the signed-in person."""
    return user.is_authenticated and profile.user_id == user.pk


def is_pool_member(user) -> bool:
    """Advisors whose profile belongs to a pool today; one query per request and person."""
    if not (user.is_authenticated and user.is_advisor):
        return False
    profile = getattr(user, "advisor_profile", None)
    return profile is not None and profile.status in MEMBER_STATUSES


def can_view_profile(user, profile) -> bool:
    """SKEW's staff and the person: what is public has its own door (advisors.visibility)."""
    return user.is_authenticated and (user.is_skew_staff or is_own_profile(user, profile))


def can_edit_profile(user, profile) -> bool:
    """The person alone words the profile and decides what is shown, until they leave the pool."""
    is_own = is_own_profile(user, profile) and user.is_active and user.is_advisor
    return is_own and profile.status != AdvisorStatus.LEFT


def can_manage_advisors(user) -> bool:
    """The list of a pool's people is for SKEW's staff."""
    return user.is_authenticated and user.is_skew_staff


def can_manage_advisor(user, profile) -> bool:
    """SKEW's staff steer status and note, nobody their own (bias)."""
    return can_manage_advisors(user) and not is_own_profile(user, profile)


def can_invite_advisor(user, profile) -> bool:
    """Leads invite somebody without account: an invitation gives a role, and only leads give roles."""
    is_open = profile.user_id is None and profile.status != AdvisorStatus.LEFT
    return is_open and user.is_authenticated and can_manage_roles(user)


def can_delete_advisor(user, profile) -> bool:
    """Leads delete a profile; whether bookings forbid it says the service with a sentence."""
    return user.is_authenticated and user.is_lead and can_manage_advisor(user, profile)
