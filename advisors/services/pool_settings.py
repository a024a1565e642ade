"""Dated limits of days and fees: a new one is added, one that was used is never changed."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from advisors.budget.limits import decisive_day
from advisors.models import DayAccount, DayFee, DayLimit, DayPosting, FeeStatement, Pool
from advisors.permissions.pool import can_change_pool_settings
from core.access import require

BEFORE_POOL = "Der Pool beginnt erst am {day:%d.%m.%Y}. Wählen Sie diesen Tag oder einen späteren."
BOOKED = (
    "Im Jahr {year} haben Kommunen schon Tage nach dem bisherigen Kontingent gebucht. "
    "Lassen Sie das neue Kontingent ab heute oder später gelten."
)
PAID = (
    "Für Tage ab dem {day:%d.%m.%Y} gibt es schon eine Honorarabrechnung. "
    "Lassen Sie den neuen Satz nach dem {last:%d.%m.%Y} beginnen."
)
LIMIT_USED = "Dieses Kontingent gilt schon oder steht in Konten. Tragen Sie ein neues ein."
FEE_USED = "Dieser Honorarsatz gilt schon. Tragen Sie einen neuen ein."


@transaction.atomic
def add_limit(*, user: User, pool: Pool, half_days: int, valid_from: date, source: str) -> DayLimit:
    """Enter how many half days a municipality may use in a calendar year, from a day on.

    A day in the past is refused with ValidationError when days were booked under the limit that held then;
    so is a second limit on the same day.
    """
    pool = _locked(user, pool)
    _refuse_before(pool, valid_from)
    year = booked_year(pool, valid_from)
    if year:
        raise ValidationError(BOOKED.format(year=year))
    try:
        with transaction.atomic():
            limit = DayLimit.objects.create(
                pool=pool, half_days=half_days, valid_from=valid_from, source=source, created_by=user
            )
    except IntegrityError as double:
        raise ValidationError("Für diesen Tag gibt es schon ein Kontingent.") from double
    # accounts look for their limit once a day: let them look again before their next booking
    accounts = DayAccount.objects.filter(municipality__state=pool.state_id, year__gte=valid_from.year)
    accounts.filter(closed_at=None, joined_into=None).update(settled_on=None)
    return limit


@transaction.atomic
def add_fee(*, user: User, pool: Pool, amount: Decimal, valid_from: date, source: str) -> DayFee:
    """Enter what a whole day is paid with, from a day on.

    Raises ValidationError when days from then on were paid for already, or a fee begins on that day.
    """
    pool = _locked(user, pool)
    _refuse_before(pool, valid_from)
    paid = FeeStatement.objects.filter(profile__pool=pool, period_until__gte=valid_from)
    newest = paid.order_by("-period_until").values_list("period_until", flat=True).first()
    if newest:
        raise ValidationError(PAID.format(day=valid_from, last=newest))
    try:
        with transaction.atomic():
            return DayFee.objects.create(
                pool=pool, amount=amount, valid_from=valid_from, source=source, created_by=user
            )
    except IntegrityError as double:
        raise ValidationError("Für diesen Tag gibt es schon einen Honorarsatz.") from double


@transaction.atomic
def withdraw_limit(*, user: User, limit: DayLimit) -> None:
    """Take back a limit that does not hold yet and stands in no account; ValidationError otherwise."""
    pool = _locked(user, limit.pool)
    if not is_limit_unused(pool.limits.get(pk=limit.pk)):
        raise ValidationError(LIMIT_USED)
    limit.delete()


@transaction.atomic
def withdraw_fee(*, user: User, fee: DayFee) -> None:
    """Take back a fee that does not hold yet; ValidationError otherwise."""
    _locked(user, fee.pool)
    if not is_fee_unused(fee):
        raise ValidationError(FEE_USED)
    fee.delete()


def is_limit_unused(limit: DayLimit) -> bool:
    """Whether the limit lies ahead and no account was opened with it."""
    is_ahead = limit.valid_from > timezone.localdate()
    return is_ahead and not (
        DayAccount.objects.filter(limit=limit).exists() or DayPosting.objects.filter(limit=limit).exists()
    )


def is_fee_unused(fee: DayFee) -> bool:
    """Whether the fee lies ahead: no day can have been worked under it."""
    return fee.valid_from > timezone.localdate()


def booked_year(pool: Pool, valid_from: date) -> int | None:
    """Return the first year whose days were booked under the limit that a new one would replace.

    Only the past counts: from today on a new limit is posted as a difference and breaks no promise.
    """
    today = timezone.localdate()
    if valid_from >= today:
        return None
    later = pool.limits.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    accounts = DayAccount.objects.filter(municipality__state=pool.state_id, year__gte=valid_from.year)
    years = accounts.filter(postings__reservation__isnull=False).values_list("year", flat=True)
    for year in sorted(set(years)):
        day = decisive_day(year, today)
        if day >= valid_from and (later is None or day < later.valid_from):
            return year
    return None


def _locked(user: User, pool: Pool) -> Pool:
    pool = Pool.objects.select_for_update(of=("self",)).get(pk=pool.pk)
    require(can_change_pool_settings(user, pool))
    return pool


def _refuse_before(pool: Pool, day: date) -> None:
    if day < pool.starts_on:
        raise ValidationError(BEFORE_POOL.format(day=pool.starts_on))
