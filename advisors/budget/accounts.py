"""Finding or opening the account of a municipality and year, with the limit that holds today."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from advisors.budget.errors import BudgetError
from advisors.budget.joining import accounts_to_join, join
from advisors.budget.limits import limit_for
from advisors.budget.places import current_place
from advisors.budget.settling import settle
from advisors.models import DayAccount, YearClosing
from municipalities.models import Municipality

__all__ = ["Rest", "account_of", "as_rest", "current_place", "rest_of"]

NO_POOL = (
    "Für {place} gibt es {year} keinen Beraterpool. Die Beratung ist nur in Ländern mit einem Pool möglich."
)
CLOSED = (
    "Das Konto {year} ist abgeschlossen. Für dieses Jahr wird nichts mehr gebucht. "
    "Bitte wenden Sie sich an SKEW."
)


@dataclass(frozen=True)
class Rest:
    """The half days of a municipality and year, as pages show them."""

    year: int
    allotted: int
    reserved: int
    used: int
    is_closed: bool = False

    @property
    def free(self) -> int:
        return self.allotted - self.reserved - self.used

    @property
    def cells(self) -> list[str]:
        """The days as the bar draws them, a letter per half: "uu" used, "ur", "rf"; a lone half ends it."""
        halves = "u" * self.used + "r" * self.reserved + "f" * self.free
        return [halves[start : start + 2] for start in range(0, len(halves), 2)]


def rest_of(municipality: Municipality, year: int, today: date | None = None) -> Rest | None:
    """Return what a page shows of the account, without opening it; None without a pool."""
    place = current_place(municipality)
    account = DayAccount.objects.filter(municipality=place, year=year).first()
    if account is None:
        limit = limit_for(place, year, today)
        return Rest(year, limit.half_days, 0, 0, is_closed(year)) if limit else None
    return as_rest(account)


def as_rest(account: DayAccount) -> Rest:
    """Return the figures of an account for a page."""
    return Rest(account.year, account.allotted, account.reserved, account.used, account.closed_at is not None)


def is_closed(year: int) -> bool:
    """Whether the year was closed: then no account of it is opened any more."""
    return YearClosing.objects.filter(year=year, account=None).exists()


@transaction.atomic
def account_of(municipality: Municipality, year: int, today: date | None = None) -> DayAccount:
    """Return the account that books for a municipality in a year; it is opened when it is first needed.

    Of a merged municipality it is the account of the one it went into; the accounts of both are joined by
    then. Raises BudgetError where the Land has no pool in that year, or the year is closed.
    """
    today = today or timezone.localdate()
    place = current_place(municipality)
    account = DayAccount.objects.filter(municipality=place, year=year).first()
    if account and (account.settled_on == today or not account.is_open):
        return account
    limit = limit_for(place, year, today)
    if account is None:
        _refuse_opening(place, year, has_limit=limit is not None)
    for merged in accounts_to_join(place, year):
        join(merged, today)
    account, _ = DayAccount.objects.get_or_create(municipality=place, year=year)
    settle(account, limit, today)
    return account


def _refuse_opening(place: Municipality, year: int, *, has_limit: bool) -> None:
    if not has_limit:
        raise BudgetError(NO_POOL.format(place=place.short_name, year=year))
    if is_closed(year):
        raise BudgetError(CLOSED.format(year=year))
