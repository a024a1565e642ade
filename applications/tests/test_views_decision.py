"""Proposing, confirming and returning a decision; the wording of letters."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.enums import ApplicationStatus as S
from applications.models import Decision, LetterTemplate
from applications.services.decision import REASON_GAP
from applications.tests.factories import (
    make_decision,
    make_programme,
)
from core.pdf_check import check_pdf_ua

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


def test_decision_begins_with_the_outcome(sign_in, officer, case):
    client = sign_in(officer)
    answer = client.get(page("propose_decision", case(S.TECHNICAL_REVIEW).pk))
    assert [key for key, _label, _text in answer.context["outcomes"]] == ["approve", "reject", "defer"]
    deferred = client.get(page("propose_decision", case(S.DEFERRED).pk))
    assert [key for key, _label, _text in deferred.context["outcomes"]] == ["approve", "reject"]


@pytest.mark.parametrize("outcome", ["approve", "reject", "defer"])
def test_letter_is_filled_from_the_template(sign_in, officer, case, outcome):
    reviewed = case(S.TECHNICAL_REVIEW)
    answer = sign_in(officer).get(page("propose_decision", reviewed.pk), {"ergebnis": outcome})
    body = answer.context["form"]["letter_body"].value()
    assert "Guten Tag Jule Brandt," in body
    assert (REASON_GAP in body) == (outcome != "approve")
    assert "{{" not in body


def test_letter_is_not_sent_with_its_gap(sign_in, officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = f"{page('propose_decision', reviewed.pk)}?ergebnis=reject"
    client = sign_in(officer)
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("letter_subject", "letter_body")} | {"reason": "Doppelt."}
    answer = client.post(url, sent)
    assert "Schreiben Sie dort, warum so entschieden wird" in answer.text
    for words in ("Guten Tag {{ kommune }}", "}} x"):
        assert "geschweifte Klammern" in client.post(url, sent | {"letter_body": words}).text
    assert "HTML" in client.post(url, sent | {"letter_body": "<b>x</b>"}).text
    assert not Decision.objects.exists()


def test_two_people_carry_a_decision_out(sign_in, officer, second_officer, applicant, stranger, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = f"{page('propose_decision', reviewed.pk)}?ergebnis=approve"
    client = sign_in(officer)
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("letter_subject", "letter_body")} | {"reason": "Passt gut."}
    assert "wartet auf eine zweite Person" in client.post(url, sent, follow=True).text
    decision = Decision.objects.get()
    confirm, letter = (
        page(name, reviewed.pk, decision.pk) for name in ("confirm_decision", "decision_letter")
    )
    assert client.get(url).headers["Location"] == confirm
    assert "Bestätigen und Brief senden" not in client.get(confirm).text
    assert client.post(confirm).status_code == 403
    assert client.get(letter)["Content-Type"] == "application/pdf"
    assert sign_in(applicant).get(letter).status_code == 404  # not before the decision

    second = sign_in(second_officer)
    shown = second.get(confirm)
    for words in (
        "Passt gut.",
        "Guten Tag Jule Brandt,",
        "Wir möchten wissen, wer",
        "Bestätigen und Brief senden",
    ):
        assert words in shown.text
    assert "Der Antrag ist bewilligt" in second.post(confirm, follow=True).text
    assert "schon entschieden" in second.post(confirm, follow=True).text
    reviewed.refresh_from_db()
    assert reviewed.status == S.APPROVED
    served = sign_in(applicant).get(letter)
    assert check_pdf_ua(b"".join(served.streaming_content)) == []
    assert sign_in(stranger).get(letter).status_code == 404


def test_proposal_comes_back_with_its_words(sign_in, officer, second_officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    decision = make_decision(reviewed, officer, outcome="reject", letter_body="Mein langer Brief.")
    url = page("return_decision", reviewed.pk, decision.pk)
    second = sign_in(second_officer)
    assert "Schreiben Sie, was an dem Vorschlag zu ändern ist" in second.post(url).text
    answer = second.post(url, {"return_reason": "Bitte freundlicher."}, follow=True)
    assert "Der Vorschlag ist zurückgegeben" in answer.text
    again = sign_in(officer).get(page("propose_decision", reviewed.pk), {"ergebnis": "reject"})
    assert "Bitte freundlicher." in again.text
    assert again.context["form"]["letter_body"].value() == "Mein langer Brief."


def test_decision_of_another_case_is_not_found(sign_in, officer, second_officer, case):
    decision = make_decision(case(S.TECHNICAL_REVIEW), second_officer)
    other = case(S.TECHNICAL_REVIEW)
    assert sign_in(officer).get(page("confirm_decision", other.pk, decision.pk)).status_code == 404
    assert sign_in(officer).get(page("decision_letter", other.pk, decision.pk)).status_code == 404


def test_preview_follows_the_typing_and_stores_nothing(sign_in, officer, case):
    reviewed = case(S.TECHNICAL_REVIEW)
    url = page("preview_letter", reviewed.pk)
    typed = {"letter_subject": "Neu", "letter_body": "Eins\n\n- a\n- <script>alert(1)</script>"}
    answer = sign_in(officer).post(url, typed, headers=HTMX)
    assert "&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text
    assert "<li>a</li>" in answer.text
    pdf = sign_in(officer).post(url, typed)
    assert pdf["Content-Type"] == "application/pdf"
    assert check_pdf_ua(pdf.content) == []
    assert not Decision.objects.exists()


def test_case_that_is_not_decided_leads_back(sign_in, officer, case):
    answer = sign_in(officer).get(page("propose_decision", case(S.FORMAL_CHECK).pk), follow=True)
    assert "Über diesen Antrag wird zurzeit nicht entschieden" in answer.text


def test_lead_writes_the_next_version(sign_in, lead):
    make_programme()
    later = timezone.localdate() + timedelta(days=10)
    sent = {"subject": "Ja", "body": "Guten Tag {{ ansprechperson }}", "valid_from": f"{later:%d.%m.%Y}"}
    client = sign_in(lead)
    answer = client.post(page("edit_letter_template", "approval"), sent, follow=True)
    assert "„Bewilligung“ ist gespeichert" in answer.text
    assert "„Ja“" in answer.text
    assert LetterTemplate.objects.get(subject="Ja").created_by == lead


def test_unknown_placeholder_is_refused_at_its_field(sign_in, lead):
    make_programme()
    sent = {
        "subject": "Ja",
        "body": "{{ bürgermeisterin }}",
        "valid_from": f"{timezone.localdate():%d.%m.%Y}",
    }
    answer = sign_in(lead).post(page("edit_letter_template", "approval"), sent)
    (sentence,) = answer.context["form"].errors["body"]
    assert sentence.startswith("Diesen Platzhalter gibt es hier nicht: {{ bürgermeisterin }}")
    assert not LetterTemplate.objects.filter(subject="Ja").exists()


def test_sample_shows_invented_values(sign_in, lead):
    make_programme()
    typed = {"subject": "An {{ kommune }}", "body": "Guten Tag {{ ansprechperson }}"}
    client = sign_in(lead)
    answer = client.post(page("preview_letter_template", "approval"), typed, headers=HTMX)
    assert "An Brückstedt" in answer.text
    pdf = client.post(page("preview_letter_template", "approval"), typed)
    assert check_pdf_ua(pdf.content) == []
    assert client.get(page("edit_letter_template", "x")).status_code == 404
