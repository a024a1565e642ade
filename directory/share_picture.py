"""The picture of an organisation for messengers and social networks: its name on linen with a woven edge.

Drawn once for each name, kind and town and kept beside the scaled pictures. Nothing but these words is in it,
no photo: what was shared elsewhere cannot be called back.
"""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont

from core.pictures import ScaledPicture, write_picture

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, EDGE = 84, 36
LINEN, INK, HENNA, GREY = "#f7f1e6", "#16192b", "#a8441f", "#565a6d"
INDIGO, PETROL, SAFFRON, RUST, PAPER = "#2b3a8f", "#0d6e6a", "#f2b233", "#b4502a", "#fffdf8"
FINE = 12  # the edge is drawn so many times as large as its pattern, for smooth slopes
NAME_SIZES, LINES, LEADING = (92, 78, 66, 56, 48), 3, 1.12
SMALL = 34
FONT = "kern/fonts/fira-sans/FiraSans-{}.woff2"
DESIGN = 1  # part of the stored name: a new drawing replaces the old files
FOLDER = "scaled/share"


def share_picture_of(pk: int, *, name: str, kind: str, town: str) -> ScaledPicture:
    """Return the stored PNG for an organisation, drawn when these words have none yet.

    The picture of earlier words is removed: a name that was given up is kept nowhere.
    """
    digest = sha256("\n".join((str(DESIGN), name, kind, town)).encode()).hexdigest()[:16]
    picture = ScaledPicture(default_storage, f"{FOLDER}/{pk}/{digest}.png")
    if not picture.path.exists():
        for old in picture.path.parent.glob("*.png"):
            old.unlink(missing_ok=True)
        write_picture(draw(name, kind=kind, town=town), picture.path, "PNG")
    return picture


def draw(name: str, *, kind: str, town: str) -> Image.Image:
    """Return the picture: kind, name in at most three lines, town, and whose portal this is."""
    image = Image.new("RGB", SIZE, LINEN)
    edge = _weave()
    for x in range(0, WIDTH, edge.width):
        image.paste(edge, (x, 0))
        image.paste(edge, (x, HEIGHT - EDGE))
    pen = ImageDraw.Draw(image)
    size, lines = _set(pen, name)
    y = (HEIGHT - len(lines) * size * LEADING) / 2
    pen.text((MARGIN, y - 2 * SMALL), kind, HENNA, _font("Medium", SMALL), anchor="lm")
    for number, line in enumerate(lines):
        pen.text(
            (MARGIN, y + (number + 0.5) * size * LEADING), line, INK, _font("SemiBold", size), anchor="lm"
        )
    pen.text((MARGIN, HEIGHT - y + 1.5 * SMALL), town, INK, _font("Regular", SMALL), anchor="lm")
    owner = "Migration und Entwicklung in der Kommune"
    pen.text((WIDTH - MARGIN, HEIGHT - EDGE - 44), owner, GREY, _font("Regular", 26), anchor="rm")
    return image


def _set(pen: ImageDraw.ImageDraw, name: str) -> tuple[int, list[str]]:
    """Return the largest size at which the name fits into the lines, and the lines; the rest is cut with …"""
    for size in NAME_SIZES:
        lines = _wrapped(pen, name, _font("SemiBold", size))
        if len(lines) <= LINES and all(_fits(pen, line, size) for line in lines):
            return size, lines
    return size, [*lines[: LINES - 1], f"{lines[LINES - 1].rpartition(' ')[0]} …"]


def _fits(pen: ImageDraw.ImageDraw, line: str, size: int) -> bool:
    return pen.textlength(line, _font("SemiBold", size)) <= WIDTH - 2 * MARGIN


def _wrapped(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.replace("e. V.", "e.\N{NO-BREAK SPACE}V.").split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font) > WIDTH - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _weave() -> Image.Image:
    """Return one repeat of the woven edge as in static/img/webkante.svg, drawn large and then made small."""
    image = Image.new("RGB", (192 * FINE, 12 * FINE), INDIGO)
    pen = ImageDraw.Draw(image)
    pen.rectangle(_large(48, 0, 96, 12), PETROL)
    pen.rectangle(_large(96, 0, 144, 12), SAFFRON)
    pen.rectangle(_large(144, 0, 192, 12), RUST)
    for number in range(4):
        x = 12 * number
        pen.polygon(_large(x, 12, x + 6, 0, x + 12, 12), SAFFRON)
        pen.polygon(_large(54 + x, 1.5, 58.5 + x, 6, 54 + x, 10.5, 49.5 + x, 6), PAPER)
        pen.pieslice(_large(96 + x, 6, 108 + x, 18), 180, 360, RUST)
        pen.pieslice(_large(99 + x, 9, 105 + x, 15), 180, 360, PAPER)
        pen.rectangle(_large(144 + x, 0, 147 + x, 12), SAFFRON)
        pen.rectangle(_large(150 + x, 0, 153 + x, 12), PAPER)
    return image.resize((192 * EDGE // 12, EDGE), Image.Resampling.LANCZOS)


def _large(*values: float) -> list[float]:
    return [value * FINE for value in values]


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return Fira Sans; static files lie in their packages, or where the operator has collected them."""
    name = FONT.format(weight)
    path = finders.find(name) or Path(settings.STATIC_ROOT) / name
    return ImageFont.truetype(str(path), size)
