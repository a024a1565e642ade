"""Woven cloth: bands that repeat one small invented figure each. No emblem of any culture is quoted."""

import random

from PIL import Image, ImageDraw

from organisations.motifs import shapes
from organisations.motifs.palette import CLOTHS, LINEN
from organisations.motifs.paper import FINE, Paper, Sheet

HEIGHTS = {"stripe": 0.5, "plain": 0.35, "comb": 0.6}  # of the unit; all others stand full
Inks = tuple[str, str, str]  # ground, first, second


def _diamond(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    for part, ink in ((0.5, inks[1]), (0.3, inks[2]), (0.12, inks[0])):
        draw.polygon(shapes.diamond(w / 2, h / 2, w * part, h * part), fill=ink)


def _zigzag(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    draw.polygon([(0, h), (w / 2, 0), (w, h)], fill=inks[1])
    draw.polygon([(w * 0.25, h), (w / 2, h * 0.5), (w * 0.75, h)], fill=inks[2])


def _step(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    for k in range(4):
        q = k / 8
        draw.rectangle((w * q, h * q, w * (1 - q), h * (1 - q)), fill=inks[1 + k % 2])


def _dot(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    for part, ink in ((0.38, inks[1]), (0.2, inks[2])):
        draw.polygon(shapes.ellipse(w / 2, h / 2, h * part), fill=ink)


def _arch(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    for part, ink in ((1, inks[1]), (0.66, inks[2]), (0.33, inks[0])):
        draw.polygon(shapes.dome(w / 2, h, w / 2 * part, h * part), fill=ink)


def _comb(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    draw.rectangle((0, 0, w * 0.5, h), fill=inks[1])


def _stripe(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    for k in range(3):
        draw.rectangle((0, h * k / 3, w, h * (k + 0.45) / 3), fill=inks[1 + k % 2])


def _plain(draw: ImageDraw.ImageDraw, w: float, h: float, inks: Inks) -> None:
    """Leave the ground as it is: the eye needs a rest between two rich bands."""


FIGURES = {
    "diamond": _diamond,
    "zigzag": _zigzag,
    "step": _step,
    "stripe": _stripe,
    "dot": _dot,
    "arch": _arch,
    "comb": _comb,
    "plain": _plain,
}


def cloth(
    size: tuple[int, int], rng: random.Random, colours: tuple[str, ...], unit: float | None = None
) -> Image.Image:
    """Return a cloth of the size; unit is the height of a band (default: a ninth of it)."""
    width, height = size
    unit = unit or height / 9
    image = Image.new("RGB", size, colours[0])
    y, last = 0, ""
    while y < height:
        last = rng.choice([name for name in FIGURES if name != last])
        band = max(2, round(unit * HEIGHTS.get(last, rng.choice((1, 1, 1.35)))))
        inks = tuple(rng.sample(colours, 3))
        _weave(image, y, _tile(last, width, band, inks))
        y += band
    return image


def _tile(figure: str, width: int, band: int, inks: Inks) -> Image.Image:
    """Return one repeat of a figure, as wide as fits evenly into the cloth."""
    repeat = max(2, round(width / max(1, round(width / band))))
    large = Image.new("RGB", (repeat * FINE, band * FINE), inks[0])
    FIGURES[figure](ImageDraw.Draw(large), repeat * FINE, band * FINE, inks)
    return large.reduce(FINE)


def _weave(image: Image.Image, y: int, tile: Image.Image) -> None:
    """Paste a tile along the whole band: the woven part doubles with each step."""
    image.paste(tile, (0, y))
    done = tile.width
    while done < image.width:
        image.paste(image.crop((0, y, done, y + tile.height)), (done, y))
        done *= 2


def sheet(
    box: tuple[float, float, float, float],
    rng: random.Random,
    colours: tuple[str, ...] | None = None,
    unit: float | None = None,
    upright: bool = False,
) -> Sheet:
    """Return cloth that covers the box (left, top, right, bottom); upright turns the bands by 90 degrees."""
    left, top, right, bottom = (round(value) for value in box)
    size = (max(8, right - left), max(8, bottom - top))
    colours = colours or rng.choice(CLOTHS)
    if not upright:
        return Sheet(cloth(size, rng, colours, unit), left, top)
    turned = cloth((size[1], size[0]), rng, colours, unit or size[0] / 9)
    return Sheet(turned.transpose(Image.Transpose.ROTATE_90), left, top)


def lengths(size: tuple[int, int], rng: random.Random) -> Paper:
    """Return three to five lengths of cloth that hang side by side: the picture `textile`."""
    width, height = size
    paper = Paper(size, LINEN)
    count = rng.choice((3, 4, 5)) if width < height * 2.4 else rng.choice((5, 6, 7))
    inner = [int(width * (i + rng.uniform(0.75, 1.25)) / count) for i in range(count - 1)]
    edges = sorted((0, width, *inner))
    last = None
    for left, right in zip(edges, edges[1:], strict=False):
        last = rng.choice([colours for colours in CLOTHS if colours is not last])
        box = (left, 0, right, height)
        unit = height / rng.choice((7, 9, 12))
        paper.lay([shapes.rectangle(*box)], sheet(box, rng, last, unit), 1.4)
    return paper
