"""What a municipality sees ahead: its years so far, and month by month what promised days leave."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.db.models.functions import ExtractMonth
from django.utils import timezone

from advisors.budget.accounts import Rest, as_rest, current_place, rest_of
from advisors.enums.consultation import DayStatus
from advisors.models import ConsultingDay, DayAccount, Reservation
from advisors.overview.spread import spread
from core.templatetags.german import MONTHS
from municipalities.models import Municipality


@dataclass(frozen=True)
class Month:
    """A month of the year: half days confirmed, half days planned, and what is left of all at its end."""

    number: int
    name: str
    used: int
    planned: int
    left: int
    is_past: bool


@dataclass(frozen=True)
class Outlook:
    """The account of this year, its months, and the accounts of all years."""

    rest: Rest
    months: list[Month]
    years: list[tuple[Rest, DayAccount]]


def outlook_of(municipality: Municipality, today: date | None = None) -> Outlook | None:
    """Return history and forecast of a municipality in this calendar year; None without a pool.

    What is promised is spread evenly over the months that its consultation still has; a plan, no booking.
    """
    today = today or timezone.localdate()
    rest = rest_of(municipality, today.year, today)
    if rest is None:
        return None
    place = current_place(municipality)
    accounts = DayAccount.objects.filter(municipality=place).standing().order_by("-year")
    years = [(as_rest(account), account) for account in accounts]
    return Outlook(rest, _months(place, rest, today), years)


def _months(place: Municipality, rest: Rest, today: date) -> list[Month]:
    used, planned, left, months = _used(place, today.year), _planned(place, today), rest.allotted, []
    for number in range(1, 13):
        left -= used[number] + planned[number]
        months.append(
            Month(number, MONTHS[number - 1], used[number], planned[number], left, number < today.month)
        )
    return months


def _used(place: Municipality, year: int) -> dict[int, int]:
    """Return {month: confirmed half days}, by the date of each day."""
    days = ConsultingDay.objects.filter(
        status=DayStatus.CONFIRMED,
        day__year=year,
        consultation__reservations__account__municipality=place,
        consultation__reservations__account__year=year,
    )
    rows = days.order_by().annotate(month=ExtractMonth("day")).values_list("month").annotate(Sum("half_days"))
    return defaultdict(int, rows)


def _planned(place: Municipality, today: date) -> dict[int, int]:
    """Return {month: half days that are promised and not used yet}, from this month on."""
    planned: dict[int, int] = defaultdict(int)
    rows = Reservation.objects.filter(
        account__municipality=place, account__year=today.year, reserved__gt=0
    ).select_related("consultation")
    for row in rows:
        first, last = row.consultation.starts_on, row.consultation.ends_on
        shares = spread(row.reserved, first, last, year=today.year, today=today)
        for number, share in enumerate(shares, start=1):
            planned[number] += share
    return planned
