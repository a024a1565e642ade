"""Which organisations of an inventory could fit together, and why: shown in words, never as a score."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.languages import LANGUAGES
from core.text import sort_key
from inventories.visibility import VisibleProfile

# words of wishes that say nothing about their subject
EMPTY_WORDS = {
    "einen", "einem", "einer", "eines", "unsere", "unserer", "unseren", "gemeinsame", "gemeinsamen", "suchen",
    "bieten", "gerne", "jemand", "jemanden", "menschen", "personen", "person", "gruppen", "erfahrung",
    "stunden", "woche", "monat", "wochen", "zwischen", "samstag", "abends", "etwa", "neue", "neuen",
    "ihnen", "andere",
}  # fmt: skip
STEM = 7
# "auch auf Französisch" is no subject
LANGUAGE_STEMS = {sort_key(name)[:STEM] for name in LANGUAGES.values()}
AT_HOME = "Deutschland"


@dataclass(frozen=True)
class Match:
    """Another organisation and the strongest reason to talk to it."""

    face: VisibleProfile
    reason: str


def matches(face: VisibleProfile, others: Sequence[VisibleProfile], *, limit: int = 3) -> list[Match]:
    """Return the best matches: wishes that meet count most, then common countries, then common themes."""
    rated = [(*_rate(face, other), other) for other in others if other.pk != face.pk]
    rated = [row for row in rated if row[0]]
    rated.sort(key=lambda row: (-row[0], row[2].sort_name))
    return [Match(other, reason) for _, reason, other in rated[:limit]]


def _rate(face: VisibleProfile, other: VisibleProfile) -> tuple[int, str]:
    """Return points and the reason in words; no points where nothing is common."""
    _, offered = _meeting(face.seeks, other.gives)
    wanted, _ = _meeting(other.seeks, face.gives)
    countries = [name for name in face.countries if name in other.countries and name != AT_HOME]
    theirs = {theme.pk for theme in other.themes}
    themes = [theme.name for theme in face.themes if theme.pk in theirs]
    points = 4 * bool(offered) + 4 * bool(wanted) + 2 * len(countries) + len(themes)
    if offered:
        return points, f"bietet: {offered}"
    if wanted:
        return points, f"sucht: {wanted}"
    if countries:
        return points, f"auch verbunden mit {', '.join(countries[:2])}"
    return points, f"gleiches Thema: {themes[0]}" if themes else ""


def _meeting(seeks: Iterable[str], gives: Iterable[str]) -> tuple[str, str]:
    """Return the first wish and the offer that share a word, or two empty texts."""
    gives = list(gives)
    for wish in seeks:
        for offer in gives:
            if _stems(wish) & _stems(offer):
                return wish, offer
    return "", ""


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that carry meaning; endings and compounds then still meet."""
    words = re.findall(r"\w{5,}", sort_key(text))
    return {word[:STEM] for word in words if word not in EMPTY_WORDS} - LANGUAGE_STEMS
