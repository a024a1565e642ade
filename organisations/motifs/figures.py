"""People from the waist up. No faces: nobody is portrayed, and looks are never derived from a country."""

import math
import random
from dataclasses import dataclass

from organisations.motifs import textile
from organisations.motifs.palette import CLOTHS, HAIRS, SKINS, shade
from organisations.motifs.paper import Paper
from organisations.motifs.shapes import Polygon, arc, dome, ellipse, rectangle, rounded

STYLES = ("short", "afro", "bun", "long", "scarf", "wrap", "cap", "locks")
# how often a style is drawn, in the order of STYLES
WEIGHTS = (3, 2, 2, 2, 1, 1, 1, 1)

Cloth = tuple[str, ...]
Look = tuple[int, int, str]  # skin 0..8 (dark to light), hair 0..5 (black to white), one of STYLES


@dataclass(frozen=True)
class Person:
    """Where somebody stands and what they wear; the size s is about the height of head and chest."""

    cx: float
    base: float
    s: float
    skin: str
    hair: str
    style: str
    cloth: Cloth
    young: bool = False
    hem: float = 0.9  # how far the garment reaches below the base line, in sizes

    @property
    def head(self) -> tuple[float, float, float, float]:
        """Return middle and half axes of the head; children have larger heads."""
        grow = 1.16 if self.young else 1.0
        return self.cx, self.base - self.s * 1.62, self.s * 0.25 * grow, self.s * 0.315 * grow


def figure(
    paper: Paper,
    rng: random.Random,
    place: tuple[float, float],
    s: float,
    *,
    look: Look | None = None,
    young: bool = False,
    cloth: Cloth | None = None,
    hem: float = 0.9,
) -> None:
    """Lay one person at place (middle, base line); cloth is a team's, hem ends the garment higher.

    A named person is drawn only with an agreed look, so that nobody is shown against their own story.
    """
    skin, hair, own = rng.choice(SKINS), rng.choice(HAIRS[:4] if young else HAIRS), rng.choice(CLOTHS)
    style = rng.choices(STYLES, WEIGHTS)[0]
    if look:
        skin, hair, style = SKINS[look[0]], HAIRS[look[1]], look[2]
    person = Person(*place, s, skin, hair, style, cloth or own, young, hem)
    _lay_behind(paper, person)
    _lay_garment(paper, rng, person)
    _lay_neck(paper, rng, person)
    hx, hy, hw, hh = person.head
    paper.lay([ellipse(hx, hy, hw, hh)], skin, 0.7)
    if style in ("short", "cap") and not (look or young) and rng.random() < 0.45:
        paper.lay([_beard(person)], hair, 0.2)
    _lay_top(paper, person)


def _lay_behind(paper: Paper, person: Person) -> None:
    """Lay what falls behind the shoulders: long hair, locks, an afro, the cloth of a scarf."""
    hx, hy, hw, hh = person.head
    if person.style == "long":
        box = rounded(hx - hw * 1.3, hy - hh * 1.12, hx + hw * 1.3, hy + hh * 1.9, hw * 1.2)
        paper.lay([box], person.hair)
    elif person.style == "locks":
        strands = [
            rounded(x - hw * 0.16, hy - hh * 0.9, x + hw * 0.16, hy + hh * (1.75 - abs(i) * 0.1), hw * 0.16)
            for i in range(-4, 5)
            for x in (hx + i * hw * 0.32,)
        ]
        paper.lay(strands, person.hair)
    elif person.style == "afro":
        paper.lay([ellipse(hx, hy - hh * 0.35, hw * 1.75, hh * 1.3)], person.hair)
    elif person.style == "scarf":
        top, low = hy - hh * 0.45, hy + hh * 2.2
        tail = [(hx - hw * 1.19, top), (hx + hw * 1.19, top), (hx + hw * 2, low), (hx - hw * 2, low)]
        paper.lay([tail], person.cloth[1])


def _lay_garment(paper: Paper, rng: random.Random, person: Person) -> None:
    s, base = person.s, person.base
    outline = _shoulders(person, s * rng.uniform(0.66, 0.78))
    unit, upright, plain = s * rng.choice((0.16, 0.22, 0.3)), rng.random() < 0.4, rng.random() < 0.2
    if plain:
        paper.lay([outline], person.cloth[0], 1.3)
        return
    box = (person.cx - s * 0.8, base - s * 1.1, person.cx + s * 0.8, base + s * 0.95)
    paper.lay([outline], textile.sheet(box, rng, person.cloth, unit, upright), 1.3)


