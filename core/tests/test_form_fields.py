"""Dates and contact details: what the fields understand and what they refuse."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.forms import (
    GermanDateField,
    OneEmailField,
    PhoneField,
    PostcodeField,
    StreetField,
    WebsiteField,
)


def refusal(field, value):
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    "text", ["04.12.2026", "4.12.26", "4.12.2026", "2026-12-04", "4. 12. 2026", "4.12.2026."]
)
def test_date_understands_what_people_type(text):
    assert GermanDateField().clean(text) == date(2026, 12, 4)


@pytest.mark.parametrize("text", ["31.02.2026", "12/04/2026", "morgen", "4.12."])
def test_date_says_how_to_write_it(text):
    assert refusal(GermanDateField(), text) == "Bitte schreiben Sie das Datum so: 04.12.2026."


def test_date_asks_about_impossible_years_and_shows_german_form():
    assert refusal(GermanDateField(), "04.12.9026").startswith("Bitte prüfen Sie die Jahreszahl.")
    assert 'value="04.12.2026"' in GermanDateField().widget.render("tag", date(2026, 12, 4))


def test_email_is_one_address():
    assert OneEmailField().clean(" Info@Verein.EXAMPLE ") == "Info@verein.example"
    assert OneEmailField(required=False).clean("") == ""
    for two in (
        "a@x.example, b@x.example",
        "a@x.example;b@x.example",
        "a@x.example b@x.example",
        "a@x.example, Büro",
    ):
        assert refusal(OneEmailField(), two).startswith("Bitte nur eine E-Mail-Adresse.")
    for wrong in ("info", "info@", "info@verein", "@verein.example", "a b@x.example"):
        assert refusal(OneEmailField(), wrong).startswith("Bitte ")
    assert refusal(OneEmailField(), "www.verein.example").startswith("Das ist eine Internetadresse.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0228 207170", "+49 228 207170"),
        ("+49 (0) 228 / 20 717-0", "+49 228 207170"),
        ("0228/20717-0", "+49 228 207170"),
        ("0049 171 1234567", "+49 171 1234567"),
        ("+233 30 222 1234", "+233 30 222 1234"),
        ("", ""),
    ],
)
def test_phone_understands_usual_spellings(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "begin"),
    [
        ("www.verein.example", "Das ist eine Web-Adresse."),
        ("https://verein.de/kontakt", "Das ist eine Web-Adresse."),
        ("info@verein.example", "Das ist eine E-Mail-Adresse."),
        ("0228 207170 oder 0171 1234567", "Bitte nur eine Telefonnummer."),
        ("0228 207170; 0171 1234567", "Bitte nur eine Telefonnummer."),
        ("0228 207170 / 0171 1234567", "Bitte nur eine Telefonnummer."),
        ("12", "Bitte schreiben Sie die Telefonnummer mit Vorwahl"),
        ("207170", "Bitte schreiben Sie die Telefonnummer mit Vorwahl"),
        ("keine", "Bitte schreiben Sie die Telefonnummer mit Vorwahl"),
    ],
)
def test_phone_refuses_what_is_not_one_number(typed, begin):
    assert refusal(PhoneField(), typed).startswith(begin)


def test_website_gets_its_scheme():
    assert WebsiteField().clean("www.verein.example") == "https://www.verein.example"
    assert WebsiteField().clean("http://verein.example/über") == "http://verein.example/über"


@pytest.mark.parametrize(
    ("typed", "begin"),
    [
        ("info@verein.example", "Das ist eine E-Mail-Adresse."),
        ("a.example, b.example", "Bitte nur eine Internetadresse."),
        ("javascript:alert(1)", "Bitte schreiben Sie die ganze Internetadresse"),
        ("ftp://verein.example", "Bitte schreiben Sie die ganze Internetadresse"),
        ("https://bank.example@evil.example", "Bitte schreiben Sie die ganze Internetadresse"),
        ("verein", "Bitte schreiben Sie die ganze Internetadresse"),
    ],
)
def test_website_refuses_other_things(typed, begin):
    assert refusal(WebsiteField(), typed).startswith(begin)


def test_postcode_has_five_digits():
    assert [PostcodeField().clean(text) for text in ("53113", "D-53113", "53 113", "01067")] == [
        "53113",
        "53113",
        "53113",
        "01067",
    ]
    for wrong in ("5311", "531131", "5311a", "00000", "５３１１３", "53113 Bonn"):
        assert refusal(PostcodeField(), wrong) == "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 53113."


@pytest.mark.parametrize(
    "street",
    [
        "Große Straße 5a",
        "Am Markt 1, Hinterhaus",
        "Ring 3, c/o Müller",
        "Allee 7, 2. Etage",
        "Hauptstr. 12-14",
    ],
)
def test_street_accepts_streets(street):
    assert StreetField().clean(street) == street


@pytest.mark.parametrize("street", ["Große Straße 5, 53113 Bonn", "Große Straße 5, Bonn", "Markt 1 53113"])
def test_street_refuses_postcode_and_town(street):
    assert refusal(StreetField(), street) == (
        "Bitte nur Straße und Hausnummer. Postleitzahl und Ort haben eigene Felder."
    )
