"""Who may write in the exchange, and who decides about cases."""

from accounts.permissions import can_edit_for, can_read_for
from advisors.enums.exchange import RELEASED_CASES, PracticeStatus, ReleaseSide
from advisors.permissions.membership import belongs_to, can_view_row


def can_edit_note(user, note) -> bool:
    """Whoever wrote it, while they belong to the pool; SKEW's staff change only their own words."""
    return note.author_id == user.pk and can_view_row(user, note)


def can_delete_note(user, note) -> bool:
    """Whoever wrote it, and SKEW's staff, who keep the exchange clean."""
    return user.is_skew_staff or can_edit_note(user, note)


def can_pin_note(user) -> bool:
    """SKEW's staff choose what stands on top."""
    return user.is_skew_staff


def can_delete_comment(user, comment) -> bool:
    """Whoever wrote it, and SKEW's staff."""
    return user.is_skew_staff or (comment.author_id == user.pk and belongs_to(user, comment.note.pool_id))


def can_edit_date(user, date) -> bool:
    """SKEW's staff, and whoever called the meeting, until it is called off."""
    is_own = date.created_by_id == user.pk and belongs_to(user, date.pool_id)
    return date.cancelled_at is None and (user.is_skew_staff or is_own)


def advises_in(user, case) -> bool:
    """Advisors of the case who belong to the pool today."""
    return belongs_to(user, case.pool_id) and any(
        profile.pk == user.advisor_profile.pk for profile in case.advisors.all()
    )


def can_manage_case(user, case) -> bool:
    """SKEW's staff, except for a municipality they act for (bias)."""
    return user.is_skew_staff and not can_read_for(user, case.municipality_id)


def can_view_case(user, case) -> bool:
    """SKEW's staff all; the team and whoever began the case; the pool what is released or holds no persons;

    members of the municipality from the moment on in which they are asked.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_skew_staff or advises_in(user, case):
        return True
    if case.status != PracticeStatus.DRAFT and can_read_for(user, case.municipality_id):
        return True
    is_open = case.status in RELEASED_CASES
    is_open |= case.status == PracticeStatus.WAITING and not case.has_personal_data
    return belongs_to(user, case.pool_id) and (is_open or case.created_by_id == user.pk)


def can_write_case(user, case) -> bool:
    """SKEW's staff, the advisors of the case and whoever began it: words, asking, taking it back to work."""
    is_own = case.created_by_id == user.pk and belongs_to(user, case.pool_id)
    return can_manage_case(user, case) or advises_in(user, case) or is_own


def side_of(user, case) -> str:
    """The side for which a person says yes or no; empty for nobody. Nobody speaks for both sides."""
    if advises_in(user, case):
        return ReleaseSide.ADVISORS
    is_own = case.created_by_id == user.pk
    return ReleaseSide.TOWN if can_edit_for(user, case.municipality_id) and not is_own else ""


def can_answer_case(user, case) -> bool:
    """Editing members of the municipality and advisors of the case, while the case waits for them."""
    return case.status == PracticeStatus.WAITING and bool(side_of(user, case))


def can_withdraw_case(user, case) -> bool:
    """Either side at any time, and SKEW's staff."""
    return bool(side_of(user, case)) or user.is_skew_staff


def can_publish_case(user, case) -> bool:
    """SKEW's staff put good practice on the public pages; not for a municipality they act for."""
    return can_manage_case(user, case)


def can_draft_from(user, report) -> bool:
    """SKEW's staff and advisors of the consultation who belong to the pool."""
    pool_id = report.consultation.request.pool_id
    if user.is_skew_staff:
        return not can_read_for(user, report.consultation.municipality_id)
    return belongs_to(user, pool_id) and any(
        member.profile_id == user.advisor_profile.pk for member in report.consultation.team.all()
    )


def is_answered_by_both(user, case) -> bool:
    """Nobody presses this button: the portal moves the case when the answers are there."""
    return False
