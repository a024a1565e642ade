"""Where the people of a pool live, as far as they show it: towns of the register, never an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from django.db.models.functions import Length
from django.utils.safestring import SafeString

from core import charts
from core.charts.drawing import INDIGO, PAPER, WIDTH, element, number, svg, text
from core.charts.maps import LAND, Projection
from municipalities.models import MapOutline, Municipality, State

MARGIN = 46.0  # units around the outermost places, so that names find room
NAME_SIZE = 11.5
DISTRICT_KEY = 5  # digits of the AGS of a Kreis


@dataclass(frozen=True)
class Town:
    """A town with the number of people who show that they live there."""

    place: Municipality
    count: int

    @property
    def name(self) -> str:
        return self.place.short_name


def towns_of(places: Sequence[Municipality]) -> list[Town]:
    """Return each town once with its number; most people first, then by name."""
    counts: dict[int, int] = {}
    by_key = {}
    for place in places:
        counts[place.pk] = counts.get(place.pk, 0) + 1
        by_key[place.pk] = place
    towns = [Town(by_key[key], count) for key, count in counts.items()]
    return sorted(towns, key=lambda town: (-town.count, town.place.sort_name))


def picture_of(state: State, towns: Sequence[Town]) -> tuple[SafeString | None, str]:
    """Return the map and its source line; None where no town has coordinates (two queries).

    With imported outlines the Land is drawn by them, without by its places, each a pale dot.
    """
    located = [town for town in towns if town.place.latitude is not None]
    if not located:
        return None, ""
    label = "Karte der Wohnorte: " + charts.spoken(("", ""), [(town.name, town.count) for town in towns])
    # of the Kreise and the Land; hundreds of Gemeinden would only make the page heavy
    rows = MapOutline.objects.annotate(length=Length("key")).filter(length__lte=DISTRICT_KEY)
    outlines = list(rows.filter(key__startswith=state.key))
    if outlines:
        finest = max(len(row.key) for row in outlines)
        features = [{"geometry": row.geometry} for row in outlines if len(row.key) == finest]
        points = [(*_point(town.place), town.count) for town in located]
        return charts.outlines(features, points, label), outlines[0].source
    places = Municipality.objects.current().filter(state=state, latitude__isnull=False)
    ground = [(float(east), float(north)) for north, east in places.values_list("latitude", "longitude")]
    return _dotted(ground, located, label), ""


def _point(place: Municipality) -> tuple[float, float]:
    return float(place.longitude), float(place.latitude)


def _dotted(ground: Sequence[tuple[float, float]], towns: Sequence[Town], label: str) -> SafeString:
    """Return the Land as pale dots with the towns on top, each with its name where there is room."""
    ring = [*ground, *(_point(town.place) for town in towns)]
    projection = Projection.around([ring], WIDTH - 2 * MARGIN)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x, y = projection.place(*point)
        return x + MARGIN, y + MARGIN / 2

    parts = [element("circle", cx=x, cy=y, r=9, fill=LAND, fill_opacity=".55") for x, y in map(place, ground)]
    spots = {town.name: place(_point(town.place)) for town in towns}
    parts += [_disc(*spots[town.name], town.count) for town in towns]
    parts += _names(spots, {town.name: town.count for town in towns})
    return svg(projection.height + MARGIN, parts, label)


def _radius(count: int) -> float:
    return 5 + count**0.5 * 2.4


def _disc(x: float, y: float, count: int) -> SafeString:
    disc = element("circle", cx=x, cy=y, r=_radius(count), fill=INDIGO, stroke=PAPER, stroke_width=2)
    if count == 1:
        return disc
    middle = text(x, y + 4, number(count), 11, fill=PAPER, weight=600, anchor="middle")
    return element("g", disc, middle)


def _names(spots: Mapping[str, tuple[float, float]], counts: Mapping[str, int]) -> list[SafeString]:
    """Return the names, right or left of their disc; one that would lie on another is left to the list."""
    taken: list[tuple[float, float, float]] = []  # left, right, base line
    drawn = []
    for name, (x, y) in spots.items():
        gap, wide = _radius(counts[name]) + 4, len(name) * NAME_SIZE * 0.54
        for left, anchor in ((x + gap, "start"), (x - gap - wide, "end")):
            is_free = all(left > b or left + wide < a or abs(y - line) > NAME_SIZE for a, b, line in taken)
            clear = all(
                other == name or hypot(_outside(left, left + wide, ox), oy - y) > _radius(counts[other]) + 3
                for other, (ox, oy) in spots.items()
            )
            if is_free and clear and left >= 0 and left + wide <= WIDTH:
                taken.append((left, left + wide, y))
                at = left if anchor == "start" else x - gap
                drawn.append(text(at, y + 4, name, NAME_SIZE, weight=500, anchor=anchor))
                break
    return drawn


def _outside(left: float, right: float, x: float) -> float:
    """Return how far x lies outside of a span, 0 inside."""
    return max(left - x, 0, x - right)
