"""Who may do what with consultations, their days, reports and fee statements."""

from accounts.permissions import can_edit_for, can_read_for
from advisors.enums.consultation import OPEN_CONSULTATIONS, ReportStatus


def is_moved_by_the_portal(user, obj) -> bool:
    """Nobody presses this button: the move follows from another one."""
    return False


def works_in(user, consultation) -> bool:
    """Advisors of the team, also those who have left it: their days stay theirs."""
    if not (user.is_authenticated and user.is_advisor):
        return False
    return any(member.profile.user_id == user.pk for member in consultation.team.all())


def can_view_consultation(user, consultation) -> bool:
    """SKEW's staff, members of the municipality, and the advisors who work or worked in it."""
    if not user.is_authenticated:
        return False
    return (
        user.is_skew_staff or can_read_for(user, consultation.municipality_id) or works_in(user, consultation)
    )


def can_manage_consultation(user, consultation) -> bool:
    """SKEW's staff, except for a municipality they act for (bias)."""
    return user.is_skew_staff and not can_read_for(user, consultation.municipality_id)


def can_change_consultation(user, consultation) -> bool:
    """SKEW changes days, team and period while the consultation is open."""
    return consultation.status in OPEN_CONSULTATIONS and can_manage_consultation(user, consultation)


def can_enter_day(user, consultation) -> bool:
    """Advisors of the team, while the consultation is open; which days, the period of each says."""
    return consultation.status in OPEN_CONSULTATIONS and works_in(user, consultation)


def can_correct_day(user, day) -> bool:
    """Whoever worked the day, until the municipality has confirmed it."""
    is_own = user.is_authenticated and user.is_advisor and day.profile.user_id == user.pk
    return is_own and day.consultation.status in OPEN_CONSULTATIONS


def can_decide_day(user, day) -> bool:
    """Editing members of the municipality while the consultation is open; nobody about an own day."""
    if day.consultation.status not in OPEN_CONSULTATIONS or day.profile.user_id == user.pk:
        return False
    return can_edit_for(user, day.consultation.municipality_id)


def can_decide_days(user, consultation) -> bool:
    """Editing members of the municipality look through what waits for them."""
    return can_edit_for(user, consultation.municipality_id)


def can_cancel_day(user, day) -> bool:
    """SKEW, as long as the day was not paid; not for a municipality they act for (bias)."""
    return day.statement_id is None and can_manage_consultation(user, day.consultation)


def can_write_report(user, consultation) -> bool:
    """Advisors of the team write while the consultation is open and nobody else has the report."""
    report = getattr(consultation, "report", None)
    is_theirs = report is None or report.status == ReportStatus.DRAFT
    return is_theirs and can_enter_day(user, consultation)


def can_submit_report(user, report) -> bool:
    """Whoever may write the report may hand it in."""
    return can_write_report(user, report.consultation)


def can_answer_report(user, report) -> bool:
    """Editing members of the municipality, but nobody who worked in the consultation."""
    consultation = report.consultation
    return can_edit_for(user, consultation.municipality_id) and not works_in(user, consultation)


def can_decide_report(user, report) -> bool:
    """SKEW accepts or returns a report; not for a municipality they act for (bias)."""
    return can_change_consultation(user, report.consultation)


def can_view_statements(user) -> bool:
    """SKEW's staff see all fee statements, advisors their own."""
    return user.is_skew_staff or user.is_advisor


def can_make_statement(user) -> bool:
    """Advisors settle their own days; nobody does it for them."""
    return user.is_active and user.is_advisor


def can_export_statements(user) -> bool:
    """The table of all statements is SKEW's own."""
    return user.is_skew_staff
