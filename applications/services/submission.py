"""Submitting: case number, frozen answers, PDF for the signature, receipt by mail; all of it or nothing."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.services.membership import link
from applications.answers import frozen_answers, incomplete
from applications.application_pdf import build_application_pdf, checksum
from applications.enums import CountingClock, SignatureWay
from applications.models import Application, Submission
from applications.progress import bound_forms, stored_parts
from applications.services.locking import lock_application
from applications.services.signature import create_signature_request
from applications.services.status import change_status
from applications.workflow import APPLICATION_WORKFLOW
from core.access import person_name
from core.emails import queue_mail
from core.numbers import next_case_number

INCOMPLETE = "Es fehlen noch Angaben. Ergänzen Sie sie, dann können Sie einreichen."


@transaction.atomic
def submit_application(*, application: Application, user) -> Submission:
    """Submit a draft and return its first version.

    The PDF is made inside the transaction: without it there is no submission, and the case number goes back.
    Raises PermissionDenied for people who may not sign, WorkflowError when it was submitted in between,
    ValidationError when answers are missing.
    """
    application = lock_application(application)
    name = _transition(application)
    APPLICATION_WORKFLOW.choose(user, application, name)
    data = checked_answers(application)
    now = timezone.now()
    application.case_number = next_case_number(application.programme.case_prefix, timezone.localdate().year)
    application.submitted_at = now
    application.signature_way = data["I"]["signature_way"]
    application.due_on = timezone.localdate() + timedelta(days=application.programme.paper_days)
    submission = create_submission(application=application, user=user, data=data, now=now)
    application.save(update_fields=["case_number", "submitted_at", "signature_way", "due_on"])
    change_status(application=application, name=name, user=user)
    _tell(submission, user)
    if application.signature_way == SignatureWay.CODE:
        create_signature_request(submission=submission)
    return submission


def checked_answers(application: Application) -> dict:
    """Return the frozen answers of all parts; raise ValidationError when something is missing."""
    forms = bound_forms(stored_parts(application))
    if incomplete(forms):
        raise ValidationError(INCOMPLETE)
    return frozen_answers(application, forms)


def create_submission(*, application: Application, user, data: dict, now: datetime) -> Submission:
    """Store the next version of an application with its PDF; the caller holds the lock on the application."""
    number = application.submissions.count() + 1
    pdf = build_application_pdf(
        application=application,
        data=data,
        number=number,
        submitted_at=now,
        submitted_by=person_name(user),
    )
    return Submission.objects.create(
        application=application,
        number=number,
        data=data,
        pdf=ContentFile(pdf.content, name=pdf_name(application, number)),
        sha256=checksum(data),
        pages=pdf.pages,
        submitted_by=user,
        submitted_at=now,
    )


def pdf_name(application: Application, number: int) -> str:
    """Return the file name of a version as people save it: "ME-2026-0001-Antrag-Fassung-1.pdf"."""
    return f"{application.case_number}-Antrag-Fassung-{number}.pdf"


def send_receipt(*, submission: Submission, user, template: str) -> None:
    """Send the version as PDF to who submitted it and to the contact person, each address once."""
    application = submission.application
    submission.pdf.open("rb")
    attachment = (pdf_name(application, submission.number), "application/pdf", submission.pdf.read())
    context = {
        "application": application,
        "submission": submission,
        "by_code": application.signature_way == SignatureWay.CODE,
        "signer": submission.data["I"],
        "link": link("applications:application_detail", application.pk),
    }
    addresses = {address.lower(): address for address in (submission.data["B"]["contact_email"], user.email)}
    for address in addresses.values():
        queue_mail(
            to=address,
            template=template,
            context=context,
            reference=application.case_number,
            attachments=[attachment],
        )


def tell_skew(*, application: Application, template: str, **values) -> None:
    """Send a mail to the officer in charge, or to the team while there is none."""
    queue_mail(
        to=application.officer.email if application.officer else settings.TEAM_EMAIL,
        template=template,
        context={
            "application": application,
            "link": link("applications:application_detail", application.pk),
            **values,
        },
        reference=application.case_number,
    )


def _transition(application: Application) -> str:
    """Return which move submits: where the paper's day counts, SKEW waits for the signature."""
    by_paper = application.programme.counting_clock == CountingClock.PAPER
    return "submit_for_signature" if by_paper else "submit"


def _tell(submission: Submission, user) -> None:
    send_receipt(submission=submission, user=user, template="applications/emails/receipt.txt")
    tell_skew(application=submission.application, template="applications/emails/new_application.txt")
