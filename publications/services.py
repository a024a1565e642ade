"""Everything that changes pages and reports, and the messages to the team."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.access import require
from core.emails import queue_mail
from publications.enums import BarrierState, MessageTopic
from publications.models import BarrierReport, Page
from publications.page_files import read_first_page
from publications.permissions import can_answer_barriers, can_edit_pages

CHANGED_MEANWHILE = (
    "Jemand hat diese Seite gerade geändert. Ihr Text steht noch hier. "
    "Öffnen Sie die Seite in einem zweiten Fenster und übernehmen Sie die Änderung."
)
ANSWERED_ALREADY = "Diese Meldung hat schon jemand beantwortet. Laden Sie die Seite neu."


def one_month_after(day: date) -> date:
    """Return the same day of the next month, or its last day: 31 January → 28 February."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@transaction.atomic
def edit_page(*, slug: str, user, version: int, values: dict) -> Page:
    """Store a new wording of a page; `version` is the one that the form showed.

    Raises PermissionDenied for all but leads, ValidationError when somebody was faster.
    """
    require(can_edit_pages(user))
    first = read_first_page(slug)
    initial = {"title": first.title, "lead": first.lead, "body": first.body, "as_of": first.as_of}
    page, _ = Page.objects.select_for_update().get_or_create(slug=slug, defaults=initial)
    if page.version != version:
        raise ValidationError(CHANGED_MEANWHILE)
    for name, value in values.items():
        setattr(page, name, value or "" if name == "video" else value)
    page.version += 1
    page.as_of = timezone.localdate()
    page.updated_by = user
    page.save()
    return page


@transaction.atomic
def report_barrier(*, message: str, page_address: str = "", email: str = "") -> BarrierReport:
    """Store a report with its due date, tell the team, and confirm to whoever left an address."""
    report = BarrierReport.objects.create(
        message=message,
        page_address=page_address,
        email=email,
        due_on=one_month_after(timezone.localdate()),
    )
    link = settings.PUBLIC_URL + reverse("publications:answer_barrier", args=[report.pk])
    context = {"report": report, "link": link}
    queue_mail(
        to=settings.TEAM_EMAIL,
        template="publications/emails/barrier_reported.txt",
        context=context,
        reference=f"Barriere {report.pk}",
    )
    if email:
        queue_mail(
            to=email,
            template="publications/emails/barrier_received.txt",
            context=context,
            reference=f"Barriere {report.pk}",
        )
    return report


@transaction.atomic
def answer_barrier(*, report: BarrierReport, user, answer: str) -> BarrierReport:
    """Answer a report: by mail where there is an address, else the answer is only noted.

    Raises PermissionDenied for all but the team, ValidationError when somebody was faster.
    """
    report = BarrierReport.objects.select_for_update().get(pk=report.pk)
    require(can_answer_barriers(user))
    if report.state == BarrierState.ANSWERED:
        raise ValidationError(ANSWERED_ALREADY)
    report.state = BarrierState.ANSWERED
    report.answer, report.answered_by, report.answered_at = answer, user, timezone.now()
    report.save()
    if report.email:
        queue_mail(
            to=report.email,
            template="publications/emails/barrier_answered.txt",
            context={"report": report},
            reference=f"Barriere {report.pk}",
        )
    return report


def send_message(*, name: str, email: str, topic: str, message: str) -> None:
    """Send a message of the contact form to the team; it is kept in the outbox only."""
    queue_mail(
        to=settings.TEAM_EMAIL,
        template="publications/emails/message.txt",
        context={"name": name, "email": email, "topic": MessageTopic(topic).label, "message": message},
        reference="Kontakt",
    )
