"""When somebody has time: the next twelve months, with what is planned already."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advisors.enums.consultation import OPEN_CONSULTATIONS, STANDING_DAYS
from advisors.models import AdvisorProfile, Consultation, ConsultingDay
from core.templatetags.german import MONTHS

SHOWN_MONTHS = 12


@dataclass(frozen=True)
class Month:
    """One month of somebody. `half_days` is what they can give in it, None for unknown."""

    first: date
    half_days: int | None
    note: str
    planned: int
    consultations: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{MONTHS[self.first.month - 1]} {self.first.year}"

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def rest(self) -> int | None:
        """What is left of the half days, never below zero."""
        return None if self.half_days is None else max(0, self.half_days - self.planned)

    @property
    def is_full(self) -> bool:
        return self.half_days is not None and self.planned >= self.half_days


def coming_months(today: date | None = None) -> list[date]:
    """Return the first days of the running month and of the eleven after it."""
    today = today or timezone.localdate()
    begin = today.year * 12 + today.month - 1
    return [date((begin + n) // 12, (begin + n) % 12 + 1, 1) for n in range(SHOWN_MONTHS)]


def last_day(month: date) -> date:
    """Return the last day of the month that begins on a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def calendar_of(profile: AdvisorProfile) -> list[Month]:
    """Return the coming months of a profile (three queries)."""
    months = coming_months()
    rows = {row.month: row for row in profile.availability.filter(month__in=months)}
    until = last_day(months[-1])
    days = ConsultingDay.objects.filter(
        profile=profile, status__in=STANDING_DAYS, day__range=(months[0], until)
    )
    planned: Counter[date] = Counter()
    for day, half_days in days.values_list("day", "half_days"):
        planned[day.replace(day=1)] += half_days
    running = list(
        Consultation.objects.filter(
            team__profile=profile,
            team__until=None,
            status__in=OPEN_CONSULTATIONS,
            starts_on__lte=until,
            ends_on__gte=months[0],
        ).select_related("municipality", "request")
    )
    return [_month(first, rows.get(first), planned[first], running) for first in months]


def _month(first: date, row, planned: int, running: list[Consultation]) -> Month:
    names = tuple(
        one.municipality.short_name
        for one in running
        if one.starts_on <= last_day(first) and one.ends_on >= first
    )
    return Month(first, row.half_days if row else None, row.note if row else "", planned, names)
