"""The closing pages: credits stand below the contacts where they have room, and else at the end of the indexes."""

from dataclasses import replace

import pytest

from inventories.brochure.closing import CREDITS, credits_fit
from inventories.brochure.collect import collect
from inventories.brochure.document import make_document
from inventories.brochure.images import Media
from inventories.brochure.manuscript import make_manuscript
from inventories.enums.brochure import BrochurePart
from inventories.models import Brochure
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory, make_picture


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_picture(make_complete_profile(row.inventory, "released", "Nähkreis"), credit="Foto: Jana Muster")
    return row


def rows_of(brochure):
    """Return the lines of indexes and closing page by their names."""
    found = {part.name: part.rows for part in make_manuscript(collect(brochure.pk)).parts}
    return [[row.name for row in found.get(name, ())] for name in ("register", "schluss")]


def test_few_credits_stand_below_the_contacts(brochure):
    register, closing = rows_of(brochure)
    assert f"h-{CREDITS}" in closing
    assert f"w-{CREDITS}-Foto: Jana Muster" in closing
    assert not [name for name in register if CREDITS in name]


def test_many_credits_end_the_indexes(brochure):
    profile = brochure.inventory.profiles.get()
    contents = collect(brochure.pk)
    document = make_document(contents, Media())
    assert credits_fit(document, contents)
    many = [(f"Foto: {number} von sehr vielen Menschen", ["o1"]) for number in range(60)]
    assert not credits_fit(replace(document, credits=many), contents)
    assert not credits_fit(document, replace(contents, abbreviations=[("e. V.", "Verein")] * 30))
    for number in range(60):
        other = make_complete_profile(profile.inventory, "released", f"Verein {number}")
        make_picture(other, credit=f"Foto: {number} von sehr vielen Menschen")
    register, closing = rows_of(brochure)
    assert register.index(f"h-{CREDITS}") < register.index(f"w-{CREDITS}-Foto: Jana Muster")
    assert closing == []


def test_credits_end_the_indexes_of_a_brochure_without_contacts(brochure):
    Brochure.objects.filter(pk=brochure.pk).update(left_out=[BrochurePart.CONTACTS])
    register, closing = rows_of(brochure)
    assert register.index(f"h-{CREDITS}") < register.index(f"w-{CREDITS}-Foto: Jana Muster")
    assert closing == []


def test_credits_alone_are_a_chapter_that_the_imprint_leads_to(brochure):
    Brochure.objects.filter(pk=brochure.pk).update(left_out=[BrochurePart.CONTACTS, BrochurePart.INDEXES])
    manuscript = make_manuscript(collect(brochure.pk))
    assert 'id="bilder"' in manuscript.by_name["register"].html
    assert 'href="#bilder"' in manuscript.by_name["impressum"].html
