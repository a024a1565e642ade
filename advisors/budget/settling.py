"""Bringing an account to what its limit and its exceptions allow; days that are promised or used stay."""

from datetime import date

from django.db import connection
from django.db.models import Sum

from advisors.enums.budget import Bucket
from advisors.models import DayAccount, DayLimit, DayPosting, Reservation

SYSTEM = "Portal (automatisch)"
NEWLY_READ = ("allotted", "reserved", "used", "limit_id", "settled_on", "closed_at", "joined_into_id")


def lock_account(account: DayAccount) -> DayAccount:
    """Read an account afresh; nobody else can change it until the transaction ends."""
    rows = DayAccount.objects.select_for_update(no_key=connection.vendor == "postgresql", of=("self",))
    fresh = rows.get(pk=account.pk)
    for name in NEWLY_READ:
        setattr(account, name, getattr(fresh, name))
    return account


def settle(account: DayAccount, limit: DayLimit | None, today: date) -> int:
    """Post what limit and exceptions bring beyond what is there, or take back what is too much and free.

    Afterwards `allotted` is max(limit + exceptions, reserved + used): a lower limit breaks no promise, and
    half days that come back later are taken back then. Closed accounts and those without a limit stay as
    they are. Needs a transaction; returns the half days that were moved.
    """
    lock_account(account)
    if not account.is_open:
        return 0
    moved = _balance(account, limit) if limit else 0
    limit_id = limit.pk if limit else account.limit_id
    if (account.limit_id, account.settled_on) != (limit_id, today):
        account.limit_id, account.settled_on = limit_id, today
        account.save(update_fields=["limit", "settled_on"])
    if moved:
        account.refresh_from_db(fields=["allotted", "reserved", "used"])
    return moved


def _balance(account: DayAccount, limit: DayLimit) -> int:
    """Post the difference between what is allowed and what is there; return its size."""
    missing = limit.half_days + exceptions_of(account) - account.allotted
    sums = sums_of(account)
    if missing > 0:
        from_limit = min(missing, max(0, limit.half_days - _net(sums, Bucket.LIMIT)))
        post(account, Bucket.LIMIT, Bucket.FREE, from_limit, limit=limit, reason=limit.source)
        # an exception of a merged municipality that it has not used yet
        post(account, Bucket.JOINED, Bucket.FREE, missing - from_limit, reason="Ausnahme übernommen")
        return missing
    surplus = min(-missing, account.free)
    to_joined = min(surplus, max(0, _net(sums, Bucket.JOINED)))
    post(account, Bucket.FREE, Bucket.JOINED, to_joined, reason="Über dem Kontingent")
    post(account, Bucket.FREE, Bucket.LIMIT, surplus - to_joined, limit=limit, reason=limit.source)
    return surplus


def sums_of(account: DayAccount) -> dict[tuple[str, str], int]:
    """Return {(source, target): half days} over all postings of an account."""
    rows = account.postings.order_by().values_list("source", "target").annotate(Sum("half_days"))
    return {(source, target): amount for source, target, amount in rows}


def _net(sums: dict[tuple[str, str], int], outside: Bucket) -> int:
    """Return what came from a bucket outside the account, less what went back to it."""
    came = sum(amount for (source, _), amount in sums.items() if source == outside)
    return came - sum(amount for (_, target), amount in sums.items() if target == outside)


def exceptions_of(account: DayAccount) -> int:
    """Return the half days of all approved exceptions, also of the accounts that were joined to this one."""
    accounts, newest = [account.pk], [account.pk]
    while newest:
        newest = list(DayAccount.objects.filter(joined_into__in=newest).values_list("pk", flat=True))
        accounts += newest
    rows = DayPosting.objects.filter(account__in=accounts, source=Bucket.EXCEPTION)
    return rows.aggregate(total=Sum("half_days"))["total"] or 0


def post(
    account: DayAccount,
    source: Bucket,
    target: Bucket,
    half_days: int,
    *,
    reason: str,
    limit: DayLimit | None = None,
    reservation: Reservation | None = None,
) -> None:
    """Write a posting of the portal itself on a locked account; nothing for zero."""
    if half_days < 1:
        return
    author = limit.created_by if limit else None
    DayPosting.objects.create(
        account=account,
        reservation=reservation,
        source=source,
        target=target,
        half_days=half_days,
        limit=limit,
        reason=reason[:300],
        by=author,
        by_name=str(author) if author else SYSTEM,
    )
