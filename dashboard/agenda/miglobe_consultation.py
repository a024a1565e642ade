"""Consultations on somebody's work list: days to confirm or correct, reports to write, answer and accept."""

from datetime import timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.enums import EDITING_RIGHTS
from advisors.enums.consultation import OPEN_CONSULTATIONS, ConsultationStatus, DayStatus, ReportStatus
from advisors.models import Consultation, ConsultingDay
from core.templatetags.german import datum, plural
from dashboard.agenda.item import MIGLOBE, Item

# what a municipality is asked for, and our own promise to advisors
CONFIRM_WITHIN, ANSWER_WITHIN, DECIDE_WITHIN = timedelta(days=7), timedelta(days=14), timedelta(days=7)


def consultation_items(user) -> list[Item]:
    """Return what consultations ask of the person; at most three queries per role."""
    items = []
    if user.rights:
        items += _for_town(user)
    if user.is_advisor:
        items += _for_advisor(user)
    if user.is_skew_staff:
        items += _for_skew(user)
    return items


def _open() -> QuerySet:
    rows = Consultation.objects.filter(status__in=OPEN_CONSULTATIONS)
    return rows.select_related("municipality", "request", "report")


def _for_town(user) -> list[Item]:
    editing = [pk for pk, right in user.rights.items() if right in EDITING_RIGHTS]
    entered = Q(days__status=DayStatus.ENTERED)
    rows = _open().filter(municipality__in=editing)
    rows = rows.annotate(waiting=Count("days", filter=entered), since=Min("days__updated_at", filter=entered))
    items = []
    for row in rows:
        if row.waiting:
            title = f"Bestätigen Sie {plural(row.waiting, 'einen Beratungstag,Beratungstage')}"
            due = timezone.localdate(row.since) + CONFIRM_WITHIN
            items.append(_item(row, title, "confirm_days", due=due))
        report = getattr(row, "report", None)
        if report and report.status == ReportStatus.SUBMITTED:
            due = timezone.localdate(report.submitted_at) + ANSWER_WITHIN
            items.append(_item(row, "Antworten Sie auf den Abschlussbericht", "answer_report", due=due))
        elif report and report.status == ReportStatus.ANSWERED:
            items.append(_item(row, "SKEW prüft den Abschlussbericht", "report_detail", is_waiting=True))
    return items


def _for_advisor(user) -> list[Item]:
    own = Q(days__profile__user=user)
    rows = _open().filter(team__profile__user=user)
    rows = rows.annotate(waiting=Count("days", filter=own & Q(days__status=DayStatus.ENTERED)))
    items = _questions(user)
    for row in rows:
        report = getattr(row, "report", None)
        is_over = row.ends_on < timezone.localdate()
        if is_over and (report is None or report.status == ReportStatus.DRAFT):
            items.append(_item(row, "Schreiben Sie den Abschlussbericht", "edit_report", due=row.ends_on))
        if row.waiting:
            title = f"Die Kommune bestätigt {plural(row.waiting, 'einen Tag,Tage')}"
            items.append(_item(row, title, "consultation_detail", is_waiting=True))
        if report and report.status == ReportStatus.SUBMITTED:
            items.append(
                _item(row, "Die Kommune antwortet auf den Bericht", "report_detail", is_waiting=True)
            )
    return items


def _questions(user) -> list[Item]:
    rows = ConsultingDay.objects.filter(
        profile__user=user, status=DayStatus.RETURNED, consultation__status__in=OPEN_CONSULTATIONS
    )
    return [
        Item(
            title=f"Berichtigen Sie den Eintrag vom {datum(day.day)}",
            subject=_subject(day.consultation),
            url=reverse("advisors:edit_day", args=[day.pk]),
            kind=MIGLOBE,
            detail=day.answer_text,
        )
        for day in rows.select_related("consultation__municipality", "consultation__request")
    ]


def _for_skew(user) -> list[Item]:
    rows = _open().filter(status=ConsultationStatus.REPORTING)
    items = []
    for row in rows.exclude(municipality__in=list(user.rights)):
        if row.report.status == ReportStatus.ANSWERED:
            due = timezone.localdate(row.report.answered_at) + DECIDE_WITHIN
            items.append(
                _item(row, "Prüfen Sie den Abschlussbericht", "report_detail", due=due, owner=row.officer_id)
            )
        else:
            due = timezone.localdate(row.report.submitted_at) + ANSWER_WITHIN
            title = "Die Kommune antwortet auf den Bericht"
            items.append(_item(row, title, "report_detail", due=due, is_waiting=True, owner=row.officer_id))
    return items


def _item(row, title: str, page: str, *, due=None, is_waiting: bool = False, owner=None) -> Item:
    return Item(
        title=title,
        subject=_subject(row),
        url=reverse(f"advisors:{page}", args=[row.pk]),
        kind=MIGLOBE,
        detail=row.title,
        due=due,
        is_waiting=is_waiting,
        owner_id=owner,
    )


def _subject(row: Consultation) -> str:
    return f"{row.municipality.short_name} · {row.case_number}"
