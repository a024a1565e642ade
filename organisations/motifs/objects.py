"""Things that people use: instruments, pots, bowls, books, kites, wind wheels, speech."""

import math
import random

from organisations.motifs import textile
from organisations.motifs.palette import (
    CHALK,
    CLOTHS,
    FRUITS,
    HENNA,
    HENNA_DEEP,
    INDIGO,
    INDIGO_DEEP,
    MAUVE_DEEP,
    OAT,
    PETROL_DEEP,
    SAFFRON,
    SAFFRON_DEEP,
)
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import bowl, diamond, dome, ellipse, rectangle, rounded, stroke

WOODS = (HENNA, HENNA_DEEP, SAFFRON_DEEP, MAUVE_DEEP)


def drum(paper: Paper, rng: random.Random, x: float, foot: float, s: float) -> None:
    """Lay a goblet drum of the height s with a woven belt and a light skin."""
    top, half = foot - s, s * 0.3
    waist = foot - s * 0.35
    left = [
        (x - half, top),
        (x - half * 0.92, top + s * 0.3),
        (x - half * 0.42, waist),
        (x - half * 0.62, foot),
    ]
    body = left + [(2 * x - px, py) for px, py in reversed(left)]
    paper.lay([body], rng.choice(WOODS), 1.0)
    belt = (x - half, top + s * 0.05, x + half, top + s * 0.27)
    paper.lay([rectangle(*belt)], textile.sheet(belt, rng, unit=s * 0.2), 0.4)
    paper.lay([ellipse(x, top, half * 1.04, half * 0.3)], CHALK, 0.6)
    paper.lay([ellipse(x, top, half * 0.62, half * 0.15)], OAT, 0)


def lute(paper: Paper, rng: random.Random, x: float, foot: float, s: float) -> None:
    """Lay a long-necked instrument with a round body that stands and leans a little."""
    lean = s * rng.uniform(-0.18, 0.18)
    neck = stroke([(x, foot - s * 0.3), (x + lean, foot - s * 1.25)], s * 0.07)
    pegs = [rounded(x + lean - s * 0.1, foot - s * 1.33, x + lean + s * 0.1, foot - s * 1.18, s * 0.04)]
    paper.lay([*neck, *pegs], HENNA_DEEP, 0.8)
    box = (x - s * 0.33, foot - s * 0.62, x + s * 0.33, foot + s * 0.04)
    paper.lay([ellipse(x, foot - s * 0.29, s * 0.33)], textile.sheet(box, rng, unit=s * 0.13), 1.0)
    paper.lay([ellipse(x, foot - s * 0.29, s * 0.12)], INDIGO_DEEP, 0.2)
    strings = stroke([(x, foot - s * 0.1), (x + lean, foot - s * 1.2)], max(1, s * 0.014))
    paper.lay(strings, CHALK, 0)


def pot(paper: Paper, rng: random.Random, x: float, foot: float, s: float) -> None:
    """Lay a round pot with lid and two handles; s is its width."""
    colour = rng.choice((HENNA, INDIGO, PETROL_DEEP, MAUVE_DEEP))
    grips = [ellipse(x - s * 0.5, foot - s * 0.42, s * 0.1), ellipse(x + s * 0.5, foot - s * 0.42, s * 0.1)]
    paper.lay(grips, HENNA_DEEP, 0.5)
    paper.lay([rounded(x - s * 0.5, foot - s * 0.6, x + s * 0.5, foot, s * 0.2)], colour, 1)
    belt = (x - s * 0.5, foot - s * 0.42, x + s * 0.5, foot - s * 0.22)
    paper.lay([rectangle(*belt)], textile.sheet(belt, rng, unit=s * 0.2), 0)
    paper.lay(
        [dome(x, foot - s * 0.58, s * 0.52, s * 0.2), ellipse(x, foot - s * 0.8, s * 0.06)], colour, 0.7
    )


def steam(paper: Paper, x: float, foot: float, s: float) -> None:
    """Lay three curls of steam above a pot."""
    curls = []
    for i in (-1, 0, 1):
        line = [(x + i * s * 0.22 + math.sin(t / 2) * s * 0.05, foot - t * s * 0.06) for t in range(13)]
        curls += stroke(line, s * 0.05)
    paper.lay(curls, CHALK, 0.3)


def dish(paper: Paper, rng: random.Random, x: float, foot: float, s: float) -> None:
    """Lay a bowl full of fruit; s is its width."""
    r, colour = s * 0.15, rng.choice(FRUITS)
    fruit = [ellipse(x + k * r * 1.5, foot - s * 0.4 - (r * 0.8 if k == 0 else 0), r) for k in (-1, 0, 1)]
    paper.lay(fruit, colour, 0.5)
    box = (x - s * 0.5, foot - s * 0.4, x + s * 0.5, foot)
    paper.lay([bowl(x, foot - s * 0.38, s * 0.5, s * 0.4)], textile.sheet(box, rng, unit=s * 0.16), 0.8)


def kite(paper: Paper, rng: random.Random, x: float, y: float, s: float) -> None:
    """Lay a kite of woven cloth with a tail of bows."""
    tail = [(x + math.sin(t * 0.9) * s * 0.18, y + s * (0.9 + t * 0.14)) for t in range(9)]
    paper.lay(stroke(tail, max(1.5, s * 0.03)), INDIGO_DEEP, 0.3)
    bows = [diamond(tx, ty, s * 0.12, s * 0.06) for tx, ty in tail[2::2]]
    paper.lay(bows, rng.choice((HENNA, SAFFRON, CHALK)), 0.4)
    shape = [(x, y - s * 0.8), (x + s * 0.62, y), (x, y + s * 0.95), (x - s * 0.62, y)]
    box = (x - s * 0.62, y - s * 0.8, x + s * 0.62, y + s * 0.95)
    paper.lay([shape], textile.sheet(box, rng, unit=s * 0.32), 1.6)


