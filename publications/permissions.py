"""Who keeps the pages and who answers reports of barriers."""


def can_edit_pages(user) -> bool:
    """Leads keep the wording of the pages: they answer for imprint, privacy and accessibility."""
    return user.is_active and user.is_lead


def can_answer_barriers(user) -> bool:
    """Everybody of the SKEW team reads and answers reports: one month is short."""
    return user.is_skew_staff
