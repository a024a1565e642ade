"""The yearly question falls due by itself: asked, reminded, warned, hidden."""

from inventories.yearly import ask_due, hide_due, remind_due, warn_due


def yearly_questions() -> int:
    """Make every step of „Stimmt noch alles?“ that is due today; return the number of profiles."""
    # the later stages first: a question asked in this round is not reminded of in the same one
    return hide_due() + warn_due() + remind_due() + ask_due()
