"""Narrowing the list: facets with counts, words, order, and the stable address of each choice."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from core.text import slug, sort_key
from inventories.harvest.directory import Actor
from inventories.harvest.places import NO_PLACE, Geography
from inventories.visibility import VisibleProfile

AT_HOME = "Deutschland"
ORDERS = ("name", "ort", "stand")
SHOWN_FIRST = 6
MOST_WORDS = 100

Option = tuple[str, str]


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by; `options` are the (key, label) of one organisation."""

    key: str
    label: str
    options: Callable[[VisibleProfile], list[Option]]


@dataclass(frozen=True)
class Selection:
    """What somebody chose; its query string is the address of exactly this list."""

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    order: str = "name"

    @property
    def is_active(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words or self.chosen)

    def query(self) -> str:
        """Return the query string, "" for the whole list in its usual order."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(key, value) for key in sorted(self.chosen) for value in sorted(self.chosen[key])]
        pairs += [("sortierung", self.order)] if self.order != "name" else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, key: str, value: str) -> "Selection":
        """Return the selection without one choice."""
        rest = {name: values - {value} if name == key else values for name, values in self.chosen.items()}
        return replace(self, chosen={name: values for name, values in rest.items() if values})

    def only(self, key: str, value: str) -> "Selection":
        """Return the selection with one value of a facet instead of those chosen there."""
        return replace(self, chosen={**self.chosen, key: frozenset({value})})


@dataclass(frozen=True)
class Choice:
    """One line of a facet on the page."""

    key: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Panel:
    """One facet on the page: the first choices, and those behind "more"."""

    key: str
    label: str
    choices: list[Choice]
    more: list[Choice]
    is_open: bool


def facets_of(geography: Geography) -> tuple[Facet, ...]:
    """Return the facets in the order of the page."""

    def place(face: VisibleProfile) -> list[Option]:
        return _named([geography.place_of(face)])

    return (
        Facet("thema", "Thema", lambda face: [(theme.slug, theme.name) for theme in face.themes]),
        Facet("stadtteil", geography.word, place),
        Facet("angebot", "Bietet an", lambda face: _named(face.offers)),
        Facet("austausch", "Sucht oder bietet", _exchange),
        Facet("land", "Land", lambda face: _named([name for name in face.countries if name != AT_HOME])),
        Facet("sprache", "Sprache", lambda face: _named([*face.languages, *face.advice_languages])),
        Facet("art", "Art der Organisation", lambda face: [(face.kind, face.kind_label)]),
        Facet(
            "ziel", "Nachhaltigkeitsziel", lambda face: [(str(n), f"{n} {name}") for n, name in face.goals]
        ),
    )


def orders_of(geography: Geography) -> list[tuple[str, str]]:
    """Return key and label of the orders that the list knows."""
    return list(zip(ORDERS, ("Name A bis Z", geography.word, "Neueste Angaben"), strict=True))


def _named(names: Sequence[str]) -> list[Option]:
    return [(slug(name), name) for name in dict.fromkeys(names)]


def _exchange(face: VisibleProfile) -> list[Option]:
    found = [("sucht", "Sucht etwas")] if face.seeks else []
    return found + ([("bietet", "Bietet etwas")] if face.gives else [])


def selection_of(query: Mapping[str, Sequence[str]], facets: Sequence[Facet]) -> Selection:
    """Return what the parameters of an address choose; unknown names and orders are left out."""
    chosen = {facet.key: frozenset(filter(None, query.get(facet.key, ()))) for facet in facets}
    words, order = (next(iter(query.get(name, ())), "") for name in ("q", "sortierung"))
    return Selection(
        words=words.replace("\x00", "").strip()[:MOST_WORDS],
        chosen={key: values for key, values in chosen.items() if values},
        order=order if order in ORDERS else "name",
    )


def select(actors: Sequence[Actor], selection: Selection, facets: Sequence[Facet]) -> list[Actor]:
    """Return the organisations that fit: all words, and in each facet at least one chosen value."""
    found = [
        actor
        for actor in actors
        if _fits(actor.face, selection, facets) and _says(actor.face, selection.words)
    ]
    return _sorted(found, selection.order, facets)


def _sorted(actors: list[Actor], order: str, facets: Sequence[Facet]) -> list[Actor]:
    if order == "stand":
        return sorted(actors, key=lambda actor: -(actor.face.as_of.toordinal() if actor.face.as_of else 0))
    if order == "ort":
        place = next(facet for facet in facets if facet.key == "stadtteil")
        names = {actor.organisation_pk: place.options(actor.face)[0][1] for actor in actors}
        return sorted(
            actors,
            key=lambda actor: (
                names[actor.organisation_pk] == NO_PLACE,
                sort_key(names[actor.organisation_pk]),
            ),
        )
    return actors


def panels(actors: Sequence[Actor], selection: Selection, facets: Sequence[Facet]) -> list[Panel]:
    """Return the facets with counts: how many there would be if this value were chosen in its facet."""
    worded = [actor.face for actor in actors if _says(actor.face, selection.words)]
    found = []
    for i, facet in enumerate(facets):
        others = [other for other in facets if other is not facet]
        faces = [face for face in worded if _fits(face, selection, others)]
        chosen = selection.chosen.get(facet.key, frozenset())
        choices = _choices(facet, faces, [actor.face for actor in actors], chosen)
        first = [c for j, c in enumerate(choices) if j < SHOWN_FIRST or c.is_chosen]
        more = [choice for choice in choices if choice not in first]
        if choices:
            found.append(Panel(facet.key, facet.label, first, more, is_open=bool(chosen) or i < 2))
    return found


def _choices(facet: Facet, faces: list, everybody: list, chosen: frozenset[str]) -> list[Choice]:
    """Return what can be chosen; what was chosen stays, also with nought behind it."""
    labels = dict(option for face in everybody for option in facet.options(face))
    counts = Counter(key for face in faces for key in dict(facet.options(face)))
    keys = [key for key in labels if counts[key] or key in chosen]
    by_number = facet.key == "ziel"
    keys.sort(key=lambda key: (int(key), "") if by_number else (-counts[key], sort_key(labels[key])))
    return [Choice(key, labels[key], counts[key], key in chosen) for key in keys]


def chips(actors: Sequence[Actor], selection: Selection, facets: Sequence[Facet]) -> list[tuple[str, str]]:
    """Return (label, query string without it) of every choice, to take it away with one click."""
    found = [(f"„{selection.words}“", replace(selection, words="").query())] if selection.words else []
    for facet in facets:
        labels = dict(option for actor in actors for option in facet.options(actor.face))
        for value in sorted(selection.chosen.get(facet.key, ())):
            found.append((labels.get(value, value), selection.without(facet.key, value).query()))
    return found


def wishes_saying(face: VisibleProfile, words: str) -> list[str]:
    """Return what an organisation seeks or gives that holds one of the words, told as such."""
    stems = _folded(words).split()
    rows = [("sucht", text) for text in face.seeks] + [("bietet", text) for text in face.gives]
    return [f"{verb}: {text}" for verb, text in rows if any(stem in _folded(text) for stem in stems)]


def _fits(face: VisibleProfile, selection: Selection, facets: Sequence[Facet]) -> bool:
    return all(
        not (wanted := selection.chosen.get(facet.key)) or wanted & dict(facet.options(face)).keys()
        for facet in facets
    )


def _says(face: VisibleProfile, words: str) -> bool:
    text = _folded(" ".join(_texts(face))) if words else ""
    return all(word in text for word in _folded(words).split())


def _texts(face: VisibleProfile) -> list[str]:
    """Return all that is searched: whatever was handed over, apart from contacts and people."""
    return [
        face.name, face.short_name, face.kind_label, face.teaser, face.short_text, *face.paragraphs,
        *(theme.name for theme in face.themes), *face.countries, *face.languages, *face.advice_languages,
        *face.offers, *face.target_groups, *face.seeks, *face.gives, face.district, *face.partners,
        *(project.title for project in face.projects),
    ]  # fmt: skip


def _folded(text: str) -> str:
    """Return the text without umlaut pain: "Bücher", "Buecher" and "Bucher" are the same."""
    return re.sub(r"([aou])e", r"\1", sort_key(text))
