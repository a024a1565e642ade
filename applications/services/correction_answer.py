"""Answering what SKEW asked for again: a new version with only these fields changed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.corrections import Answer, answers, open_request
from applications.models import Application, CorrectionRequest, Submission
from applications.permissions import can_answer_correction
from applications.progress import stored_parts
from applications.services.locking import lock_application, review_due_on
from applications.services.status import change_status
from applications.services.submission import checked_answers, create_submission, send_receipt, tell_skew
from applications.workflow import APPLICATION_WORKFLOW
from core.access import require

NOTHING_CHANGED = "Sie haben noch keine der nachgeforderten Angaben geändert. Ändern Sie mindestens eine."


def changes(application: Application, request: CorrectionRequest) -> list[Answer]:
    """Return every requested field with its answer before and now."""
    files = application.attachments.filter(uploaded_at__gt=request.requested_at).count()
    return answers(request, stored_parts(application), files)


@transaction.atomic
def answer_correction(*, application: Application, user) -> Submission:
    """Send the answer: a new version with PDF, and SKEW has the turn again.

    Raises PermissionDenied, WorkflowError when the request was answered or taken back in between,
    ValidationError when nothing was changed or an answer is missing.
    """
    application = lock_application(application)
    require(can_answer_correction(user, application))
    APPLICATION_WORKFLOW.choose(user, application, "answer_correction")
    request = open_request(application)
    answered = changes(application, request)
    if not any(answer.has_changed for answer in answered):
        raise ValidationError(NOTHING_CHANGED)
    now = timezone.now()
    data = checked_answers(application)
    submission = create_submission(application=application, user=user, data=data, now=now)
    request.answered_at, request.answered_by = now, user
    request.save(update_fields=["answered_at", "answered_by"])
    application.due_on = review_due_on(application)
    application.save(update_fields=["due_on"])
    change_status(application=application, name="answer_correction", user=user)
    template = "applications/emails/correction_answered.txt"
    tell_skew(application=application, template=template, submission=submission, answers=answered)
    send_receipt(submission=submission, user=user, template="applications/emails/correction_receipt.txt")
    return submission
