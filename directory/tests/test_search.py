"""What the directory answers."""

import pytest

from directory.entries import rebuild
from directory.enums import Facet
from directory.query import Query
from directory.search import find
from directory.tests.factories import make_entry, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town):
    return make_published(town)


def test_list_shows_cards_by_name(inventory):
    for name in ("Weltladen am Markt", "Äthiopischer Kulturverein", "Brunnen für Kumba e. V."):
        make_entry(inventory, name)
    page = find(Query())
    assert [card.name for card in page.cards] == [
        "Äthiopischer Kulturverein",
        "Brunnen für Kumba e. V.",
        "Weltladen am Markt",
    ]
    assert (page.total, page.is_capped, page.next, page.previous) == (3, False, "", "")
    assert page.facets[Facet.TOWN][0].count == 3


def test_nothing_is_shown_without_a_release(inventory, town):
    entry = make_entry(inventory)
    entry.profile.release.consents.all().delete()
    rebuild()
    assert find(Query()).cards == []
