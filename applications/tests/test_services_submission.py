"""Submitting, withdrawing, attachments and asking for the signature."""

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership, make_user
from applications.application_pdf import checksum
from applications.enums import ApplicationStatus as S
from applications.enums import CountingClock
from applications.models import Application, Submission
from applications.services.attachment import MOST_FILES, add_attachment, delete_attachment
from applications.services.members import ask_to_submit
from applications.services.submission import submit_application
from applications.services.withdrawal import withdraw_application
from applications.tests.factories import (
    filled_parts,
    make_application,
    make_attachment,
    make_correction,
    make_programme,
    make_signature_request,
)
from core.models import CaseNumberCounter, Mail
from core.tests.sample_files import make_pdf, make_upload
from core.workflow import WorkflowError


@pytest.fixture
def draft(town):
    return make_application(municipality=town)


def make_file(name="beschluss.pdf"):
    file = make_upload(make_pdf(), name, "application/pdf")
    file.content_type = "application/pdf"
    return file


def test_submission_freezes_answers_number_and_pdf(draft, applicant):
    make_attachment(draft, title="Beschluss")
    submission = submit_application(application=draft, user=applicant)
    draft.refresh_from_db()
    year = timezone.localdate().year
    assert draft.status == S.SIGNATURE_PENDING
    assert draft.case_number == f"ME-{year}-0001"
    assert (draft.due_on - timezone.localdate()).days == 14
    assert draft.signature_way == "post"
    assert submission.number == 1
    assert submission.sha256 == checksum(submission.data)
    assert submission.data["D"]["period_from"] == "2027-03-01"
    assert submission.data["A"]["municipality"] == "Stadt Brückstedt"
    assert submission.data["G"]["attachments"][0]["title"] == "Beschluss"
    assert submission.pages == len(pypdf.PdfReader(submission.pdf).pages)


def test_electronic_clock_leads_to_submitted(town, applicant):
    programme = make_programme(counting_clock=CountingClock.ELECTRONIC)
    application = make_application(municipality=town, programme=programme)
    submit_application(application=application, user=applicant)
    application.refresh_from_db()
    assert application.status == S.SUBMITTED


def test_receipt_goes_to_submitter_and_contact_with_the_pdf(draft, applicant):
    submit_application(application=draft, user=applicant)
    receipts = Mail.objects.filter(template="applications/emails/receipt.txt")
    assert {mail.to for mail in receipts} == {applicant.email, "jule.brandt@brueckstedt.example"}
    mail = receipts.first()
    assert [file.content_type for file in mail.attachments.all()] == ["application/pdf"]
    assert "Drucken Sie den Antrag aus" in mail.text
    assert "Friedrich-Ebert-Allee 40" in mail.text
    assert Mail.objects.filter(template="applications/emails/new_application.txt").count() == 1


def test_same_address_gets_one_receipt(town, applicant):
    parts = filled_parts(B={"contact_email": applicant.email.upper()})
    submit_application(application=make_application(municipality=town, parts=parts), user=applicant)
    assert Mail.objects.filter(template="applications/emails/receipt.txt").count() == 1


def test_second_submission_is_refused_and_makes_nothing(draft, applicant):
    submit_application(application=draft, user=applicant)
    with pytest.raises(WorkflowError):
        submit_application(application=Application.objects.get(pk=draft.pk), user=applicant)
    assert Submission.objects.count() == 1
    assert CaseNumberCounter.objects.get().last == 1


def test_incomplete_application_is_not_submitted(town, applicant):
    application = make_application(municipality=town, parts=filled_parts(D={"goal": ""}))
    with pytest.raises(ValidationError, match="Es fehlen noch Angaben"):
        submit_application(application=application, user=applicant)
    assert not CaseNumberCounter.objects.exists()


def test_only_signing_members_submit(draft, colleague, stranger, officer):
    for user in (colleague, stranger, officer):
        with pytest.raises(PermissionDenied):
            submit_application(application=draft, user=user)


def test_failing_pdf_leaves_the_draft_as_it_was(draft, applicant, monkeypatch):
    from applications.services import submission

    def break_down(**_options):
        raise RuntimeError("no fonts")

    # the one thing that may fail outside of our code: the printing library
    monkeypatch.setattr(submission, "build_application_pdf", break_down)
    with pytest.raises(RuntimeError):
        submit_application(application=draft, user=applicant)
    draft.refresh_from_db()
    assert (draft.status, draft.case_number) == (S.DRAFT, None)
    assert not Mail.objects.exists()
    assert not CaseNumberCounter.objects.exists()


