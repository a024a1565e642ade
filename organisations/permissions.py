"""Who may do what with organisations as such."""


def can_merge_organisations(user) -> bool:
    """Only SKEW's staff: the organisations of all towns are concerned."""
    return user.is_skew_staff
