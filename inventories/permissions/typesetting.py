"""Who sees how the brochures of all municipalities are being set."""


def can_view_build_queue(user) -> bool:
    """SKEW's staff: the queue names brochures of all cases."""
    return user.is_skew_staff
