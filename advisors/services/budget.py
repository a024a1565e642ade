"""Exceptions from the limit, the closing of a year, and opening an account again."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.budget.accounts import is_closed
from advisors.budget.booking import book
from advisors.budget.closing import close_account, open_accounts, refuse_early_closing
from advisors.budget.errors import BudgetError
from advisors.budget.settling import lock_account
from advisors.budget_mails import tell_deciders, tell_decision
from advisors.enums.budget import Bucket, ClosingKind, ExceptionStatus
from advisors.models import DayAccount, DayException, YearClosing
from advisors.permissions.budget import (
    can_close_year,
    can_decide_exception,
    can_propose_exception,
    can_reopen_account,
)
from core.access import person_name, require

DECIDED = "Über diese Ausnahme ist schon entschieden. Laden Sie die Seite neu."
REFUSED_WITHOUT_REASON = "Begründen Sie die Ablehnung. Die Begründung steht im Konto."
CLOSED_BEFORE = "{year} ist schon abgeschlossen."


@transaction.atomic
def propose_exception(*, account: DayAccount, user: User, half_days: int, reason: str) -> DayException:
    """Ask for half days beyond the limit, with a reason; a second person decides. Raises PermissionDenied."""
    lock_account(account)
    require(can_propose_exception(user, account))
    exception = DayException.objects.create(
        account=account, half_days=half_days, reason=reason, requested_by=user
    )
    tell_deciders(exception)
    return exception


@transaction.atomic
def decide_exception(*, exception: DayException, user: User, is_approved: bool, text: str) -> DayException:
    """Allow or refuse an exception as the second person; allowed half days are free at once.

    Raises PermissionDenied for the person who proposed it, BudgetError when it is decided already or a
    refusal gives no reason.
    """
    lock_account(exception.account)
    fresh = DayException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    if fresh.status != ExceptionStatus.REQUESTED:
        raise BudgetError(DECIDED)
    fresh.account = exception.account
    require(can_decide_exception(user, fresh))
    if not is_approved and not text.strip():
        raise BudgetError(REFUSED_WITHOUT_REASON)
    fresh.status = ExceptionStatus.APPROVED if is_approved else ExceptionStatus.REFUSED
    fresh.decided_by, fresh.decided_at, fresh.decision_text = user, timezone.now(), text[:500]
    fresh.save(update_fields=["status", "decided_by", "decided_at", "decision_text"])
    if is_approved:
        _give(fresh, user)
        fresh.account.refresh_from_db(fields=["allotted"])
    tell_decision(fresh)
    return fresh


def _give(exception: DayException, user: User) -> None:
    book(
        account=exception.account,
        source=Bucket.EXCEPTION,
        target=Bucket.FREE,
        half_days=exception.half_days,
        exception=exception,
        reason=exception.reason,
        by=user,
    )


@transaction.atomic
def close_year(*, year: int, user: User, reason: str) -> int:
    """Close all accounts of a year: what is still promised goes back, then nothing is booked any more.

    Possible from 1 February of the next year. Returns the number of accounts; raises BudgetError before that
    day or when it is closed, PermissionDenied for everybody but leads.
    """
    require(can_close_year(user))
    refuse_early_closing(year, timezone.localdate())
    accounts = list(open_accounts(year).order_by("pk"))
    if is_closed(year) and not accounts:
        raise BudgetError(CLOSED_BEFORE.format(year=year))
    YearClosing.objects.create(
        year=year, kind=ClosingKind.CLOSED, reason=reason[:500], by=user, by_name=person_name(user)
    )
    for account in accounts:
        close_account(account, user)
    return len(accounts)


@transaction.atomic
def reopen_account(*, account: DayAccount, user: User, reason: str) -> DayAccount:
    """Open one closed account again, with a reason that stays in its history. Raises PermissionDenied."""
    lock_account(account)
    require(can_reopen_account(user, account))
    YearClosing.objects.create(
        year=account.year,
        account=account,
        kind=ClosingKind.REOPENED,
        reason=reason[:500],
        by=user,
        by_name=person_name(user),
    )
    account.closed_at = None
    account.save(update_fields=["closed_at"])
    return account
