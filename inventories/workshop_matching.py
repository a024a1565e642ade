"""Who should talk to whom: „wir suchen“ meets „wir bieten“, and what two organisations share.

Only what an organisation released for the workshop counts: a wish without that consent is not in its face.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from inventories.visibility import VisibleProfile
from networks.words import OFFER_CONCEPTS, common, concepts, stems

# what a reason weighs: a wish that somebody can fulfil counts more than any number of things in common
SAME_WORD, SAME_CONCEPT, SAME_OFFER = 6, 4, 3
THEME_AND_COUNTRY, COUNTRY, THEME, LANGUAGE = 4, 2, 1, 1
MOST_THEMES = 2
# who works together already needs no table to meet at
KNOWN_ALREADY = -5
COMMON_LANGUAGES = {"Deutsch", "Englisch"}
HOME = "Deutschland"


@dataclass(frozen=True)
class Reason:
    """One reason in a sentence, with its weight."""

    text: str
    score: int


@dataclass(frozen=True)
class Pair:
    """Two organisations that should talk, the strongest reason first."""

    first: int
    second: int
    names: tuple[str, str]
    reasons: list[Reason] = field(default_factory=list)
    is_known: bool = False

    @property
    def score(self) -> int:
        """How much the two have to talk about."""
        return sum(reason.score for reason in self.reasons) + (KNOWN_ALREADY if self.is_known else 0)

    def other(self, organisation: int) -> tuple[int, str]:
        """Return key and name of the one that is not `organisation`."""
        return (self.second, self.names[1]) if organisation == self.first else (self.first, self.names[0])


@dataclass(frozen=True)
class _Side:
    """An organisation with its words read once."""

    face: VisibleProfile
    seeks: list[tuple[str, frozenset[str], frozenset[str]]]
    gives: list[tuple[str, frozenset[str], frozenset[str]]]


def match(
    faces: dict[int, VisibleProfile], known: Iterable[tuple[int, int]] = (), place: str = ""
) -> list[Pair]:
    """Return every pair with at least one reason, the most promising first.

    `faces` is {organisation id: face for the workshop}; `known` are the pairs that work together already;
    `place` is the town, whose name in a wish says nothing.
    """
    together = {frozenset(pair) for pair in known}
    sides = {key: _read(face, place) for key, face in faces.items()}
    pairs = []
    for first, second in combinations(sorted(faces, key=lambda key: faces[key].sort_name), 2):
        reasons = _reasons(sides[first], sides[second])
        if reasons:
            names = (faces[first].name, faces[second].name)
            pairs.append(Pair(first, second, names, reasons, frozenset((first, second)) in together))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.names))


def of_one(pairs: Iterable[Pair], organisation: int) -> list[Pair]:
    """Return the pairs of one organisation in their order."""
    return [pair for pair in pairs if organisation in (pair.first, pair.second)]


def _read(face: VisibleProfile, place: str) -> _Side:
    return _Side(
        face, [_words(text, place) for text in face.seeks], [_words(text, place) for text in face.gives]
    )


def _words(text: str, place: str) -> tuple[str, frozenset[str], frozenset[str]]:
    return text, stems(text, place), concepts(text)


def _reasons(one: _Side, two: _Side) -> list[Reason]:
    found = [*_wishes(one, two), *_wishes(two, one), *_shared(one.face, two.face)]
    return sorted(found, key=lambda reason: -reason.score)


def _wishes(seeker: _Side, giver: _Side) -> list[Reason]:
    """Return one reason for every wish that the other can fulfil, the best offer only."""
    found = []
    for text, words, about in seeker.seeks:
        offers = [_fit(words, about, offer) for offer in giver.gives]
        score, offer = max(offers, default=(0, ""))
        if score:
            offer = f"bietet: „{_inner(offer)}“"
            found.append(Reason(_wish_sentence(seeker.face, text, giver.face, offer), score))
            continue
        ticked = [label for label in giver.face.offers if OFFER_CONCEPTS.get(label) in about]
        if ticked:
            offer = f"bietet an: {_listed(ticked)}"
            found.append(Reason(_wish_sentence(seeker.face, text, giver.face, offer), SAME_OFFER))
    return found


def _fit(words: frozenset[str], about: frozenset[str], offer: tuple) -> tuple[int, str]:
    text, offered, offered_about = offer
    shared = common(words, offered)
    if shared:
        return SAME_WORD + len(shared) - 1, text
    return (SAME_CONCEPT, text) if about & offered_about else (0, text)


def _wish_sentence(seeker: VisibleProfile, wish: str, giver: VisibleProfile, offer: str) -> str:
    return f"{_short(seeker)} sucht: „{_inner(wish)}“. {_short(giver)} {offer}."


def _inner(text: str) -> str:
    """Return a quoted text with single quotation marks inside."""
    return text.rstrip(".").translate(str.maketrans("„“", "‚‘"))


def _short(face: VisibleProfile) -> str:
    return face.short_name or face.name


def _shared(one: VisibleProfile, two: VisibleProfile) -> list[Reason]:
    themes = [theme.name for theme in one.themes if theme in two.themes]
    countries = [name for name in one.countries if name in two.countries and name != HOME]
    found = []
    if themes and countries:
        text = f"Gemeinsames Thema: {themes[0]}. Beide sind mit {_listed(countries)} verbunden."
        found.append(Reason(text, THEME_AND_COUNTRY))
    elif countries:
        found.append(Reason(f"Beide sind mit {_listed(countries)} verbunden.", COUNTRY))
    elif themes:
        named = themes[:MOST_THEMES]
        label = "Gemeinsames Thema" if len(named) == 1 else "Gemeinsame Themen"
        found.append(Reason(f"{label}: {', '.join(named)}.", THEME * len(named)))
    languages = set(one.languages) & set(two.languages) - COMMON_LANGUAGES
    if languages:
        found.append(Reason(f"Beide sprechen {_listed(sorted(languages))}.", LANGUAGE))
    return found


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}"
