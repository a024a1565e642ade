"""Houses, market stalls, cranes and bridges."""

import random

from organisations.motifs import textile
from organisations.motifs.palette import (
    CHALK,
    CLOTHS,
    FRUITS,
    HENNA_DEEP,
    INDIGO_DEEP,
    PETROL_DEEP,
    ROOFS,
    SAFFRON,
    WALLS,
)
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import Polygon, Shape, dome, ellipse, rectangle, rounded, stroke

PANES = (INDIGO_DEEP, PETROL_DEEP, SAFFRON, HENNA_DEEP)


def houses(
    paper: Paper, rng: random.Random, foot: float, scale: float, span: tuple[float, float] = (-0.02, 1)
) -> None:
    """Lay a row of houses that stand on the line foot, between two shares of the width."""
    h = paper.height
    x = paper.width * span[0]
    while x < paper.width * span[1]:
        width, tall = h * rng.uniform(0.12, 0.2) * scale, h * rng.uniform(0.24, 0.42) * scale
        house(paper, rng, x, foot, (width, tall))
        x += width * rng.uniform(0.98, 1.25)


def house(paper: Paper, rng: random.Random, x: float, foot: float, size: tuple[float, float]) -> None:
    """Lay one house: wall, one of four roofs, windows. Size is width and height of the wall."""
    width, tall = size
    kind = rng.choice(("gable", "gable", "step", "tower", "flat"))
    if kind == "tower":
        width, tall = width * 0.6, tall * 1.4
    top = foot - tall
    paper.lay([rectangle(x, top, x + width, foot + paper.height * 0.3)], rng.choice(WALLS), 0.9)
    paper.lay([_roof(kind, x, top, width)], rng.choice(ROOFS), 0.7)
    columns = 1 if kind == "tower" else rng.choice((2, 3))
    panes = _windows(x, top, (width, paper.height - top), columns, kind == "flat")
    if panes:
        paper.lay(panes, rng.choice(PANES), 0.15)


def _roof(kind: str, x: float, top: float, width: float) -> Polygon:
    if kind == "flat":
        return rectangle(x - width * 0.04, top - width * 0.12, x + width * 1.04, top)
    if kind == "step":
        left = [(x, top)]
        for k in range(4):
            y = top - width * 0.17 * (k + 1)
            left += [(x + width * k / 8, y), (x + width * (k + 1) / 8, y)]
        return left + [(2 * x + width - px, py) for px, py in reversed(left)]
    rise = width * (2.0 if kind == "tower" else 0.8)
    return [(x - width * 0.1, top), (x + width / 2, top - rise), (x + width * 1.1, top)]


def _windows(x: float, top: float, size: tuple[float, float], columns: int, square: bool) -> Shape:
    pane = size[0] / (columns * 2 + 1)
    radius = 1 if square else pane * 0.45
    shape = []
    for floor in range(int(size[1] / (pane * 2.4))):
        for column in range(columns):
            left, upper = x + pane * (1 + 2 * column), top + pane * (0.8 + floor * 2.4)
            shape.append(rounded(left, upper, left + pane, upper + pane * 1.4, radius))
    return shape


def awning(paper: Paper, rng: random.Random, box: tuple[float, float, float, float]) -> None:
    """Lay the woven roof of a stall with its scalloped edge, on two posts down to the lower edge."""
    left, top, right, bottom = box
    post = (right - left) * 0.025
    posts = [rectangle(x - post, top, x + post, paper.height) for x in (left + post * 3, right - post * 3)]
    paper.lay(posts, HENNA_DEEP, 0.6)
    ground, other = rng.sample(rng.choice(CLOTHS), 2)
    count, inset = 7, (right - left) * 0.08
    step = (right - left) / count
    for i in range(count):
        x, upper = left + i * step, left + inset + (right - left - 2 * inset) * i / count
        upper_end = left + inset + (right - left - 2 * inset) * (i + 1) / count
        strip = [(upper, top), (upper_end, top), (x + step, bottom), (x, bottom)]
        scallop = ellipse(x + step / 2, bottom, step / 2, step * 0.42)
        paper.lay([strip, scallop], ground if i % 2 else other, 0.45)


def counter(paper: Paper, rng: random.Random, box: tuple[float, float, float, float]) -> None:
    """Lay the counter of a stall with heaps of fruit on it and a cloth in front."""
    left, top, right, bottom = box
    heaps, unit = 3, (right - left) / 3
    for i in range(heaps):
        colour, r = rng.choice(FRUITS), unit * 0.13
        heap = [
            ellipse(
                left + unit * (i + 0.5) + (k - (2 - level) / 2) * r * 1.9, top - r * (0.4 + level * 1.5), r
            )
            for level in range(3)
            for k in range(3 - level)
        ]
        paper.lay(heap, colour, 0.5)
    paper.lay([rectangle(*box)], textile.sheet(box, rng, unit=(right - left) * 0.13), 1.1)


def crane(paper: Paper, x: float, foot: float, s: float, colour: str) -> None:
    """Lay a harbour crane of the height s whose arm reaches to the right."""
    legs = stroke([(x, foot), (x + s * 0.08, foot - s * 0.8)], s * 0.05)
    legs += stroke([(x + s * 0.26, foot), (x + s * 0.18, foot - s * 0.8)], s * 0.05)
    cabin = rectangle(x + s * 0.02, foot - s * 0.86, x + s * 0.24, foot - s * 0.7)
    arm = stroke([(x - s * 0.12, foot - s * 0.74), (x + s * 0.72, foot - s * 1.06)], s * 0.05)
    rope = stroke([(x + s * 0.7, foot - s * 1.06), (x + s * 0.7, foot - s * 0.6)], s * 0.02)
    paper.lay([*legs, cabin, *arm, *rope], colour, 0.7)


def arches(paper: Paper, top: float, foot: float, count: int, colour: str) -> None:
    """Lay a stone bridge from side to side: open arches, the road bent a little upwards in the middle."""
    w, thick, rise = paper.width, (foot - top) * 0.2, (foot - top) * 0.35

    def road(x: float) -> float:
        return top - rise * (1 - (2 * x / w - 1) ** 2)

    line = [(w * i / 40, road(w * i / 40)) for i in range(41)]
    outline, step = [*line, (w, foot)], w / count
    for i in reversed(range(count)):
        cx, half = step * (i + 0.5), step * 0.4
        crown = road(cx) + thick
        spring = min(foot, crown + half * 0.9)
        arch = reversed(dome(cx, spring, half, spring - crown))
        outline += [(cx + half, foot), *arch, (cx - half, foot)]
    paper.lay([[*outline, (0, foot)]], colour)
    rail = [(x, y - thick * 0.1) for x, y in line]
    paper.lay(stroke(rail, thick * 0.4), CHALK, 0.5)
