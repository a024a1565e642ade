"""Moving half days: one statement checks and books, so nothing lies between looking and taking.

PostgreSQL locks the account's row while it looks (and looks again when it had to wait), SQLite lets one
writer in at a time. The triggers of migration 0004 then carry the posting into the balances. Who is fastest
gets the days; an order between those who wait is nobody's promise.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from advisors.budget.accounts import CLOSED, account_of, current_place
from advisors.budget.errors import BudgetError, NotEnoughDaysError, days
from advisors.budget.limits import limit_for
from advisors.budget.settling import lock_account, settle
from advisors.budget.statements import book, book_reservation
from advisors.enums.budget import Bucket
from advisors.models import Consultation, DayPosting, Reservation

_GIVE_BACK = (Bucket.RESERVED, Bucket.FREE)
_USE = (Bucket.RESERVED, Bucket.USED)
_UNDO = (Bucket.USED, Bucket.RESERVED)
NO_RESERVATION = "Für {year} sind für diese Beratung keine Tage reserviert. Bitte wenden Sie sich an SKEW."
TOO_FEW_RESERVED = (
    "Für {year} sind für diese Beratung nur noch {rest} reserviert, der Eintrag braucht {wanted}. "
    "Bitte lassen Sie SKEW vorher Tage nachreservieren."
)
TOO_FEW_USED = "Von dieser Buchung sind nur noch {rest} übrig. Laden Sie die Seite neu."


def reserve(
    *, consultation: Consultation, year: int, half_days: int, by: object | None, reason: str = ""
) -> DayPosting:
    """Promise half days of one calendar year to a consultation.

    Raises NotEnoughDaysError with the rest in its sentence, BudgetError when the year is closed or the Land
    has no pool; then nothing is stored. The one call needs no savepoint in the transaction of the caller.
    """
    text = reason or f"Reserviert für {consultation.case_number}"
    posting, free = book_reservation(
        consultation_id=consultation.pk,
        year=year,
        today=timezone.localdate(),
        half_days=half_days,
        reason=text,
        by=by,
    )
    if posting is None and free is not None:
        raise NotEnoughDaysError(place=consultation.municipality, year=year, free=free, wanted=half_days)
    return posting or _reserve_first(consultation, year, half_days, text, by)


@transaction.atomic
def _reserve_first(
    consultation: Consultation, year: int, half_days: int, reason: str, by: object | None
) -> DayPosting:
    """Open what is still missing and book, or say why that is not possible."""
    # the account first, then the reservation: everybody locks in this order
    account = lock_account(account_of(consultation.municipality, year))
    if not account.is_open:
        raise BudgetError(CLOSED.format(year=year))
    reservation, _ = Reservation.objects.get_or_create(consultation=consultation, account=account)
    posting = book(
        account=account,
        source=Bucket.FREE,
        target=Bucket.RESERVED,
        half_days=half_days,
        reservation=reservation,
        reason=reason,
        by=by,
    )
    if posting is None:
        place = current_place(consultation.municipality)
        raise NotEnoughDaysError(place=place, year=year, free=account.free, wanted=half_days)
    return posting


@transaction.atomic
def release(
    *, consultation: Consultation, year: int, half_days: int, by: object | None, reason: str
) -> DayPosting:
    """Give promised half days of a year back. Raises BudgetError when fewer are reserved.

    What a lower limit could not take back while it was promised is taken back now.
    """
    posting = _move(consultation, year, _GIVE_BACK, half_days, by=by, reason=reason)
    place, today = current_place(consultation.municipality), timezone.localdate()
    settle(posting.account, limit_for(place, year, today), today)
    return posting


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
    rows = Reservation.objects.select_related("account").filter(
        consultation=consultation, account__year=year, account__joined_into=None
    )
    row = rows.first()
    if row is None:
        raise BudgetError(NO_RESERVATION.format(year=year))
    source, target = move
    posting = book(
        account=row.account, source=source, target=target, half_days=half_days, reservation=row, **note
    )
    if posting is None:
        row = Reservation.objects.select_related("account").get(pk=row.pk)
        if row.account.joined_into_id:
            # joined while we were looking: its days now lie in the account that took over
            return _move(consultation, year, move, half_days, **note)
        _refuse(row, source, half_days)
    # the row is known: whoever looks at the posting's account needs no further query
    posting.account, posting.reservation = row.account, row
    return posting


def _refuse(row: Reservation, source: Bucket, half_days: int) -> None:
    year = row.account.year
    if not row.account.is_open:
        raise BudgetError(CLOSED.format(year=year))
    if source == Bucket.USED:
        raise BudgetError(TOO_FEW_USED.format(rest=days(row.used)))
    raise BudgetError(TOO_FEW_RESERVED.format(year=year, rest=days(row.reserved), wanted=days(half_days)))
