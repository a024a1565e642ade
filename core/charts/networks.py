"""Who works with whom: up to 16 names on a circle, which is stable and prints well."""

import textwrap
from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.safestring import SafeString

from core.charts.drawing import INDIGO, PAPER, SERIES, WIDTH, Number, element, empty, fit, svg, text

MOST_NODES = 16
# from CROWDED nodes on the circle is drawn higher: names in two lines do not touch
HEIGHT, TALL = 330, 384
CROWDED = 13
LETTERS_BESIDE, LETTERS_ABOVE = 15, 24  # in one line of a name
# nodes that near to the middle have their name above or below: only one node can be there
MIDDLE = 12
PULL = 0.45  # how far a link bends towards the middle

Point = tuple[float, float]


def network(
    nodes: Sequence[tuple[str, int]], links: Sequence[tuple[int, int, Number]], label: str
) -> SafeString:
    """Return a circle of nodes (name, group 0 to 4) and links (from, to, weight); the size shows the links.

    Raises ValueError for more than 16 nodes: a table of the links is clearer then.
    """
    if len(nodes) > MOST_NODES:
        raise ValueError(f"at most {MOST_NODES} nodes, not {len(nodes)}")
    if not nodes:
        return empty(label)
    height = TALL if len(nodes) >= CROWDED else HEIGHT
    places = [_place(i, len(nodes), height) for i in range(len(nodes))]
    parts = [_link(places[a], places[b], weight, height) for a, b, weight in links]
    for i, (name, group) in enumerate(nodes):
        degree = sum(weight for a, b, weight in links if i in (a, b))
        radius = min(5 + degree * 0.9, 22)
        x, y = places[i]
        parts.append(
            element("circle", cx=x, cy=y, r=radius, fill=SERIES[group], stroke=PAPER, stroke_width=2)
        )
        parts += _name(name, places[i], radius, 3 if len(nodes) <= 10 else 2, height)
    return svg(height, parts, label)


def _place(i: int, count: int, height: int) -> Point:
    angle = 2 * pi * i / count - pi / 2
    return round(WIDTH / 2 + 88 * cos(angle), 1), round(height / 2 + (height / 2 - 57) * sin(angle), 1)


def _link(start: Point, end: Point, weight: Number, height: int) -> SafeString:
    """Return a curve that bends towards the middle."""
    (x1, y1), (x2, y2) = start, end
    mx = (x1 + x2) / 2 * (1 - PULL) + WIDTH / 2 * PULL
    my = (y1 + y2) / 2 * (1 - PULL) + height / 2 * PULL
    path = f"M{x1:.0f} {y1:.0f}Q{mx:.0f} {my:.0f} {x2:.0f} {y2:.0f}"
    return element(
        "path", d=path, fill="none", stroke=INDIGO, stroke_opacity=".5", stroke_width=min(weight * 1.2, 8.0)
    )


def _name(name: str, place: Point, radius: float, most_lines: int, height: int) -> list[SafeString]:
    """Return the name outside of the circle, in a few lines beside it or in up to two above and below it."""
    (x, y), gap = place, 13
    if abs(x - WIDTH / 2) < MIDDLE:
        lines = _lines(name, LETTERS_ABOVE, 2)
        top = y - radius - 6 - gap * (len(lines) - 1) if y < height / 2 else y + radius + 15
        return [text(x, top + k * gap, line, 12, anchor="middle") for k, line in enumerate(lines)]
    lines, side = _lines(name, LETTERS_BESIDE, most_lines), 1 if x > WIDTH / 2 else -1
    edge, room = x + side * (radius + 5), WIDTH / 2 - abs(x - WIDTH / 2) - radius - 5
    top, anchor = y + 4 - gap * (len(lines) - 1) / 2, "start" if side == 1 else "end"
    return [text(edge, top + k * gap, fit(line, room, 12), 12, anchor=anchor) for k, line in enumerate(lines)]


def _lines(name: str, letters: int, most: int) -> list[str]:
    """Return the name in at most so many lines; what is cut off ends with …."""
    unbroken = name.replace("e. V.", "e.\N{NO-BREAK SPACE}V.")
    lines = textwrap.wrap(unbroken, letters, break_long_words=False) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip("-–") + "…"]
    return lines
