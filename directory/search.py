"""Finds organisations: one page of cards, how many there are, and what they could be narrowed by."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.text import sort_key
from directory.cards import Card, unpack
from directory.enums import Facet
from directory.models import DirectoryEntry, DirectoryMark, FacetValue
from directory.query import Query


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet, and how many of the hits have it; its own facet's choice does not count."""

    key: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class Page:
    """One page of the directory. Cursors go into Query.at(); an empty one: there is no such page."""

    cards: list[Card]
    total: int
    # more than `total` (and than the counts of the facets): it was not counted further
    is_capped: bool = False
    facets: Mapping[Facet, list[FacetCount]] = field(default_factory=dict)
    next: str = ""
    previous: str = ""
    # {organisation: a line of its text as safe HTML, found words in <mark>}
    snippets: Mapping[int, str] = field(default_factory=dict)
    # other words that were found instead of what was typed; empty when it was understood
    did_you_mean: str = ""


def find(query: Query, *, per_page: int = 20) -> Page:
    """Return the page of the directory that a query asks for."""
    rows = DirectoryEntry.objects.exclude(organisation_id__in=DirectoryMark.objects.values("organisation_id"))
    rows = rows.order_by("sort_name", "pk")
    if query.words:
        rows = rows.filter(text__icontains=query.words) | rows.filter(
            sort_name__contains=sort_key(query.words)
        )
    values = {row.pk: row for row in FacetValue.objects.order_by("sort_name")}
    entries = [row for row in rows if _fits(row, query, values)]
    facets = {facet: _counts(facet, entries, query, values) for facet in Facet}
    first = int(query.cursor) if query.cursor.isdigit() else 0
    shown = entries[first : first + per_page]
    return Page(
        cards=[unpack(entry.card) for entry in shown],
        total=len(entries),
        facets=facets,
        next=str(first + per_page) if len(entries) > first + per_page else "",
        previous=str(max(first - per_page, 0)) if first else "",
    )


def _fits(entry: DirectoryEntry, query: Query, values: dict[int, FacetValue]) -> bool:
    own = {(values[pk].facet, values[pk].key) for pk in entry.facet_ids if pk in values}
    return all(any((facet, key) in own for key in keys) for facet, keys in query.chosen.items())


def _counts(facet: Facet, entries: list, query: Query, values: dict[int, FacetValue]) -> list[FacetCount]:
    found = {}
    for entry in entries:
        for pk in entry.facet_ids:
            found[pk] = found.get(pk, 0) + 1
    return [
        FacetCount(row.key, row.label, found[pk], row.key in query.chosen.get(facet, ()))
        for pk, row in values.items()
        if row.facet == facet and pk in found
    ]
