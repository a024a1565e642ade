"""Signing by a one-time code to the authorised signer's e-mail, in place of the paper."""

import secrets
from datetime import timedelta
from enum import Enum

from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.services.membership import link
from accounts.tokens import new_token, token_hash
from applications.enums import AWAITING_SIGNATURE, CLOSED_STATUSES
from applications.models import Application, MailReceipt, SignatureRequest, Submission
from applications.permissions import can_send_signature_code
from applications.services.locking import lock_application, review_due_on
from applications.services.status import change_status
from core.access import require
from core.emails import queue_mail

VALID_FOR = timedelta(days=14)
MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=2)  # between two mails with a code
MOST_CODES = 10  # per submitted version
WAIT = "Wir haben gerade einen Code geschickt. Bitte warten Sie zwei Minuten, bevor Sie einen neuen senden."
TOO_MANY = "Für diesen Antrag haben wir schon viele Codes geschickt. Bitte unterschreiben Sie auf Papier."


class SignatureResult(Enum):
    """What came of a typed code."""

    SIGNED = "signed"
    WRONG = "wrong"
    USED_UP = "used_up"
    TOO_LATE = "too_late"


def create_signature_request(*, submission: Submission) -> SignatureRequest:
    """Mail link and code to the signer named in part I; older codes end. Needs a transaction."""
    signer = submission.data["I"]
    code = f"{secrets.randbelow(1_000_000):06d}"
    token, digest = new_token()
    void_signature_requests(application=submission.application)
    request = SignatureRequest.objects.create(
        submission=submission,
        signer_name=signer["signer_name"],
        email=signer["signer_email"],
        token_hash=digest,
        code_hash=make_password(code),
        expires_at=timezone.now() + VALID_FOR,
    )
    queue_mail(
        to=request.email,
        template="applications/emails/signature_code.txt",
        context={
            "application": submission.application,
            "request": request,
            "code": code,
            "link": link("applications:sign_by_code", token),
        },
        reference=submission.application.case_number,
        confidential=True,
    )
    return request


@transaction.atomic
def send_signature_code(*, application: Application, user) -> SignatureRequest:
    """Send a new code for the latest version.

    Raises PermissionDenied, or ValidationError when the last mail is too young or there were too many.
    """
    application = lock_application(application)
    require(can_send_signature_code(user, application))
    submission = application.submissions.order_by("-number").first()
    sent = list(submission.signature_requests.order_by("-sent_at").values_list("sent_at", flat=True))
    if sent and sent[0] > timezone.now() - PAUSE:
        raise ValidationError(WAIT)
    if len(sent) >= MOST_CODES:
        raise ValidationError(TOO_MANY)
    return create_signature_request(submission=submission)


def find_signature_request(token: str) -> SignatureRequest | None:
    """Return the request behind a link, signed or not; None when it expired or never was."""
    request = (
        SignatureRequest.objects.select_related(
            "submission__application__municipality", "submission__application__programme"
        )
        .filter(token_hash=token_hash(token))
        .first()
    )
    if request is None or (request.signed_at is None and request.expires_at <= timezone.now()):
        return None
    return request


@transaction.atomic
def sign_by_code(*, request: SignatureRequest, code: str) -> SignatureResult:
    """Try a code. A wrong one is counted and stays counted; after five the link is worthless.

    The right one records the receipt and moves the application on. Where SKEW has begun to check already
    (the electronic day counts), only the receipt is recorded.
    """
    application = lock_application(request.submission.application)
    request = SignatureRequest.objects.select_for_update().get(pk=request.pk)
    if _is_too_late(request, application):
        return SignatureResult.TOO_LATE
    if request.attempts >= MOST_ATTEMPTS:
        return SignatureResult.USED_UP
    request.attempts += 1
    request.save(update_fields=["attempts"])
    if not check_password("".join(code.split()), request.code_hash):
        return SignatureResult.USED_UP if request.attempts >= MOST_ATTEMPTS else SignatureResult.WRONG
    _record(request, application)
    return SignatureResult.SIGNED


def void_signature_requests(*, application: Application) -> None:
    """End the links that were not used: a new code, or the application goes another way."""
    SignatureRequest.objects.filter(submission__application=application, signed_at=None).update(
        expires_at=timezone.now()
    )


def _is_too_late(request: SignatureRequest, application: Application) -> bool:
    has_receipt = MailReceipt.objects.filter(application=application).exists()
    is_over = request.signed_at is not None or request.expires_at <= timezone.now()
    return has_receipt or is_over or application.status in CLOSED_STATUSES


def _record(request: SignatureRequest, application: Application) -> None:
    today = timezone.localdate()
    request.signed_at = timezone.now()
    request.save(update_fields=["signed_at"])
    MailReceipt.objects.create(
        application=application,
        submission=request.submission,
        received_on=today,
        note=f"Mit Einmal-Code bestätigt von {request.signer_name} ({request.email})"[:300],
    )
    is_awaited = application.status in AWAITING_SIGNATURE
    application.received_on = today
    application.due_on = review_due_on(application) if is_awaited else application.due_on
    application.save(update_fields=["received_on", "due_on"])
    if is_awaited:
        comment = f"Bestätigt von {request.signer_name}"
        change_status(application=application, name="sign_by_code", user=None, comment=comment)
    queue_mail(
        to=request.submission.submitted_by.email,
        template="applications/emails/signed.txt",
        context={
            "application": application,
            "request": request,
            "link": link("applications:application_detail", application.pk),
        },
        reference=application.case_number,
    )
