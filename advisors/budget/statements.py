"""The SQL that books: looking and taking in one statement, in the words of the engine in use."""

from datetime import date

from django.db import connection
from django.utils import timezone

from advisors.enums.budget import Bucket
from advisors.models import DayAccount, DayException, DayLimit, DayPosting, Reservation
from core.access import person_name

# what must lie in the source for a move; from outside comes as much as is said
ENOUGH = {
    Bucket.FREE: "a.allotted - a.reserved - a.used >= %(half_days)s",
    Bucket.RESERVED: "r.reserved >= %(half_days)s",
    Bucket.USED: "r.used >= %(half_days)s",
}
BOOK = """
INSERT INTO advisors_dayposting
    (account_id, reservation_id, source, target, half_days,
     limit_id, exception_id, reason, by_id, by_name, at)
SELECT a.id, {reservation}, %(source)s, %(target)s, %(half_days)s, {limit}, {exception}, %(reason)s, {by},
    %(by_name)s, {at}
FROM advisors_dayaccount a {join}
WHERE a.id = %(account)s AND a.closed_at IS NULL AND a.joined_into_id IS NULL AND {enough}
{lock}
RETURNING id, account_id, reservation_id
"""
# a function of the database (advisors.budget.triggers); SQLite has none and takes the longer way
RESERVE = """
SELECT advisors_reserve(
    %(consultation)s, %(year)s, %(today)s, %(half_days)s, %(reason)s, %(by)s, %(by_name)s, %(at)s)
"""
NAMES = [field.name for field in DayPosting._meta.concrete_fields]
COLUMNS = [field.attname for field in DayPosting._meta.concrete_fields]
# an untyped NULL parameter in a SELECT list is text for PostgreSQL: say what it is
NUMBER = "CAST(%({})s AS bigint)"


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
    check_amount(half_days)
    rows = {"account": account, "reservation": reservation, "limit": limit, "exception": exception}
    values = _values(source, target, half_days, by) | {name: row and row.pk for name, row in rows.items()}
    sql = _statement(source, with_reservation=reservation is not None)
    values["reason"] = reason[:300]
    stored_time = {"at": connection.ops.adapt_datetimefield_value(values["at"])}
    with connection.cursor() as cursor:
        cursor.execute(sql, values | stored_time)
        row = cursor.fetchone()
    return as_posting(*row, values) if row else None


def _statement(source: Bucket, *, with_reservation: bool) -> str:
    """Return the SQL of a booking for the engine in use."""
    own_row = "JOIN advisors_reservation r ON r.id = %(reservation)s AND r.account_id = a.id"
    return BOOK.format(
        reservation=NUMBER.format("reservation"),
        limit=NUMBER.format("limit"),
        exception=NUMBER.format("exception"),
        by=NUMBER.format("by"),
        at=_time(),
        join=own_row if with_reservation else "",
        enough=ENOUGH.get(source, "1 = 1"),
        lock=_lock("a, r" if with_reservation else "a"),
    )


def book_reservation(
    *, consultation_id: int, year: int, today: date, half_days: int, reason: str, by: object | None
) -> tuple[DayPosting | None, int | None]:
    """Promise half days of a year in one call of PostgreSQL: return the posting, or None with what is free.

    (None, None): the account was not opened or settled today, or this is SQLite; the longer way has to be
    taken (advisors.budget.booking.reserve). Raises ValueError for amounts that are no positive whole number.
    """
    check_amount(half_days)
    if connection.vendor != "postgresql":
        return None, None
    values = _values(Bucket.FREE, Bucket.RESERVED, half_days, by) | {"reason": reason[:300]}
    keys = {"consultation": consultation_id, "year": year, "today": today}
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, values | keys)
        (answer,) = cursor.fetchone()
    if answer is None:
        return None, None
    if len(answer) == 1:
        return None, answer[0]
    return as_posting(*answer, values), None


def check_amount(half_days: int) -> None:
    """Raise ValueError unless it is a positive whole number of half days."""
    if not isinstance(half_days, int) or half_days < 1:
        raise ValueError(f"{half_days!r} is no number of half days.")


def _values(source: Bucket, target: Bucket, half_days: int, by: object | None) -> dict:
    """Return what every booking writes: from where to where, how much, by whom and when."""
    return {
        "source": source.value,
        "target": target.value,
        "half_days": half_days,
        "by": by.pk if getattr(by, "is_authenticated", False) else None,
        "by_name": person_name(by)[:200],
        "at": timezone.now(),
    }


def as_posting(key: int, account: int, reservation: int | None, values: dict) -> DayPosting:
    """Return a posting that was just written without reading it again."""
    columns = values | {"id": key, "account": account, "reservation": reservation}
    return DayPosting.from_db(connection.alias, COLUMNS, [columns.get(name) for name in NAMES])


def _time() -> str:
    return "CAST(%(at)s AS timestamptz)" if connection.vendor == "postgresql" else "%(at)s"


def _lock(tables: str) -> str:
    """Return the lock on what is looked at; SQLite lets one writer in at a time anyway."""
    return f"FOR NO KEY UPDATE OF {tables}" if connection.vendor == "postgresql" else ""