def _shoulders(person: Person, half: float) -> Polygon:
    """Return one soft curve from shoulder to shoulder, straight down from there."""
    cx, base, s = person.cx, person.base, person.s
    curve = []
    for step in range(21):
        cosine, sine = math.cos(math.pi * (1 - step / 20)), math.sin(math.pi * (1 - step / 20))
        x = cx + half * math.copysign(abs(cosine) ** 0.55, cosine)
        curve.append((x, base - s * 0.2 - s * 0.82 * max(sine, 0) ** 0.75))
    return [(cx - half, base + s * person.hem), *curve, (cx + half, base + s * person.hem)]


def _lay_neck(paper: Paper, rng: random.Random, person: Person) -> None:
    hx, hy, hw, hh = person.head
    dark = shade(person.skin, 0.86)
    neck = rounded(hx - hw * 0.46, hy + hh * 0.4, hx + hw * 0.46, hy + hh * 2, hw * 0.44)
    paper.lay([neck], dark, 0.4)
    if rng.random() < 0.6:
        collar = [(hx - hw * 0.75, hy + hh * 1.18), (hx + hw * 0.75, hy + hh * 1.18), (hx, hy + hh * 2.1)]
        opening = [(hx - hw * 0.46, hy + hh), (hx + hw * 0.46, hy + hh), (hx, hy + hh * 1.75)]
        paper.lay([collar], person.cloth[2], 0.5)
        paper.lay([opening], dark, 0.2)


def _beard(person: Person) -> Polygon:
    hx, hy, hw, hh = person.head
    return arc(hx, hy + hh * 0.05, hw, hh, (36, 144))


def _lay_top(paper: Paper, person: Person) -> None:
    """Lay hair or headwear over the head."""
    hx, hy, hw, hh = person.head
    style = person.style
    if style in ("short", "long", "bun", "locks"):
        if style == "bun":
            paper.lay([ellipse(hx, hy - hh * 1.25, hw * 0.6, hh * 0.5)], person.hair, 0.6)
        paper.lay([dome(hx, hy - hh * 0.43, hw * 1.08, hh * 0.73)], person.hair, 0.5)
    elif style == "scarf":
        paper.lay([dome(hx, hy - hh * 0.2, hw * 1.2, hh)], person.cloth[1], 0.5)
    elif style == "wrap":
        paper.lay([_wrap(person)], person.cloth[1], 0.6)
        paper.lay([dome(hx, hy - hh * 0.3, hw * 1.2, hh * 0.9)], person.cloth[3], 0.5)
    elif style == "cap":
        cap = rounded(hx - hw * 1.02, hy - hh * 1.25, hx + hw * 1.02, hy - hh * 0.42, hw * 0.2)
        paper.lay([cap], person.cloth[3], 0.5)


def _wrap(person: Person) -> Polygon:
    hx, hy, hw, hh = person.head
    knots = ((-1.15, -0.25), (-1.5, -1.9), (0.2, -2.15), (1.5, -1.5), (1.15, -0.25))
    return [(hx + hw * dx, hy + hh * dy) for dx, dy in knots]


def row(
    paper: Paper,
    rng: random.Random,
    count: int,
    base: float,
    s: float,
    *,
    young: bool = False,
    cloth: Cloth | None = None,
) -> None:
    """Lay people side by side over the whole width, in a mixed order so that shoulders overlap."""
    places = list(range(count))
    rng.shuffle(places)
    for i in places:
        x = paper.width * (i + 0.5 + rng.uniform(-0.06, 0.06)) / count
        y = base + s * rng.uniform(-0.06, 0.06) + s * 0.04
        figure(paper, rng, (x, y), s * rng.uniform(0.94, 1.04), young=young, cloth=cloth)


def table(paper: Paper, rng: random.Random, top: float, overhang: float = 0.05) -> None:
    """Lay a long table with a woven cloth from the given height to the lower edge."""
    w, h = paper.size
    left, right = w * overhang, w * (1 - overhang)
    edge = h * 0.035
    box = (left, top, right, h + 10)
    paper.lay([rectangle(*box)], textile.sheet(box, rng, unit=h * 0.075), 1.4)
    paper.lay([rounded(left - edge, top - edge, right + edge, top + edge * 0.4, edge * 0.5)], "#74301a", 0.9)
