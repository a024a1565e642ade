"""Round woven marks for organisations that have no logo of their own yet."""

import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw

from organisations.motifs import shapes
from organisations.motifs.palette import CHALK, CLOTHS
from organisations.motifs.scenes import digest

GRID = 480  # every mark is drawn on this square and reduced
Inks = tuple[str, ...]


def _basket(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Strips that go over and under each other, as in the mark of the portal."""
    step, gap = GRID / count, GRID * 0.022
    for row in range(count):
        for column in range(count):
            x, y, over = column * step, row * step, (row + column) % 2
            dx, dy = (0, gap) if over else (gap, 0)
            ink = inks[2 + row % 2] if over else inks[1]
            draw.rectangle((x + dx, y + dy, x + step - dx, y + step - dy), fill=ink)


def _petals(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Petals around a disc."""
    middle, reach = GRID / 2, GRID * 0.27
    for k in range(count * 2):
        a = k / (count * 2) * math.tau
        cx, cy = middle + math.cos(a) * reach, middle + math.sin(a) * reach
        draw.polygon(shapes.ellipse(cx, cy, GRID * 0.42 / count + GRID * 0.03), fill=inks[1 + k % 2])
    draw.polygon(shapes.ellipse(middle, middle, GRID * 0.13), fill=inks[3])


def _rays(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Triangles that point outwards, in two rings."""
    middle = GRID / 2
    for radius, ink, turn in ((0.5, inks[1], 0.0), (0.36, inks[2], 0.5)):
        for k in range(count * 2):
            a, half = (k + turn) / (count * 2) * math.tau, math.tau / (count * 4.6)
            spot = [
                (middle + math.cos(b) * GRID * r, middle + math.sin(b) * GRID * r)
                for b, r in ((a - half, radius * 0.45), (a, radius), (a + half, radius * 0.45))
            ]
            draw.polygon(spot, fill=ink)
    draw.polygon(shapes.ellipse(middle, middle, GRID * 0.14), fill=inks[3])


def _waves(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Rows of half circles."""
    step = GRID / count
    for row in range(count + 1):
        for column in range(-1, count + 1):
            cx, cy = (column + 0.5 + row % 2 / 2) * step, (row + 0.75) * step * 0.98
            for part, ink in ((0.5, inks[1 + row % 2]), (0.3, inks[3]), (0.13, inks[0])):
                draw.polygon(shapes.dome(cx, cy, step * part, step * part * 1.5), fill=ink)


def _diamonds(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Diamonds inside diamonds."""
    step = GRID / count
    for row in range(count):
        for column in range(count):
            cx, cy = (column + 0.5) * step, (row + 0.5) * step
            outer = inks[1 + (row + column) % 2]
            for part, ink in ((0.5, outer), (0.31, inks[0]), (0.17, inks[3])):
                draw.polygon(shapes.diamond(cx, cy, step * part, step * part), fill=ink)


def _rings(draw: ImageDraw.ImageDraw, inks: Inks, count: int) -> None:
    """Half rings that meet in the middle, each half with its own order of colours."""
    middle = GRID / 2
    for k in range(count + 1):
        r = middle * (1 - k / (count + 1.4))
        draw.polygon(shapes.dome(middle, middle, r, r), fill=inks[1 + k % 3])
        draw.polygon(shapes.bowl(middle, middle, r, r), fill=inks[1 + (k + 1) % 3])


MARKS: tuple[Callable[[ImageDraw.ImageDraw, Inks, int], None], ...] = (
    _basket,
    _petals,
    _rays,
    _waves,
    _diamonds,
    _rings,
)


def logo(name: str, size: int = 160) -> Image.Image:
    """Return a round mark of size × size pixels (RGBA, clear outside), the same for a name for ever."""
    rng = random.Random(digest(f"logo|{name}"))  # noqa: S311 - a drawing, no secret
    inks = rng.choice(CLOTHS)
    picture = Image.new("RGB", (GRID, GRID), inks[0])
    rng.choice(MARKS)(ImageDraw.Draw(picture), inks, rng.choice((3, 4, 5)))
    picture = picture.rotate(rng.choice((0, 0, 45)), Image.Resampling.BICUBIC, fillcolor=inks[0])
    circle = Image.new("L", (GRID, GRID), 0)
    ImageDraw.Draw(circle).ellipse((2, 2, GRID - 3, GRID - 3), fill=255)
    border = ImageChops.subtract(circle, _inner_circle())
    picture.paste(inks[1] if inks[0] == CHALK else inks[0], mask=border)  # chalk would vanish on white
    picture.putalpha(circle)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _inner_circle() -> Image.Image:
    inner = Image.new("L", (GRID, GRID), 0)
    edge = GRID * 0.035
    ImageDraw.Draw(inner).ellipse((edge, edge, GRID - edge, GRID - edge), fill=255)
    return inner
