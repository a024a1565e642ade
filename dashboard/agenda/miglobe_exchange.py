"""Cases of the exchange on the work list: both sides are asked, SKEW may publish."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from advisors.enums.exchange import PracticeStatus
from advisors.models import PracticeCase, PracticeRelease
from advisors.permissions.exchange import side_of
from dashboard.agenda.item import MIGLOBE, Item

ANSWER_WITHIN = timedelta(days=14)


def exchange_items(user) -> list[Item]:
    """Return the cases that wait for the person's yes or no, and for SKEW those that can be published."""
    items = _publishable(user) if user.is_skew_staff else []
    return items + (_questions(user) if user.is_advisor or user.rights else [])


def _questions(user) -> list[Item]:
    rows = PracticeCase.objects.waiting().visible_to(user).select_related("municipality")
    rows = rows.filter(Q(municipality_id__in=list(user.rights)) | Q(advisors__user=user)).distinct()
    answers = PracticeRelease.objects.filter(case__in=rows, round=F("case__round"))
    answered = set(answers.values_list("case_id", "side"))
    return [
        _item(
            case, "Dürfen andere diesen Fall lesen?", timezone.localtime(case.asked_at + ANSWER_WITHIN).date()
        )
        for case in rows.prefetch_related("advisors")
        if (side := side_of(user, case)) and (case.pk, side) not in answered
    ]


def _publishable(user) -> list[Item]:
    rows = PracticeCase.objects.filter(status=PracticeStatus.RELEASED, has_personal_data=False)
    rows = rows.exclude(municipality_id__in=list(user.rights)).select_related("municipality", "pool")
    return [
        _item(case, "Veröffentlichen Sie die gute Praxis", None, owner_id=case.pool.officer_id)
        for case in rows
    ]


def _item(case: PracticeCase, title: str, due, owner_id: int | None = None) -> Item:
    return Item(
        title=title,
        subject=f"{case.municipality.short_name} · {case.title}",
        url=reverse("advisors:practice_detail", args=[case.pk]),
        kind=MIGLOBE,
        detail="Austausch",
        due=due,
        owner_id=owner_id,
    )
