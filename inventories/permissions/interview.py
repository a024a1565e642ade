"""Who may hold, read and end an interview. The municipality sees nothing of it, not even that it exists."""

from inventories.permissions import can_edit_profile, is_hired_for


def can_view_interviews(user, inventory) -> bool:
    """SKEW's staff and the hired contractor: answers and notes are internal (DOMAIN 8)."""
    return user.is_skew_staff or is_hired_for(user, inventory)


def can_start_interview(user, profile) -> bool:
    """The hired contractor, while the profile is in their hands."""
    return can_edit_profile(user, profile)


def can_write_interview(user, interview) -> bool:
    """The hired contractor, until the interview is finished or the profile has gone to SKEW."""
    return interview.is_open and can_edit_profile(user, interview.profile)


def can_transfer_answers(user, interview) -> bool:
    """Who writes the profile takes the answers over, as long as there are any."""
    return interview.notes_deleted_at is None and can_edit_profile(user, interview.profile)


def can_reopen_interview(user, interview) -> bool:
    """Who finished too early goes on, as long as the answers are there."""
    return interview.finished_at is not None and can_transfer_answers(user, interview)
