"""Charts whose colour only supports a number: months as a heat table, Länder as tiles."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.safestring import SafeString

from core.charts.drawing import (
    GREY,
    LINE,
    RAMP,
    WIDTH,
    Number,
    element,
    empty,
    fit,
    ink_on,
    number,
    step_of,
    svg,
    text,
)

MONTHS = "JFMAMJJASOND"
NAMES_WIDTH = 104
TILE = 72

# Our own grid: 16 Länder, roughly where they lie (column, row).
TILES = {
    "SH": (1, 0),
    "MV": (3, 0),
    "HB": (0, 1),
    "HH": (1, 1),
    "BB": (3, 1),
    "BE": (4, 1),
    "NW": (0, 2),
    "NI": (1, 2),
    "ST": (2, 2),
    "SN": (3, 2),
    "RP": (0, 3),
    "HE": (1, 3),
    "TH": (2, 3),
    "SL": (0, 4),
    "BW": (1, 4),
    "BY": (2, 4),
}
LAND_NAMES = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}


def heat(
    rows: Sequence[tuple[str, Sequence[Number]]], label: str, columns: Sequence[str] = MONTHS
) -> SafeString:
    """Return a table of cells, one row for each name; the number stands in its cell, nought stays linen."""
    if not rows:
        return empty(label)
    top = max((value for _, values in rows for value in values), default=0)
    cell = (WIDTH - NAMES_WIDTH) / len(columns)
    parts = [
        text(NAMES_WIDTH + cell * (i + 0.5), 12, name, 12, fill=GREY, anchor="middle")
        for i, name in enumerate(columns)
    ]
    for i, (name, values) in enumerate(rows):
        y = 20 + i * 26
        parts.append(text(0, y + 17, fit(name, NAMES_WIDTH - 6)))
        for k, value in enumerate(values):
            parts += _cell(NAMES_WIDTH + cell * k, y, cell, value, step_of(value, top))
    return svg(20 + len(rows) * 26, parts, label)


def _cell(x: float, y: float, width: float, value: Number, step: int) -> list[SafeString]:
    box = element("rect", x=x + 1, y=y + 1, width=width - 2, height=24, fill=RAMP[step])
    if not value:
        return [box]
    return [
        box,
        text(x + width / 2, y + 17, number(value), 11.5, fill=ink_on(step), weight=500, anchor="middle"),
    ]


def tilemap(values: Mapping[str, Number], label: str, links: Mapping[str, str] | None = None) -> SafeString:
    """Return one square for each Land with its code (BW, BY, …) and its number.

    Links are addresses by code: these squares become links with a name of their own, the drawing a group.
    """
    top = max(values.values(), default=0)
    parts = []
    for code, (column, row) in TILES.items():
        value = values.get(code, 0)
        tile = _tile(code, value, step_of(value, top), column * TILE, row * TILE)
        if links and code in links:
            name = f"{LAND_NAMES[code]}: {number(values.get(code, 0))}"
            tile = (element("a", *tile, href=links[code], aria_label=name),)
        parts += tile
    return svg(5 * TILE, parts, label, role="group" if links else "img")


@lru_cache(maxsize=4096)
def _tile(code: str, value: Number, step: int, x: float, y: float) -> tuple[SafeString, ...]:
    """Return the square of a Land; public lists draw the same ones again and again."""
    size = 22 if len(number(value)) < 5 else 17
    square = element(
        "rect",
        x=x + 1.5,
        y=y + 1.5,
        width=TILE - 3,
        height=TILE - 3,
        rx=4,
        fill=RAMP[step],
        stroke="none" if step else LINE,
        stroke_width=1.5,
    )
    ink = ink_on(step)
    return (
        square,
        text(x + 10, y + 23, code, fill=ink, weight=600),
        text(x + TILE - 11, y + TILE - 12, number(value), size, fill=ink, weight=300, anchor="end"),
    )
