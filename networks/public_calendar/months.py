"""A month of the calendar as weeks and days."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.templatetags.german import MONTHS
from networks.models import Event
from networks.querysets import EventQuerySet

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass
class Day:
    """One field of the grid."""

    on: date
    is_in_month: bool
    is_today: bool
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """One month; weeks begin on Monday."""

    first: date
    weeks: list[list[Day]]

    @property
    def title(self) -> str:
        """Its name with the year."""
        return title_of(self.first)

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing takes place in it."""
        return not any(day.events for week in self.weeks for day in week if day.is_in_month)


def title_of(day: date) -> str:
    """Return "Januar 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def read_month(text: str) -> date:
    """Return the first day of a month written as 2027-01; anything else is this month."""
    try:
        first = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return timezone.localdate().replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else timezone.localdate().replace(day=1)


def month_of(first: date, events: EventQuerySet) -> Month:
    """Return the month with its events; one of several days stands on each of them (one query)."""
    today = timezone.localdate()
    weeks = [
        [Day(on, on.month == first.month, on == today) for on in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    begin, end = _midnight(weeks[0][0].on), _midnight(weeks[-1][-1].on + timedelta(days=1))
    rows = events.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk")
    _put(rows, {day.on: day for week in weeks for day in week})
    return Month(first, weeks)


def _put(events: Iterable[Event], days: dict[date, Day]) -> None:
    for event in events:
        on, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
        while on <= last:
            if on in days:
                days[on].events.append(event)
            on += timedelta(days=1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def by_month(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Return events under the name of the month in which they begin, in the order given."""
    groups: list[tuple[str, list[Event]]] = []
    for event in events:
        title = title_of(timezone.localdate(event.starts_at))
        if not groups or groups[-1][0] != title:
            groups.append((title, []))
        groups[-1][1].append(event)
    return groups
