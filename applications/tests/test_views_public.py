"""Pages without an account, and who gets which answer from the pages of the municipality."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from applications.enums import ApplicationStatus as S
from applications.tests.factories import (
    filled_parts,
    make_application,
    make_attachment,
    make_programme,
    make_signature_request,
)


def page(name, *args):
    return reverse(f"applications:{name}", args=args)


def test_form_can_be_read_before_signing_in(client, db):
    make_programme()
    text = client.get(page("form_preview")).text
    assert "Was möchten Sie erreichen?" in text
    assert "Ein Ziel" not in text
    assert "etwa 60 Minuten" in text
    assert "Wir nehmen an Auftakt-, Auswertungs- und Abschlussgespräch teil." in text


def test_form_says_when_no_programme_is_open(client, db):
    from datetime import date

    make_programme()
    from applications.models import Programme

    Programme.objects.update(valid_until=date(2020, 1, 1))
    cache.clear()
    assert "Zurzeit nehmen wir keine neuen Anträge an" in client.get(page("form_preview")).text
    assert client.get(page("form_pdf")).status_code == 404


def test_empty_form_is_a_pdf_and_made_once(client, db):
    make_programme()
    cache.clear()
    first = client.get(page("form_pdf"))
    assert first["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-")
    assert client.get(page("form_pdf")).content == first.content
    cache.clear()


@pytest.fixture
def signing(town):
    application = make_application(
        municipality=town,
        status=S.SIGNATURE_PENDING,
        signature_way="code",
        parts=filled_parts(I={"signature_way": "code", "signer_email": "petra@stadt.example"}),
    )
    make_signature_request(application.submissions.get())
    return application


def test_signer_reads_and_confirms_without_an_account(client, signing):
    text = client.get(page("sign_by_code", "geheim")).text
    assert "Stadt Brückstedt beantragt eine Bestandsaufnahme" in text
    assert client.get(page("signature_pdf", "geheim")).getvalue().startswith(b"%PDF-")
    wrong = client.post(page("sign_by_code", "geheim"), {"code": "000 000"})
    assert "Der Code stimmt nicht." in wrong.text
    right = client.post(page("sign_by_code", "geheim"), {"code": "123 456"}, follow=True)
    assert "Vielen Dank, der Antrag ist bestätigt" in right.text
    assert 'name="code"' not in right.text
    signing.refresh_from_db()
    assert signing.status == S.RECEIVED


def test_link_of_the_signer_is_not_cached_and_leads_nowhere_else(client, signing):
    answer = client.get(page("sign_by_code", "geheim"))
    assert "no-store" in answer["Cache-Control"]
    assert client.get(page("sign_by_code", "anders")).status_code == 404
    assert client.get(page("signature_pdf", "anders")).status_code == 404


def test_code_is_sent_again_from_the_page(sign_in, applicant, signing):
    client = sign_in(applicant)
    assert "Code noch einmal senden" in client.get(page("application_detail", signing.pk)).text
    answer = client.post(page("send_signature_code", signing.pk), follow=True)
    assert "warten Sie zwei Minuten" in answer.text


CAST = ("visitor", "stranger", "reader", "colleague", "applicant", "contractor", "advisor", "officer", "lead")
ALL_OUT = {name: 404 for name in CAST} | {"visitor": 302}
SEES = ALL_OUT | {"reader": 200, "colleague": 200, "applicant": 200}
EDITS = SEES | {"reader": 403}
SIGNS = EDITS | {"colleague": 403}
EVERYBODY = {name: 200 for name in CAST} | {"visitor": 302}
ANSWERS = {
    "application_list": EVERYBODY,
    "start": EVERYBODY,
    "application_detail": SEES,
    "edit_part": EDITS,
    "add_attachment": EDITS,
    "attachment_file": SEES,
    "check_application": SEES,
    "withdraw_application": SIGNS,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_pages_of_a_draft_answer_by_the_table(request, client, town, name):
    draft = make_application(municipality=town)
    more = {"edit_part": ["D"], "attachment_file": [make_attachment(draft).pk]}.get(name, [])
    address = page(name, *([] if name in {"application_list", "start"} else [draft.pk, *more]))
    found = {}
    for person in CAST:
        user = request.getfixturevalue(person)
        client.logout()
        if person != "visitor":
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        found[person] = client.get(address).status_code
    assert found == ANSWERS[name]
