"""The signed application arrives by post."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.enums import AWAITING_SIGNATURE, ApplicationStatus
from applications.models import Application, MailReceipt, Submission
from applications.permissions import can_process_application
from applications.scan_code import Scan, read_code
from applications.services.locking import lock_application, review_due_on
from applications.services.notice import tell_municipality
from applications.services.signature import void_signature_requests
from applications.services.status import change_status
from core.access import require
from core.templatetags.german import datum, zeitpunkt

NOT_READABLE = (
    "In dieser Eingabe steht kein Aktenzeichen. Scannen Sie den Code auf der letzten Seite, "
    "oder tippen Sie das Aktenzeichen, zum Beispiel ME-2026-0417."
)
WITHDRAWN = "Der Antrag ist zurückgezogen. Legen Sie das Papier zur Akte und rufen Sie die Kommune an."
IN_FUTURE = "Der Eingang liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag."


def find_by_code(text: str, user) -> tuple[Application, Scan]:
    """Return the application to what somebody scanned or typed, with what was read.

    Raises ValidationError (a German sentence) when there is no case number in it or no such case.
    """
    scan = read_code(text)
    if scan is None:
        raise ValidationError(NOT_READABLE)
    visible = Application.objects.visible_to(user).with_case()
    application = visible.filter(case_number=scan.case_number).first()
    if application is None:
        raise ValidationError(
            f"Zum Aktenzeichen {scan.case_number} gibt es keinen Antrag. Vergleichen Sie es mit dem Papier."
        )
    return application, scan


def receipt_sentence(receipt: MailReceipt) -> str:
    """Return who recorded the receipt and when, as a sentence."""
    by = f"von {receipt.recorded_by}" if receipt.recorded_by else "durch den Einmal-Code"
    return (
        f"Der Posteingang zu {receipt.application.case_number} ist schon eingetragen: "
        f"{by} am {zeitpunkt(receipt.recorded_at)}, eingegangen am {datum(receipt.received_on)}."
    )


@transaction.atomic
def record_receipt(
    *, application: Application, user, submission: Submission, received_on: date, scan=None, note: str = ""
) -> MailReceipt:
    """Record that the signed version arrived; where the paper is awaited the case moves on.

    `scan` is a checked file (core.forms.DocumentField). Raises PermissionDenied, or ValidationError when it
    was recorded before, lies in the future or before the submission, or the application was withdrawn.
    """
    application = lock_application(application)
    require(can_process_application(user, application))
    _check(application, submission, received_on)
    receipt = MailReceipt.objects.create(
        application=application,
        submission=submission,
        received_on=received_on,
        scan=scan or "",
        note=note,
        recorded_by=user,
    )
    application.received_on = received_on
    is_awaited = application.status in AWAITING_SIGNATURE
    if is_awaited:
        application.due_on = review_due_on(application)
    application.save(update_fields=["received_on", "due_on"])
    void_signature_requests(application=application)
    if is_awaited:
        change_status(application=application, name="confirm_receipt", user=user)
    tell_municipality(
        application=application, template="applications/emails/receipt_confirmed.txt", receipt=receipt
    )
    return receipt


def _check(application: Application, submission: Submission, received_on: date) -> None:
    earlier = MailReceipt.objects.select_related("application", "recorded_by").filter(application=application)
    if receipt := earlier.first():
        raise ValidationError(receipt_sentence(receipt))
    if application.status == ApplicationStatus.WITHDRAWN:
        raise ValidationError(WITHDRAWN)
    if submission.application_id != application.pk:
        raise ValidationError("Diese Fassung gehört zu einem anderen Antrag. Wählen Sie die Fassung neu.")
    check_day(submission, received_on)


def check_day(submission: Submission, received_on: date) -> None:
    """Raise ValidationError when the paper cannot have arrived on that day."""
    if received_on > timezone.localdate():
        raise ValidationError(IN_FUTURE)
    sent_on = timezone.localdate(submission.submitted_at)
    if received_on < sent_on:
        raise ValidationError(
            f"Fassung {submission.number} wurde erst am {datum(sent_on)} eingereicht. "
            "Wählen Sie diesen oder einen späteren Tag."
        )