def test_code_is_mailed_when_it_was_chosen(town, applicant):
    parts = filled_parts(I={"signature_way": "code", "signer_email": "petra@stadt.example"})
    submit_application(application=make_application(municipality=town, parts=parts), user=applicant)
    mail = Mail.objects.get(template="applications/emails/signature_code.txt")
    assert mail.to == "petra@stadt.example"
    assert mail.is_confidential


def test_withdrawal_tells_skew_and_ends_links(town, applicant, officer):
    application = make_application(municipality=town, status=S.SIGNATURE_PENDING, officer=officer)
    request = make_signature_request(application.submissions.get())
    withdraw_application(application=application, user=applicant, reason="Wir haben gerade keine Zeit.")
    request.refresh_from_db()
    assert application.status == S.WITHDRAWN
    assert request.expires_at <= timezone.now()
    mail = Mail.objects.get(template="applications/emails/withdrawn.txt")
    assert mail.to == officer.email
    assert "Wir haben gerade keine Zeit." in mail.text


def test_withdrawn_draft_is_nobody_elses_business(draft, applicant):
    withdraw_application(application=draft, user=applicant, reason="Doppelt angelegt")
    assert (draft.status, draft.case_number) == (S.WITHDRAWN, None)
    assert not Mail.objects.exists()


def test_withdrawal_needs_reason_and_right(draft, applicant, colleague):
    with pytest.raises(WorkflowError):
        withdraw_application(application=draft, user=applicant, reason="  ")
    with pytest.raises(PermissionDenied):
        withdraw_application(application=draft, user=colleague, reason="nein")


def test_attachment_keeps_size_and_checksum(draft, colleague):
    attachment = add_attachment(
        application=draft, user=colleague, file=make_file(), kind="resolution", title="Beschluss"
    )
    assert attachment.size == len(make_pdf())
    assert len(attachment.sha256) == 64


def test_attachments_have_a_limit(draft, colleague):
    for _ in range(MOST_FILES):
        make_attachment(draft)
    with pytest.raises(ValidationError, match="nehmen wir nicht an"):
        add_attachment(application=draft, user=colleague, file=make_file(), kind="other", title="Noch eine")


def test_deleted_attachment_takes_its_file_along(draft, colleague, django_capture_on_commit_callbacks):
    attachment = make_attachment(draft)
    storage, name = attachment.file.storage, attachment.file.name
    with django_capture_on_commit_callbacks(execute=True):
        delete_attachment(attachment=attachment, user=colleague)
    assert not draft.attachments.exists()
    assert not storage.exists(name)


def test_submitted_attachment_stays(town, applicant, colleague):
    application = make_application(municipality=town, status=S.CORRECTION)
    old = make_attachment(application)
    make_correction(application, {("G", "attachments"): "Bitte den Beschluss."})
    new = add_attachment(
        application=application, user=colleague, file=make_file(), kind="resolution", title="Neu"
    )
    with pytest.raises(PermissionDenied):
        delete_attachment(attachment=old, user=colleague)
    delete_attachment(attachment=new, user=colleague)
    assert list(application.attachments.all()) == [old]


def test_attachments_are_closed_unless_asked_for(town, colleague):
    application = make_application(municipality=town, status=S.CORRECTION)
    make_correction(application, {("D", "goal"): "Bitte genauer."})
    with pytest.raises(PermissionDenied):
        add_attachment(application=application, user=colleague, file=make_file(), kind="other", title="Neu")


def test_signing_members_are_asked_by_mail(draft, colleague, applicant):
    assert ask_to_submit(application=draft, user=colleague) == [applicant]
    mail = Mail.objects.get()
    assert (mail.to, mail.template) == (applicant.email, "applications/emails/please_submit.txt")
    assert "Karl Kollege" in mail.text


def test_asking_needs_somebody_who_may_sign(other_town):
    editor = make_membership(make_user(), other_town, MembershipRight.EDIT).user
    with pytest.raises(ValidationError, match="darf noch niemand zeichnen"):
        ask_to_submit(application=make_application(municipality=other_town), user=editor)
