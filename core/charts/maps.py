"""Imported outlines (GeoJSON, longitude and latitude) with points on them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from django.utils.safestring import SafeString

from core.charts.drawing import (
    INDIGO,
    PAPER,
    RAMP,
    WIDTH,
    element,
    empty,
    ink_on,
    number,
    step_of,
    svg,
    text,
)

LAND, HERE, SEAM = "#ddd2bd", "#8fc0b8", "#fffdf8"
EDGE = 2.0  # units around areas, for their seams
FINEST = 0.9  # units: points that lie closer are not seen apart and only make the page heavy

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Projection:
    """Plain equirectangular: the cosine of the middle latitude keeps a country of this size true enough."""

    west: float
    north: float
    squeeze: float
    scale: float
    height: float

    @classmethod
    def around(cls, rings: Iterable[Ring], width: float) -> "Projection":
        """Return the projection that fills the width with all rings."""
        points = [point for ring in rings for point in ring]
        west, east = min(p[0] for p in points), max(p[0] for p in points)
        south, north = min(p[1] for p in points), max(p[1] for p in points)
        squeeze = cos(radians((south + north) / 2))
        scale = width / ((east - west) * squeeze or 1)
        return cls(west, north, squeeze, scale, round((north - south) * scale, 1))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return x and y in units of the drawing."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale


def outlines(
    features: Iterable[Mapping],
    points: Sequence[tuple[float, float, int]],
    label: str,
    here: str | None = None,
    width: float = WIDTH,
) -> SafeString:
    """Return land with white seams and a disc for each point (longitude, latitude, number of organisations).

    The area of a disc grows with its number, which stands inside from 3 on; `here` is the AGS of the own
    Kommune, which is tinted. Points must never hold an address that is not public.
    """
    projection, parts = land(features, width, here)
    if projection is None:
        return empty(label)
    for longitude, latitude, count in points:
        parts += _disc(*projection.place(longitude, latitude), count)
    return svg(projection.height, parts, label, width=width)


@dataclass(frozen=True)
class Area:
    """One area of a map: its name, its outline (GeoJSON geometry) and the number that tints it."""

    name: str
    geometry: Mapping
    count: int


def areas(found: Sequence[Area], label: str, width: float = WIDTH) -> SafeString:
    """Return areas tinted by their numbers, each with its name and number in its middle.

    The largest number has the darkest tint; an area without any stays paper.
    """
    rings = {area.name: list(_rings({"geometry": area.geometry})) for area in found}
    if not any(rings.values()):
        return empty(label)
    projection = Projection.around((ring for of_area in rings.values() for ring in of_area), width - 2 * EDGE)
    top = max(area.count for area in found)
    shapes, words = [], []
    for area in found:
        step = step_of(area.count, top)
        for ring in rings[area.name]:
            path = _path(ring, projection, EDGE)
            shapes.append(element("path", d=path, fill=RAMP[step], stroke=PAPER, stroke_width=2))
        words += _caption(area, max(rings[area.name], key=len), projection, ink_on(step))
    return svg(projection.height + 2 * EDGE, shapes + words, label, width=width)


def _caption(area: Area, ring: Ring, projection: Projection, ink: str) -> list[SafeString]:
    """Return name and number in the middle of an area."""
    places = [projection.place(point[0], point[1]) for point in ring]
    x = (min(place[0] for place in places) + max(place[0] for place in places)) / 2 + EDGE
    y = (min(place[1] for place in places) + max(place[1] for place in places)) / 2 + EDGE
    return [
        text(x, y - 2, area.name, 10, fill=ink, weight=600, anchor="middle"),
        text(x, y + 13, number(area.count), 15, fill=ink, weight=300, anchor="middle"),
    ]


def land(
    features: Iterable[Mapping], width: float, here: str | None = None
) -> tuple[Projection | None, list[SafeString]]:
    """Return the projection and the land of the features, for drawings that lay something else on it."""
    rings = [(feature.get("properties") or {}, ring) for feature in features for ring in _rings(feature)]
    if not rings:
        return None, []
    projection = Projection.around((ring for _, ring in rings), width)
    parts = []
    for properties, ring in rings:
        path = _path(ring, projection)
        if path:
            fill = HERE if here and properties.get("ags") == here else LAND
            parts.append(element("path", d=path, fill=fill, stroke=SEAM, stroke_width=1))
    return projection, parts


def _rings(feature: Mapping) -> Iterator[Ring]:
    """Yield the outer line of every polygon of a feature; holes are too small to be seen."""
    geometry = feature.get("geometry") or {}
    kind = geometry.get("type")
    if kind == "Polygon":
        yield geometry["coordinates"][0]
    elif kind == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield polygon[0]


def _path(ring: Ring, projection: Projection, edge: float = 0.0) -> str:
    """Return the path of a ring without points that nobody could see, or nothing for a speck."""
    kept: list[tuple[float, float]] = []
    for point in ring:
        x, y = (place + edge for place in projection.place(point[0], point[1]))
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) > FINEST:
            kept.append((x, y))
    if len(kept) < 4:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "z"


def _disc(x: float, y: float, count: int) -> list[SafeString]:
    disc = element(
        "circle",
        cx=x,
        cy=y,
        r=4.5 + count**0.5 * 2.6,
        fill=INDIGO,
        fill_opacity=".9",
        stroke=PAPER,
        stroke_width=2,
    )
    if count < 3:
        return [disc]
    return [disc, text(x, y + 4, number(count), 11, fill=PAPER, weight=600, anchor="middle")]
