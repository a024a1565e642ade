"""Finding or opening the account of a municipality and year, with the limit that holds today."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Sum

from advisors.budget.errors import BudgetError
from advisors.budget.limits import limit_for
from advisors.enums.budget import Bucket
from advisors.models import DayAccount, DayLimit, DayPosting
from municipalities.models import Municipality

NO_POOL = (
    "Für {place} gibt es {year} keinen Beraterpool. Die Beratung ist nur in Ländern mit einem Pool möglich."
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
        """The days as the bar draws them, one letter per half: "uu" used, "ur", "rf" … ; a lone half ends it."""
        halves = "u" * self.used + "r" * self.reserved + "f" * self.free
        return [halves[start : start + 2] for start in range(0, len(halves), 2)]


def current_place(municipality: Municipality) -> Municipality:
    """Return the municipality that exists today: the one it was merged into, or itself."""
    while municipality.successor_id:
        municipality = municipality.successor
    return municipality


def rest_of(municipality: Municipality, year: int, today: date | None = None) -> Rest | None:
    """Return what a page shows of the account, without opening it; None without a pool."""
    place = current_place(municipality)
    limit = limit_for(place, year, today)
    account = DayAccount.objects.filter(municipality=place, year=year).first()
    if account is None:
        return Rest(year, limit.half_days, 0, 0) if limit else None
    return as_rest(account)


def as_rest(account: DayAccount) -> Rest:
    """Return the figures of an account for a page."""
    is_closed = account.closed_at is not None
    return Rest(account.year, account.allotted, account.reserved, account.used, is_closed)


@transaction.atomic
def account_of(municipality: Municipality, year: int, today: date | None = None) -> DayAccount:
    """Return the account that books for a municipality in a year; it is opened when it is first needed.

    Of a merged municipality it is the account of the one it went into. Raises BudgetError where the Land has
    no pool in that year.
    """
    place = current_place(municipality)
    account = DayAccount.objects.filter(municipality=place, year=year).first()
    limit = limit_for(place, year, today)
    if account is None:
        if limit is None:
            raise BudgetError(NO_POOL.format(place=place.short_name, year=year))
        account, _ = DayAccount.objects.get_or_create(municipality=place, year=year)
    carry_out(account, limit)
    return account


def carry_out(account: DayAccount, limit: DayLimit | None) -> None:
    """Bring an account to a limit: post what is more, take back what is less and still free.

    Days that are promised or used stay: a lower limit breaks no promise. Closed accounts stay as they are.
    """
    if limit is None or account.limit_id == limit.pk or not account.is_open:
        return
    _lock(account)
    if account.limit_id == limit.pk or not account.is_open:
        return
    difference = limit.half_days - given_by_limits(account)
    if difference > 0:
        _post(account, Bucket.LIMIT, Bucket.FREE, difference, limit)
    elif difference < 0 and (amount := min(-difference, account.free)):
        _post(account, Bucket.FREE, Bucket.LIMIT, amount, limit)
    account.limit = limit
    account.save(update_fields=["limit"])
    account.refresh_from_db()


def given_by_limits(account: DayAccount) -> int:
    """Return the half days that limits have brought, less those that lower limits took back."""
    rows = account.postings.filter(limit__isnull=False).values_list("source").annotate(Sum("half_days"))
    sums = {source: amount for (source, amount) in rows.order_by()}
    return sums.get(Bucket.LIMIT, 0) - sums.get(Bucket.FREE, 0)


def _lock(account: DayAccount) -> None:
    """Read the account afresh; nobody else can change it until the transaction ends."""
    rows = DayAccount.objects.select_for_update(no_key=connection.vendor == "postgresql", of=("self",))
    fresh = rows.get(pk=account.pk)
    for name in ("allotted", "reserved", "used", "limit_id", "closed_at", "joined_into_id"):
        setattr(account, name, getattr(fresh, name))


def _post(account: DayAccount, source: Bucket, target: Bucket, amount: int, limit: DayLimit) -> None:
    DayPosting.objects.create(
        account=account,
        source=source,
        target=target,
        half_days=amount,
        limit=limit,
        reason=limit.source[:300],
        by=limit.created_by,
        by_name=str(limit.created_by) if limit.created_by else "Portal (automatisch)",
    )
