"""The table on which sheets of paper are laid: each sheet with a soft shadow, at the end a fine grain."""

import math
import random
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from organisations.motifs.palette import SHADOW
from organisations.motifs.shapes import Shape, bounds

FINE = 3  # edges are drawn three times larger and reduced: ten steps of grey on an edge
SHADOW_TONE = [int(value * 0.38) for value in range(256)]
GRAIN_SIDE = 251  # a prime, so that the repeat never falls into step with the cloth


@dataclass(frozen=True)
class Sheet:
    """A patterned sheet and the place of its upper left corner on the table."""

    image: Image.Image
    x: int
    y: int


class Paper:
    """One picture in the making; all measures are pixels of the finished picture."""

    def __init__(self, size: tuple[int, int], ground: str):
        self.width, self.height = self.size = size
        self.image = Image.new("RGB", size, ground)

    def lay(self, shape: Shape, fill: str | Sheet, depth: float = 1.0) -> None:
        """Lay one sheet: its shadow (depth 1 is a usual sheet, 0 has none), then colour or cloth."""
        blur = self.height * 0.004 * depth + 0.5
        area = self._area(shape, int(blur * 3) + 1)
        if area is None:
            return
        mask = _mask(shape, area)
        if depth:
            shadow = _shadow(mask, blur)
            self.image.paste(SHADOW, (area[0] + round(blur * 0.6), area[1] + round(blur)), shadow)
        if isinstance(fill, Sheet):
            left, top = area[0] - fill.x, area[1] - fill.y
            cut = fill.image.crop((left, top, left + mask.width, top + mask.height))
            self.image.paste(cut, area[:2], mask)
        else:
            self.image.paste(fill, area, mask)

    def _area(self, shape: Shape, margin: int) -> tuple[int, int, int, int] | None:
        """Return the part of the table that shape and shadow touch, or None when they lie outside."""
        left, top, right, bottom = bounds(shape)
        area = (
            max(math.floor(left) - margin, -margin),
            max(math.floor(top) - margin, -margin),
            min(math.ceil(right) + margin, self.width + margin),
            min(math.ceil(bottom) + margin, self.height + margin),
        )
        return area if area[0] < area[2] and area[1] < area[3] else None

    def finish(self) -> Image.Image:
        """Return the picture with a paper grain: the same noise on every colour."""
        grain = _grain(self.size)
        return Image.blend(self.image, ImageChops.soft_light(self.image, grain), 0.42)


def _mask(shape: Shape, area: tuple[int, int, int, int]) -> Image.Image:
    left, top, right, bottom = area
    large = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE), 0)
    draw = ImageDraw.Draw(large)
    for polygon in shape:
        draw.polygon([((x - left) * FINE, (y - top) * FINE) for x, y in polygon], fill=255)
    return large.reduce(FINE)


def _shadow(mask: Image.Image, blur: float) -> Image.Image:
    """Blur a reduced copy: a soft edge has no detail to lose, and this is ten times faster."""
    factor = max(1, int(blur / 1.5))
    small = mask.reduce(factor) if factor > 1 else mask
    soft = small.filter(ImageFilter.GaussianBlur(blur / factor)).point(SHADOW_TONE)
    if factor == 1:
        return soft
    return soft.resize(
        mask.size, Image.Resampling.BILINEAR, (0, 0, mask.width / factor, mask.height / factor)
    )


@lru_cache(maxsize=1)
def _grain_tile() -> Image.Image:
    """Return one square of noise. Pillow's own effect_noise differs from run to run, this never does."""
    rng = random.Random(20261204)  # noqa: S311 - paper grain, no secret
    values = bytes(min(255, max(0, int(rng.gauss(128, 26)))) for _ in range(GRAIN_SIDE**2))
    tile = Image.frombytes("L", (GRAIN_SIDE, GRAIN_SIDE), values)
    return tile.resize((GRAIN_SIDE * 2, GRAIN_SIDE * 2), Image.Resampling.BICUBIC)


@lru_cache(maxsize=4)
def _grain(size: tuple[int, int]) -> Image.Image:
    grain, tile = Image.new("L", size), _grain_tile()
    for y in range(0, size[1], tile.height):
        for x in range(0, size[0], tile.width):
            grain.paste(tile, (x, y))
    return Image.merge("RGB", [grain] * 3)
