"""Finds organisations: one page of cards, how many there are, and what they could be narrowed by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from core.text import sort_key
from directory.cards import Card, unpack
from directory.catalogue import Catalogue, FacetCount, current
from directory.cursors import read_cursor, write_cursor
from directory.engines import engine
from directory.engines.question import Asked, Found
from directory.enums import Facet, Order
from directory.places import find_point
from directory.query import Query
from directory.snippets import snippet
from directory.words.correction import corrected
from directory.words.wording import name_beginnings, read_terms

# around a place is looked so far first, in kilometres: the nearest twenty are mostly near
RADII = (30.0, 120.0, None)


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
    # whether the place that was typed is known; without one it is not asked
    is_place_known: bool = True
    # what was asked in the end, for maps that count the same hits by their place
    asked: Asked | None = field(default=None, repr=False, compare=False)


class Answer(NamedTuple):
    """The question that was answered in the end, what was found, and the words that were understood."""

    asked: Asked
    found: Found
    meant: str = ""


def find(query: Query, *, per_page: int = 20) -> Page:
    """Return the page of the directory that a query asks for: the first one for a cursor of another query.

    Three queries at most for what is found at once: the version, the page with its counts, and the values of
    facets when something has changed. What is not found is looked for again: words as beginnings, corrected
    words, one of several words.
    """
    catalogue = current()
    point = find_point(query.place, catalogue.version)
    if query.order == Order.NEAR and point is None:
        query = replace(query, order=Order.RELEVANCE if query.words else Order.NAME)
    asked = _asked(query, catalogue, point, per_page)
    if query.words and not asked.has_words:
        return Page([], 0, is_place_known=bool(point or not query.place))
    answer = _look(asked)
    return Page(
        **_rows(query, answer, per_page),
        total=answer.found.total if answer.asked.is_narrowed else catalogue.total,
        is_capped=answer.found.is_capped,
        facets=_facets(query, catalogue, answer),
        did_you_mean=answer.meant,
        is_place_known=bool(point or not query.place),
        asked=answer.asked,
    )


def find_newest(query: Query, most: int) -> list[int]:
    """Return the keys of the entries of a query that changed last, at most so many, the newest first."""
    asked = _asked(query, current(), None, most)
    return engine().newest(asked, most) if asked.has_words or not query.words else []


def _asked(query: Query, catalogue: Catalogue, point: tuple[float, float] | None, per_page: int) -> Asked:
    terms, cursor = read_terms(query.words), read_cursor(query)
    return Asked(
        terms=terms,
        beginnings=() if terms else name_beginnings(query.words),
        chosen={facet: catalogue.numbers_of(facet, keys) for facet, keys in query.chosen.items()},
        # names have no order of their own when only their beginnings are asked for
        order=Order.NAME if query.order == Order.RELEVANCE and not terms else query.order,
        name=sort_key(query.words)[:200],
        point=point,
        after=cursor.key if cursor else None,
        is_backwards=bool(cursor and cursor.is_backwards),
        limit=per_page + 1,
    )


def _look(asked: Asked) -> Answer:
    """Return what was found for the words, or for what may have been meant by them."""
    found = _read(asked)
    if found.total or not asked.terms:
        return Answer(asked, found)
    for other, meant in _other_ways(asked):
        again = _read(other)
        if again.total:
            return Answer(other, again, meant)
    return Answer(asked, found)


def _other_ways(asked: Asked) -> Iterator[tuple[Asked, str]]:
    yield replace(asked, is_open=True), ""
    meant = corrected(asked.terms)
    terms = read_terms(meant) if meant else asked.terms
    if meant:
        yield replace(asked, terms=terms), meant
    if len(terms) > 1:
        yield replace(asked, terms=terms, is_any=True), meant


def _read(asked: Asked) -> Found:
    if asked.order != Order.NEAR:
        return engine().read(asked)
    for radius in RADII:
        found = engine().read(replace(asked, radius=radius))
        # a square holds the circle: whoever is farther than the radius may have a nearer one outside
        if len(found.rows) == asked.limit and _farthest(found) <= (radius or 0):
            break
    return found


def _farthest(found: Found) -> float:
    return max(row.distance if row.distance is not None else float("inf") for row in found.rows)


def _rows(query: Query, answer: Answer, per_page: int) -> dict[str, Any]:
    """Return what a page shows of its rows: cards, lines of text, and the cursors to its neighbours."""
    asked, found = answer.asked, answer.found
    rows, has_more = found.rows[:per_page], len(found.rows) > per_page
    if asked.is_backwards:
        rows.reverse()
    has_previous = has_more if asked.is_backwards else asked.after is not None
    has_next = asked.is_backwards or has_more
    return {
        "cards": [unpack(row.card, row.distance) for row in rows],
        "snippets": {
            row.card["organisation"]: snippet(row.text, asked.terms)
            for row in rows
            if row.text and asked.terms
        },
        "next": write_cursor(query, rows[-1].key) if rows and has_next else "",
        "previous": write_cursor(query, rows[0].key, is_backwards=True) if rows and has_previous else "",
    }


def _facets(query: Query, catalogue: Catalogue, answer: Answer) -> Mapping[Facet, list[FacetCount]]:
    asked, counts = answer.asked, answer.found.counts
    if not asked.is_narrowed:
        return catalogue.facets
    every = counts.get(None, {})
    # whose own choice is all that narrows has the counts of the whole directory
    own = {facet: counts.get(facet, catalogue.counts) for facet in asked.chosen}
    return {
        facet: catalogue.listed(facet, own.get(facet, every), query.chosen.get(facet, ())) for facet in Facet
    }
