"""Who may do what with networks."""


def can_manage_networks(user) -> bool:
    """SKEW's staff keep the networks and their members."""
    return user.is_authenticated and user.is_active and user.is_skew_staff
