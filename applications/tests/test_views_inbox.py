"""The inbox and the post: lists, scanning, recording."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.enums import ApplicationStatus as S
from applications.models import MailReceipt
from applications.scan_code import code_text
from applications.tests.factories import (
    make_application,
    make_programme,
    make_submission,
)
from core.tests.sample_files import make_exe, make_pdf, make_upload
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_needs_the_same_queries_for_every_length(sign_in, officer, django_assert_max_num_queries, rows):
    make_programme()
    for number in range(rows):
        make_application(
            status=S.RECEIVED,
            municipality=make_municipality(),
            officer=officer if number else None,
            due_on=timezone.localdate() + timedelta(days=number),
        )
    client = sign_in(officer)
    with django_assert_max_num_queries(9):
        answer = client.get(page("inbox"))
    assert len(answer.context["page"].object_list) == rows


def test_inbox_shows_case_number_status_and_lateness(sign_in, officer, case):
    late = case(S.TECHNICAL_REVIEW, due_on=timezone.localdate() - timedelta(days=3))
    answer = sign_in(officer).get(page("inbox"))
    for words in (late.case_number, "Brückstedt", "Fachliche Prüfung", "seit 3 Tagen", "Ines Hartwig"):
        assert words in answer.text


def test_inbox_goes_over_pages_and_keeps_the_choice(sign_in, officer):
    make_programme()
    for _ in range(27):
        make_application(status=S.RECEIVED, filled=True, municipality=make_municipality())
    client = sign_in(officer)
    answer = client.get(page("inbox"), {"stand": "received", "seite": "2"})
    assert len(answer.context["page"].object_list) == 2
    assert "stand=received&amp;seite=1" in answer.text


def test_empty_inbox_says_what_will_come(sign_in, officer):
    assert "Zurzeit ist kein Antrag offen" in sign_in(officer).get(page("inbox")).text
    assert "Hier ist kein Antrag" in sign_in(officer).get(page("inbox"), {"q": "x"}).text


def test_pile_of_post_is_recorded_one_after_the_other(sign_in, officer):
    make_programme()
    cases = [make_application(status=S.SIGNATURE_PENDING, municipality=make_municipality()) for _ in range(3)]
    client = sign_in(officer)
    for waiting in cases:
        submission = waiting.submissions.get()
        code = code_text(waiting.case_number, 1, submission.sha256)
        form_page = client.get(page("find_receipt"), {"code": code}, follow=True)
        assert "Die Prüfsumme auf dem Papier stimmt" in form_page.text
        sent = {"code": code, "received_on": f"{timezone.localdate():%d.%m.%Y}", "submission": submission.pk}
        answer = client.post(page("record_receipt", waiting.pk), sent, follow=True)
        assert answer.redirect_chain == [(page("find_receipt"), 302)]
        assert f"Posteingang eingetragen: {waiting.case_number}" in answer.text
        assert "autofocus" in answer.text
        waiting.refresh_from_db()
        assert waiting.status == S.RECEIVED
    assert MailReceipt.objects.count() == 3


def test_typed_number_asks_to_compare_the_checksum(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    form_page = client.get(page("find_receipt"), {"code": waiting.case_number.lower()}, follow=True)
    digest = waiting.submissions.get().sha256
    assert f"{digest[:8]} {digest[8:16]}" in form_page.text
    sent = {
        "code": waiting.case_number,
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
    }
    refused = client.post(page("record_receipt", waiting.pk), sent)
    assert "Vergleichen Sie die Prüfsumme mit dem Papier" in refused.text
    assert not MailReceipt.objects.exists()
    client.post(page("record_receipt", waiting.pk), sent | {"is_matching": "on"})
    assert MailReceipt.objects.get().recorded_by == officer


def test_foreign_checksum_is_refused(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    sent = {
        "code": code_text(waiting.case_number, 1, "ab" * 32),
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    answer = client.post(page("record_receipt", waiting.pk), sent)
    assert "gehört zu keiner eingereichten Fassung" in answer.text
    assert not MailReceipt.objects.exists()


def test_paper_of_an_older_version_is_said_and_recorded(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    older = waiting.submissions.get()
    newer = make_submission(waiting, data=older.data | {"Z": {}}, sha256="cd" * 32)
    code = code_text(waiting.case_number, 1, older.sha256)
    answer = sign_in(officer).get(page("record_receipt", waiting.pk), {"code": code})
    assert "Das Papier ist Fassung 1. Inzwischen gibt es eine neuere." in answer.text
    assert answer.context["form"].initial["submission"] == older.pk
    assert newer.number == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "Scannen Sie den Code auf der letzten Seite, oder tippen Sie das Aktenzeichen."),
        ("Hallo", "kein Aktenzeichen"),
        ("ME-2030-7777", "Zum Aktenzeichen ME-2030-7777 gibt es keinen Antrag"),
        ("<b>ME-2030-7777</b>", "HTML"),
    ],
)
def test_unknown_number_is_answered_with_a_sentence(sign_in, officer, code, words):
    answer = sign_in(officer).get(page("find_receipt"), {"code": code})
    assert answer.status_code == 200
    assert words in answer.text


def test_second_receipt_says_who_was_first(sign_in, officer, second_officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    MailReceipt.objects.create(
        application=waiting,
        submission=waiting.submissions.get(),
        received_on=timezone.localdate(),
        recorded_by=second_officer,
    )
    client = sign_in(officer)
    for answer in (
        client.get(page("find_receipt"), {"code": waiting.case_number}),
        client.get(page("record_receipt", waiting.pk)),
    ):
        assert "ist schon eingetragen: von Jörg Peters am" in answer.text


def test_scan_is_stored_and_served_to_who_sees_the_case(sign_in, officer, applicant, stranger, case):
    waiting = case(S.SIGNATURE_PENDING)
    client = sign_in(officer)
    assert client.get(page("receipt_scan", waiting.pk)).status_code == 404
    sent = {
        "code": waiting.case_number,
        "received_on": f"{timezone.localdate():%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    refused = client.post(
        page("record_receipt", waiting.pk), sent | {"scan": make_upload(make_exe(), "scan.pdf")}
    )
    assert "Diese Art von Datei können wir nicht annehmen" in refused.text
    client.post(page("record_receipt", waiting.pk), sent | {"scan": make_upload(make_pdf(), "scan.pdf")})
    answer = client.get(page("receipt_scan", waiting.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert sign_in(applicant).get(page("receipt_scan", waiting.pk)).status_code == 200
    assert sign_in(stranger).get(page("receipt_scan", waiting.pk)).status_code == 404


def test_day_in_the_future_is_refused_at_its_field(sign_in, officer, case):
    waiting = case(S.SIGNATURE_PENDING)
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {
        "received_on": f"{tomorrow:%d.%m.%Y}",
        "submission": waiting.submissions.get().pk,
        "is_matching": "on",
    }
    answer = sign_in(officer).post(page("record_receipt", waiting.pk), sent)
    assert answer.context["form"].errors["received_on"] == [
        "Der Eingang liegt in der Zukunft. Wählen Sie heute oder einen früheren Tag."
    ]
