"""The application on paper."""

import io

import pikepdf
import pypdf
import pytest
from django.utils import timezone

from applications.answers import frozen_answers
from applications.application_pdf import (
    build_application_pdf,
    build_empty_form,
    canonical_json,
    checksum,
    grouped,
    submitted_parts,
)
from applications.progress import bound_forms, stored_parts
from applications.tests.factories import filled_parts, make_application, make_attachment, make_programme
from core.pdf_check import check_pdf_ua


def text_of(pdf):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)


def build(application, data):
    application.case_number = "ME-2026-0417"
    return build_application_pdf(
        application=application,
        data=data,
        number=1,
        submitted_at=timezone.now(),
        submitted_by="Antonia Antrag",
    )


@pytest.fixture
def application(town):
    return make_application(municipality=town)


def answers_of(application):
    return frozen_answers(application, bound_forms(stored_parts(application)))


def test_pdf_is_accessible_and_complete(application):
    make_attachment(application, title="Beschluss des Rates")
    data = answers_of(application)
    pdf = build(application, data)
    text = " ".join(text_of(pdf).split())
    assert check_pdf_ua(pdf.content) == []
    assert f"Seite 1 von {pdf.pages}" in text
    assert "Stadt Brückstedt" in text
    assert "Beschluss des Rates" in text
    assert "Dr. Petra Lindner" in text
    assert "Dienstsiegel" in text
    assert checksum(data) in text.replace(" ", "")


def test_pdf_for_the_code_asks_for_no_signature_on_paper(application, town):
    typed = filled_parts(I={"signature_way": "code", "signer_email": "petra@stadt.example"})
    other = make_application(parts=typed)
    text = text_of(build(other, answers_of(other)))
    assert "petra@stadt.example" in text
    assert "Dienstsiegel" not in text


def test_text_of_people_stays_text(town):
    typed = filled_parts(D={"goal": "5 < 6 & {{ settings.SECRET_KEY }} file:///etc/passwd"})
    application = make_application(municipality=town, parts=typed)
    pdf = build(application, answers_of(application))
    assert "{{ settings.SECRET_KEY }}" in text_of(pdf)
    assert b"root:" not in pdf.content


def test_empty_form_holds_every_question(db):
    pdf = build_empty_form(make_programme())
    text = " ".join(text_of(pdf).split())
    assert check_pdf_ua(pdf.content) == []
    assert "Was möchten Sie erreichen?" in text
    assert "Das Ausfüllen im Portal dauert etwa 60 Minuten" in text
    with pikepdf.open(io.BytesIO(pdf.content)) as opened:
        assert len(opened.pages) == pdf.pages


def test_checksum_is_the_same_for_the_same_answers():
    one, two = {"b": 1, "a": "ä"}, {"a": "ä", "b": 1}
    assert canonical_json(one) == '{"a":"ä","b":1}'.encode()
    assert checksum(one) == checksum(two) != checksum({"a": "a", "b": 1})


def test_checksum_is_printed_in_groups():
    assert grouped("0123456789abcdef" * 4) == " ".join(["01234567", "89abcdef"] * 4)


def test_submitted_parts_name_the_place(application):
    parts = submitted_parts(answers_of(application))
    assert [part["letter"] for part in parts] == list("ABCDEFGHI")
    assert parts[0]["rows"][0] == {"question": "Kommune", "answer": "Stadt Brückstedt", "is_long": False}
