"""What a visitor asks of the directory, read from an address and written into one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from directory.enums import Facet, Order

# a cursor holds a name in any script
WORDS_LENGTH, PLACE_LENGTH, KEY_LENGTH, CURSOR_LENGTH = 200, 80, 60, 3000
# more values of one facet are no choice any more
MOST_VALUES = 40
WORDS, PLACE, ORDER, CURSOR = "q", "ort", "sortierung", "nach"


@dataclass(frozen=True)
class Query:
    """Words, chosen values, order and page; whatever an address says becomes a query that can be answered."""

    words: str = ""
    # values of one facet are alternatives, facets narrow each other
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    order: Order = Order.NAME
    # a postal code or the name of a town, from which distances are measured
    place: str = ""
    # where the page begins, as Page.next and Page.previous gave it; empty is the first page
    cursor: str = ""

    @classmethod
    def from_params(cls, params: Any) -> "Query":
        """Return the query of request.GET or of a plain mapping; what makes no sense is left out."""
        words, place = clean(_one(params, WORDS), WORDS_LENGTH), clean(_one(params, PLACE), PLACE_LENGTH)
        chosen = {facet: values for facet in Facet if (values := _values(params, facet.value))}
        order = _order(_one(params, ORDER), words, place)
        return cls(words, chosen, order, place, clean(_one(params, CURSOR), CURSOR_LENGTH))

    def to_params(self, *, with_cursor: bool = False) -> list[tuple[str, str]]:
        """Return the pairs of an address; without what is so by itself, and without the page unless asked."""
        pairs = [(WORDS, self.words)] if self.words else []
        pairs += [(facet.value, key) for facet in Facet for key in self.chosen.get(facet, ())]
        pairs += [(PLACE, self.place)] if self.place else []
        if self.order != _order("", self.words, self.place):
            pairs.append((ORDER, self.order.value))
        return pairs + ([(CURSOR, self.cursor)] if with_cursor and self.cursor else [])

    def address(self, *, with_cursor: bool = False) -> str:
        """Return what follows the "?" of an address; empty for the whole directory."""
        return urlencode(self.to_params(with_cursor=with_cursor))

    @property
    def is_narrowed(self) -> bool:
        """Whether words or facets leave anything out."""
        return bool(self.words or self.chosen)

    def toggled(self, facet: Facet, key: str) -> "Query":
        """Return the query with the value chosen, or without it when it was; from the first page."""
        values = self.chosen.get(facet, ())
        left = tuple(value for value in values if value != key) if key in values else (*values, key)
        return self._with_values(facet, left)

    def without(self, facet: Facet) -> "Query":
        """Return the query without any choice of the facet; from the first page."""
        return self._with_values(facet, ())

    def with_words(self, words: str) -> "Query":
        """Return the query for other words; from the first page."""
        return replace(self, words=clean(words, WORDS_LENGTH), cursor="")

    def at(self, cursor: str) -> "Query":
        """Return the query for the page that begins at a cursor."""
        return replace(self, cursor=cursor)

    def _with_values(self, facet: Facet, values: tuple[str, ...]) -> "Query":
        chosen = dict(self.chosen) | {facet: values}
        kept = {one: chosen[one] for one in Facet if chosen.get(one)}
        return replace(self, chosen=kept, cursor="")


def clean(text: str, length: int) -> str:
    """Return a text as one line of printable characters, at most `length`."""
    short = text[: length * 4]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in short).split())[:length].strip()


def _one(params: Any, name: str) -> str:
    value = params.get(name, "")
    if isinstance(value, list | tuple):
        value = value[-1] if value else ""
    return str(value)


def _values(params: Any, name: str) -> tuple[str, ...]:
    """Return the values of one facet, each once and in a fixed order, so that one choice has one address."""
    raw: Iterable = params.getlist(name) if hasattr(params, "getlist") else params.get(name, ())
    raw = [raw] if isinstance(raw, str | int) else raw
    keys = {key for value in list(raw)[:MOST_VALUES] if (key := clean(str(value), KEY_LENGTH))}
    return tuple(sorted(keys))


def _order(wanted: str, words: str, place: str) -> Order:
    """Return the order asked for where it is possible; else the nearest, the best, or by name."""
    possible = {Order.NAME: True, Order.RELEVANCE: bool(words), Order.NEAR: bool(place)}
    if wanted in Order.values and possible[Order(wanted)]:
        return Order(wanted)
    if place:
        return Order.NEAR
    return Order.RELEVANCE if words else Order.NAME
