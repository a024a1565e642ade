"""Counts all accounts anew: do balances, postings, reservations and confirmed days still say the same?"""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q, Sum
from django.db.models.functions import ExtractYear

from advisors.budget.settling import exceptions_of
from advisors.enums.budget import Bucket
from advisors.enums.consultation import DayStatus
from advisors.models import ConsultingDay, DayAccount, DayPosting, Reservation

OUTSIDE = {Bucket.LIMIT, Bucket.EXCEPTION, Bucket.JOINED}


def differences() -> list[str]:
    """Return a German sentence for everything that does not fit together; empty when all is well."""
    return [
        *_against_postings(DayAccount, "account", ("allotted", "reserved", "used")),
        *_against_postings(Reservation, "reservation", ("reserved", "used")),
        *_reservations_of_accounts(),
        *_beyond_the_limit(),
        *_confirmed_days(),
        *_ended_accounts(),
    ]


def sums_by(key: str) -> dict[int, dict[str, int]]:
    """Return {account or reservation: {allotted, reserved, used}} from the postings alone."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = DayPosting.objects.exclude(**{key: None}).order_by().values_list(f"{key}_id", "source", "target")
    for pk, source, target, amount in rows.annotate(Sum("half_days")):
        for bucket, change in ((source, -amount), (target, amount)):
            # what leaves the outside is allotted, what goes back is not
            name, sign = ("allotted", -1) if bucket in OUTSIDE else (bucket, 1)
            sums[pk][name] += sign * change
    return sums


def _against_postings(model, key: str, columns: tuple[str, ...]) -> Iterator[str]:
    sums = sums_by(key)
    for row in model.objects.iterator():
        for column in columns:
            stored, counted = getattr(row, column), sums[row.pk][column]
            if stored != counted:
                yield (
                    f"{model._meta.verbose_name} {row.pk}, {column}: "
                    f"gespeichert {stored}, aus Buchungen {counted}."
                )


def _reservations_of_accounts() -> Iterator[str]:
    rows = DayAccount.objects.annotate(
        promised=Sum("reservations__reserved"), spent=Sum("reservations__used")
    )
    differing = rows.exclude(reserved=0, used=0, promised=None)
    for account in differing.exclude(reserved=F("promised"), used=F("spent")):
        yield f"Tagekonto {account.pk}: Die Reservierungen ergeben nicht den Stand des Kontos."


def _beyond_the_limit() -> Iterator[str]:
    rows = DayAccount.objects.filter(closed_at=None, limit__isnull=False).select_related("limit")
    for account in rows.filter(allotted__gt=F("limit__half_days")):
        allowed = account.limit.half_days + exceptions_of(account)
        if account.allotted > max(allowed, account.reserved + account.used):
            yield f"Tagekonto {account.pk}: zugeteilt {account.allotted}, erlaubt {allowed}."


def _confirmed_days() -> Iterator[str]:
    confirmed = ConsultingDay.objects.filter(status=DayStatus.CONFIRMED).annotate(year=ExtractYear("day"))
    counted = confirmed.order_by().values_list("consultation_id", "year").annotate(Sum("half_days"))
    days = {(key, year): amount for key, year, amount in counted}
    rows = Reservation.objects.order_by().values_list("consultation_id", "account__year")
    booked = {(key, year): amount for key, year, amount in rows.annotate(Sum("used"))}
    for key, year in sorted(days.keys() | booked.keys()):
        if days.get((key, year), 0) != booked.get((key, year), 0):
            yield (
                f"Beratung {key}, {year}: bestätigt {days.get((key, year), 0)}, "
                f"genutzt gebucht {booked.get((key, year), 0)}."
            )


def _ended_accounts() -> Iterator[str]:
    for account in DayAccount.objects.filter(joined_into__isnull=False).exclude(allotted=0):
        yield f"Tagekonto {account.pk} ist zusammengelegt, hat aber noch {account.allotted} halbe Tage."
    for account in DayAccount.objects.filter(~Q(reserved=0), closed_at__isnull=False):
        yield f"Tagekonto {account.pk} ist abgeschlossen, hat aber noch {account.reserved} reserviert."
