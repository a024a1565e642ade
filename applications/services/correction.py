"""Asking a municipality for more: only the named fields open again."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.corrections import ATTACHMENTS, correctable_fields, open_request, question
from applications.enums import LetterKind
from applications.letters import (
    Letter,
    application_letter,
    current_template,
    fill,
    letter_values,
    render_letter,
)
from applications.models import Application, CorrectionItem, CorrectionRequest
from applications.progress import stored_parts
from applications.services.locking import lock_application, review_due_on, set_due
from applications.services.notice import tell_municipality
from applications.services.status import change_status
from applications.workflow import APPLICATION_WORKFLOW

NOTHING_ASKED = "Wählen Sie mindestens eine Angabe aus, die die Kommune ergänzen soll."
NO_REASON = "Schreiben Sie zu jeder ausgewählten Angabe, was fehlt."
TOO_SOON = "Die Frist liegt nicht in der Zukunft. Wählen Sie einen späteren Tag."
UNKNOWN_FIELD = "Diese Angabe gibt es im Antrag nicht mehr. Laden Sie die Seite neu."
DECISION_WAITS = (
    "Ein Vorschlag zur Entscheidung wartet. Geben Sie ihn erst zurück, dann können Sie nachfordern."
)


@dataclass(frozen=True)
class Asked:
    """One field that shall be completed, and why."""

    letter: str
    field_name: str
    reason: str


@transaction.atomic
def request_correction(
    *, application: Application, user, items: list[Asked], due_on: date, message: str = ""
) -> CorrectionRequest:
    """Open the named fields again and tell the municipality by mail, with a letter as PDF.

    Raises PermissionDenied, WorkflowError when the case has moved on, ValidationError when nothing is asked,
    a reason or a future date is missing, or a proposed decision waits.
    """
    application = lock_application(application)
    APPLICATION_WORKFLOW.choose(user, application, "request_correction")
    _check(application, items, due_on)
    request = CorrectionRequest.objects.create(
        application=application, message=message, due_on=due_on, requested_by=user
    )
    _store_items(request, items)
    set_due(application, due_on)
    change_status(application=application, name="request_correction", user=user)
    pdf = render_letter(correction_letter(request))
    tell_municipality(
        application=application,
        template="applications/emails/correction_requested.txt",
        attachments=[(f"{application.case_number}-Nachforderung.pdf", "application/pdf", pdf.content)],
        request=request,
        asked=asked_lines(request),
    )
    return request


@transaction.atomic
def end_correction(*, application: Application, user, comment: str) -> None:
    """Take an open request back: the application is again what was submitted, and SKEW checks on.

    What the municipality had begun to change in the opened fields goes back to the submitted answer.
    """
    application = lock_application(application)
    APPLICATION_WORKFLOW.choose(user, application, "end_correction", comment)
    request = open_request(application)
    if request is not None:
        _restore_answers(application, request)
        request.answered_at, request.answered_by = timezone.now(), user
        request.save(update_fields=["answered_at", "answered_by"])
    set_due(application, review_due_on(application))
    change_status(application=application, name="end_correction", user=user, comment=comment)
    tell_municipality(
        application=application, template="applications/emails/correction_ended.txt", reason=comment.strip()
    )


def asked_lines(request: CorrectionRequest) -> list[str]:
    """Return what is asked, one line per field: "Teil B, Telefon der Ansprechperson: Bitte …"."""
    return [
        f"Teil {item.letter}, {question(item.letter, item.field_name).rstrip('?')}: {item.reason}"
        for item in request.items.all()
    ]


def correction_letter(request: CorrectionRequest) -> Letter:
    """Return the letter that asks for more, in the valid wording; raise ValidationError without one."""
    application, writer = request.application, request.requested_by
    template = current_template(LetterKind.CORRECTION)
    if template is None:
        raise ValidationError("Für Nachforderungen gibt es keine gültige Briefvorlage.")
    listed = "\n".join(f"- {line}" for line in asked_lines(request))
    reason = f"{listed}\n\n{request.message}".strip()
    values = letter_values(application, writer=writer, reason=reason, due_on=request.due_on)
    return application_letter(
        application=application,
        subject=fill(template.subject, values),
        body=fill(template.body, values),
        day=timezone.localdate(),
        writer=writer,
    )


def _check(application: Application, items: list[Asked], due_on: date) -> None:
    known = {(letter, name) for letter, fields in correctable_fields() for name, _question in fields}
    if not items:
        raise ValidationError(NOTHING_ASKED)
    if any((item.letter, item.field_name) not in known for item in items):
        raise ValidationError(UNKNOWN_FIELD)
    if not all(item.reason.strip() for item in items):
        raise ValidationError(NO_REASON)
    if due_on <= timezone.localdate():
        raise ValidationError(TOO_SOON)
    if application.decisions.filter(decided_at=None, returned_at=None).exists():
        raise ValidationError(DECISION_WAITS)


def _store_items(request: CorrectionRequest, items: list[Asked]) -> None:
    """Keep what is asked, with the answer as it is now: later both sides see before and after."""
    parts = stored_parts(request.application)
    CorrectionItem.objects.bulk_create(
        CorrectionItem(
            request=request,
            letter=item.letter,
            field_name=item.field_name,
            reason=item.reason,
            value_before=parts[item.letter].data.get(item.field_name),
        )
        for item in items
    )


def _restore_answers(application: Application, request: CorrectionRequest) -> None:
    parts = stored_parts(application)
    for item in request.items.all():
        part = parts[item.letter]
        is_known = item.field_name != ATTACHMENTS and item.value_before is not None
        if is_known and part.data.get(item.field_name) != item.value_before:
            part.data[item.field_name] = item.value_before
            part.version += 1
            part.save()
