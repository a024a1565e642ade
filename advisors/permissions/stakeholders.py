"""Who may write about stakeholders, forums and interviews; everybody of the pool reads them."""

from advisors.enums.stakeholders import OPEN_INTERVIEWS
from advisors.permissions.membership import belongs_to, can_view_row


def can_manage_stakeholders(user) -> bool:
    """The list, its export and the guide of interviews are kept by SKEW's staff."""
    return user.is_skew_staff


def can_log_contact(user, stakeholder) -> bool:
    """Whoever may read the row may write down their own talk with it."""
    return can_view_row(user, stakeholder)


def can_edit_forum(user, forum) -> bool:
    """SKEW's staff, and people of the pool who take part in the forum."""
    if user.is_skew_staff:
        return True
    return belongs_to(user, forum.pool_id) and any(
        row.profile_id == user.advisor_profile.pk for row in forum.team.all()
    )


def asks_in(user, interview) -> bool:
    """People of the pool who hold the interview."""
    return belongs_to(user, interview.pool_id) and any(
        profile.pk == user.advisor_profile.pk for profile in interview.interviewers.all()
    )


def can_edit_interview(user, interview) -> bool:
    """SKEW's staff and those who hold the interview, until it is evaluated."""
    return interview.status in OPEN_INTERVIEWS and can_see_person(user, interview)


def can_see_person(user, interview) -> bool:
    """The name of the asked person is for SKEW's staff and those who hold the interview."""
    return user.is_skew_staff or asks_in(user, interview)


def can_evaluate_interview(user, interview) -> bool:
    """SKEW's staff take an interview into the evaluation, or open it again."""
    return user.is_skew_staff
