"""What somebody may want to write, while it is being written: organisations, towns, themes, countries."""

from collections.abc import Iterator
from typing import NamedTuple

from core.text import sort_key
from directory.cards import unpack
from directory.catalogue import Catalogue, Known, current
from directory.engines import engine
from directory.enums import Facet
from directory.words.stems import fold
from directory.words.wording import name_beginnings

SHORTEST = 2
# of eight at least half are organisations, if there are so many
VALUES = 4
FACETS = (Facet.TOWN, Facet.THEME, Facet.COUNTRY, Facet.KIND, Facet.GOAL, Facet.LANGUAGE, Facet.STATE)
ORGANISATION = "Organisation"


class Suggestion(NamedTuple):
    """One way to go: what it is called, what it is, and the URL name with its arguments."""

    label: str
    kind: str
    url_name: str
    args: tuple


def suggest(words: str, limit: int = 8) -> list[Suggestion]:
    """Return up to `limit` suggestions for the beginning of what somebody writes; none for one letter.

    Values of facets come first when they begin like the words, organisations by name. Only what shows itself
    at this moment is suggested.
    """
    beginnings = name_beginnings(words)
    if not beginnings or len("".join(beginnings)) < SHORTEST:
        return []
    values = list(_values(current(), sort_key(words)))[:limit]
    names = _organisations(beginnings, limit)
    most = max(VALUES, limit - len(names))
    return [*values[:most], *names][:limit]


def _values(catalogue: Catalogue, beginning: str) -> Iterator[Suggestion]:
    """Yield the values that begin so, or one of whose words does; the most frequent ones first."""
    found = [
        (not known.sort_name.startswith(beginning), -number, known)
        for pk, number in catalogue.counts.items()
        if (known := catalogue.values[pk]).facet in FACETS and _begins(known, beginning)
    ]
    for _is_inside, _number, known in sorted(found):
        yield Suggestion(
            known.label, known.facet.label, "directory:organisations_by", (known.facet.value, known.key)
        )


def _begins(known: Known, beginning: str) -> bool:
    # goals are sorted by number, so their label is asked
    name = sort_key(known.label) if known.facet == Facet.GOAL else known.sort_name
    return f" {beginning}" in f" {name}"


def _organisations(beginnings: tuple[str, ...], limit: int) -> list[Suggestion]:
    """Return organisations by name, those that begin so before those with such a word inside."""
    cards = [unpack(card) for card in engine().names_beginning(beginnings, 3 * limit)]
    cards.sort(key=lambda card: not fold(card.name).startswith(beginnings[0]))
    return [
        Suggestion(
            card.name,
            f"{ORGANISATION} in {card.town}",
            "directory:organisation",
            (card.organisation, card.slug),
        )
        for card in cards[:limit]
    ]
