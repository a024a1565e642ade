"""Letters: plain replacement, nothing executed, accessible PDF."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pypdf import PdfReader

from applications.enums import ApplicationStatus as S
from applications.enums import LetterKind, Outcome
from applications.letters import (
    PLACEHOLDERS,
    SAMPLE,
    application_letter,
    current_template,
    fill,
    placeholders_of,
    render_letter,
    sample_letter,
    unknown_placeholders,
    wordings,
)
from applications.models import Decision, LetterTemplate
from applications.services.decision import REASON_GAP, draft_letter, make_letter_pdf
from applications.tests.factories import filled_parts, make_application, make_programme
from core.pdf_check import check_pdf_ua


def text_of(pdf) -> str:
    import io

    reader = PdfReader(io.BytesIO(pdf.content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_fill_replaces_words_in_braces():
    values = {"kommune": "Stadt Brückstedt", "grund": "Weil."}
    assert fill("Für {{ kommune }} und {{kommune}}.\n\n{{ grund }}", values) == (
        "Für Stadt Brückstedt und Stadt Brückstedt.\n\nWeil."
    )


def test_fill_leaves_out_a_paragraph_without_words():
    assert fill("Anfang\n\n{{ grund }}\n\nEnde", {"grund": ""}) == "Anfang\n\nEnde"


@pytest.mark.parametrize(
    "value",
    [
        "{{ grund }}",
        "{% load ui %}{% debug %}",
        "{{ settings.SECRET_KEY }}",
        "{0.__class__}",
        "%(kommune)s",
        r"\g<0> \1",
        "$kommune",
    ],
)
def test_value_is_never_read_as_a_placeholder_or_template(value):
    assert fill("Für {{ kommune }}.", {"kommune": value, "grund": "geheim"}) == f"Für {value}."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Guten Tag {{ ansprechperson }}, {{kommune}}", []),
        ("{{ settings.SECRET_KEY }}", ["{{ settings.SECRET_KEY }}"]),
        ("{{ kommune|safe }}", ["{{ kommune|safe }}"]),
        ("{{ }}", ["{{ }}"]),
        ("{{ kommune", ["{{"]),
        ("kommune }}", ["}}"]),
        ("{% include 'x' %}", ["{%", "%}"]),
        ("{{ frist }}", ["{{ frist }}"]),
    ],
)
def test_unknown_placeholders_are_found(text, found):
    assert unknown_placeholders(text, LetterKind.APPROVAL) == found


def test_only_a_correction_knows_the_date():
    assert "frist" in placeholders_of(LetterKind.CORRECTION)
    assert unknown_placeholders("{{ frist }}", LetterKind.CORRECTION) == []
    assert set(SAMPLE) == set(PLACEHOLDERS) | {"frist"}


@pytest.mark.django_db
def test_first_wordings_hold_only_known_placeholders():
    make_programme()
    for version in LetterTemplate.objects.all():
        assert unknown_placeholders(version.subject + version.body, version.kind) == []


@pytest.mark.django_db
def test_newest_valid_wording_counts():
    make_programme()
    today = timezone.localdate()
    kind = LetterKind.APPROVAL

    def add(subject, day):
        return LetterTemplate.objects.create(kind=kind, subject=subject, body="Text", valid_from=day)

    add("morgen", today + timedelta(days=1))
    assert "bewilligt" in current_template(kind).subject
    add("heute", today)
    add("heute, noch einmal", today)
    add("gestern", today - timedelta(days=1))
    assert current_template(kind).subject == "heute, noch einmal"
    assert current_template(kind, today + timedelta(days=1)).subject == "morgen"
    assert current_template(kind, date(2000, 1, 1)) is None


@pytest.mark.django_db
def test_wordings_name_what_is_valid_and_what_comes(django_assert_num_queries):
    make_programme()
    later = timezone.localdate() + timedelta(days=9)
    LetterTemplate.objects.create(kind=LetterKind.DEFERRAL, subject="neu", body="Text", valid_from=later)
    with django_assert_num_queries(1):
        found = {entry["kind"]: entry for entry in wordings()}
    assert [version.subject for version in found["deferral"]["coming"]] == ["neu"]
    assert found["approval"]["current"].subject == "Ihr Antrag auf eine Bestandsaufnahme ist bewilligt"
    assert found["approval"]["coming"] == []


def test_body_is_split_into_paragraphs_and_lists():
    letter = sample_letter(subject="x", body="Eins\nzwei\n\n- a\n- b\n\n\n\nDrei")
    assert letter.blocks == [
        {"is_list": False, "lines": ["Eins", "zwei"]},
        {"is_list": True, "lines": ["a", "b"]},
        {"is_list": False, "lines": ["Drei"]},
    ]


@pytest.fixture
def reviewed(town, applicant, officer):
    return make_application(
        status=S.TECHNICAL_REVIEW, municipality=town, created_by=applicant, officer=officer
    )


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", Outcome.values)
def test_drafted_letter_has_no_placeholder_left(reviewed, outcome):
    subject, body = draft_letter(application=reviewed, outcome=outcome)
    assert "{{" not in subject + body
    assert "Guten Tag Jule Brandt," in body
    assert reviewed.case_number in body
    assert "Ines Hartwig" in body
    assert "\n\n\n" not in body
    with_reason = draft_letter(application=reviewed, outcome=outcome, reason=REASON_GAP)[1]
    assert REASON_GAP in with_reason


@pytest.mark.django_db
def test_letter_without_officer_is_signed_by_its_writer(town, second_officer):
    application = make_application(status=S.TECHNICAL_REVIEW, municipality=town)
    body = draft_letter(application=application, outcome="approve", writer=second_officer)[1]
    assert "Jörg Peters" in body


@pytest.mark.django_db
def test_missing_wording_is_said(reviewed):
    LetterTemplate.objects.all().delete()
    with pytest.raises(ValidationError, match="„Bewilligung“ gibt es keine gültige Briefvorlage"):
        draft_letter(application=reviewed, outcome="approve")


@pytest.mark.django_db
def test_letter_is_an_accessible_pdf_with_address_and_facts(reviewed, officer):
    subject, body = draft_letter(application=reviewed, outcome="approve")
    decision = Decision(
        application=reviewed,
        outcome="approve",
        letter_subject=subject,
        letter_body=body,
        proposed_by=officer,
    )
    pdf, checksum = make_letter_pdf(decision)
    assert check_pdf_ua(pdf.content) == []
    assert (pdf.pages, len(checksum)) == (1, 64)
    assert make_letter_pdf(decision)[1] == checksum
    words = text_of(pdf)
    for part in (
        "Stadt Brückstedt",
        "Büro für Internationales",
        "Markt 1",
        "43520 Brückstedt",
        "Ines Hartwig",
    ):
        assert part in words
    assert reviewed.case_number in words


@pytest.mark.django_db
def test_long_letter_breaks_over_pages_and_stays_accessible(reviewed, officer):
    body = "\n\n".join(["Ein Absatz, der etwas länger ist. " * 12] * 20)
    letter = application_letter(
        application=reviewed, subject="Viel Text", body=body, day=date(2026, 12, 4), writer=officer
    )
    pdf = render_letter(letter)
    assert pdf.pages >= 3
    assert check_pdf_ua(pdf.content) == []


@pytest.mark.django_db
def test_html_and_template_code_in_names_stay_text(town, officer):
    parts = filled_parts(B={"office": 'Büro <img src="file:///etc/passwd"> & {{ grund }}'})
    application = make_application(status=S.SIGNATURE_PENDING, municipality=town)
    submission = application.submissions.get()
    submission.data["B"] |= {"office": parts["B"]["office"], "contact_name": "Jule <b>Brandt</b>"}
    submission.save()
    subject, body = draft_letter(application=application, outcome="approve", writer=officer)
    letter = application_letter(
        application=application, subject=subject, body=body, day=date(2026, 12, 4), writer=officer
    )
    words = text_of(render_letter(letter))
    assert "<img src=" in words
    assert "{{ grund }}" in words
    assert "Jule <b>Brandt</b>" in words
    assert "root:" not in words
