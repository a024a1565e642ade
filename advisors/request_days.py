"""The days that a request wishes for, beside what the account of the municipality still holds."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from advisors.budget.accounts import Rest, current_place, rest_of
from advisors.budget.errors import days
from advisors.enums.pool import PoolStatus
from advisors.models import ConsultingRequest, Pool
from core.templatetags.german import datum
from municipalities.models import Municipality

YEARS_AHEAD = 2  # a consultation may cross New Year; nobody plans further


@dataclass(frozen=True)
class YearShare:
    """What a request wishes for in one calendar year, and what is left there."""

    year: int
    wanted: int
    rest: Rest | None

    @property
    def free(self) -> int:
        return self.rest.free if self.rest else 0

    @property
    def is_short(self) -> bool:
        """Whether more is wished for than is left."""
        return self.wanted > self.free


def rests_of(municipality: Municipality, today: date | None = None) -> list[Rest]:
    """Return the rest of this year and the coming ones; years without a pool are left out."""
    today = today or timezone.localdate()
    years = range(today.year, today.year + YEARS_AHEAD + 1)
    return [rest for year in years if (rest := rest_of(municipality, year)) is not None]


def split(first: date, last: date, half_days: int) -> dict[int, int]:
    """Return half days per calendar year, by the length of the period in each; the sum stays the same.

    What is left over by rounding goes to the earlier years: their days fall first.
    """
    lengths = {
        year: (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days + 1
        for year in range(first.year, last.year + 1)
    }
    total = sum(lengths.values())
    shares = {year: half_days * length // total for year, length in lengths.items()}
    for year in list(shares)[: half_days - sum(shares.values())]:
        shares[year] += 1
    return shares


def shares_of(request: ConsultingRequest, today: date | None = None) -> list[YearShare]:
    """Return per year of the wanted period what is wished for and what is left; empty while both are open."""
    today = today or timezone.localdate()
    first, last = request.period_from, request.period_until
    if not (first and last and request.wanted_half_days) or last < today or last < first:
        return []
    wanted = split(max(first, today), last, request.wanted_half_days)
    place = current_place(request.municipality)
    return [YearShare(year, amount, rest_of(place, year)) for year, amount in wanted.items()]


def wish_sentence(request: ConsultingRequest) -> str:
    """Return the wanted days in their period: "2 Tage im Dezember 2026"."""
    if not (request.period_from and request.period_until and request.wanted_half_days):
        return ""
    first, last, wanted = request.period_from, request.period_until, days(request.wanted_half_days)
    if (first.year, first.month) == (last.year, last.month):
        return f"{wanted} im {datum(last).split(' ', 1)[1]}"
    begin = datum(first).rsplit(" ", 1)[0] if first.year == last.year else datum(first)
    return f"{wanted}, {begin} bis {datum(last)}"


def accepting_pool(municipality: Municipality) -> Pool | None:
    """Return the pool that takes requests of a municipality today."""
    rows = Pool.objects.accepting().running_on(timezone.localdate())
    return rows.filter(state_id=current_place(municipality).state_id).first()


def why_no_pool(municipality: Municipality) -> str:
    """Return in a sentence why a municipality cannot ask today."""
    state = municipality.state
    pool = Pool.objects.shown().filter(state=state).first()
    if pool is not None and pool.status == PoolStatus.PAUSED:
        return f"Der Beraterpool in {state.name} ist zurzeit pausiert und nimmt keine neuen Anfragen an."
    return f"In {state.name} gibt es zurzeit keinen Beraterpool."
