"""Limits from their date on, accounts of merged municipalities, and the count of every night."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from advisors.budget.checking import differences
from advisors.budget.joining import join
from advisors.budget.limits import limit_for
from advisors.budget.settling import settle
from advisors.models import DayAccount
from core.reminders import remind

logger = logging.getLogger(__name__)
NIGHT = range(2, 5)  # o'clock in Germany: nobody waits for the database
MOST_LINES = 20


def join_accounts() -> int:
    """Join the open accounts of municipalities that the register has merged into another one."""
    rows = DayAccount.objects.filter(
        municipality__successor__isnull=False, closed_at=None, joined_into=None
    ).select_related("municipality")
    today, joined = timezone.localdate(), 0
    for account in rows.order_by("year", "pk"):
        joined += join(account, today)
    return joined


def apply_limits() -> int:
    """Bring every open account to the limit that holds today; what is promised is taken back later."""
    today, limits, moved = timezone.localdate(), {}, 0
    rows = DayAccount.objects.filter(closed_at=None, joined_into=None).select_related("municipality")
    for account in rows.with_free().order_by("year", "pk"):
        key = (account.municipality.state_id, account.year)
        if key not in limits:
            limits[key] = limit_for(account.municipality, account.year, today)
        if _is_due(account, limits[key]):
            with transaction.atomic():
                moved += settle(account, limits[key], today) > 0
    return moved


def _is_due(account: DayAccount, limit) -> bool:
    if limit is None:
        return False
    is_above = account.allotted > limit.half_days and account.free > 0
    return account.limit_id != limit.pk or account.allotted < limit.half_days or is_above


def count_accounts() -> int:
    """Count all accounts anew once a night; SKEW and the log learn of everything that does not add up."""
    now = timezone.localtime()
    if now.hour not in NIGHT:
        return 0
    return report(differences())


def report(found: list[str]) -> int:
    """Write differences to the log and, once a day, to the team. Return their number."""
    for sentence in found:
        logger.error("Day accounts: %s", sentence)
    if found:
        context = {"found": found[:MOST_LINES], "more": max(0, len(found) - MOST_LINES)}
        remind(
            key=f"day-accounts:{timezone.localdate()}",
            to=settings.TEAM_EMAIL,
            template="advisors/emails/accounts_differ.txt",
            context=context,
            reference="Tagekonten",
        )
    return len(found)
