"""Pictures of people together: groups, portraits, kitchen, music, school, talk, kites, sport."""

import random

from organisations.motifs import objects, textile
from organisations.motifs.buildings import awning, counter, houses
from organisations.motifs.figures import Look, figure, row, table
from organisations.motifs.landscape import backdrop, bird, hill, tree
from organisations.motifs.palette import (
    CHALK,
    CLOTHS,
    GROUNDS,
    HENNA_DEEP,
    INDIGO_DEEP,
    LEAF,
    LIGHT_GROUNDS,
    PETROL,
    ROOFS,
    WALLS,
)
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import dome, ellipse, rectangle, rounded

Size = tuple[int, int]


def _height(paper: Paper, rng: random.Random, low: float = 0.31, high: float = 0.35) -> float:
    """Return the height of a person: a share of the picture, smaller in tall narrow ones."""
    return min(paper.height * rng.uniform(low, high), paper.width * 0.27)


def people(size: Size, rng: random.Random) -> Paper:
    """Draw two rows of people."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    s = _height(paper, rng)
    front = max(2, round(paper.width / (s * 1.5)))
    row(paper, rng, front + 1, paper.height * 0.73, s * 0.84)
    row(paper, rng, front, paper.height, s)
    return paper


def crowd(size: Size, rng: random.Random) -> Paper:
    """Draw a tall picture full of people: covers and the start page."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    s = paper.height * 0.215
    front = max(2, round(paper.width / (s * 1.5)))
    for more, scale, lift in ((2, 0.8, 0.4), (1, 0.9, 0.19), (0, 1.0, -0.02)):
        row(paper, rng, front + more, paper.height * (1 - lift), s * scale)
    return paper


def portrait(size: Size, rng: random.Random, look: Look | None = None) -> Paper:
    """Draw one person, with the agreed look when there is one."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    figure(paper, rng, (paper.width / 2, paper.height * 0.98), paper.height * 0.41, look=look)
    return paper


def kitchen(size: Size, rng: random.Random) -> Paper:
    """Draw people behind a long table with pots and bowls."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    objects.bunting(paper, rng, h * 0.03, h * 0.1)
    s = _height(paper, rng, 0.29, 0.32)
    row(paper, rng, max(2, round(w / (s * 1.75))), h * 0.74, s)
    table(paper, rng, h * 0.76)
    places = max(3, round(w / (h * 0.36)))
    kinds = [objects.dish, objects.pot] * places
    for i in range(places):
        x, unit = w * (0.1 + 0.8 * (i + 0.5) / places), h * rng.uniform(0.17, 0.22)
        kinds[i](paper, rng, x, h * 0.75, unit)
        if kinds[i] is objects.pot:
            objects.steam(paper, x, h * 0.75 - unit * 0.9, unit)
    return paper


def music(size: Size, rng: random.Random) -> Paper:
    """Draw musicians behind drums and long-necked instruments."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    s = _height(paper, rng, 0.29, 0.33)
    count = max(2, round(w / (s * 1.75)))
    row(paper, rng, count, h * 0.8, s)
    slots = count + 1
    for i in range(slots):
        x, unit = w * (i + 0.5 + rng.uniform(-0.1, 0.1)) / slots, h * rng.uniform(0.34, 0.42)
        (objects.lute if i % 3 == 2 else objects.drum)(paper, rng, x, h * 0.99, unit)
    return paper


def talk(size: Size, rng: random.Random) -> Paper:
    """Draw people at a table whose words are woven."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    s = _height(paper, rng, 0.29, 0.32)
    count = max(2, round(w / (s * 2.2)))
    for i in range(count):
        side = -1 if i % 2 == 0 else 1  # the words of two neighbours meet between their heads
        place = w * (i + 0.5) / count - side * s * 0.98, h * (0.17 if side == -1 else 0.4)
        objects.speech(paper, rng, place, h * rng.uniform(0.14, 0.17), side)
    row(paper, rng, count, h * 0.85, s)
    table(paper, rng, h * 0.86)
    cup = h * 0.04
    for i in range(count):
        x = w * (i + 0.5) / count + s * (0.8 if i % 2 else -0.8)
        paper.lay(
            [rounded(x - cup, h * 0.76, x + cup, h * 0.85, cup * 0.5)], rng.choice((CHALK, PETROL)), 0.7
        )
    return paper


def library(size: Size, rng: random.Random) -> Paper:
    """Draw shelves full of books with two or more people in front."""
    ground = rng.choice(GROUNDS)
    paper = Paper(size, ground[0])
    w, h = paper.size
    board, shelf = h * 0.025, h * 0.27
    for i in range(3):
        foot = h * 0.05 + (i + 1) * shelf
        objects.books(paper, rng, (-h * 0.03, w * 1.02), foot, shelf * 0.85)
        paper.lay([rectangle(-5, foot, w + 5, foot + board)], HENNA_DEEP, 0.9)
    s = _height(paper, rng)
    row(paper, rng, max(2, round(w / (s * 2.1))), h, s)
    return paper


