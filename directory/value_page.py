"""Pages of one value of a facet (a town, a theme, a country), and the index of all values of a facet."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from core.text import sort_key
from directory.catalogue import FacetCount
from directory.enums import Facet
from directory.list_page import Way, list_address, value_address
from directory.query import Query
from directory.search import Page
from inventories.groups import group_style
from inventories.models import Inventory

# what a page of a value tells beside its list, with so many values each
BESIDE = (Facet.THEME, Facet.COUNTRY, Facet.TOWN, Facet.KIND)
SHOWN_BESIDE = 8
TITLES = {
    Facet.STATE: "Organisationen in {}",
    Facet.DISTRICT: "Organisationen: {}",
    Facet.TOWN: "Organisationen in {}",
    Facet.KIND: "{}",
    Facet.THEME: "Organisationen zum Thema {}",
    Facet.GOAL: "Organisationen zum Ziel „{}“",
    Facet.COUNTRY: "Organisationen mit Verbindung nach {}",
    Facet.LANGUAGE: "Organisationen, die {} sprechen",
    Facet.SWAP: "Organisationen: {}",
}
INDEX_TITLES = {
    Facet.STATE: "Organisationen nach Land",
    Facet.DISTRICT: "Organisationen nach Kreis",
    Facet.TOWN: "Organisationen nach Kommune",
    Facet.KIND: "Organisationen nach Art",
    Facet.THEME: "Organisationen nach Thema",
    Facet.GOAL: "Organisationen nach Nachhaltigkeitsziel",
    Facet.COUNTRY: "Organisationen nach Partnerland",
    Facet.LANGUAGE: "Organisationen nach Sprache",
    Facet.SWAP: "Organisationen, die suchen und bieten",
}


@dataclass(frozen=True)
class Beside:
    """The most frequent values of another facet among the organisations of a page."""

    label: str
    ways: list[Way]


def title_of(facet: Facet, key: str, label: str) -> str:
    """Return the heading of the page of a value; kinds are told in the plural."""
    return TITLES[facet].format(group_style(key).label if facet == Facet.KIND else label)


def beside(page: Page, query: Query, facet: Facet) -> list[Beside]:
    """Return what else these organisations have in common; each value leads to the list of both."""
    found = []
    for other in BESIDE:
        counts = sorted(page.facets.get(other, []), key=lambda row: -row.count)[:SHOWN_BESIDE]
        if other != facet and len(counts) > 1:
            ways = [
                Way(f"{row.label} {row.count}", list_address(query.toggled(other, row.key))) for row in counts
            ]
            found.append(Beside(other.label, ways))
    return found


def inventories_in(ags: str) -> list[Inventory]:
    """Return the published inventories of a municipality, newest first."""
    return list(Inventory.objects.published().filter(municipality__ags=ags).order_by("-published_at", "-pk"))


def values_by_letter(
    counts: Iterable[FacetCount], facet: Facet, query: Query
) -> list[tuple[str, list[tuple[FacetCount, str]]]]:
    """Return all values under their first letter, each with its address; goals in the order of their number.

    Within a narrowed list a value leads back to it, otherwise to the page of the value.
    """
    rows = [(row, _value_address(facet, row.key, query)) for row in counts]
    if facet == Facet.GOAL:
        return [("", sorted(rows, key=lambda pair: int(pair[0].key)))]
    rows.sort(key=lambda pair: sort_key(pair[0].label))
    return [(letter, list(group)) for letter, group in groupby(rows, key=lambda pair: _letter(pair[0].label))]


def _letter(label: str) -> str:
    return (sort_key(label)[:1] or "#").upper()


def _value_address(facet: Facet, key: str, query: Query) -> str:
    if query.is_narrowed or query.place:
        return list_address(query.toggled(facet, key))
    return value_address(facet, key)
