"""What became of the agreements: asked three and twelve months after the workshop."""

import calendar
from datetime import date

from django.db.models import Count
from django.utils import timezone

from inventories.models import AgreementFollowUp, CooperationAgreement, Workshop

# source: the course of the Bestandsaufnahme, step 8: agreements are followed up after 3 and 12 months
MONTHS = (3, 12)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def plan_follow_ups(agreement: CooperationAgreement) -> None:
    """Write down when to ask about an agreement; what is there already stays."""
    day = timezone.localtime(agreement.workshop.event.starts_at).date()
    AgreementFollowUp.objects.bulk_create(
        (
            AgreementFollowUp(agreement=agreement, months=months, due_on=months_after(day, months))
            for months in MONTHS
        ),
        ignore_conflicts=True,
    )


def due_by_workshop() -> list[tuple[Workshop, int, int]]:
    """Return (workshop, months, number of questions) of everything that is due now and unanswered."""
    counted = AgreementFollowUp.objects.due().order_by()
    rows = list(counted.values_list("agreement__workshop", "months").annotate(number=Count("pk")))
    workshops = Workshop.objects.select_related("inventory__municipality", "inventory__officer", "event")
    found = workshops.in_bulk([key for key, _months, _number in rows])
    return [(found[key], months, number) for key, months, number in sorted(rows)]
