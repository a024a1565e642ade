"""Who may do what with pools, their limits and fees, and the figures over all of them."""

from advisors.enums.pool import PoolStatus


def can_view_pools(user) -> bool:
    """The pages about pools behind the sign-in are for SKEW's staff."""
    return user.is_authenticated and user.is_skew_staff


def can_edit_pools(user) -> bool:
    """SKEW's staff set pools up and write their pages."""
    return can_view_pools(user)


def can_change_pool(user, pool) -> bool:
    """SKEW's staff, as long as the pool has not ended; what has ended stays as it was."""
    return pool.status != PoolStatus.ENDED and can_edit_pools(user)


def can_end_pool(user, pool) -> bool:
    """Ending a pool, and opening an ended one again, is the matter of SKEW's leads."""
    return can_view_pools(user) and user.is_lead


def can_change_pool_settings(user, pool) -> bool:
    """Limits of days and fees bind money: SKEW's leads set them while the pool has not ended."""
    return pool.status != PoolStatus.ENDED and can_end_pool(user, pool)


def can_view_overview(user) -> bool:
    """The figures over municipalities and advisors are for SKEW's staff."""
    return can_view_pools(user)


def can_remind_of_days(user) -> bool:
    """SKEW's staff write to municipalities that have days left."""
    return can_view_pools(user)
