"""Who may do what with day accounts, exceptions and the closing of a year."""

from accounts.permissions import can_read_for
from advisors.enums.budget import ExceptionStatus


def can_view_accounts(user) -> bool:
    """The list of all accounts is for SKEW's staff."""
    return user.is_authenticated and user.is_skew_staff


def can_view_account(user, account) -> bool:
    """SKEW's staff, and every member of the municipality or of the one it was merged into."""
    return user.is_authenticated and (user.is_skew_staff or can_read_for(user, account.municipality_id))


def can_propose_exception(user, account) -> bool:
    """SKEW's staff for an open account; not for a municipality they act for (bias)."""
    return account.is_open and _is_impartial(user, account)


def can_decide_exception(user, exception) -> bool:
    """A second person of SKEW, never the one who proposed it; impartial, while the account is open."""
    return (
        exception.status == ExceptionStatus.REQUESTED
        and exception.requested_by_id != user.pk
        and exception.account.is_open
        and _is_impartial(user, exception.account)
    )


def can_close_year(user) -> bool:
    """Closing a year is the matter of SKEW's leads."""
    return user.is_authenticated and user.is_skew_staff and user.is_lead


def can_reopen_account(user, account) -> bool:
    """SKEW's leads, for an account that was closed and not joined to another one; impartial."""
    is_closed = account.closed_at is not None and account.joined_into_id is None
    return is_closed and can_close_year(user) and _is_impartial(user, account)


def _is_impartial(user, account) -> bool:
    return user.is_authenticated and user.is_skew_staff and not can_read_for(user, account.municipality_id)
