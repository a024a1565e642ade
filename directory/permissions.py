"""Who answers what visitors notice in the directory."""


def can_settle_reports(user) -> bool:
    """Everybody of the SKEW team: they know the organisations and the way to ask them."""
    return user.is_skew_staff
