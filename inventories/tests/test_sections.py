"""What typed answers mean: countries, languages, lists, years, rows."""

import pytest

from core.forms import country_choices
from inventories.sections import SECTIONS
from inventories.sections.answers import as_base
from inventories.sections.rows import ContactRow, PersonRow, ProjectRow
from inventories.tests.factories import make_theme

ORGANISATION = SECTIONS["organisation"].form
CONTACT = SECTIONS["kontakt"].form
TEXTS = SECTIONS["texte"].form
THEMES = SECTIONS["themen"].form
INTERNAL = SECTIONS["intern"].form


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Kamerun, Togo", ["CM", "TG"]),
        ("kamerun; TOGO", ["CM", "TG"]),
        ("Togo und Benin", ["TG", "BJ"]),
        ("Bosnien und Herzegowina", ["BA"]),
        ("Türkei, Elfenbeinküste, USA, DR Kongo", ["TR", "CI", "US", "CD"]),
        ("Togo, Togo", ["TG"]),
        ("", []),
    ],
)
def test_countries_are_read_as_people_write_them(typed, codes):
    answer = ORGANISATION.answer("origin_countries", typed)
    assert (answer.value, answer.error) == (codes, "")


def test_every_country_can_be_typed_as_it_is_shown():
    for code, name in country_choices():
        assert ORGANISATION.answer("origin_countries", name).value == [code]


@pytest.mark.parametrize(
    ("typed", "words"), [("Kamerum", "Meinen Sie „Kamerun“?"), ("Atlantis", "„Atlantis“ kennen wir nicht")]
)
def test_unknown_country_gets_help_and_stays_as_typed(typed, words):
    answer = ORGANISATION.answer("origin_countries", typed)
    assert words in answer.error
    assert answer.raw == typed


def test_languages_have_other_names_too():
    assert CONTACT.answer("languages", "Deutsch, Farsi, Suaheli").value == ["de", "fa", "sw"]


def test_lines_become_a_list():
    answer = THEMES.answer("target_groups", "junge Mütter\r\n\r\nSchulen; Schulen")
    assert answer.value == ["junge Mütter", "Schulen"]
    assert "höchstens 20" in THEMES.answer("partners", "\n".join(f"Nr. {n}" for n in range(21))).error
    assert "höchstens 120 Zeichen" in THEMES.answer("partners", "x" * 121).error


@pytest.mark.parametrize("typed", ["98", "19988", "2999", "neunzehn"])
def test_year_has_four_digits_and_has_begun(typed):
    assert "vier Ziffern" in ORGANISATION.answer("founded", typed).error


@pytest.mark.parametrize(
    ("form", "name", "typed", "words"),
    [
        (CONTACT, "street", "Lindenstraße 1, 45000 Brückstedt", "eigene Felder"),
        (CONTACT, "postal_code", "4500", "fünf Ziffern"),
        (TEXTS, "teaser", "Wir <b>nähen</b>", "ohne HTML"),
        (TEXTS, "long_text", '<img src="file:///etc/passwd">', "ohne HTML"),
        (TEXTS, "short_text", "x" * 501, "höchstens 500 Zeichen"),
        (ORGANISATION, "name", "", "Name"),
        (ORGANISATION, "kind", "", "Art der Organisation"),
        (INTERNAL, "interviewed_on", "31.2.2026", "04.12.2026"),
        (INTERNAL, "funding", "<script>alert(1)</script>", "ohne HTML"),
    ],
)
def test_faults_of_real_directories_get_a_sentence(form, name, typed, words):
    answer = form.answer(name, typed)
    assert words in answer.error
    assert answer.raw == typed


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("phone", "www.verein.example", "Web-Adresse"),
        ("phone", "info@verein.example", "E-Mail-Adresse"),
        ("phone", "0228 207170 oder 0228 207171", "nur eine Telefonnummer"),
        ("email", "a@verein.example, b@verein.example", "nur eine E-Mail"),
        ("website", "info@verein.example", "E-Mail-Adresse"),
        ("website", "javascript:alert(1)", "Internetadresse"),
    ],
)
def test_contact_is_read_by_its_kind(kind, typed, words):
    assert words in ContactRow.answer("value", typed, {"kind": kind}).error


def test_contact_is_written_in_one_way():
    assert ContactRow.answer("value", "0228 207170", {"kind": "phone"}).value == "+49 228 207170"
    assert ContactRow.answer("value", "verein.example", {"kind": "website"}).value == "https://verein.example"


def test_rows_need_their_essential_answer():
    assert PersonRow.answer("name", "").error
    assert not PersonRow.answer("function", "").error
    assert ProjectRow.answer("country", "Togo").value == "TG"
    assert "nur ein Land" in ProjectRow.answer("country", "Togo, Benin").error
    assert ProjectRow.answer("goal", "4").value == 4
    assert ProjectRow.answer("goal", "18").error


@pytest.mark.django_db
def test_choices_keep_the_order_of_the_page_and_drop_what_is_not_offered():
    themes = [make_theme("sport", "Sport"), make_theme("medien", "Medien")]
    keys = [str(theme.pk) for theme in themes]
    answer = THEMES.answer("themes", as_base([*reversed(keys), "99999"]))
    assert sorted(answer.raw) == sorted(keys)
    assert {theme.slug for theme in answer.value} == {"sport", "medien"}
    assert THEMES.answer("goals", '["4", "17", "99"]').value == [4, 17]
    assert THEMES.answer("goals", "[[[").value == []


def test_an_empty_needed_answer_can_be_stored():
    answer = TEXTS.answer("teaser", "")
    assert (answer.value, answer.error) == ("", "")


def test_every_field_of_the_form_has_a_column():
    from inventories.models import Profile

    columns = {field.name for field in Profile._meta.get_fields()}
    for section in SECTIONS.values():
        assert set(section.form.base_fields if section.form else ()) <= columns
        for kind in section.rows:
            assert set(kind.form.base_fields) <= {field.name for field in kind.model._meta.get_fields()}
