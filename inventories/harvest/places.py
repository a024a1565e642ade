"""Where the organisations are, by district and never nearer: no address and no coordinate of one is read.

Districts are names that organisations gave; nobody publishes their outlines. A Kommune gets a picture of
tiles, a Kreis with imported outlines a map with one disc for each of its Gemeinden.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core import charts
from core.charts.drawing import (
    GREY,
    LINE,
    PAPER,
    RAMP,
    WIDTH,
    element,
    fit,
    ink_on,
    number,
    step_of,
    svg,
    text,
)
from core.text import slug, sort_key
from inventories.visibility import VisibleProfile
from municipalities.enums import MunicipalityLevel
from municipalities.models import MapOutline, Municipality

NO_PLACE = "ohne Angabe"
NO_PLACE_KEY = slug(NO_PLACE)
COLUMNS, TILE_HEIGHT, GAP = 3, 62, 4


@dataclass(frozen=True)
class Place:
    """A district (or a Gemeinde of a Kreis) with its number of organisations."""

    key: str
    name: str
    count: int

    @property
    def is_known(self) -> bool:
        return self.key != NO_PLACE_KEY


@dataclass(frozen=True)
class Geography:
    """How a municipality is divided: the word for a part, and how a face tells its own."""

    word: str
    plural: str
    place_of: Callable[[VisibleProfile], str]


def geography_of(municipality: Municipality) -> Geography:
    """Return the Gemeinden of a Kreis as its parts, for every other municipality its districts."""
    if municipality.level != MunicipalityLevel.KREIS:
        return Geography("Stadtteil", "Stadtteile", lambda face: face.district or NO_PLACE)
    members = set(municipality.members.values_list("short_name", flat=True))
    return Geography("Ort", "Orte", lambda face: town_of(face, members))


def town_of(face: VisibleProfile, members: Collection[str]) -> str:
    """Return the Gemeinde of an address; whatever is none of the Kreis is "ohne Angabe", never a street."""
    last = re.sub(r"^\d{5}\s+", "", face.address[-1]) if face.address else ""
    return last if last in members else NO_PLACE


def places_of(faces: Sequence[VisibleProfile], geography: Geography) -> list[Place]:
    """Return the places, most organisations first, those without one at the end."""
    counts = Counter(geography.place_of(face) for face in faces)
    places = [Place(slug(name), name, count) for name, count in counts.items()]
    return sorted(places, key=lambda place: (not place.is_known, -place.count, sort_key(place.name)))


def known(places: Sequence[Place]) -> list[Place]:
    """Return the places that have a name."""
    return [place for place in places if place.is_known]


def places_title(places: Sequence[Place], plural: str) -> str:
    """Return where most of them are; a hidden address counts as "ohne Angabe" only."""
    named = known(places)
    if not named:
        return "Keine Organisation zeigt ihren Ort"
    if len(named) == 1:
        return f"Die meisten sind in {named[0].name}"
    return f"Verteilt auf {len(named)} {plural}, die meisten in {named[0].name}"


def picture_of(
    municipality: Municipality,
    geography: Geography,
    places: Sequence[Place],
    links: Mapping[str, str] | None = None,
) -> tuple[SafeString, str]:
    """Return the drawing and its source line; links are addresses by key of a place."""
    word = geography.word
    label = f"Organisationen je {word}: " + charts.spoken(("", ""), [(p.name, p.count) for p in places])
    if municipality.level == MunicipalityLevel.KREIS:
        drawn = _map(municipality, places, label)
        if drawn:
            return drawn
    return tiles(places, label, links), ""


def tiles(places: Sequence[Place], label: str, links: Mapping[str, str] | None = None) -> SafeString:
    """Return a tile for each place with name and number; the darker, the more. Linked ones make a group."""
    top = max((place.count for place in places if place.is_known), default=0)
    parts = []
    for i, place in enumerate(places):
        row, column = divmod(i, COLUMNS)
        tile = _tile(place, top, column * (WIDTH + GAP) / COLUMNS, row * (TILE_HEIGHT + GAP))
        if links and place.key in links:
            name = f"{place.name}: {number(place.count)}"
            tile = [element("a", *tile, href=links[place.key], aria_label=name)]
        parts += tile
    rows = -(-len(places) // COLUMNS)
    height = max(rows * (TILE_HEIGHT + GAP) - GAP, 1)
    return svg(height, parts, label, role="group" if links else "img")


def _tile(place: Place, top: int, x: float, y: float) -> list[SafeString]:
    width = (WIDTH + GAP) / COLUMNS - GAP
    step = step_of(place.count, top) if place.is_known else 0
    ink = ink_on(step) if place.is_known else GREY
    square = element(
        "rect",
        x=x + 0.75,
        y=y + 0.75,
        width=width - 1.5,
        height=TILE_HEIGHT - 1.5,
        rx=4,
        fill=RAMP[step] if place.is_known else PAPER,
        stroke="none" if place.is_known else LINE,
        stroke_width=1.5,
        stroke_dasharray=None if place.is_known else "4 3",
    )
    return [
        square,
        text(x + 9, y + 19, fit(place.name, width - 14, 12), 12, fill=ink, weight=600),
        text(
            x + width - 9, y + TILE_HEIGHT - 11, number(place.count), 22, fill=ink, weight=300, anchor="end"
        ),
    ]


def _map(municipality: Municipality, places: Sequence[Place], label: str) -> tuple[SafeString, str] | None:
    """Return the outline of a Kreis with a disc at each of its Gemeinden, or None without an outline.

    The discs stand where the register puts the Gemeinde, never at an address.
    """
    outline = MapOutline.objects.filter(key=municipality.ags).first()
    if outline is None:
        return None
    members = {member.short_name: member for member in municipality.members.exclude(latitude=None)}
    points = [
        (float(members[place.name].longitude), float(members[place.name].latitude), place.count)
        for place in places
        if place.name in members
    ]
    feature = {"geometry": outline.geometry, "properties": {"ags": outline.key}}
    return charts.outlines([feature], points, label, here=outline.key), outline.source
