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
INSERT = """
INSERT INTO advisors_dayposting
    (account_id, reservation_id, source, target, half_days,
     limit_id, exception_id, reason, by_id, by_name, at)
"""
BOOK = """
SELECT a.id, {reservation}, %(source)s, %(target)s, %(half_days)s, {limit}, {exception}, %(reason)s, {by},
    %(by_name)s, {at}
FROM advisors_dayaccount a {join}
WHERE a.id = %(account)s AND a.closed_at IS NULL AND a.joined_into_id IS NULL AND {enough}
{lock}
RETURNING id, account_id, reservation_id
"""
# the same for a consultation that has reserved in this year before: its account needs no looking up.
# What was not settled today is none of this statement's business (advisors.budget.settling).
RESERVE = """
SELECT a.id, r.id, %(source)s, %(target)s, %(half_days)s, NULL, NULL, %(reason)s, {by}, %(by_name)s, {at}
FROM advisors_reservation r JOIN advisors_dayaccount a ON a.id = r.account_id
WHERE r.consultation_id = %(consultation)s AND a.year = %(year)s AND a.settled_on = %(today)s
    AND a.closed_at IS NULL AND a.joined_into_id IS NULL AND {enough}
{lock}
RETURNING id, account_id, reservation_id
"""
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
    rows = {"account": account, "reservation": reservation, "limit": limit, "exception": exception}
    keys = {name: row.pk if row else None for name, row in rows.items()}
    own_row = "JOIN advisors_reservation r ON r.id = %(reservation)s AND r.account_id = a.id"
    sql = INSERT + BOOK.format(
        reservation=NUMBER.format("reservation"),
        limit=NUMBER.format("limit"),
        exception=NUMBER.format("exception"),
        by=NUMBER.format("by"),
        at=_time(),
        join=own_row if reservation else "",
        enough=ENOUGH.get(source, "1 = 1"),
        lock=_lock("a, r" if reservation else "a"),
    )
    return _insert(sql, (source, target), half_days, by, keys | {"reason": reason[:300]})


def book_reservation(
    *, consultation_id: int, year: int, today: date, half_days: int, reason: str, by: object | None
) -> DayPosting | None:
    """Promise half days to a consultation that has a reservation in an account settled today; else None.

    None says nothing about the rest: the way over the account finds out (advisors.budget.booking.reserve).
    Raises ValueError for amounts that are no positive whole number of half days.
    """
    sql = INSERT + RESERVE.format(
        by=NUMBER.format("by"), at=_time(), enough=ENOUGH[Bucket.FREE], lock=_lock("a")
    )
    keys = {"consultation": consultation_id, "year": year, "today": today, "reason": reason[:300]}
    return _insert(sql, (Bucket.FREE, Bucket.RESERVED), half_days, by, keys)


def _insert(
    sql: str, buckets: tuple[Bucket, Bucket], half_days: int, by: object | None, keys: dict
) -> DayPosting | None:
    """Run a booking and return its posting without reading it again."""
    if not isinstance(half_days, int) or half_days < 1:
        raise ValueError(f"{half_days!r} is no number of half days.")
    at = timezone.now()
    who = {
        "by": by.pk if getattr(by, "is_authenticated", False) else None,
        "by_name": person_name(by)[:200],
    }
    move = {"source": str(buckets[0]), "target": str(buckets[1]), "half_days": half_days}
    time = {"at": connection.ops.adapt_datetimefield_value(at)}
    with connection.cursor() as cursor:
        cursor.execute(sql, keys | who | move | time)
        row = cursor.fetchone()
    if row is None:
        return None
    posting = DayPosting(
        pk=row[0],
        account_id=row[1],
        reservation_id=row[2],
        limit_id=keys.get("limit"),
        exception_id=keys.get("exception"),
        reason=keys["reason"],
        by_id=who["by"],
        by_name=who["by_name"],
        at=at,
        **move,
    )
    posting._state.adding = False
    return posting


def _time() -> str:
    return "CAST(%(at)s AS timestamptz)" if connection.vendor == "postgresql" else "%(at)s"


def _lock(tables: str) -> str:
    """Return the lock on what is looked at; SQLite lets one writer in at a time anyway."""
    return f"FOR NO KEY UPDATE OF {tables}" if connection.vendor == "postgresql" else ""
