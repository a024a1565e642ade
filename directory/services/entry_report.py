"""What visitors report about an entry, and how SKEW settles it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.access import require
from core.emails import queue_mail
from directory.enums import ReportState
from directory.models import EntryReport
from directory.permissions import can_settle_reports

SETTLED_ALREADY = "Diesen Hinweis hat schon jemand erledigt. Laden Sie die Seite neu."


@transaction.atomic
def report_entry(*, organisation: int, name: str, message: str, email: str = "") -> EntryReport:
    """Store a mistake that somebody noticed in the entry of an organisation (its key) and tell the team.

    `name` is what the visitor read on the page. Whoever left an address gets a copy and later the answer.
    """
    report = EntryReport.objects.create(
        organisation_id=organisation, name=name[:200], message=message, email=email
    )
    link = settings.PUBLIC_URL.rstrip("/") + reverse("directory:settle_entry_report", args=[report.pk])
    _mail("directory/emails/entry_reported.txt", settings.TEAM_EMAIL, report, link=link)
    if email:
        _mail("directory/emails/entry_report_received.txt", email, report)
    return report


@transaction.atomic
def settle_entry_report(*, report: EntryReport, user, answer: str) -> EntryReport:
    """Settle a report: the answer goes by mail where there is an address, else it is only noted.

    Raises PermissionDenied for all but the team, ValidationError when somebody was faster.
    """
    report = EntryReport.objects.select_for_update().get(pk=report.pk)
    require(can_settle_reports(user))
    if report.state == ReportState.SETTLED:
        raise ValidationError(SETTLED_ALREADY)
    report.state = ReportState.SETTLED
    report.answer, report.settled_by, report.settled_at = answer, user, timezone.now()
    report.save()
    if report.email:
        _mail("directory/emails/entry_report_settled.txt", report.email, report)
    return report


def _mail(template: str, to: str, report: EntryReport, **context) -> None:
    queue_mail(
        to=to,
        template=template,
        context={"report": report} | context,
        reference=f"Hinweis {report.pk}",
    )
