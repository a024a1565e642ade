"""Pictures without a crowd: garden, field, energy, water, harbour, bridge, town."""

import random

from organisations.motifs import objects, textile
from organisations.motifs.buildings import arches, crane, houses
from organisations.motifs.figures import figure
from organisations.motifs.landscape import backdrop, bird, boat, hill, plant, tree, wave
from organisations.motifs.palette import (
    CHALK,
    CLOTHS,
    GREENS,
    GROUNDS,
    HENNA,
    INDIGO_DEEP,
    LIGHT_GROUNDS,
    OAT,
    SAND,
    WATERS,
)
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import rectangle

Size = tuple[int, int]
SHORES = (GROUNDS[0], GROUNDS[1], GROUNDS[3], GROUNDS[7])  # grounds that water stands out from


def garden(size: Size, rng: random.Random) -> Paper:
    """Draw ferns, leaves and flowers before hills."""
    paper = backdrop(size, rng, rng.choice(LIGHT_GROUNDS))
    w, h = paper.size
    count = max(9, round(w / h * 9.5))
    for i in range(count):
        x, base = w * (i + rng.uniform(-0.3, 1.3)) / count, h * rng.uniform(0.98, 1.15)
        plant(paper, rng, (x, base), h * rng.uniform(0.45, 0.95), rng.choice(GREENS))
    return paper


def field(size: Size, rng: random.Random) -> Paper:
    """Draw terraces of woven cloth, trees between them and somebody at work."""
    paper = backdrop(size, rng, rng.choice(GROUNDS), 0.46)
    w, h = paper.size
    for i in range(5):
        base = h * (0.53 + i * 0.1)
        box = (0, base - h * 0.06, w, h + 10)
        woven = textile.sheet(box, rng, rng.choice(CLOTHS), unit=h * (0.045 + i * 0.014))
        paper.lay([hill(paper, rng, base, h * 0.03)], rng.choice(GREENS) if i % 2 else woven, 1.4)
        if i < 4:
            tree(paper, rng, w * rng.random(), base + h * 0.03, h * rng.uniform(0.14, 0.22))
    for part in rng.sample((0.2, 0.5, 0.8), 2 if w > h else 1):
        figure(paper, rng, (w * (part + rng.uniform(-0.05, 0.05)), h * 1.0), h * 0.23)
    return paper


def energy(size: Size, rng: random.Random) -> Paper:
    """Draw wind wheels on hills and solar panels in front."""
    paper = backdrop(size, rng, rng.choice(GROUNDS), 0.62)
    w, h = paper.size
    wheels = max(2, round(w / h * 2.4))
    for i in range(wheels):
        x = w * (i + 0.5 + rng.uniform(-0.2, 0.2)) / wheels
        objects.wind_wheel(paper, rng, x, h * 0.86, h * rng.uniform(0.38, 0.6))
    paper.lay([hill(paper, rng, h * 0.84, h * 0.03)], rng.choice(GREENS))
    unit = h * 0.34
    for i in range(round(w / unit) + 1):
        objects.solar_panel(paper, unit * (i - 0.1), h * 0.98, unit * 0.72)
    return paper