def wind_wheel(paper: Paper, rng: random.Random, x: float, foot: float, s: float) -> None:
    """Lay a wind wheel of the height s with three blades at a chance angle."""
    hub = foot - s
    mast = [(x - s * 0.022, hub), (x + s * 0.022, hub), (x + s * 0.035, foot), (x - s * 0.035, foot)]
    paper.lay([mast], CHALK, 0.7)
    turn = rng.uniform(0, math.tau / 3)
    for k in range(3):
        a = turn + k * math.tau / 3
        dx, dy = math.cos(a), math.sin(a)
        length, wide = s * 0.52, s * 0.05
        blade = [(0, 0), (0.25 * length, wide), (length, 0), (0.25 * length, -wide * 0.3)]
        paper.lay([[(x + u * dx - v * dy, hub + u * dy + v * dx) for u, v in blade]], CHALK, 0.7)
    paper.lay([ellipse(x, hub, s * 0.035)], rng.choice((HENNA, SAFFRON, INDIGO)), 0.4)


def solar_panel(paper: Paper, x: float, foot: float, s: float) -> None:
    """Lay a slanted solar panel of the width s with its cells."""
    slant, height = s * 0.22, s * 0.5
    paper.lay(
        stroke([(x + s * 0.55, foot - height * 0.6), (x + s * 0.55, foot + s * 0.12)], s * 0.05),
        HENNA_DEEP,
        0.5,
    )
    frame = [(x, foot), (x + s, foot), (x + s + slant, foot - height), (x + slant, foot - height)]
    paper.lay([frame], INDIGO_DEEP, 0.9)
    cells = []
    for row in range(3):
        for column in range(5):
            left, low = (
                x + s * (0.03 + column * 0.194) + slant * (row + 0.1) / 3,
                foot - height * (row + 0.12) / 3,
            )
            up, across = height * 0.25, s * 0.165
            cells.append(
                [
                    (left, low),
                    (left + across, low),
                    (left + across + slant * 0.25, low - up),
                    (left + slant * 0.25, low - up),
                ]
            )
    paper.lay(cells, INDIGO, 0)


def books(paper: Paper, rng: random.Random, span: tuple[float, float], foot: float, tall: float) -> None:
    """Lay a full shelf of books from left to right (span); two of five backs are woven."""
    x, right = span
    while x < right - tall * 0.1:
        width, height = min(tall * rng.uniform(0.12, 0.3), right - x), tall * rng.uniform(0.72, 1)
        cloth = rng.choice(CLOTHS)
        box = (x, foot - height, x + width * 0.97, foot)
        back = textile.sheet(box, rng, cloth, unit=width * 0.8) if rng.random() < 0.4 else cloth[0]
        paper.lay([rectangle(*box)], back, 0.5)
        if isinstance(back, str):
            bands = [
                rectangle(x, foot - height * part, x + width * 0.97, foot - height * (part - 0.07))
                for part in (0.9, 0.25)
            ]
            paper.lay(bands, cloth[1], 0)
        x += width


def speech(paper: Paper, rng: random.Random, place: tuple[float, float], s: float, side: int) -> None:
    """Lay a speech bubble of woven cloth whose tip points down to one side (-1 left, 1 right)."""
    x, y = place
    box = (x - s, y - s * 0.62, x + s, y + s * 0.62)
    tip = [
        (x + side * s * 0.2, y + s * 0.5),
        (x + side * s * 0.62, y + s * 0.45),
        (x + side * s * 0.85, y + s),
    ]
    shape = [rounded(*box, s * 0.3), tip]
    cover = (box[0], box[1], box[2], y + s)
    paper.lay(shape, textile.sheet(cover, rng, unit=s * 0.3), 1.3)


def ball(paper: Paper, rng: random.Random, x: float, y: float, r: float) -> None:
    """Lay a ball with five patches."""
    paper.lay([ellipse(x, y, r)], CHALK, 1)
    colour = rng.choice((INDIGO_DEEP, HENNA, PETROL_DEEP))
    ring = [
        (x + math.cos(k * math.tau / 5) * r * 0.66, y + math.sin(k * math.tau / 5) * r * 0.66)
        for k in range(5)
    ]
    paper.lay([ellipse(px, py, r * 0.19) for px, py in ring] + [ellipse(x, y, r * 0.24)], colour, 0)


def bunting(paper: Paper, rng: random.Random, y: float, sag: float) -> None:
    """Lay a line of small flags from side to side."""
    w, count = paper.width, max(8, round(paper.width / paper.height * 9))
    cloth = rng.choice(CLOTHS)

    def line(t: float) -> float:
        return y + sag * (1 - (2 * t - 1) ** 2)

    paper.lay(
        stroke([(w * i / 30, line(i / 30)) for i in range(31)], max(1.5, paper.height * 0.004)),
        INDIGO_DEEP,
        0.3,
    )
    for i in range(count):
        a, b = (i + 0.12) / count, (i + 0.88) / count
        flag = [(w * a, line(a)), (w * b, line(b)), (w * (a + b) / 2, line((a + b) / 2) + w * 0.7 / count)]
        paper.lay([flag], cloth[i % 4], 0.5)
