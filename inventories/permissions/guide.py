"""Who may write the interview guide."""


def can_edit_guide(user) -> bool:
    """SKEW's staff, officers and leads: the guide is the same for all municipalities."""
    return user.is_skew_staff
