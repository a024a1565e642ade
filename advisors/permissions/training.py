"""Who may do what with seminars and certificates."""

from advisors.permissions.profile import is_pool_member


def can_view_trainings(user) -> bool:
    """SKEW's staff and the people of a pool; when they leave, the door closes."""
    return user.is_authenticated and (user.is_skew_staff or is_pool_member(user))


def can_manage_trainings(user) -> bool:
    """SKEW's staff plan seminars, tick who was there and issue certificates."""
    return user.is_authenticated and user.is_skew_staff


def can_view_series(user, series) -> bool:
    """SKEW's staff, and the people of its pool once it is announced."""
    if not user.is_authenticated:
        return False
    return user.is_skew_staff or (series.is_announced and is_member_of(user, series.pool_id))


def can_register(user, session) -> bool:
    """People of the pool, for themselves, until an announced session begins; not for one called off."""
    is_open = session.series.is_announced and not session.has_begun and not session.is_called_off
    return is_open and is_member_of(user, session.series.pool_id)


def can_view_certificate(user, certificate) -> bool:
    """SKEW's staff and the person, also after leaving the pool."""
    return user.is_authenticated and (user.is_skew_staff or certificate.profile.user_id == user.pk)


def is_member_of(user, pool_id: int) -> bool:
    """Whether the person belongs to this pool today."""
    return is_pool_member(user) and user.advisor_profile.pool_id == pool_id
