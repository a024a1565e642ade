"""What contractors have been given so far, against the threshold of direct awards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from inventories.models import AwardThreshold, Contract

ZERO = Decimal(0)


@dataclass(frozen=True)
class Orders:
    """The orders of one contractor; sums are net euros, orders without a fee count nothing.

    `counted` is what is held against the threshold: the orders of this calendar year and those still open,
    each once. Whoever works through New Year does not start again at nothing.
    """

    total: Decimal = ZERO
    this_year: Decimal = ZERO
    counted: Decimal = ZERO
    number: int = 0
    number_open: int = 0
    number_without_fee: int = 0

    def passes(self, threshold: AwardThreshold | None, fee: Decimal | None = None) -> bool:
        """Return whether the counted orders, together with a further fee, go beyond the threshold."""
        return is_over(self.counted + (fee or ZERO), threshold)


def threshold_on(day: date | None = None) -> AwardThreshold | None:
    """Return the threshold valid on a day (default: today), None where none was entered for it."""
    return AwardThreshold.objects.valid_on(day or timezone.localdate())


def is_over(amount: Decimal | None, threshold: AwardThreshold | None) -> bool:
    """Return whether a net sum is beyond the threshold; a sum exactly at it may be awarded directly."""
    return amount is not None and threshold is not None and amount > threshold.amount


def orders_of(contractor_ids: Iterable[int], *, day: date | None = None) -> dict[int, Orders]:
    """Return {user id: Orders} for everybody asked about, with one query."""
    wanted = set(contractor_ids)
    day = day or timezone.localdate()
    in_year = Q(assigned_at__year=day.year)
    is_open = Q(ended_at=None)
    rows = (
        Contract.objects.filter(contractor__in=wanted)
        .order_by()
        .values("contractor")
        .annotate(
            total=Coalesce(Sum("fee"), ZERO),
            this_year=Coalesce(Sum("fee", filter=in_year), ZERO),
            counted=Coalesce(Sum("fee", filter=in_year | is_open), ZERO),
            number=Count("pk"),
            number_open=Count("pk", filter=is_open),
            number_without_fee=Count("pk", filter=Q(fee=None)),
        )
    )
    found = {row.pop("contractor"): Orders(**row) for row in rows}
    return {pk: found.get(pk, Orders()) for pk in wanted}
