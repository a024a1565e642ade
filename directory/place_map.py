"""The map beside the list: outlines and points of the portal itself, nothing of a third party.

Over the whole country there is one tile for each Land. Inside a Land there is a disc for each town, at the
place of its municipality. Whoever hides the address has no point; the caption says how many these are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models.functions import Length
from django.utils import timezone
from django.utils.safestring import SafeString

from core.charts import tilemap
from core.charts.drawing import INDIGO, PAPER, WIDTH, element, join, number, svg, text
from core.charts.maps import Projection, land
from directory.engines import engine
from directory.engines.question import TownHits
from directory.enums import Facet
from directory.list_page import list_address
from directory.query import Query
from directory.search import Page
from municipalities.models import MapOutline, Municipality

MARGIN = 20.0
MOST_TOWNS, MOST_DOTS, MOST_NAMED = 60, 400, 12
GROUND = "#ece3d2"
ROOM = 0.2  # degrees around the outermost places
KREIS_KEY = 5  # digits of the key of a Kreis
SMALLEST, GROWTH = 9.0, 2.6
NUMBER_SIZE, NAME_SIZE = 14, 13


@dataclass(frozen=True)
class Row:
    """One place of the map as a row of the table that says the same."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Ground:
    """What the discs lie on."""

    frame: Projection
    drawing: SafeString
    source: str = ""


@dataclass(frozen=True)
class PlaceMap:
    """The drawing with its words; `rows` is the same as a table."""

    picture: SafeString
    title: str
    kind: str
    rows: list[Row]
    # organisations that are found but show no place
    hidden: int = 0
    source: str = ""


def map_of(page: Page, query: Query) -> PlaceMap | None:
    """Return the map of what a query finds; None when there is nothing to show on one."""
    if not page.total:
        return None
    if {Facet.STATE, Facet.DISTRICT, Facet.TOWN} & set(query.chosen):
        return _town_map(page, query)
    return _country_map(page, query)


def _country_map(page: Page, query: Query) -> PlaceMap:
    """Return the tiles of the Länder (no query); each narrows the list to its Land."""
    counts = page.facets.get(Facet.STATE, [])
    rows = tuple(
        (row.key.upper(), Row(row.label, row.count, list_address(query.toggled(Facet.STATE, row.key))))
        for row in counts
    )
    return _tiles(rows)


@lru_cache(maxsize=256)
def _tiles(rows: tuple[tuple[str, Row], ...]) -> PlaceMap:
    """Return the tiles by the code of their Land; the same numbers are drawn once."""
    tiles = {code: row.count for code, row in rows}
    links = {code: row.url for code, row in rows}
    picture = tilemap(tiles, "Organisationen je Land", links)
    return PlaceMap(picture, _several(len(rows), "Ein Land", "Länder"), "land", [row for _, row in rows])


def _several(count: int, one: str, many: str) -> str:
    return one if count == 1 else f"{number(count)} {many}"


def _town_map(page: Page, query: Query) -> PlaceMap | None:
    """Return a disc for each town at the place of its municipality (two queries)."""
    counts = engine().towns(page.asked) if page.asked else []
    towns = _placed_towns(counts)
    if not towns:
        return None
    ground = _ground(tuple(sorted({town.ags[:2] for town, _ in towns})), timezone.localdate())
    if ground is None:
        return None
    rows = [Row(town.short_name, count, list_address(_only(query, town.ags))) for town, count in towns]
    is_named = len(rows) <= MOST_NAMED
    discs = [
        _disc(row, is_named, *ground.frame.place(float(town.longitude), float(town.latitude)))
        for row, (town, _) in zip(rows, towns, strict=True)
    ]
    drawn = [element("g", ground.drawing, *discs, transform=f"translate({MARGIN:g} {MARGIN:g})")]
    label = "Organisationen je Ort. Dieselben Zahlen stehen in der Tabelle."
    picture = svg(ground.frame.height + 2 * MARGIN, drawn, label, role="group")
    hidden = sum(town.hits - town.placed for town in counts)
    return PlaceMap(picture, _several(len(rows), "Ein Ort", "Orte"), "ort", rows, hidden, ground.source)


def _placed_towns(counts: Sequence[TownHits]) -> list[tuple[Municipality, int]]:
    """Return the towns with most organisations that show where they are, largest numbers first."""
    numbers = {town.municipality: town.placed for town in counts if town.placed}
    kept = sorted(numbers, key=lambda pk: -numbers[pk])[:MOST_TOWNS]
    known = Municipality.objects.filter(latitude__isnull=False).in_bulk(kept)
    return [(known[pk], numbers[pk]) for pk in kept if pk in known]


def _only(query: Query, ags: str) -> Query:
    """Return the query for one town; an earlier choice of towns gives way to it."""
    return query.without(Facet.TOWN).toggled(Facet.TOWN, ags)


@lru_cache(maxsize=64)
def _ground(states: tuple[str, ...], day: date) -> Ground | None:
    """Return the ground of the Länder: imported outlines, else the places of the register as pale dots.

    Drawn once a day in each process: outlines and register are imported a few times a year.
    """
    keys = MapOutline.objects.annotate(length=Length("key")).filter(key__regex=f"^({'|'.join(states)})")
    outlines = list(keys.filter(length__in=(2, KREIS_KEY)).order_by("length", "key"))
    frame, parts = land([{"geometry": row.geometry} for row in outlines], WIDTH - 2 * MARGIN)
    if frame is not None:
        return Ground(frame, join(parts), outlines[0].source)
    return _dots(states)


def _dots(states: tuple[str, ...]) -> Ground | None:
    rows = Municipality.objects.current().filter(state__in=states, latitude__isnull=False)
    points = [
        (float(east), float(north))
        for east, north in rows.order_by("pk").values_list("longitude", "latitude")
    ]
    if not points:
        return None
    frame = Projection.around([_corners(points)], WIDTH - 2 * MARGIN)
    step = -(-len(points) // MOST_DOTS)
    dots = [
        element("circle", cx=x, cy=y, r=6, fill=GROUND)
        for x, y in (frame.place(*point) for point in points[::step])
    ]
    return Ground(frame, join(dots))


def _corners(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners of a field around the points, so that a single town has a neighbourhood."""
    east, north = [point[0] for point in points], [point[1] for point in points]
    return [(min(east) - ROOM, min(north) - ROOM), (max(east) + ROOM, max(north) + ROOM)]


def _disc(row: Row, is_named: bool, x: float, y: float) -> SafeString:
    """Return a disc as a link to the list: its area grows with the number in it; few discs have a name."""
    radius = SMALLEST + GROWTH * min(row.count, 60) ** 0.5
    label = f"{row.label}, {_several(row.count, 'eine Organisation', 'Organisationen')}"
    disc = element("circle", cx=x, cy=y, r=radius, fill=INDIGO, stroke=PAPER, stroke_width=2)
    words = text(x, y + 5, number(row.count), NUMBER_SIZE, fill=PAPER, weight=600, anchor="middle")
    name = text(x, y + radius + NAME_SIZE, row.label, NAME_SIZE, anchor="middle") if is_named else ""
    return element("a", element("title", label), disc, words, name, href=row.url, aria_label=label)
