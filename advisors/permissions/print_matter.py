"""Who may fetch what goes to the printer."""

from advisors.permissions.profile import is_pool_member


def can_print_flyer(user, pool) -> bool:
    """SKEW's staff, and the people of this pool: they hand it out."""
    if not user.is_authenticated:
        return False
    return user.is_skew_staff or (is_pool_member(user) and user.advisor_profile.pool_id == pool.pk)
