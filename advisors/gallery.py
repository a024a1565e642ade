"""The people of a pool for everybody: cards, filters and map, all made of what each person shows.

A filter asks the public card, never the row: somebody who hides their languages is not found by a language.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString

from advisors.gallery_map import Town, picture_of, towns_of
from advisors.matching import distance_km
from advisors.models import AdvisorProfile, Pool
from advisors.visibility import METHOD_LABELS, PublicCard, public_card
from core.text import sort_key
from municipalities.matching import match_municipality
from municipalities.models import Municipality

RADII = ("25", "50", "100")
EVERYWHERE = "Alle"


@dataclass(frozen=True)
class Choice:
    """One filter with its options (value, label, number of people), `chosen` is "" for all."""

    name: str
    label: str
    options: list[tuple[str, str, int]]
    chosen: str


@dataclass(frozen=True)
class Nearby:
    """What was asked about the place: people within `radius` kilometres, "" only in the town itself."""

    text: str = ""
    radius: str = ""
    town: Municipality | None = None
    problem: str = ""


@dataclass(frozen=True)
class Gallery:
    """What the gallery of a pool shows; list and map hold the same people."""

    cards: list[PublicCard]
    total: int
    choices: list[Choice]
    nearby: Nearby
    towns: list[Town]
    without_town: int
    picture: SafeString | None
    source: str

    @property
    def is_narrowed(self) -> bool:
        return bool(self.nearby.text) or any(choice.chosen for choice in self.choices)

    @property
    def radii(self) -> tuple[str, ...]:
        return RADII


# name in the address, label, and what a card says about it
KINDS: tuple[tuple[str, str, Callable[[PublicCard], Iterable[tuple[str, str]]]], ...] = (
    ("thema", "Thema", lambda card: zip(card.theme_slugs, card.themes, strict=True)),
    ("sprache", "Sprache", lambda card: zip(card.language_codes, card.languages, strict=True)),
    ("arbeitsweise", "Arbeitsweise", lambda card: [(v, METHOD_LABELS.get(v, v)) for v in card.method_values]),
)


def gallery(pool: Pool, query: QueryDict) -> Gallery:
    """Return the gallery of a pool (`thema`, `sprache`, `arbeitsweise`, `ort`, `umkreis` narrow it).

    Wrong values of a filter count as none. At most six queries, however many people there are.
    """
    rows = AdvisorProfile.objects.public().filter(pool=pool).with_public_parts()
    cards = [public_card(row) for row in sorted(rows, key=_by_name)]
    choices = [_choice(kind, label, said, cards, query) for kind, label, said in KINDS]
    nearby = _nearby(query)
    found = [card for card in cards if _fits(card, choices) and _is_near(card, nearby)]
    places = [card.town for card in found if card.town is not None]
    towns = towns_of(places)
    picture, source = picture_of(pool.state, towns)
    return Gallery(found, len(cards), choices, nearby, towns, len(found) - len(places), picture, source)


def _by_name(profile: AdvisorProfile) -> tuple[str, str, int]:
    return sort_key(profile.last_name), sort_key(profile.first_name), profile.pk


def _choice(
    name: str,
    label: str,
    said: Callable[[PublicCard], Iterable[tuple[str, str]]],
    cards: list[PublicCard],
    query: QueryDict,
) -> Choice:
    pairs = Counter(pair for card in cards for pair in dict.fromkeys(said(card)))
    options = sorted(((*pair, count) for pair, count in pairs.items()), key=lambda row: sort_key(row[1]))
    wanted = query.get(name, "")
    return Choice(name, label, options, wanted if wanted in {row[0] for row in options} else "")


def _fits(card: PublicCard, choices: list[Choice]) -> bool:
    said = {name: {value for value, _label in values(card)} for name, _label, values in KINDS}
    return all(choice.chosen in said[choice.name] for choice in choices if choice.chosen)


def _nearby(query: QueryDict) -> Nearby:
    text = query.get("ort", "").strip()[:80]
    radius = query.get("umkreis", "") if query.get("umkreis") in RADII else ""
    if not text:
        return Nearby(radius=radius)
    match = match_municipality(Municipality.objects.able_to_apply(), text)
    if match.place is not None:
        return Nearby(text, radius, match.place)
    names = ", ".join(place.label for place in match.candidates[:4])
    return Nearby(
        text, radius, None, f"Welcher Ort ist gemeint? Zum Beispiel: {names}" if names else match.message
    )


def _is_near(card: PublicCard, nearby: Nearby) -> bool:
    """Whether somebody shows a town that fits; an unknown place narrows nothing, the page says why."""
    if nearby.town is None:
        return True
    if card.town is None:
        return False
    if card.town.pk == nearby.town.pk:
        return True
    if not nearby.radius or None in {card.town.latitude, nearby.town.latitude}:
        return False
    return distance_km(_place(card.town), _place(nearby.town)) <= int(nearby.radius)


def _place(town: Municipality) -> tuple[float, float]:
    return float(town.latitude), float(town.longitude)
