"""Stakeholders and interviews of the pool on the work list: steps that are due, talks without answers."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from advisors.enums.stakeholders import InterviewStatus
from advisors.models import Stakeholder, StakeholderInterview
from dashboard.agenda.item import MIGLOBE, Item

AHEAD = timedelta(days=14)


def stakeholder_items(user) -> list[Item]:
    """Return next steps within two weeks for SKEW, and own interviews that were held without an answer."""
    if not user.is_skew_staff:
        return _own_interviews(user) if user.is_advisor else []
    rows = Stakeholder.objects.due(timezone.localdate() + AHEAD)
    return [
        Item(
            title=row.next_step,
            subject=row.name,
            url=reverse("advisors:stakeholder_detail", args=[row.pk]),
            kind=MIGLOBE,
            detail="Stakeholder",
            due=row.next_step_on,
            owner_id=row.responsible_id,
        )
        for row in rows
    ]


def _own_interviews(user) -> list[Item]:
    rows = StakeholderInterview.objects.visible_to(user).filter(
        status=InterviewStatus.PLANNED, held_on__lte=timezone.localdate(), interviewers__user=user
    )
    return [
        Item(
            title="Tragen Sie die Antworten ein",
            subject=str(row),
            url=reverse("advisors:answer_interview", args=[row.pk]),
            kind=MIGLOBE,
            detail="Interview",
            due=row.held_on,
        )
        for row in rows.select_related("municipality", "stakeholder")
    ]