def school(size: Size, rng: random.Random) -> Paper:
    """Draw a school house with large windows and children in front."""
    paper = backdrop(size, rng, rng.choice(LIGHT_GROUNDS))
    w, h = paper.size
    wide = min(w * 0.68, h * 1.15)
    left, top = (w - wide) * rng.uniform(0.3, 0.7), h * 0.36
    for x in (left - wide * 0.1, left + wide * 1.1):
        tree(paper, rng, x, h * 0.86, h * rng.uniform(0.32, 0.42))
    _school_house(paper, rng, (left, top, left + wide, h * 0.9))
    objects.bunting(paper, rng, h * 0.02, h * 0.09)
    s = _height(paper, rng, 0.2, 0.23)
    row(paper, rng, max(3, round(w / (s * 1.55))), h * 1.0, s, young=True)
    return paper


def _school_house(paper: Paper, rng: random.Random, box: tuple[float, float, float, float]) -> None:
    left, top, right, foot = box
    wide, tall = right - left, foot - top
    paper.lay([rectangle(*box)], rng.choice(WALLS), 1.2)
    middle = left + wide / 2
    gable = [(middle - wide * 0.2, top + 2), (middle, top - tall * 0.34), (middle + wide * 0.2, top + 2)]
    roof = rng.choice(ROOFS)
    slope = [(left - wide * 0.04, top), (left + wide * 0.06, top - tall * 0.22)]
    paper.lay([[*slope, (right - wide * 0.06, top - tall * 0.22), (right + wide * 0.04, top)]], roof, 0.9)
    band = (middle - wide * 0.2, top - tall * 0.34, middle + wide * 0.2, top + 2)
    paper.lay([gable], textile.sheet(band, rng, unit=tall * 0.09), 0.9)
    paper.lay([ellipse(middle, top - tall * 0.07, tall * 0.06)], CHALK, 0.4)
    panes = []
    for i in range(7):
        x = left + wide * (0.055 + i * 0.1332)
        panes += [rectangle(x, top + tall * 0.22, x + wide * 0.09, top + tall * 0.48)]
        panes += [dome(x + wide * 0.045, top + tall * 0.225, wide * 0.045, wide * 0.05)]
    paper.lay(panes, INDIGO_DEEP, 0.3)


def kites(size: Size, rng: random.Random) -> Paper:
    """Draw kites of cloth above hills, children below."""
    paper = backdrop(size, rng, rng.choice(LIGHT_GROUNDS), 0.66)
    w, h = paper.size
    count = max(2, round(w / h * 2.4))
    for i in range(count):
        place = w * (i + 0.5 + rng.uniform(-0.2, 0.2)) / count, h * (0.2 if i % 2 else 0.34)
        objects.kite(paper, rng, *place, h * rng.uniform(0.12, 0.2))
    s = _height(paper, rng, 0.2, 0.23)
    row(paper, rng, max(2, round(w / (s * 1.9))), h * 1.0, s, young=True)
    return paper


def sport(size: Size, rng: random.Random) -> Paper:
    """Draw a team on a meadow with balls in the air."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    paper.lay([hill(paper, rng, h * 0.8, h * 0.03)], LEAF)
    for _ in range(2):
        bird(paper, w * rng.random(), h * rng.uniform(0.1, 0.3), h * 0.035, CHALK)
    s, shirt = _height(paper, rng, 0.25, 0.28), rng.choice(CLOTHS)
    count = max(2, round(w / (s * 1.65)))
    for i in range(count):
        x = w * (i + 0.5 + rng.uniform(-0.2, 0.2)) / count
        objects.ball(paper, rng, x, h * rng.uniform(0.1, 0.32), h * rng.uniform(0.05, 0.085))
    row(paper, rng, count, h * 0.97, s, young=True, cloth=shirt)
    return paper


def market(size: Size, rng: random.Random) -> Paper:
    """Draw stalls with woven roofs before a row of houses, somebody behind every counter."""
    paper = backdrop(size, rng, rng.choice(GROUNDS))
    w, h = paper.size
    houses(paper, rng, h * 0.66, 0.8)
    stalls = max(1, round(w / (h * 0.72)))
    unit = w / stalls
    for i in range(stalls):
        left, right = unit * i + unit * 0.06, unit * (i + 1) - unit * 0.06
        lift = h * rng.uniform(-0.02, 0.02)
        s = min(h * 0.21, unit * 0.3)
        for part in (0.32, 0.7):
            figure(paper, rng, (left + (right - left) * part, h * 0.84 + lift), s * rng.uniform(0.95, 1.05))
        counter(paper, rng, (left + unit * 0.06, h * 0.8 + lift, right - unit * 0.06, h + 20))
        awning(paper, rng, (left, h * 0.2 + lift, right, h * 0.33 + lift))
    return paper
