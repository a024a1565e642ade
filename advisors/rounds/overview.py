"""What the portal tells by itself about days: accounts that run out, days that nobody has used in autumn."""

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from advisors.budget.errors import days
from advisors.enums.pool import PoolStatus
from advisors.models import DayAccount, Pool
from advisors.overview.rest_days import FEW, is_autumn, unused_rows
from advisors.unused_days import write_to_town
from core.reminders import remind

LAST_MONTH = 11  # in December a new date comes too late


def warn_of_few_days() -> int:
    """Write once to SKEW for each account of this year or a later one that has at most two days free."""
    rows = (
        DayAccount.objects.standing()
        .with_free()
        .filter(year__gte=timezone.localdate().year, closed_at=None, allotted__gt=0, free_half_days__lte=FEW)
    )
    # an account that only just began with a small limit is no news: something must have been taken
    rows = rows.filter(allotted__gt=F("free_half_days")).select_related("municipality")
    officers = _officers()
    return sum(
        remind(
            key=f"miglobe:few:{account.pk}",
            to=officers.get(account.municipality.state_id, settings.TEAM_EMAIL),
            template="advisors/emails/few_days_left.txt",
            context={
                "account": account,
                "place": account.municipality.short_name,
                "words": days(max(0, account.free)),
            },
            reference=f"MiGlobe {account.municipality.short_name} {account.year}",
        )
        for account in rows.order_by("pk")
    )


def remind_of_unused_days() -> int:
    """Write in autumn, once a year, to towns with a running consultation and more than two days free."""
    today = timezone.localdate()
    if not is_autumn(today.year, today) or today.month > LAST_MONTH:
        return 0
    accounts = DayAccount.objects.standing().filter(year=today.year, closed_at=None)
    rows = unused_rows(accounts.select_related("municipality"))
    return sum(write_to_town(row) for row in rows if row.is_running and row.can_be_reminded)


def _officers() -> dict[str, str]:
    """Return {key of the Land: address of whoever is in charge of its pool}."""
    pools = Pool.objects.exclude(status=PoolStatus.ENDED).exclude(officer=None).select_related("officer")
    return {pool.state_id: pool.officer.email for pool in pools if pool.officer.is_active}
