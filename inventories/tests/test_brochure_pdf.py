"""The PDF of a brochure, read back: page numbers, order, accessibility, and texts that mean harm."""

import io
import re
from hashlib import sha256

import pytest
from PIL import Image
from pypdf import PdfReader

from core.pdf_check import check_pdf_ua
from inventories.brochure.collect import collect
from inventories.brochure.render import print_contents, render_brochure
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_goal,
    make_inventory,
    make_picture,
    make_profile,
)

ATTACK = '<img src="file:///etc/passwd"> <script>alert(1)</script>'


@pytest.fixture
def brochure(town):
    inventory = make_inventory(town, "editing", contacted_count=9)
    make_goal(inventory)
    return make_brochure(inventory)


def read(brochure):
    """Return the bytes and the text of every page, spaces tidied."""
    content = print_contents(collect(brochure.pk)).content
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    return content, pages


def bookmarks(content):
    """Return {title: page number} of all bookmarks."""
    reader = PdfReader(io.BytesIO(content))
    found = {}

    def walk(items):
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                found[item.title.replace("\u00a0", " ")] = reader.get_destination_page_number(item) + 1

    walk(reader.outline)
    return found


def test_brochure_is_accessible_and_its_numbers_are_right(brochure):
    for name, country in (("Öfter e. V.", "GH"), ("Afrika-Haus", "CM"), ("Zebra-Kreis", "CM")):
        make_complete_profile(brochure.inventory, "released", name, origin_countries=[country])
    make_complete_profile(brochure.inventory, "released", "Weltladen", kind="world_shop", origin_countries=[])
    make_complete_profile(brochure.inventory, "released", "Chor", entry="short", origin_countries=["CM"])
    content, pages = read(brochure)
    assert check_pdf_ua(content) == []
    starts = bookmarks(content)
    assert [starts[name] for name in ("Afrika-Haus", "Öfter e. V.", "Zebra-Kreis", "Weltladen")] == sorted(
        starts[name] for name in ("Afrika-Haus", "Öfter e. V.", "Zebra-Kreis", "Weltladen")
    )
    contents = as_printed(content, 3)
    for name in (
        "Grußwort",
        "Afrika-Haus",
        "Öfter e. V.",
        "Zebra-Kreis",
        "Weltladen",
        "Visitenkarten",
        "Register",
    ):
        printed = re.search(rf"{re.escape(name)}\s+(\d+)", contents)
        assert printed, f"{name} fehlt im Inhalt: {contents}"
        assert int(printed[1]) == starts[name]
        assert name in pages[starts[name] - 1].replace("\u00a0", " ")
    index = as_printed(content, starts["Register"])
    cards = starts["Visitenkarten"]
    assert re.search(rf"Kamerun\s+{starts['Afrika-Haus']}, {starts['Zebra-Kreis']}, {cards}\b", index), index
    assert re.search(rf"Ghana\s+{starts['Öfter e. V.']}\b", index)
    assert re.search(rf"Chor\s+{cards}\b", index)


def as_printed(content, number):
    """Return the text of a page line by line as it stands on paper."""
    page = PdfReader(io.BytesIO(content)).pages[number - 1]
    return page.extract_text(extraction_mode="layout").replace("\u00a0", " ")


def test_brochure_prints_released_fields_only(brochure):
    profile = make_complete_profile(brochure.inventory, "released", "Nähkreis", address_visibility="hidden")
    profile.persons.create(name="Verborgene Person", is_public=False)
    profile.contact_points.create(kind="phone", value="0234 999 999", is_public=False)
    make_complete_profile(brochure.inventory, "accepted", "Noch ohne Freigabe")
    text = " ".join(read(brochure)[1])
    assert "Nähkreis" in text
    assert "kontakt@frauenweben.example" in text
    for secret in (
        "Lindenstraße",
        "Verborgene Person",
        "0234 999",
        "Geheime Finanzierung",
        "Noch ohne Freigabe",
    ):
        assert secret not in text


def test_brochure_shows_code_in_texts_and_fetches_nothing(brochure, caplog):
    profile = make_complete_profile(brochure.inventory, "released", "Angriff", long_text=ATTACK, quote=ATTACK)
    profile.projects.create(title=ATTACK, text=ATTACK)
    profile.wishes.create(kind="seek", text=ATTACK)
    brochure.chapters.update(body=f"{ATTACK}\n\n![Bild](file:///etc/passwd)\n\n[Link](javascript:alert(1))")
    content, pages = read(brochure)
    text = " ".join(pages)
    assert '<img src="file:///etc/passwd">' in text
    assert "<script>alert(1)</script>" in text
    assert "root:" not in text
    assert b"javascript:" not in content
    assert "address left out" not in caplog.text
    assert check_pdf_ua(content) == []


def test_brochure_names_foreign_pictures_in_its_credits(brochure):
    profile = make_complete_profile(brochure.inventory, "released", "Mit Foto")
    make_picture(profile, credit="Foto: Jana Muster", position=0)
    stream = io.BytesIO()
    Image.new("RGBA", (500, 500), (13, 110, 106, 90)).save(stream, format="PNG")
    profile.pictures.create(
        kind="logo", file=_file(stream), alt_text="Logo", credit="Logo: Verein Mit Foto", right_of_use="own"
    )
    content, pages = read(brochure)
    back = pages[bookmarks(content)["Kontakte"] - 1]
    start = bookmarks(content)["Mit Foto"]
    assert f"Foto: Jana Muster {start}" in back
    assert f"Logo: Verein Mit Foto {start}" in back


def _file(stream):
    from django.core.files.base import ContentFile

    return ContentFile(stream.getvalue(), name="logo.png")


def test_brochure_of_the_same_contents_has_the_same_bytes(brochure):
    make_profile(brochure.inventory, "released", "Nur ein Name")
    first, second = (print_contents(collect(brochure.pk)).content for _ in range(2))
    assert first == second


def test_render_sets_what_the_row_stores(brochure):
    profile = make_complete_profile(brochure.inventory, "released")
    build = make_build(brochure, "running")
    render_brochure(build)
    assert build.profile_count == 1
    assert build.findings == []
    content = build.pdf.open().read()
    assert (build.size, build.sha256) == (len(content), sha256(content).hexdigest())
    assert build.pages == len(PdfReader(io.BytesIO(content)).pages)
    assert build.page_of[str(profile.pk)] == bookmarks(content)[profile.name]
    assert build.input_key
