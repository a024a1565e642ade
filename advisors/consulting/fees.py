"""What a worked day is paid: the fee of the pool that holds on the day, half of it for half a day."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from advisors.models import AdvisorProfile, ConsultingDay, DayFee
from core.templatetags.german import datum

CENT = Decimal("0.01")
NO_FEE = "Für den {day} ist im Pool kein Honorar eingetragen. Bitte wenden Sie sich an SKEW."


@dataclass(frozen=True)
class Line:
    """One paid day; money as text with two places, so that the stored line never changes."""

    day: str  # ISO
    case_number: str
    town: str
    title: str
    kind: str
    half_days: int
    fee: str
    amount: str


def amount_of(half_days: int, fee: Decimal) -> Decimal:
    """Return half days × half the fee of a whole day, in exact cents; half a cent is rounded up."""
    return (fee * half_days / 2).quantize(CENT, ROUND_HALF_UP)


def unpaid_days(profile: AdvisorProfile, first: date, last: date) -> QuerySet:
    """Return the confirmed days of a period that stand in no statement yet, the oldest first."""
    rows = ConsultingDay.objects.confirmed().filter(profile=profile, statement=None, day__range=(first, last))
    related = ("consultation__municipality", "consultation__request")
    return rows.select_related(*related).order_by("day", "pk")


def lines_of(entries: Iterable[ConsultingDay]) -> list[Line]:
    """Return one line per day, each with the fee of its own pool and date (one query for all fees).

    Raises ValidationError when no fee holds on a day.
    """
    entries = list(entries)
    pools = {entry.consultation.request.pool_id for entry in entries}
    fees: dict[int, list[DayFee]] = {pool: [] for pool in pools}
    for fee in DayFee.objects.filter(pool__in=pools).order_by("-valid_from"):
        fees[fee.pool_id].append(fee)
    return [_line(entry, _fee_on(fees[entry.consultation.request.pool_id], entry.day)) for entry in entries]


def _fee_on(fees: list[DayFee], day: date) -> Decimal:
    fee = next((fee.amount for fee in fees if fee.valid_from <= day), None)
    if fee is None:
        raise ValidationError(NO_FEE.format(day=datum(day)))
    return fee


def _line(entry: ConsultingDay, fee: Decimal) -> Line:
    consultation = entry.consultation
    return Line(
        day=entry.day.isoformat(),
        case_number=consultation.case_number,
        town=consultation.municipality.short_name,
        title=consultation.title,
        kind=entry.get_kind_display(),
        half_days=entry.half_days,
        fee=str(fee.quantize(CENT)),
        amount=str(amount_of(entry.half_days, fee)),
    )


@dataclass(frozen=True)
class Account:
    """Lines with their sums."""

    lines: list[Line]

    @property
    def half_days(self) -> int:
        return sum(line.half_days for line in self.lines)

    @property
    def amount(self) -> Decimal:
        return sum((Decimal(line.amount) for line in self.lines), Decimal("0.00"))

    def as_json(self) -> list[dict]:
        """Return the lines as they are stored with the statement."""
        return [asdict(line) for line in self.lines]
