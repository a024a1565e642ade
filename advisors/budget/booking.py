"""Moving half days: one statement checks and books, so nothing lies between looking and taking.

PostgreSQL locks the account's row while it looks (and looks again when it had to wait), SQLite lets one
writer in at a time. The triggers of migration 0004 then carry the posting into the balances.
"""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from advisors.budget.accounts import account_of, current_place
from advisors.budget.errors import BudgetError, NotEnoughDaysError, days
from advisors.enums.budget import Bucket
from advisors.models import Consultation, DayAccount, DayException, DayLimit, DayPosting, Reservation
from core.access import person_name

# what must lie in the source for a move; from outside comes as much as is said
ENOUGH = {
    Bucket.FREE: "a.allotted - a.reserved - a.used >= %(half_days)s",
    Bucket.RESERVED: "r.reserved >= %(half_days)s",
    Bucket.USED: "r.used >= %(half_days)s",
}
_GIVE_BACK = (Bucket.RESERVED, Bucket.FREE)
_USE = (Bucket.RESERVED, Bucket.USED)
_UNDO = (Bucket.USED, Bucket.RESERVED)
BOOK = """
INSERT INTO advisors_dayposting
    (account_id, reservation_id, source, target, half_days,
     limit_id, exception_id, reason, by_id, by_name, at)
SELECT a.id, {reservation}, %(source)s, %(target)s, %(half_days)s, {limit}, {exception}, %(reason)s, {by},
    %(by_name)s, {at}
FROM advisors_dayaccount a {join}
WHERE a.id = %(account)s AND a.closed_at IS NULL AND a.joined_into_id IS NULL AND {enough}
{lock}
RETURNING id
"""
NO_RESERVATION = "Für {year} sind für diese Beratung keine Tage reserviert. Bitte wenden Sie sich an SKEW."
TOO_FEW_RESERVED = (
    "Für {year} sind für diese Beratung nur noch {rest} reserviert, der Eintrag braucht {wanted}. "
    "Bitte lassen Sie SKEW vorher Tage nachreservieren."
)
CLOSED = (
    "Das Konto {year} ist abgeschlossen. Für dieses Jahr wird nichts mehr gebucht. "
    "Bitte wenden Sie sich an SKEW."
)


def book(
    *,
    account: DayAccount,
    source: Bucket,
    target: Bucket,
    half_days: int,
    reservation: Reservation | None = None,
    limit: DayLimit | None = None,
    exception: DayException | None = None,
    reason: str = "",
    by: object | None = None,
) -> DayPosting | None:
    """Move half days between two buckets in one statement; None when too few are there or it is closed.

    Raises ValueError for amounts that are no positive whole number of half days.
    """
    if not isinstance(half_days, int) or half_days < 1:
        raise ValueError(f"{half_days!r} is no number of half days.")
    rows = {"account": account, "reservation": reservation, "limit": limit, "exception": exception}
    values = {name: row.pk if row else None for name, row in rows.items()} | {
        "source": str(source),
        "target": str(target),
        "half_days": half_days,
        "reason": reason[:300],
        "by": by.pk if getattr(by, "is_authenticated", False) else None,
        "by_name": person_name(by)[:200],
        "at": connection.ops.adapt_datetimefield_value(timezone.now()),
    }
    return _insert(_statement(source, with_reservation=reservation is not None), values)


def _insert(sql: str, values: dict) -> DayPosting | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return DayPosting.objects.get(pk=row[0]) if row else None


def _statement(source: Bucket, *, with_reservation: bool) -> str:
    """Return the SQL of a booking for the engine in use."""
    is_postgresql = connection.vendor == "postgresql"
    # an untyped NULL parameter in a SELECT list is text for PostgreSQL: say what it is
    number = "CAST(%({})s AS bigint)"
    return BOOK.format(
        reservation=number.format("reservation"),
        limit=number.format("limit"),
        exception=number.format("exception"),
        by=number.format("by"),
        at="CAST(%(at)s AS timestamptz)" if is_postgresql else "%(at)s",
        join="JOIN advisors_reservation r ON r.id = %(reservation)s AND r.account_id = a.id"
        if with_reservation
        else "",
        enough=ENOUGH.get(source, "1 = 1"),
        lock="FOR NO KEY UPDATE" if is_postgresql else "",
    )


