"""What stands in the way of closing a year, and what closing does (docs/decisions/0016)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils import timezone

from advisors.budget.booking import release
from advisors.budget.errors import BudgetError
from advisors.budget.settling import lock_account
from advisors.enums.consultation import DayStatus
from advisors.models import ConsultingDay, DayAccount, DayException, Reservation

# the municipalities have January to confirm the days of December
FIRST_MONTH = 2
TOO_EARLY = (
    "{year} kann ab dem {day:%d.%m.%Y} abgeschlossen werden. Bis dahin bestätigen die Kommunen noch Tage."
)


@dataclass(frozen=True)
class OpenMatters:
    """What is still open in a year: days nobody confirmed, promised days, undecided exceptions, accounts."""

    days: list[ConsultingDay]
    reservations: list[Reservation]
    exceptions: list[DayException]
    accounts: int
    free: int


def closable_from(year: int) -> date:
    """Return the first day on which a year may be closed."""
    return date(year + 1, FIRST_MONTH, 1)


def refuse_early_closing(year: int, today: date) -> None:
    """Raise BudgetError before the day from which the year may be closed."""
    if today < closable_from(year):
        raise BudgetError(TOO_EARLY.format(year=year, day=closable_from(year)))


def open_accounts(year: int):
    """Return the accounts of a year that still book."""
    return DayAccount.objects.filter(year=year, closed_at=None, joined_into=None)


def open_matters(year: int) -> OpenMatters:
    """Return what closing the year would end, for the page that asks before."""
    days = ConsultingDay.objects.filter(status__in=[DayStatus.ENTERED, DayStatus.RETURNED], day__year=year)
    reservations = Reservation.objects.filter(account__in=open_accounts(year), reserved__gt=0)
    exceptions = DayException.objects.filter(account__in=open_accounts(year), decided_by=None)
    accounts = open_accounts(year).with_free()
    return OpenMatters(
        days=list(days.select_related("consultation__request", "consultation__municipality", "profile")),
        reservations=list(
            reservations.select_related(
                "consultation__request", "consultation__municipality", "account"
            ).order_by("account__municipality__sort_name", "pk")
        ),
        exceptions=list(exceptions.select_related("account__municipality")),
        accounts=accounts.count(),
        free=accounts.aggregate(total=Sum("free_half_days"))["total"] or 0,
    )


def close_account(account: DayAccount, user) -> None:
    """Give what is still promised back, then book nothing more. Needs a transaction."""
    lock_account(account)
    if not account.is_open:
        return
    for row in account.reservations.filter(reserved__gt=0).select_related("consultation__municipality"):
        release(
            consultation=row.consultation,
            year=account.year,
            half_days=row.reserved,
            by=user,
            reason=f"Jahresabschluss {account.year}",
        )
    DayAccount.objects.filter(pk=account.pk).update(closed_at=timezone.now())
