"""Merged municipalities join their accounts (docs/decisions/0016): what was promised and used goes along."""

from datetime import date

from django.db import transaction

from advisors.budget.limits import limit_for
from advisors.budget.places import current_place, merged_places
from advisors.budget.settling import lock_account, post, settle
from advisors.enums.budget import Bucket
from advisors.models import DayAccount, Reservation
from municipalities.models import Municipality


def accounts_to_join(place: Municipality, year: int) -> list[DayAccount]:
    """Return the open accounts of a year whose municipality went into the place; usually none."""
    merged = merged_places(place)
    if not merged:
        return []
    rows = DayAccount.objects.filter(municipality__in=merged, year=year, closed_at=None, joined_into=None)
    return list(rows.select_related("municipality").order_by("pk"))


@transaction.atomic
def join(account: DayAccount, today: date) -> bool:
    """Hand an open account over to the municipality that its own went into; return whether that was done.

    Reserved and used half days go along with their consultations; what was free ends. The account that takes
    over has max(limit + exceptions of both, reserved + used) half days, so its free ones never exceed the
    limit of one municipality. A closed account takes nothing over.
    """
    place = current_place(account.municipality)
    target, _ = DayAccount.objects.get_or_create(municipality=place, year=account.year)
    # in the order of their keys, as the closing of a year does
    for row in sorted((account, target), key=lambda row: row.pk):
        lock_account(row)
    if not (account.is_open and target.is_open) or target.pk == account.pk:
        return False
    reason = f"{account.municipality.short_name} gehört jetzt zu {place.short_name}"
    rows = list(account.reservations.exclude(reserved=0, used=0).select_related("consultation"))
    for row in rows:
        post(account, Bucket.RESERVED, Bucket.JOINED, row.reserved, reason=reason, reservation=row)
        post(account, Bucket.USED, Bucket.JOINED, row.used, reason=reason, reservation=row)
    post(account, Bucket.FREE, Bucket.JOINED, account.free, reason=reason)
    account.joined_into = target
    account.save(update_fields=["joined_into"])
    for row in rows:
        twin, _ = Reservation.objects.get_or_create(consultation=row.consultation, account=target)
        post(target, Bucket.JOINED, Bucket.RESERVED, row.reserved, reason=reason, reservation=twin)
        post(target, Bucket.JOINED, Bucket.USED, row.used, reason=reason, reservation=twin)
    settle(target, limit_for(place, account.year, today), today)
    return True