@transaction.atomic
def reserve(
    *, consultation: Consultation, year: int, half_days: int, by: object | None, reason: str = ""
) -> DayPosting:
    """Promise half days of one calendar year to a consultation.

    Raises NotEnoughDaysError with the rest in its sentence, BudgetError when the year is closed or the Land
    has no pool.
    """
    account = account_of(consultation.municipality, year)
    reservation, _ = Reservation.objects.get_or_create(consultation=consultation, account=account)
    posting = book(
        account=account,
        source=Bucket.FREE,
        target=Bucket.RESERVED,
        half_days=half_days,
        reservation=reservation,
        reason=reason or f"Reserviert für {consultation.case_number}",
        by=by,
    )
    if posting is None:
        account.refresh_from_db()
        if not account.is_open:
            raise BudgetError(CLOSED.format(year=year))
        raise NotEnoughDaysError(account=account, wanted=half_days)
    return posting


@transaction.atomic
def release(
    *, consultation: Consultation, year: int, half_days: int, by: object | None, reason: str
) -> DayPosting:
    """Give promised half days of a year back. Raises BudgetError when fewer are reserved."""
    return _move(consultation, year, _GIVE_BACK, half_days, by=by, reason=reason)


@transaction.atomic
def release_rest(*, consultation: Consultation, by: object | None, reason: str) -> int:
    """Give everything back that is still promised, of all years that are not closed; return the half days."""
    given_back = 0
    rows = Reservation.objects.select_related("account").filter(
        consultation=consultation, reserved__gt=0, account__closed_at=None, account__joined_into=None
    )
    for row in rows.order_by("account__year"):
        release(
            consultation=consultation, year=row.account.year, half_days=row.reserved, by=by, reason=reason
        )
        given_back += row.reserved
    return given_back


@transaction.atomic
def use(
    *, consultation: Consultation, day: date, half_days: int, by: object | None, reason: str = ""
) -> DayPosting:
    """Turn promised half days into used ones, in the account of the day's own year.

    Raises BudgetError when the year is closed, nothing is promised in it, or too little.
    """
    text = reason or f"{day:%d.%m.%Y}, {consultation.case_number}"
    return _move(consultation, day.year, _USE, half_days, by=by, reason=text)


@transaction.atomic
def undo_use(*, posting: DayPosting, by: object | None, reason: str) -> DayPosting:
    """Take a used booking back: its half days are promised again. Raises BudgetError in a closed year."""
    consultation = posting.reservation.consultation
    year = posting.account.year
    return _move(consultation, year, _UNDO, posting.half_days, by=by, reason=reason)


def _move(
    consultation: Consultation,
    year: int,
    move: tuple[Bucket, Bucket],
    half_days: int,
    **note,
) -> DayPosting:
    """Book within the reservation of a consultation, or say in German why that is not possible."""
    place = current_place(consultation.municipality)
    rows = Reservation.objects.select_related("account").filter(consultation=consultation)
    row = rows.filter(account__municipality=place, account__year=year).first()
    if row is None:
        raise BudgetError(NO_RESERVATION.format(year=year))
    source, target = move
    posting = book(
        account=row.account, source=source, target=target, half_days=half_days, reservation=row, **note
    )
    if posting is None:
        row.refresh_from_db()
        if not row.account.is_open:
            raise BudgetError(CLOSED.format(year=year))
        raise BudgetError(TOO_FEW_RESERVED.format(year=year, rest=days(row.reserved), wanted=days(half_days)))
    return posting
