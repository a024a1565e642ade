"""Who may see and change series, themes and logos."""


def can_view_designs(user) -> bool:
    """SKEW's staff see how brochures look."""
    return user.is_skew_staff


def can_edit_designs(user) -> bool:
    """Series, colours and logos are the matter of SKEW's leads: they show on every new brochure."""
    return user.is_skew_staff and user.is_lead
