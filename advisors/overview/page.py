"""Everything that the overview shows, put together in a number of queries that does not grow."""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.safestring import SafeString

from advisors.funnel import funnel
from advisors.models import DayAccount, Pool
from advisors.overview.figures import forecast_figure, funnel_figure, loads_figure
from advisors.overview.forecast import Forecast, forecast
from advisors.overview.loads import Load, loads
from advisors.overview.months import MonthRow, month_rows
from advisors.overview.rest_days import UnusedRow, few_days_left, is_autumn, unused_rows


@dataclass(frozen=True)
class Choice:
    """The year and, if any, the pool that the page is narrowed to; wrong values count as none."""

    year: int
    pool: Pool | None
    years: list[int]
    pools: list[Pool]


@dataclass(frozen=True)
class Overview:
    """The figures of one year."""

    rows: list[MonthRow]
    forecast: Forecast
    few: list[DayAccount]
    loads: list[Load]
    unused: list[UnusedRow] = field(default_factory=list)
    is_autumn: bool = False
    charts: list[SafeString] = field(default_factory=list)

    @property
    def idle(self) -> int:
        """Members of the pool without a single day."""
        return sum(row.total == 0 for row in self.loads)


def choice_of(query: QueryDict, today: date) -> Choice:
    """Return what the address asks for, among the years that have accounts and the pools; two queries."""
    pools = list(Pool.objects.select_related("state").order_by("state__name", "-starts_on"))
    years = set(DayAccount.objects.order_by().values_list("year", flat=True).distinct()) | {today.year}
    wanted = query.get("jahr", "")
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else today.year
    pool = next((row for row in pools if row.slug == query.get("pool")), None)
    return Choice(year if year in years else today.year, pool, sorted(years, reverse=True), pools)


def overview(choice: Choice, today: date) -> Overview:
    """Return the page of a year; thirteen queries at most, however many municipalities there are."""
    rows = month_rows(choice.year, today=today, pool=choice.pool)
    people = loads(choice.year, choice.pool)
    year = forecast(rows)
    autumn = is_autumn(choice.year, today)
    return Overview(
        rows=rows,
        forecast=year,
        few=few_days_left(rows),
        loads=people,
        unused=unused_rows(row.account for row in rows) if autumn else [],
        is_autumn=autumn,
        charts=[
            funnel_figure(funnel(choice.pool)),
            forecast_figure(choice.year, year),
            loads_figure(choice.year, people),
        ],
    )
