"""Reminders of a consultation: days that wait for the town, reports that are missing, the end of the year."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone

from advisors.consulting.people import address_of, current_team, deciders
from advisors.enums.consultation import OPEN_CONSULTATIONS, ConsultationStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay
from core.reminders import remind

CONFIRM_AFTER = timedelta(days=7)
REPORT_AFTER = timedelta(days=14)
DECEMBER = 12


def remind_to_confirm() -> int:
    """A week after an entry to those who decide for the municipality; once per newest entry."""
    waiting = _waiting().filter(updated_at__lte=timezone.now() - CONFIRM_AFTER)
    return _remind_towns(
        waiting, "advisors/emails/days_unconfirmed.txt", lambda days: f"confirm:{max(day.pk for day in days)}"
    )


def remind_before_the_year_ends() -> int:
    """In December of the days of the year that nobody has confirmed: what is closed books nothing more."""
    today = timezone.localdate()
    if today.month != DECEMBER:
        return 0
    waiting = _waiting().filter(day__year=today.year)
    return _remind_towns(
        waiting, "advisors/emails/year_ends.txt", lambda _days: f"year:{today.year}", year=today.year
    )


def remind_of_reports() -> int:
    """Two weeks after the end of a consultation to its advisors, while there is no report."""
    rows = Consultation.objects.filter(
        status=ConsultationStatus.RUNNING, ends_on__lte=timezone.localdate() - REPORT_AFTER
    ).exclude(report__status__in=[ReportStatus.SUBMITTED, ReportStatus.ANSWERED])
    number = 0
    for consultation in rows.select_related("municipality", "request"):
        for profile in current_team(consultation):
            number += remind(
                # with the end: whoever gets more time is reminded of the new one
                key=f"consultation:{consultation.pk}:report:{_day(consultation.ends_on)}:{profile.pk}",
                to=address_of(profile),
                template="advisors/emails/report_due.txt",
                context={
                    "consultation": consultation,
                    "town": consultation.municipality,
                    "profile": profile,
                },
                reference=consultation.case_number,
            )
    return number


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _waiting():
    rows = ConsultingDay.objects.waiting().filter(consultation__status__in=OPEN_CONSULTATIONS)
    related = ("consultation__municipality", "consultation__request", "profile")
    return rows.select_related(*related).order_by("consultation_id", "day", "pk")


def _remind_towns(waiting, template: str, occasion: Callable[[list[ConsultingDay]], str], **context) -> int:
    """Send one mail per consultation and person, naming all its days; return how many went out."""
    number = 0
    for pk, rows in groupby(waiting, key=lambda day: day.consultation_id):
        days = list(rows)
        consultation = days[0].consultation
        for person in deciders(consultation):
            number += remind(
                key=f"consultation:{pk}:{occasion(days)}:{person.pk}",
                to=person.email,
                template=template,
                context={"consultation": consultation, "person": person, "days": days, **context},
                reference=consultation.case_number,
            )
    return number
