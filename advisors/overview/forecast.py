"""How the year goes on: used and promised days by quarter, against what the municipalities may use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisors.overview.months import MonthRow

QUARTERS = ("Januar bis März", "April bis Juni", "Juli bis September", "Oktober bis Dezember")


@dataclass(frozen=True)
class Quarter:
    """Half days of a quarter, and all since January."""

    name: str
    used: int
    planned: int
    so_far: int


@dataclass(frozen=True)
class Forecast:
    """The year of all accounts together, in half days."""

    quarters: tuple[Quarter, ...]
    allotted: int

    @property
    def used(self) -> int:
        return sum(row.used for row in self.quarters)

    @property
    def planned(self) -> int:
        return sum(row.planned for row in self.quarters)

    @property
    def free(self) -> int:
        return self.allotted - self.used - self.planned

    @property
    def percent(self) -> int:
        """What is used or promised of everything that is allotted, 0 to 100."""
        return round(100 * (self.used + self.planned) / self.allotted) if self.allotted else 0


def forecast(rows: Sequence[MonthRow]) -> Forecast:
    """Return the forecast of a year from its months; nothing is asked of the database."""
    quarters, so_far = [], 0
    for number, name in enumerate(QUARTERS):
        months = range(3 * number, 3 * number + 3)
        used = sum(_of(rows, months, "used"))
        planned = sum(_of(rows, months, "planned"))
        so_far += used + planned
        quarters.append(Quarter(name, used, planned, so_far))
    return Forecast(tuple(quarters), sum(row.account.allotted for row in rows))


def _of(rows: Iterable[MonthRow], months: Iterable[int], name: str) -> list[int]:
    return [getattr(row.cells[month], name) for row in rows for month in months]
