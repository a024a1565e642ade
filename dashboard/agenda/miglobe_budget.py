"""Exceptions from a limit of days that wait for a second person of SKEW."""

from django.urls import reverse

from advisors.budget.errors import days
from advisors.enums.budget import ExceptionStatus
from advisors.models import DayException
from dashboard.agenda.item import MIGLOBE, Item


def miglobe_budget_items(user) -> list[Item]:
    """Return the exceptions that the person may decide, and those of their own that wait; one query."""
    if not user.is_skew_staff:
        return []
    rows = DayException.objects.filter(
        status=ExceptionStatus.REQUESTED, account__closed_at=None, account__joined_into=None
    ).exclude(account__municipality_id__in=list(user.rights))
    return [
        _item(row, is_own=row.requested_by_id == user.pk)
        for row in rows.select_related("account__municipality")
    ]


def _item(row: DayException, *, is_own: bool) -> Item:
    account = row.account
    return Item(
        title="Ihre Ausnahme wartet auf die zweite Person"
        if is_own
        else "Entscheiden Sie über eine Ausnahme",
        subject=f"{account.municipality.short_name} {account.year} · {days(row.half_days)}",
        url=reverse("advisors:decide_exception", args=[row.pk]),
        kind=MIGLOBE,
        detail="über dem Kontingent",
        is_waiting=is_own,
    )
