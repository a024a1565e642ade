"""Which limit holds for a municipality and a year (10 days, document 002; dated per pool)."""

from datetime import date

from django.utils import timezone

from advisors.models import DayLimit, Pool
from municipalities.models import Municipality


def decisive_day(year: int, today: date | None = None) -> date:
    """Return the day whose limit counts for a year: today within it, else its day nearest to today."""
    today = today or timezone.localdate()
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))


def pool_for(municipality: Municipality, day: date | None = None) -> Pool | None:
    """Return the pool of the municipality's Land on a day (default: today), the youngest if there are two."""
    pools = Pool.objects.filter(state_id=municipality.state_id)
    return pools.running_on(day or timezone.localdate()).order_by("-starts_on", "-pk").first()


def limit_for(municipality: Municipality, year: int, today: date | None = None) -> DayLimit | None:
    """Return the limit of half days that holds for the year; None where the Land has no pool or no limit."""
    day = decisive_day(year, today)
    pool = pool_for(municipality, day)
    return pool.limits.valid_on(day) if pool else None
