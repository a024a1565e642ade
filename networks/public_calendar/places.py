"""The map of the calendar: numbered discs, and the list beside it that says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Length
from django.utils.safestring import SafeString

from core.charts.drawing import INDIGO, PAPER, WIDTH, element, svg, text
from core.charts.maps import Projection, land
from municipalities.models import MapOutline, Municipality, State
from networks.enums import EventFormat
from networks.event_words import town_of
from networks.models import Event

MARGIN = 14.0  # units around the country, so that discs at the coast are whole
RADIUS = 11.0
NEAR = 2 * RADIUS  # discs that would lie on each other move apart
FINEST_KEY = 2  # digits of the key of a Land
GROUND = "#ece3d2"
LAND_NAME_SIZE = 9.5
MOST_DOTS = 600
LABEL = "Karte der Termine. Die Nummern stehen auch in der Liste."


@dataclass
class Spot:
    """A place with all its events and the number that it has in map and list."""

    number: int
    town: str
    longitude: float
    latitude: float
    events: list[Event] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Town and number of events, for the link on the map."""
        return (
            f"{self.town}, {len(self.events)} Termine" if len(self.events) > 1 else f"{self.town}, 1 Termin"
        )


def spots_of(events: Iterable[Event]) -> tuple[list[Spot], list[Event]]:
    """Return the places in the order of their first event, and the events that have no place on the map."""
    spots: dict[tuple[str, float, float], Spot] = {}
    elsewhere = []
    for event in events:
        point = _point(event)
        if point is None:
            elsewhere.append(event)
            continue
        key = (town_of(event), *point)
        spots.setdefault(key, Spot(len(spots) + 1, key[0], *point)).events.append(event)
    return list(spots.values()), elsewhere


def _point(event: Event) -> tuple[float, float] | None:
    """Return longitude and latitude of the house, else of the town."""
    if event.format == EventFormat.ONLINE:
        return None
    for row in (event, event.municipality):
        if row is not None and row.longitude is not None and row.latitude is not None:
            return float(row.longitude), float(row.latitude)
    return None


def map_of(spots: Sequence[Spot]) -> tuple[SafeString | None, str]:
    """Return the map of the country and its source line; None where nothing can be drawn (three queries).

    With imported outlines the Länder are drawn by them, without by places of the register, each a pale dot.
    """
    rows = list(MapOutline.objects.annotate(length=Length("key")).filter(length=FINEST_KEY).order_by("key"))
    projection, ground = land([{"geometry": row.geometry} for row in rows], WIDTH - 2 * MARGIN)
    if spots and projection is None:
        projection, ground = _dots(spots)
    if not spots or projection is None:
        return None, ""
    shift = f"translate({MARGIN:g} {MARGIN:g})"
    parts = [element("g", *ground, *_names(projection), transform=shift), *_discs(spots, projection)]
    source = rows[0].source if rows else ""
    return svg(projection.height + 2 * MARGIN, parts, LABEL, role="group"), source


def _dots(spots: Sequence[Spot]) -> tuple[Projection, list[SafeString]]:
    """Return the country as pale dots, one for each place of the register."""
    places = Municipality.objects.current().filter(latitude__isnull=False)
    pairs = places.values_list("longitude", "latitude").distinct()
    ground = [(float(east), float(north)) for east, north in pairs[:MOST_DOTS]]
    ring = [*ground, *((spot.longitude, spot.latitude) for spot in spots)]
    projection = Projection.around([ring], WIDTH - 2 * MARGIN)
    dots = [
        element("circle", cx=x, cy=y, r=9, fill=GROUND)
        for x, y in (projection.place(*point) for point in ground)
    ]
    return projection, dots


def _names(projection: Projection) -> list[SafeString]:
    """Return the short names of the Länder, pale, for orientation."""
    rows = State.objects.values_list("abbreviation", "longitude", "latitude")
    return [
        text(
            *projection.place(float(east), float(north)),
            name,
            LAND_NAME_SIZE,
            fill="#7a7365",
            anchor="middle",
        )
        for name, east, north in rows
    ]


def _discs(spots: Sequence[Spot], projection: Projection) -> list[SafeString]:
    placed: list[tuple[float, float]] = []
    for spot in spots:
        x, y = projection.place(spot.longitude, spot.latitude)
        placed.append(_free(x + MARGIN, y + MARGIN, placed))
    return [_disc(spot, x, y) for spot, (x, y) in zip(spots, placed, strict=True)]


def _free(x: float, y: float, placed: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the place of a disc, moved to the right until it covers no other one."""
    while any(abs(x - a) < NEAR and abs(y - b) < NEAR for a, b in placed):
        x += NEAR / 2
    return min(x, WIDTH - RADIUS), y


def _disc(spot: Spot, x: float, y: float) -> SafeString:
    disc = element("circle", cx=x, cy=y, r=RADIUS, fill=INDIGO, stroke=PAPER, stroke_width=2)
    number = text(x, y + 4.5, spot.number, 13, fill=PAPER, weight=600, anchor="middle")
    return element(
        "a", element("title", spot.label), disc, number, href=f"#ort-{spot.number}", aria_label=spot.label
    )
