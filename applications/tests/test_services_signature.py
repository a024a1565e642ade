"""Signing by code and answering a correction."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from applications.corrections import correctable_fields, question
from applications.enums import ApplicationStatus as S
from applications.models import MailReceipt
from applications.services.correction_answer import answer_correction, changes
from applications.services.draft import save_field
from applications.services.signature import (
    MOST_ATTEMPTS,
    MOST_CODES,
    SignatureResult,
    find_signature_request,
    send_signature_code,
    sign_by_code,
)
from applications.services.submission import submit_application
from applications.tests.factories import (
    filled_parts,
    make_application,
    make_attachment,
    make_correction,
    make_signature_request,
)
from core.models import Mail
from core.workflow import WorkflowError

BY_CODE = {"signature_way": "code", "signer_email": "petra@stadt.example"}


@pytest.fixture
def pending(town):
    return make_application(
        municipality=town, status=S.SIGNATURE_PENDING, signature_way="code", parts=filled_parts(I=BY_CODE)
    )


@pytest.fixture
def request_(pending):
    return make_signature_request(pending.submissions.get())


def test_mailed_link_and_code_sign_the_application(town, applicant):
    application = make_application(municipality=town, parts=filled_parts(I=BY_CODE))
    submit_application(application=application, user=applicant)
    text = Mail.objects.get(template="applications/emails/signature_code.txt").text
    token = re.search(r"/unterschrift/([\w-]+)/", text)[1]
    code = re.search(r"Ihr Code: (\d{6})", text)[1]
    found = find_signature_request(token)
    assert sign_by_code(request=found, code=f"{code[:3]} {code[3:]}") is SignatureResult.SIGNED
    application.refresh_from_db()
    receipt = application.receipt
    assert application.status == S.RECEIVED
    assert application.received_on == timezone.localdate()
    assert (receipt.recorded_by, receipt.submission.number) == (None, 1)
    assert "Dr. Petra Lindner" in receipt.note
    assert application.status_changes.last().by is None
    assert Mail.objects.filter(template="applications/emails/signed.txt", to=applicant.email).exists()


def test_only_hashes_are_stored(request_):
    assert "123456" not in request_.code_hash
    assert "geheim" not in request_.token_hash


def test_wrong_codes_are_counted_and_end_the_link(request_):
    results = [sign_by_code(request=request_, code="000000") for _ in range(MOST_ATTEMPTS)]
    assert results == [SignatureResult.WRONG] * 4 + [SignatureResult.USED_UP]
    assert sign_by_code(request=request_, code="123456") is SignatureResult.USED_UP
    assert not MailReceipt.objects.exists()


def test_link_works_once(request_):
    assert sign_by_code(request=request_, code="123456") is SignatureResult.SIGNED
    assert sign_by_code(request=request_, code="123456") is SignatureResult.TOO_LATE
    assert MailReceipt.objects.count() == 1


def test_link_ends_after_two_weeks(request_, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=15))
    assert find_signature_request("geheim") is None
    assert sign_by_code(request=request_, code="123456") is SignatureResult.TOO_LATE


def test_code_comes_too_late_after_withdrawal(pending, request_, applicant):
    from applications.services.withdrawal import withdraw_application

    withdraw_application(application=pending, user=applicant, reason="anders entschieden")
    assert sign_by_code(request=request_, code="123456") is SignatureResult.TOO_LATE


def test_code_during_the_check_only_records_the_receipt(town):
    application = make_application(
        municipality=town, status=S.FORMAL_CHECK, signature_way="code", parts=filled_parts(I=BY_CODE)
    )
    request = make_signature_request(application.submissions.get())
    assert sign_by_code(request=request, code="123456") is SignatureResult.SIGNED
    application.refresh_from_db()
    assert application.status == S.FORMAL_CHECK
    assert application.received_on == timezone.localdate()


def test_unknown_link_leads_nowhere(db):
    assert find_signature_request("erfunden") is None


def test_new_code_ends_the_old_link(pending, request_, applicant, time_machine):
    time_machine.move_to(timezone.now() + timedelta(minutes=5))
    sent = send_signature_code(application=pending, user=applicant)
    assert find_signature_request("geheim") is None
    assert sent.email == "petra@stadt.example"


def test_codes_are_not_sent_in_a_row(pending, request_, applicant):
    with pytest.raises(ValidationError, match="warten Sie zwei Minuten"):
        send_signature_code(application=pending, user=applicant)


def test_codes_have_a_limit(pending, applicant, time_machine):
    for number in range(MOST_CODES):
        make_signature_request(pending.submissions.get(), token=f"t{number}")
    time_machine.move_to(timezone.now() + timedelta(minutes=5))
    with pytest.raises(ValidationError, match="auf Papier"):
        send_signature_code(application=pending, user=applicant)


def test_code_is_sent_by_signing_members_only(pending, colleague, officer):
    for user in (colleague, officer):
        with pytest.raises(PermissionDenied):
            send_signature_code(application=pending, user=user)


@pytest.fixture
def correction(town, officer):
    application = make_application(municipality=town, status=S.CORRECTION, officer=officer)
    make_correction(
        application, {("D", "goal"): "Bitte genauer.", ("G", "attachments"): "Bitte den Beschluss."}
    )
    return application


def change_goal(application, user):
    save_field(
        application=application,
        letter="D",
        field="goal",
        value="Das Schulamt kennt alle Gruppen.",
        base=application.parts.get(letter="D").data["goal"],
        user=user,
    )


def test_changes_show_before_and_now(correction, colleague):
    change_goal(correction, colleague)
    goal, files = changes(correction, correction.correction_requests.get())
    assert (goal.before, goal.now, goal.has_changed) == (
        "Wir möchten wissen, wer in unserer Stadt zu Bildung in Westafrika arbeitet.",
        "Das Schulamt kennt alle Gruppen.",
        True,
    )
    assert (files.now, files.has_changed) == ("noch keine neue Datei", False)
    make_attachment(correction)
    assert changes(correction, correction.correction_requests.get())[1].now == "eine neue Datei"


def test_answer_makes_a_new_version(correction, colleague, officer):
    change_goal(correction, colleague)
    submission = answer_correction(application=correction, user=colleague)
    correction.refresh_from_db()
    request = correction.correction_requests.get()
    assert correction.status == S.FORMAL_CHECK
    assert submission.number == 2
    assert submission.data["D"]["goal"] == "Das Schulamt kennt alle Gruppen."
    assert correction.submissions.get(number=1).data["D"]["goal"].startswith("Wir möchten")
    assert (request.answered_by, request.answered_at is not None) == (colleague, True)
    mail = Mail.objects.get(template="applications/emails/correction_answered.txt")
    assert mail.to == officer.email
    assert "Das Schulamt kennt alle Gruppen." in mail.text


def test_answer_without_a_change_is_refused(correction, colleague):
    with pytest.raises(ValidationError, match="noch keine"):
        answer_correction(application=correction, user=colleague)


def test_incomplete_answer_is_refused(correction, colleague):
    make_attachment(correction)
    part = correction.parts.get(letter="D")
    part.data["goal"] = ""
    part.save()
    with pytest.raises(ValidationError, match="Es fehlen noch Angaben"):
        answer_correction(application=correction, user=colleague)
    assert correction.submissions.count() == 1


def test_answer_comes_once(correction, colleague):
    change_goal(correction, colleague)
    answer_correction(application=correction, user=colleague)
    with pytest.raises(WorkflowError):
        answer_correction(application=correction, user=colleague)


def test_answer_is_for_editing_members(correction, reader, stranger, officer):
    for user in (reader, stranger, officer):
        with pytest.raises(PermissionDenied):
            answer_correction(application=correction, user=user)


def test_every_field_can_be_asked_for():
    fields = dict(correctable_fields())
    assert ("attachments", "Anlagen hochladen") in fields["G"]
    assert ("goal", "Was möchten Sie erreichen?") in fields["D"]
    assert question("G", "attachments") == "Anlagen hochladen"
    assert question("D", "goal") == "Was möchten Sie erreichen?"