def water(size: Size, rng: random.Random) -> Paper:
    """Draw waves in six tones with two boats."""
    paper = backdrop(size, rng, rng.choice(SHORES))
    w, h = paper.size
    shores = rng.sample(((0.12, 0.4), (0.55, 0.82)), 2)
    for i, tone in enumerate(WATERS):
        base = h * (0.5 + i * 0.085)
        wave(paper, rng, base, tone)
        if i in (1, 3):
            s = h * (0.13 + i * 0.035)
            boat(paper, rng, w * rng.uniform(*shores[i // 2]), base + s * 0.1, s)
    return paper


def harbour(size: Size, rng: random.Random) -> Paper:
    """Draw a quay with houses and cranes, a ship with woven boxes, and birds."""
    paper = backdrop(size, rng, rng.choice(SHORES))
    w, h = paper.size
    edge = rng.choice((0.34, 0.42))
    houses(paper, rng, h * 0.66, 0.78, (-0.02, edge))
    for i in range(2):
        crane(
            paper,
            w * (edge + 0.12 + i * 0.24),
            h * 0.68,
            h * rng.uniform(0.4, 0.5),
            rng.choice((HENNA, INDIGO_DEEP)),
        )
    paper.lay([rectangle(-5, h * 0.655, w + 5, h + 5)], rng.choice((OAT, SAND)), 1)
    wave(paper, rng, h * 0.76, WATERS[1])
    _ship(paper, rng, w * rng.uniform(0.32, 0.5), h * 0.86, min(h * 0.62, w * 0.5))
    wave(paper, rng, h * 0.92, WATERS[3])
    boat(paper, rng, w * rng.uniform(0.08, 0.2), h * 0.96, h * 0.16)
    wave(paper, rng, h * 1.0, WATERS[5])
    for _ in range(3):
        bird(
            paper,
            w * rng.uniform(0.05, 0.95),
            h * rng.uniform(0.08, 0.3),
            h * rng.uniform(0.025, 0.04),
            CHALK,
        )
    return paper


def _ship(paper: Paper, rng: random.Random, x: float, y: float, s: float) -> None:
    """Lay a freighter of the length s, loaded with boxes of cloth."""
    box = s * 0.145
    for level in range(2):
        for i in range(5 - level):
            left, low = x + s * 0.06 + box * (i + level * 0.5), y - s * 0.16 - box * 0.82 * level
            place = (left, low - box * 0.8, left + box * 0.96, low)
            paper.lay([rectangle(*place)], textile.sheet(place, rng, unit=box * 0.34), 0.5)
    bridge = rectangle(x + s * 0.84, y - s * 0.42, x + s * 0.98, y - s * 0.14)
    paper.lay([bridge], CHALK, 0.7)
    paper.lay([rectangle(x + s * 0.86, y - s * 0.38, x + s * 0.96, y - s * 0.33)], INDIGO_DEEP, 0)
    hull = [
        (x - s * 0.06, y - s * 0.17),
        (x + s * 1.06, y - s * 0.17),
        (x + s * 0.98, y + s * 0.12),
        (x, y + s * 0.12),
    ]
    paper.lay([hull], rng.choice((HENNA, INDIGO_DEEP, "#571d40")), 1)


def bridge(size: Size, rng: random.Random) -> Paper:
    """Draw a bridge of stone between two banks, people on it, boats below."""
    paper = backdrop(size, rng, rng.choice(GROUNDS), 0.56)
    w, h = paper.size
    houses(paper, rng, h * 0.66, 0.62, (-0.02, 0.26))
    houses(paper, rng, h * 0.66, 0.62, (0.76, 1))
    wave(paper, rng, h * 0.78, WATERS[1])
    wave(paper, rng, h * 0.86, WATERS[2])
    walkers = max(3, round(w / h * 3.4))
    for i in range(walkers):
        part = (i + 0.5 + rng.uniform(-0.2, 0.2)) / walkers
        road = h * 0.64 - h * 0.105 * (1 - (2 * part - 1) ** 2)
        figure(paper, rng, (w * part, road + h * 0.02), h * rng.uniform(0.11, 0.14), hem=0.3)
    spans = max(2, round(w / h * 2.2))
    arches(paper, h * 0.64, h * 0.94, spans, rng.choice((OAT, SAND, "#c9a98a")))
    wave(paper, rng, h * 0.94, WATERS[3])
    boat(paper, rng, w * (rng.randrange(spans) + 0.5) / spans, h * 0.985, h * 0.12)
    wave(paper, rng, h * 1.01, WATERS[5])
    return paper


def town(size: Size, rng: random.Random) -> Paper:
    """Draw two rows of houses and a few trees."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    houses(paper, rng, h * 0.8, 0.7)
    houses(paper, rng, h * 0.98, 1.0)
    for _ in range(max(3, round(w / h * 3))):
        tree(paper, rng, w * rng.random(), h, h * rng.uniform(0.18, 0.26))
    return paper
