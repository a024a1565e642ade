"""Workshops on somebody's work list: who was there, and what became of the agreements."""

from datetime import timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from accounts.enums import EDITING_RIGHTS
from core.templatetags.german import datum_kurz
from dashboard.agenda.item import INVENTORY, Item
from inventories.models import AgreementFollowUp, Workshop
from inventories.permissions.workshop import LIVING_STATUSES, PLANNING_STATUSES
from networks.enums import ANNOUNCED_STATUSES

# "Anwesenheit" is an hour's work on the day after
TICK_WITHIN = timedelta(days=2)
WORKSHOP_STEP = 8


def workshop_items(user) -> list[Item]:
    """Return the items of workshops that took place (two queries, one for towns); others get nothing."""
    towns = [key for key, right in user.rights.items() if right in EDITING_RIGHTS]
    if not user.is_skew_staff and not towns:
        return []
    return [*_attendance(user), *_follow_ups(user, towns)]


def _attendance(user) -> list[Item]:
    if not user.is_skew_staff:
        return []
    rows = Workshop.objects.filter(
        event__status__in=ANNOUNCED_STATUSES,
        event__starts_at__lte=timezone.now(),
        inventory__status__in=PLANNING_STATUSES,
    ).exclude(inventory__municipality__in=user.rights)
    return [
        Item(
            title="Tragen Sie ein, wer beim Workshop war",
            subject=_subject(row.inventory.municipality.short_name, row.inventory.case_number),
            url=reverse("inventories:workshop_attendance", args=[row.inventory_id]),
            kind=INVENTORY,
            detail=f"Workshop {datum_kurz(row.event.starts_at)}",
            due=timezone.localtime(row.event.starts_at).date() + TICK_WITHIN,
            step=WORKSHOP_STEP,
            owner_id=row.inventory.officer_id,
        )
        for row in rows.select_related("event", "inventory__municipality")
    ]


def _follow_ups(user, towns: list[int]) -> list[Item]:
    due = AgreementFollowUp.objects.due().filter(agreement__workshop__inventory__status__in=LIVING_STATUSES)
    path = "agreement__workshop__inventory"
    if not user.is_skew_staff:
        due = due.filter(**{f"{path}__municipality__in": towns})
    names = ("pk", "case_number", "officer", "municipality__short_name")
    rows = due.order_by().values_list(*(f"{path}__{name}" for name in names), "months")
    counted = rows.annotate(number=Count("pk"), first=Min("due_on"))
    return [
        Item(
            title=f"Fragen Sie nach {months} Monaten nach: {_counted(number)}",
            subject=_subject(town, case_number),
            url=reverse("inventories:agreement_list", args=[key]),
            kind=INVENTORY,
            detail="Was ist daraus geworden?",
            due=first,
            owner_id=officer if user.is_skew_staff else None,
        )
        for key, case_number, officer, town, months, number, first in counted
    ]


def _subject(town: str, case_number: str) -> str:
    return f"{town} · {case_number}"


def _counted(number: int) -> str:
    return "eine Vereinbarung" if number == 1 else f"{number} Vereinbarungen"
