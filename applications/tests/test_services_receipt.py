"""The signed paper arrives: found by its code, compared, recorded once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.tests.factories import make_membership
from applications.enums import ApplicationStatus as S
from applications.models import MailReceipt
from applications.scan_code import code_text
from applications.services.receipt import find_by_code, record_receipt
from applications.tests.factories import make_application, make_programme, make_signature_request
from core.models import Mail
from core.tests.sample_files import make_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(town, applicant):
    return make_application(
        status=S.SIGNATURE_PENDING, municipality=town, created_by=applicant, due_on=timezone.localdate()
    )


def record(application, user, **values):
    defaults = {"submission": application.submissions.last(), "received_on": timezone.localdate()}
    return record_receipt(application=application, user=user, **defaults | values)


@pytest.mark.parametrize(
    "typed", ["{0}", " {0} ", "{1}", "me {2} {3}", "ME/{2}/{3}", "{0} F1 {4}", "MEß{2}ß{3} F1 {4}"]
)
def test_case_is_found_however_its_number_is_typed(waiting, officer, typed):
    prefix, year, number = waiting.case_number.split("-")
    digest = waiting.submissions.last().sha256.upper()
    text = typed.format(waiting.case_number, waiting.case_number.lower(), year, number, digest)
    application, _scan = find_by_code(text, officer)
    assert application == waiting


def test_case_is_found_by_the_whole_code_with_its_checksum(waiting, officer):
    submission = waiting.submissions.last()
    _application, scan = find_by_code(code_text(waiting.case_number, 1, submission.sha256), officer)
    assert (scan.submission_number, scan.sha256) == (1, submission.sha256)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://example.org", "kein Aktenzeichen"),
        ("417", "kein Aktenzeichen"),
        ("ME-2026-999999", "gibt es keinen Antrag"),
    ],
)
def test_search_says_what_is_wrong(officer, text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        find_by_code(text, officer)


def test_receipt_moves_the_case_and_tells_the_municipality(waiting, officer):
    day = timezone.localdate()
    receipt = record(waiting, officer, note="Siegel liegt vor")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.received_on) == (S.RECEIVED, day)
    assert waiting.due_on == day + timedelta(days=28)
    assert (receipt.recorded_by, receipt.submission.number) == (officer, 1)
    mails = Mail.objects.filter(template__endswith="receipt_confirmed.txt").order_by("to")
    contact = waiting.submissions.last().data["B"]["contact_email"]
    assert sorted(mail.to for mail in mails) == sorted([contact, waiting.created_by.email])
    assert waiting.case_number in mails[0].subject
    assert "ist am" in mails[0].text
    assert {mail.reference for mail in mails} == {waiting.case_number}


def test_receipt_keeps_the_scan(waiting, officer):
    content = make_pdf()
    receipt = record(waiting, officer, scan=SimpleUploadedFile("scan.pdf", content))
    assert receipt.scan.read() == content


def test_receipt_voids_the_code_that_was_sent(waiting, officer):
    request = make_signature_request(waiting.submissions.last())
    record(waiting, officer)
    request.refresh_from_db()
    assert request.expires_at <= timezone.now()


def test_receipt_of_a_case_that_did_not_wait_moves_nothing(town, officer):
    programme = make_programme(counting_clock="electronic")
    checking = make_application(
        status=S.FORMAL_CHECK, municipality=town, programme=programme, due_on=date(2030, 1, 1)
    )
    record(checking, officer)
    checking.refresh_from_db()
    assert (checking.status, checking.due_on) == (S.FORMAL_CHECK, date(2030, 1, 1))
    assert checking.received_on == timezone.localdate()
    assert not checking.status_changes.exists()


def test_second_receipt_names_who_was_first(waiting, officer, second_officer):
    record(waiting, officer)
    with pytest.raises(ValidationError, match="schon eingetragen: von Ines Hartwig am"):
        record(waiting, second_officer)
    assert MailReceipt.objects.count() == 1


def test_failed_receipt_leaves_nothing(waiting, officer, monkeypatch):
    monkeypatch.setattr("applications.services.receipt.tell_municipality", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(waiting, officer)
    waiting.refresh_from_db()
    assert waiting.status == S.SIGNATURE_PENDING
    assert not MailReceipt.objects.exists()
    assert not waiting.status_changes.exists()


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "in der Zukunft"), (-1, "erst am")], ids=["future", "before the submission"]
)
def test_receipt_needs_a_possible_day(waiting, officer, days, sentence):
    with pytest.raises(ValidationError, match=sentence):
        record(waiting, officer, received_on=timezone.localdate() + timedelta(days=days))


def test_receipt_of_a_withdrawn_application_is_refused(town, officer):
    gone = make_application(status=S.WITHDRAWN, municipality=town)
    with pytest.raises(ValidationError, match="zurückgezogen"):
        record(gone, officer)


def test_receipt_of_another_case_is_refused(waiting, officer):
    other = make_application(status=S.SIGNATURE_PENDING)
    with pytest.raises(ValidationError, match="anderen Antrag"):
        record(waiting, officer, submission=other.submissions.last())


@pytest.mark.parametrize("person", ["applicant", "stranger", "contractor", "advisor"])
def test_receipt_is_recorded_by_skew_only(waiting, request, person):
    with pytest.raises(PermissionDenied):
        record(waiting, request.getfixturevalue(person))


def test_officer_of_the_own_municipality_is_biased(waiting, officer, town):
    make_membership(officer, town)
    with pytest.raises(PermissionDenied):
        record(waiting, officer)
