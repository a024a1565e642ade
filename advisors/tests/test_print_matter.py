"""Flyer and business card: print-ready boxes, readable pages, and only what people show."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from advisors.enums.pool import ProfileField
from advisors.print_matter import PEOPLE_ON_FLYER, business_card, flyer
from advisors.tests.factories import make_advisor, make_pool
from core.pdf_check import check_pdf_ua

MILLIMETRE = 72 / 25.4


def page_texts(content: bytes) -> list[str]:
    """Return the text of every page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def boxes(content: bytes) -> list[tuple[float, float, float]]:
    """Return (width, height, bleed) of the pages in whole millimetres."""
    found = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(value) / MILLIMETRE for value in page.trimbox)
            found.append(
                (round(right - left), round(top - bottom), round(left - float(page.bleedbox[0]) / MILLIMETRE))
            )
    return found


@pytest.fixture
def pool(town):
    return make_pool(town.state, contact_email="pool@skew.example", contact_phone="0228 000 00")


def shown_advisor(pool, *fields, **values):
    """Return somebody on the public page who shows exactly these fields."""
    return make_advisor(pool=pool, is_public=True, public_fields=list(fields), **values)


def test_printer_gets_two_sheets_with_three_millimetres_of_bleed(pool):
    assert boxes(flyer(pool, for_printer=True)) == [(297, 210, 3), (297, 210, 3)]


def test_screen_version_is_accessible_and_has_six_pages(pool):
    shown_advisor(pool, ProfileField.TOWN)
    content = flyer(pool, for_printer=False)
    assert check_pdf_ua(content) == []
    assert len(boxes(content)) == 6
    assert "Samuel Okoro" in page_texts(content)[4]


def test_flyer_says_only_what_people_show_and_forgets_at_once(pool, town):
    person = shown_advisor(pool, ProfileField.TOWN, municipality=town, headline="Marker")
    shown = "".join(page_texts(flyer(pool, for_printer=False)))
    assert "Samuel Okoro" in shown
    assert town.short_name in shown
    person.public_fields = []
    person.save()
    assert town.short_name not in "".join(page_texts(flyer(pool, for_printer=False)))
    person.is_public = False
    person.save()
    assert "Samuel Okoro" not in "".join(page_texts(flyer(pool, for_printer=False)))


def test_large_pool_names_some_and_counts_the_others(pool):
    for number in range(PEOPLE_ON_FLYER + 2):
        shown_advisor(pool, user=None, first_name="Amina", last_name=f"Beispiel {number:02}")
    text = " ".join(page_texts(flyer(pool, for_printer=False))[4].split())
    assert "Amina Beispiel 00" in text
    assert "2 weitere Personen finden Sie im Portal" in text


def test_card_has_two_sides_with_bleed_and_the_own_ways_if_they_are_shown(pool):
    person = shown_advisor(pool, ProfileField.CONTACT, phone="0231 12 34")
    card = business_card(person).content
    assert boxes(card) == [(85, 55, 3), (85, 55, 3)]
    assert "0231 12 34" in page_texts(card)[0]
    person.public_fields = []
    person.save()
    text = page_texts(business_card(person).content)[0]
    assert "0231 12 34" not in text
    assert person.email not in text
    assert "pool@skew.example" in text


def test_addresses_are_for_those_whom_they_concern(client, pool, officer, stranger):
    person = shown_advisor(pool)
    flyer_address, card = (
        f"/pool/{pool.pk}/faltblatt-druck.pdf",
        f"/pool/beratende/{person.slug}/visitenkarte.pdf",
    )
    assert client.get(f"/miglobe/{pool.slug}/faltblatt.pdf").status_code == 200
    for user, expected in ((person.user, (200, 200)), (officer, (200, 200)), (stranger, (403, 404))):
        client.force_login(user)
        assert (client.get(flyer_address).status_code, client.get(card).status_code) == expected
