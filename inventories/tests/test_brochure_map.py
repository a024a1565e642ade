"""The map of the Stadtteile: only where outlines exist, only what was released, no address."""

from datetime import date

import pytest

from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript
from inventories.models import Brochure
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory
from municipalities.models import MapOutline

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[7.0, 51.0], [7.0, 51.1], [7.1, 51.1], [7.1, 51.0], [7.0, 51.0]]],
}


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(row.inventory, "released", "Nähkreis", district="Nordstadt")
    make_complete_profile(row.inventory, "released", "Chor", district="Anderswo")
    return row


def add_outline(brochure, number, name):
    MapOutline.objects.create(
        key=f"{brochure.inventory.municipality.ags}-{number:02}",
        name=name,
        geometry=SQUARE,
        source="© Stadt",
        as_of=date(2026, 1, 1),
    )


def test_town_without_outlines_has_no_map(brochure):
    assert collect(brochure.pk).town_map is None
    assert "karte" not in make_manuscript(collect(brochure.pk)).sequence


def test_map_counts_organisations_by_district(brochure):
    add_outline(brochure, 1, "Nordstadt")
    add_outline(brochure, 2, "Südstadt")
    found = collect(brochure.pk).town_map
    assert [(row.name, row.count) for row in found.districts] == [("Nordstadt", 1), ("Südstadt", 0)]
    assert (found.elsewhere, found.source) == (1, "© Stadt")


def test_map_is_drawn_with_its_values_as_alternative_text(brochure):
    add_outline(brochure, 1, "Nordstadt")
    part = next(part for part in make_manuscript(collect(brochure.pk)).parts if part.name == "karte")
    assert "<title>Karte der Stadtteile. Nordstadt 1.</title>" in part.html
    assert "Eine Organisation nennt keinen dieser Stadtteile" in part.html
    assert "Lindenstraße" not in part.html


def test_map_can_be_left_out(brochure):
    add_outline(brochure, 1, "Nordstadt")
    Brochure.objects.filter(pk=brochure.pk).update(left_out=["map"])
    assert collect(brochure.pk).town_map is None
