"""What lies behind and around people: sun, hills, trees, plants, water and boats."""

import math
import random

from organisations.motifs import textile
from organisations.motifs.palette import (
    CHALK,
    HENNA,
    HENNA_DEEP,
    INDIGO_DEEP,
    MAUVE,
    MAUVE_LIGHT,
    SAFFRON,
    SAFFRON_DEEP,
    TREES,
)
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import Polygon, Shape, ellipse, rectangle, stroke

Palette = tuple[str, ...]


def backdrop(size: tuple[int, int], rng: random.Random, palette: Palette, horizon: float = 0.6) -> Paper:
    """Return a table with sky, sun and two ranges of hills; horizon is a share of the height from above."""
    ground, sun, far, middle = palette[:4]
    w, h = size
    paper = Paper(size, ground)
    cx, cy = w * rng.choice((0.2, 0.32, 0.68, 0.8)), h * rng.uniform(0.26, 0.4)
    paper.lay([ellipse(cx, cy, h * rng.uniform(0.2, 0.3))], sun, 1.2)
    paper.lay([hill(paper, rng, h * horizon, h * 0.06)], far)
    paper.lay([hill(paper, rng, h * (horizon + 0.14), h * 0.05)], middle)
    return paper


def hill(paper: Paper, rng: random.Random, base: float, swing: float) -> Polygon:
    """Return a gentle line of hills around the height base, closed at the lower edge."""
    w, h = paper.size
    waves, p, q = rng.uniform(0.6, 1.4), rng.uniform(0, 6.3), rng.uniform(0, 6.3)
    step = max(4, w // 70)
    line = []
    for x in range(-step, w + 2 * step, step):
        y = base + swing * math.sin(x / w * 6.3 * waves + p) + swing * 0.4 * math.sin(x / w * 15 + q)
        line.append((float(x), y))
    return [(-step, h + 20), *line, (w + 2 * step, h + 20)]


def tree(paper: Paper, rng: random.Random, x: float, foot: float, height: float) -> None:
    """Lay one round tree that stands on the line foot."""
    r = height * 0.38
    trunk = rectangle(x - height * 0.035, foot - height * 0.6, x + height * 0.035, foot)
    crown = ellipse(x, foot - height + r, r, r * 1.1)
    paper.lay([trunk, crown], rng.choice(TREES), 0.9)


def plant(paper: Paper, rng: random.Random, root: tuple[float, float], length: float, colour: str) -> None:
    """Lay a fern, a leafy stem or a flower that grows from its root and leans to one side."""
    x, base = root
    lean, kind = rng.uniform(-0.45, 0.45), rng.choice(("fern", "leaf", "bloom", "leaf"))
    stem = [(x + lean * length * (t / 12) ** 2, base - length * t / 12) for t in range(13)]
    shape = stroke(stem, max(1.5, paper.height * 0.006))
    for k, (px, py) in enumerate(stem[1:], start=1):
        if kind == "leaf" and k % 2:
            continue
        reach = length * 0.24 * (1.15 - k / 12) * (0.6 if kind == "bloom" else 1)
        shape += [_leaf(px, py, side * reach, kind) for side in (-1, 1)]
    paper.lay(shape, colour, 0.9)
    if kind == "bloom":
        bloom(paper, rng, stem[-1], paper.height * rng.uniform(0.05, 0.085))


def _leaf(px: float, py: float, reach: float, kind: str) -> Polygon:
    rise, width = (0.5, 0.1) if kind == "fern" else (0.9, 0.26)
    ex, ey = px + reach, py - abs(reach) * rise
    nx, ny, mx, my = -(ey - py), ex - px, (px + ex) / 2, (py + ey) / 2
    return [(px, py), (mx + nx * width, my + ny * width), (ex, ey), (mx - nx * width, my - ny * width)]


def bloom(paper: Paper, rng: random.Random, centre: tuple[float, float], r: float) -> None:
    """Lay a flower with six, eight or ten petals."""
    (x, y), petals = centre, rng.choice((6, 8, 10))
    shape: Shape = []
    for k in range(petals):
        a = k / petals * math.tau
        shape.append(ellipse(x + math.cos(a) * r * 0.75, y + math.sin(a) * r * 0.75, r * 0.5))
    paper.lay(shape, rng.choice((HENNA, SAFFRON, MAUVE, CHALK, MAUVE_LIGHT)), 0.7)
    paper.lay([ellipse(x, y, r * 0.45)], rng.choice((SAFFRON_DEEP, HENNA_DEEP, INDIGO_DEEP)), 0.4)


def wave(paper: Paper, rng: random.Random, base: float, tone: str) -> None:
    """Lay one row of waves from side to side, closed at the lower edge."""
    w, h = paper.size
    length, phase = min(w, h * 1.8) / rng.uniform(4, 7), rng.random()
    step = max(3, h // 90)
    line = []
    for x in range(-step, w + 2 * step, step):
        t = (x / length + phase) % 1
        line.append((float(x), base - h * 0.055 * math.sin(math.pi * t) ** 0.8))
    paper.lay([[(-step, h + 20), *line, (w + 2 * step, h + 20)]], tone, 1.1)


def boat(paper: Paper, rng: random.Random, x: float, y: float, s: float) -> None:
    """Lay a boat of the size s with one woven and one white sail."""
    box = (x, y - s * 1.9, x + s * 0.95, y - s * 0.25)
    sail = textile.sheet(box, rng, unit=s * 0.3)
    paper.lay([[(x, y - s * 1.9), (x + s * 0.95, y - s * 0.25), (x, y - s * 0.25)]], sail, 0.8)
    jib = [(x - s * 0.12, y - s * 1.5), (x - s * 0.7, y - s * 0.25), (x - s * 0.12, y - s * 0.25)]
    paper.lay([jib], CHALK, 0.8)
    hull = [(-1, -0.15), (1.1, -0.15), (0.7, 0.3), (-0.65, 0.3)]
    paper.lay([[(x + s * dx, y + s * dy) for dx, dy in hull]], rng.choice((HENNA, INDIGO_DEEP, MAUVE)), 0.8)


def bird(paper: Paper, x: float, y: float, s: float, colour: str) -> None:
    """Lay a bird with open wings of the span 2 s."""
    wings = [
        (-1, -0.45),
        (-0.15, -0.1),
        (0, -0.2),
        (0.15, -0.1),
        (1, -0.45),
        (0.2, 0.2),
        (0, 0.35),
        (-0.2, 0.2),
    ]
    paper.lay([[(x + s * dx, y + s * dy) for dx, dy in wings]], colour, 0.6)
