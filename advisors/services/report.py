"""The final report: advisors write and hand it in, the municipality answers, SKEW accepts."""

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from advisors.budget.booking import release_rest
from advisors.consulting.people import tell_officer, tell_team, tell_town
from advisors.consulting.rules import unsettled_days
from advisors.enums.consultation import ConsultationStatus
from advisors.models import Consultation, FinalReport
from advisors.permissions.consultation import can_write_report
from advisors.services.day import lock_consultation
from advisors.workflow.consultation import CONSULTATION_WORKFLOW, REPORT_WORKFLOW
from core.access import require
from core.autosave import Conflict, merge_field
from core.workflow import WorkflowError

WRITTEN = ("goal_reached", "measures", "effect", "next_steps", "advisor_feedback", "advisor_releases")
ANSWERED = ("town_goal_reached", "town_feedback", "town_rating", "town_releases")
MISSING = "Füllen Sie zuerst aus: {parts}."
NO_DAYS = "Noch ist kein Tag bestätigt. Ohne bestätigten Tag gibt es keinen Abschlussbericht."
UNSETTLED = "Diese Einträge sind noch offen: {days}. Die Kommune bestätigt sie, oder jemand zieht sie zurück."
FINISHED = "Der Abschlussbericht ist angenommen."


@transaction.atomic
def save_report(*, consultation: Consultation, user: User, values: dict) -> FinalReport:
    """Store what the advisors have written so far; nothing is complete yet. Raises PermissionDenied."""
    report = _lock_for_writing(consultation, user)
    for name in WRITTEN:
        setattr(report, name, values[name])
    report.save(update_fields=[*WRITTEN, "updated_at"])
    return report


@transaction.atomic
def save_part(
    *, consultation: Consultation, user: User, field: str, value: str | bool | None, base: str | bool | None
) -> Conflict | None:
    """Store one cleaned answer of WRITTEN while it is typed, or return the conflict with somebody else.

    `base` is what the page had before. Raises WorkflowError when the report was handed in meanwhile.
    """
    report = _lock_for_writing(consultation, user)
    data = {field: getattr(report, field)}
    conflict = merge_field(
        data=data, marks={}, field=field, value=value, base=base, user_id=user.pk,
        user_name=str(user), now=timezone.now(),
    )  # fmt: skip
    if conflict is None:
        setattr(report, field, data[field])
        report.save(update_fields=[field, "updated_at"])
    return conflict


def _lock_for_writing(consultation: Consultation, user: User) -> FinalReport:
    """Return the report, begun now if there is none. Raises WorkflowError when it was handed in meanwhile."""
    consultation = lock_consultation(consultation.pk)
    report, _ = FinalReport.objects.get_or_create(consultation=consultation)
    report.consultation = consultation
    REPORT_WORKFLOW.choose(user, report, "submit")
    require(can_write_report(user, consultation))
    return report


@transaction.atomic
def submit_report(*, consultation: Consultation, user: User) -> FinalReport:
    """Hand the report to the municipality. Raises WorkflowError for what is missing."""
    report = _lock_for_writing(consultation, user)
    if gaps := gaps_of(report):
        raise WorkflowError(MISSING.format(parts=", ".join(gaps)))
    if not report.consultation.days.confirmed().exists():
        raise WorkflowError(NO_DAYS)
    report.submitted_at = timezone.now()
    report.save(update_fields=["submitted_at"])
    REPORT_WORKFLOW.run(user=user, obj=report, name="submit")
    if report.consultation.status == ConsultationStatus.RUNNING:
        CONSULTATION_WORKFLOW.run(user=None, obj=report.consultation, name="report")
    tell_town(report.consultation, "advisors/emails/report_submitted.txt", report=report)
    return report


def gaps_of(report: FinalReport) -> list[str]:
    """Return the labels of what a report cannot do without."""
    needed = ("goal_reached", "measures", "effect", "next_steps")
    gaps = [str(report._meta.get_field(name).verbose_name) for name in needed if not getattr(report, name)]
    return gaps if report.advisor_releases is not None else [*gaps, "Freigabe als gute Praxis"]


@transaction.atomic
def answer_report(*, report: FinalReport, user: User, values: dict) -> FinalReport:
    """Add what the municipality says; the report then lies with SKEW.

    Raises WorkflowError when it was answered or given back meanwhile, PermissionDenied.
    """
    report = _lock(report)
    REPORT_WORKFLOW.choose(user, report, "answer")
    for name in ANSWERED:
        setattr(report, name, values[name])
    report.answered_by, report.answered_at = user, timezone.now()
    report.save(update_fields=[*ANSWERED, "answered_by", "answered_at"])
    REPORT_WORKFLOW.run(user=user, obj=report, name="answer")
    tell_officer(report.consultation, "advisors/emails/report_answered.txt", report=report)
    return report


@transaction.atomic
def return_report(*, report: FinalReport, user: User, reason: str) -> FinalReport:
    """Give the report back to the advisors; the consultation runs on. Raises WorkflowError without reason."""
    report = _lock(report)
    REPORT_WORKFLOW.run(user=user, obj=report, name="return", comment=reason)
    CONSULTATION_WORKFLOW.run(user=None, obj=report.consultation, name="resume", comment=reason)
    tell_team(report.consultation, "advisors/emails/report_returned.txt", report=report, reason=reason)
    return report


@transaction.atomic
def accept_report(*, report: FinalReport, user: User) -> int:
    """Accept the report and close the consultation; return the half days that went back.

    Raises WorkflowError while entries of days are open; the sentence names them.
    """
    report = _lock(report)
    consultation = report.consultation
    REPORT_WORKFLOW.choose(user, report, "accept")
    if open_days := unsettled_days(consultation):
        raise WorkflowError(UNSETTLED.format(days=open_days))
    report.accepted_at = timezone.now()
    report.save(update_fields=["accepted_at"])
    REPORT_WORKFLOW.run(user=user, obj=report, name="accept")
    CONSULTATION_WORKFLOW.run(user=None, obj=consultation, name="close", comment=FINISHED)
    consultation.closed_at = timezone.now()
    consultation.save(update_fields=["closed_at"])
    given_back = release_rest(consultation=consultation, by=user, reason="Beratung abgeschlossen")
    for tell in (tell_town, tell_team):
        tell(consultation, "advisors/emails/report_accepted.txt", report=report, given_back=given_back)
    return given_back


def _lock(report: FinalReport) -> FinalReport:
    """Lock consultation, then report, always in this order."""
    consultation = lock_consultation(report.consultation_id)
    rows = FinalReport.objects.select_for_update(no_key=connection.vendor == "postgresql", of=("self",))
    locked = rows.get(pk=report.pk)
    locked.consultation = consultation
    return locked
