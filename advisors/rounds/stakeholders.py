"""Next steps with stakeholders, and cases that wait for an answer: one reminder each."""

from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from advisors.enums.exchange import ReleaseSide
from advisors.models import PracticeCase, PracticeRelease, Stakeholder
from advisors.practice_mails import people_of_side
from core.reminders import remind

ASK_AGAIN_AFTER = timedelta(days=7)


def remind_of_next_steps() -> int:
    """Tell whoever is in charge, once for each day that was set."""
    due = Stakeholder.objects.due(timezone.localdate()).filter(responsible__is_active=True)
    return sum(
        remind(
            key=f"stakeholder:{row.pk}:{row.next_step_on}",
            to=row.responsible.email,
            template="advisors/emails/next_step_due.txt",
            context={"stakeholder": row, "path": reverse("advisors:stakeholder_detail", args=[row.pk])},
        )
        for row in due.select_related("responsible")
    )


def remind_of_releases() -> int:
    """Ask a side once more that has not answered for a week."""
    waiting = PracticeCase.objects.waiting().filter(asked_at__lte=timezone.now() - ASK_AGAIN_AFTER)
    given = PracticeRelease.objects.filter(case__in=waiting, round=F("case__round"))
    answered = set(given.values_list("case_id", "side"))
    return sum(
        remind(
            key=f"practice:{case.pk}:{case.round}:{person.pk}",
            to=person.email,
            template="advisors/emails/practice_asked.txt",
            context={"case": case, "person": person},
        )
        for case in waiting.select_related("municipality")
        for side in ReleaseSide
        if (case.pk, side) not in answered
        for person in people_of_side(case, side)
    )
