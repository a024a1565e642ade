"""What is asked of a database, and what it answers; both engines speak these words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Any, NamedTuple

from directory.enums import Facet, Order
from directory.words.wording import Term

# hits that are counted and ranked; what is beyond is "more than a thousand"
CAP = 1000
# farther than any place of this world, in square kilometres: who hides the place comes last
UNKNOWN_PLACE = 1e9
# a map asks for more than a page: so many hits are counted by town
MOST_ON_MAP = 5000
BY_TOWN = """SELECT municipality_id, count(*), count(latitude) FROM (
    SELECT e.municipality_id, e.latitude FROM {entries} WHERE {where} LIMIT {most}) hit
    GROUP BY municipality_id"""
KM_PER_DEGREE = 111.195
NOT_MARKED = "e.organisation_id NOT IN (SELECT m.organisation_id FROM directory_directorymark m)"
# "after" the cursor is "before" it for a page that is read backwards
BEYOND = {
    Order.NAME: "(e.sort_name, e.id) {sign} (%(after_0)s, %(after_1)s)",
    Order.NEAR: "({distance}, e.id) {sign} (%(after_0)s, %(after_1)s)",
}


@dataclass(frozen=True)
class Asked:
    """A query in the words of the index: stems, numbers of facet values, the key of the last row seen."""

    terms: tuple[Term, ...] = ()
    # beginnings of words of names, asked for when there are no terms
    beginnings: tuple[str, ...] = ()
    # one of the terms is enough; the terms are beginnings of words
    is_any: bool = False
    is_open: bool = False
    chosen: Mapping[Facet, tuple[int, ...]] = field(default_factory=dict)
    order: Order = Order.NAME
    # a name that is exactly this comes first
    name: str = ""
    # latitude and longitude in degrees, and how far around it is looked, in kilometres
    point: tuple[float, float] | None = None
    radius: float | None = None
    after: tuple[Any, ...] | None = None
    is_backwards: bool = False
    limit: int = 21

    @property
    def has_words(self) -> bool:
        return bool(self.terms or self.beginnings)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.has_words or self.chosen)

    @property
    def counted_apart(self) -> tuple[Facet, ...]:
        """The facets whose counts need a search of their own, without their own choice.

        When nothing but one facet narrows, the whole directory is left, and that is counted already.
        """
        return tuple(self.chosen) if self.has_words or len(self.chosen) > 1 else ()


class Row(NamedTuple):
    """One entry of a page: the key by which it is ordered, its card, kilometres, its text if words count."""

    key: tuple[Any, ...]
    card: dict[str, Any]
    distance: float | None
    text: str


class TownHits(NamedTuple):
    """Hits in one municipality: all of them, and those that show where they are."""

    municipality: int
    hits: int
    placed: int


@dataclass
class Found:
    """The rows of a page in the order in which they were read, and the counts of what was found.

    `counts` are {number of a value: hits}; under None with every choice, under a facet without its own.
    """

    rows: list[Row]
    total: int = 0
    is_capped: bool = False
    counts: dict[Facet | None, dict[int, int]] = field(default_factory=dict)


def distance_sql(asked: Asked) -> str:
    """Return the expression of the squared distance in km²; right to one in a hundred inside one country.

    Both databases can multiply, not both know cosines: the circles of latitude shrink in a straight line.
    """
    if asked.point is None:
        return "NULL"
    north, east = "(e.latitude - %(latitude)s)", "(e.longitude - %(longitude)s)"
    return (
        f"COALESCE({north} * {north} * {KM_PER_DEGREE**2}"
        f" + {east} * {east} * (%(width)s - %(narrowing)s * {north}), {UNKNOWN_PLACE})"
    )


def beyond_sql(asked: Asked) -> str:
    """Return the condition for the rows behind the cursor, or one that always holds."""
    if asked.after is None:
        return "1 = 1"
    sign = "<" if asked.is_backwards else ">"
    return BEYOND[asked.order].format(sign=sign, distance=distance_sql(asked))


def order_sql(asked: Asked) -> str:
    """Return the order of rows by name or by distance, turned round for a page that is read backwards."""
    way = "DESC" if asked.is_backwards else "ASC"
    first = distance_sql(asked) if asked.order == Order.NEAR else "e.sort_name"
    return f"{first} {way}, e.id {way}"


def around_sql(asked: Asked) -> str:
    """Return the condition for the square around the point, or one that always holds."""
    if asked.radius is None:
        return "1 = 1"
    return "e.latitude BETWEEN %(south)s AND %(north)s AND e.longitude BETWEEN %(west)s AND %(east)s"


def common_params(asked: Asked) -> dict[str, Any]:
    """Return the values that the conditions above name."""
    values: dict[str, Any] = {"limit": asked.limit, "name": asked.name}
    for number, value in enumerate(asked.after or ()):
        values[f"after_{number}"] = value
    if asked.point is not None:
        latitude, longitude = asked.point
        shrink = cos(radians(latitude))
        values |= {"latitude": latitude, "longitude": longitude, "width": (KM_PER_DEGREE * shrink) ** 2}
        # the circle half way: cos² changes by -sin(2 x), and half way is half as far
        values["narrowing"] = KM_PER_DEGREE**2 * sin(radians(2 * latitude)) / 2 * radians(1)
        if asked.radius is not None:
            up, side = asked.radius / KM_PER_DEGREE, asked.radius / KM_PER_DEGREE / shrink
            values |= {"south": latitude - up, "north": latitude + up}
            values |= {"west": longitude - side, "east": longitude + side}
    return values


def kilometres(squared: float | None) -> float | None:
    """Return the distance of a squared one; None where the place is not known."""
    return None if squared is None or squared >= UNKNOWN_PLACE else squared**0.5
