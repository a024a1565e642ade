"""Whether somebody belongs to a pool today; twin of `querysets.membership.PoolMemberQuerySet`."""

from advisors.permissions.profile import is_pool_member


def belongs_to(user, pool_id: int) -> bool:
    """People of this pool, until the day on which they leave it."""
    return user.is_active and is_pool_member(user) and user.advisor_profile.pool_id == pool_id


def can_enter_pool(user) -> bool:
    """SKEW's staff and everybody who belongs to a pool: what its people share with each other."""
    return user.is_active and (user.is_skew_staff or is_pool_member(user))


def can_view_row(user, row) -> bool:
    """A stakeholder, forum, interview, note or date: SKEW's staff and the people of its pool."""
    return user.is_authenticated and (user.is_skew_staff or belongs_to(user, row.pool_id))
