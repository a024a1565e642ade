"""Municipalities and months: how many half days were used and will be, and what is still free."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum
from django.db.models.functions import ExtractMonth

from advisors.models import ConsultingDay, DayAccount, Pool, Reservation
from advisors.overview.spread import MONTHS, spread
from core.charts.drawing import step_of

MONTH_NAMES = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One month of one municipality, in half days; `step` 0 to 5 is the depth of its colour."""

    month: int
    used: int
    planned: int
    step: int

    @property
    def total(self) -> int:
        return self.used + self.planned


@dataclass(frozen=True)
class MonthRow:
    """One municipality with its account and its twelve months."""

    account: DayAccount
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return self.account.municipality.short_name

    @property
    def used(self) -> int:
        return sum(cell.used for cell in self.cells)

    @property
    def planned(self) -> int:
        return sum(cell.planned for cell in self.cells)


def month_rows(year: int, *, today: date, pool: Pool | None = None) -> list[MonthRow]:
    """Return the municipalities that have an account in the year, by name; three queries.

    Accounts that were joined to another one are counted there. With a pool only those of its Land.
    """
    accounts = list(accounts_of(year, pool).select_related("municipality__state"))
    home = _homes(accounts)
    used, planned = _used(year, home), _planned(year, home, today)
    shown = [row for row in accounts if row.joined_into_id is None]
    top = max((used[row.pk][i] + planned[row.pk][i] for row in shown for i in range(MONTHS)), default=0)
    rows = [MonthRow(row, _cells(used[row.pk], planned[row.pk], top)) for row in shown]
    return sorted(rows, key=lambda row: row.account.municipality.sort_name)


def accounts_of(year: int, pool: Pool | None = None) -> QuerySet:
    """Return the accounts of a year, of all Länder or of the Land of a pool."""
    rows = DayAccount.objects.filter(year=year)
    return rows.filter(municipality__state_id=pool.state_id) if pool else rows


def _cells(used: list[int], planned: list[int], top: int) -> tuple[Cell, ...]:
    return tuple(Cell(i + 1, used[i], planned[i], step_of(used[i] + planned[i], top)) for i in range(MONTHS))


def _homes(accounts: list[DayAccount]) -> dict[int, int]:
    """Return {account key: key of the account that counts for it today}, through chains of mergers."""
    joined = {row.pk: row.joined_into_id for row in accounts}
    homes = {}
    for key in joined:
        home = key
        while joined.get(home):
            home = joined[home]
        homes[key] = home
    return homes


def _used(year: int, home: dict[int, int]) -> dict[int, list[int]]:
    """Return the confirmed half days by account and month of the day itself."""
    found: dict[int, list[int]] = defaultdict(lambda: [0] * MONTHS)
    days = ConsultingDay.objects.confirmed().filter(posting__account__year=year).order_by()
    rows = days.annotate(month=ExtractMonth("day")).values_list("posting__account_id", "month")
    for account, month, half_days in rows.annotate(sum=Sum("half_days")):
        if account in home:
            found[home[account]][month - 1] += half_days
    return found


def _planned(year: int, home: dict[int, int], today: date) -> dict[int, list[int]]:
    """Return the promised half days by account, spread over the months that are left."""
    found: dict[int, list[int]] = defaultdict(lambda: [0] * MONTHS)
    rows = Reservation.objects.filter(account__year=year, reserved__gt=0)
    fields = ("account_id", "reserved", "consultation__starts_on", "consultation__ends_on")
    for account, half_days, first, last in rows.values_list(*fields):
        if account not in home:
            continue
        months = spread(half_days, first, last, year=year, today=today)
        target = found[home[account]]
        found[home[account]] = [a + b for a, b in zip(target, months, strict=True)]
    return found
