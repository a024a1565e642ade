"""Interviews on a contractor's work list: those that are not finished, and answers in two versions."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from dashboard.agenda.item import INVENTORY, Item
from inventories.enums import WORKING_STATUSES, WRITABLE_PROFILE_STATUSES
from inventories.models import Contract, Interview
from inventories.steps import current_step


def interview_items(user) -> list[Item]:
    """Return what open interviews ask of a contractor (one query): one line per case, one per conflict."""
    if not user.is_contractor:
        return []
    waiting = Q(answers__conflicts__settled_at=None, answers__conflicts__isnull=False)
    still_there = Contract.objects.open().filter(
        inventory=OuterRef("profile__inventory"), contractor=OuterRef("interviewer")
    )
    rows = (
        Interview.objects.visible_to(user)
        .open()
        .filter(
            # those of somebody who has left belong to whoever is hired now
            Q(interviewer=user) | ~Exists(still_there),
            profile__status__in=WRITABLE_PROFILE_STATUSES,
            profile__inventory__status__in=WORKING_STATUSES,
        )
        .select_related("profile__inventory__municipality")
        .annotate(conflicts=Count("answers__conflicts", filter=waiting, distinct=True))
        .order_by("profile__sort_name")
    )
    rows = list(rows)
    by_case: dict[int, list[Interview]] = {}
    for row in rows:
        by_case.setdefault(row.profile.inventory_id, []).append(row)
    items = [_conflict(row) for row in rows if row.conflicts]
    return items + [_unfinished(of_case) for of_case in by_case.values()]


def _conflict(interview: Interview) -> Item:
    number = interview.conflicts
    words = "einer Antwort" if number == 1 else f"{number} Antworten"
    return Item(
        title=f"Wählen Sie bei {words} zwischen zwei Fassungen",
        subject=interview.profile.name,
        url=reverse("inventories:interview_detail", args=[interview.profile_id]),
        kind=INVENTORY,
        detail="Interview",
        step=current_step(interview.profile.inventory.status),
    )


def _unfinished(interviews: list[Interview]) -> Item:
    first, inventory = interviews[0], interviews[0].profile.inventory
    town = inventory.municipality.short_name
    if len(interviews) == 1:
        title, subject = "Führen Sie das Interview zu Ende", f"{first.profile.name} · {town}"
        url = reverse("inventories:interview_detail", args=[first.profile_id])
    else:
        title, subject = (
            f"Führen Sie {len(interviews)} Interviews zu Ende",
            f"{town} · {inventory.case_number}",
        )
        url = reverse("inventories:interview_list", args=[inventory.pk])
    oldest = min(interview.started_at for interview in interviews)
    return Item(
        title=title,
        subject=subject,
        url=url,
        kind=INVENTORY,
        detail=f"seit {timezone.localdate(oldest):%d.%m.}",
        step=current_step(inventory.status),
    )
