"""Asking for more: which fields open, what the municipality gets, taking it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from applications.corrections import ATTACHMENTS, open_fields
from applications.enums import ApplicationStatus as S
from applications.models import CorrectionRequest, Decision, LetterTemplate
from applications.services.correction import Asked, correction_letter, end_correction, request_correction
from applications.services.draft import save_field
from applications.tests.factories import make_application
from core.models import Mail
from core.pdf_check import check_pdf_ua
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db
ITEMS = [
    Asked("B", "deputy_phone", "Bitte nennen Sie eine Telefonnummer."),
    Asked("G", ATTACHMENTS, "Der Ratsbeschluss fehlt."),
]


@pytest.fixture
def checking(town, applicant, officer):
    return make_application(status=S.FORMAL_CHECK, municipality=town, created_by=applicant, officer=officer)


def ask(application, user, items=ITEMS, **values):
    due_on = timezone.localdate() + timedelta(days=21)
    return request_correction(
        application=application, user=user, items=items, **({"due_on": due_on} | values)
    )


def test_only_the_named_fields_open(checking, officer):
    request = ask(checking, officer, message="Vielen Dank.")
    checking.refresh_from_db()
    assert (checking.status, checking.due_on) == (S.CORRECTION, request.due_on)
    assert open_fields(checking, "B") == {"deputy_phone"}
    assert open_fields(checking, "G") == {ATTACHMENTS}
    assert open_fields(checking, "D") == set()
    first = request.items.get(letter="B")
    assert first.value_before == "030 23125 101"


def test_municipality_gets_mail_and_letter(checking, officer, applicant):
    request = ask(checking, officer, message="Vielen Dank für Ihre Mühe.")
    mails = Mail.objects.filter(template__endswith="correction_requested.txt")
    assert {mail.to for mail in mails} == {applicant.email, "jule.brandt@brueckstedt.example"}
    mail = mails[0]
    assert "Teil B, Telefon der Vertretung: Bitte nennen Sie eine Telefonnummer." in mail.text
    assert "Vielen Dank für Ihre Mühe." in mail.text
    attachment = mail.attachments.get()
    assert attachment.filename == f"{checking.case_number}-Nachforderung.pdf"
    assert check_pdf_ua(bytes(attachment.content)) == []
    body = correction_letter(request).body
    assert "- Teil G, Anlagen hochladen: Der Ratsbeschluss fehlt." in body
    assert "{{" not in body


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"items": []}, "mindestens eine"),
        ({"items": [Asked("B", "office", " ")]}, "was fehlt"),
        ({"items": [Asked("B", "is_superuser", "x")]}, "gibt es im Antrag nicht"),
        ({"items": [Asked("Z", "office", "x")]}, "gibt es im Antrag nicht"),
        ({"due_on": timezone.localdate()}, "nicht in der Zukunft"),
    ],
)
def test_incomplete_request_is_refused(checking, officer, values, sentence):
    with pytest.raises(ValidationError, match=sentence):
        ask(checking, officer, **values)
    assert not CorrectionRequest.objects.exists()


def test_request_needs_the_wording_of_its_letter(checking, officer):
    LetterTemplate.objects.all().delete()
    with pytest.raises(ValidationError, match="keine gültige Briefvorlage"):
        ask(checking, officer)
    checking.refresh_from_db()
    assert checking.status == S.FORMAL_CHECK
    assert not Mail.objects.exists()


def test_second_request_comes_too_late(checking, officer, second_officer):
    ask(checking, officer)
    with pytest.raises(WorkflowError, match="Nachforderung"):
        ask(checking, second_officer)
    assert CorrectionRequest.objects.count() == 1


def test_request_waits_for_the_proposed_decision(town, officer):
    reviewed = make_application(status=S.TECHNICAL_REVIEW, municipality=town)
    Decision.objects.create(application=reviewed, outcome="approve", proposed_by=officer)
    with pytest.raises(ValidationError, match="Geben Sie ihn erst zurück"):
        ask(reviewed, officer)


def test_taken_back_request_restores_what_was_submitted(checking, officer, applicant):
    ask(checking, officer)
    checking.refresh_from_db()
    save_field(
        application=checking,
        letter="B",
        field="deputy_phone",
        value="030 1",
        base="030 23125 101",
        user=applicant,
    )
    end_correction(application=checking, user=officer, comment="Am Telefon geklärt.")
    checking.refresh_from_db()
    assert checking.status == S.FORMAL_CHECK
    assert checking.parts.get(letter="B").data["deputy_phone"] == "030 23125 101"
    request = checking.correction_requests.get()
    assert (request.answered_by, request.answered_at is None) == (officer, False)
    mail = Mail.objects.filter(template__endswith="correction_ended.txt").first()
    assert "Am Telefon geklärt." in mail.text
    ask(checking, officer)  # a new one is possible


def test_taking_back_needs_a_reason(checking, officer):
    ask(checking, officer)
    with pytest.raises(WorkflowError, match="Begründung"):
        end_correction(application=checking, user=officer, comment=" ")


@pytest.mark.parametrize("person", ["applicant", "stranger", "contractor", "advisor"])
def test_only_skew_asks(checking, request, person):
    with pytest.raises(PermissionDenied):
        ask(checking, request.getfixturevalue(person))
