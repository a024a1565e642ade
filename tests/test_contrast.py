"""Contrast (WCAG 2.2, 1.4.3 and 1.4.11) of every pair that the design uses, computed from the tokens in CSS."""

import re
from pathlib import Path

import pytest

from core.charts import drawing

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
TOKEN = re.compile(r"--p-([a-z-]+):\s*(#[0-9a-fA-F]{3,6})\s*;")

# text, ground, target: 7 for reading, 4.5 for the rest of text, 3 for borders and shapes
PAIRS = [
    ("tinte", "weiss", 7),
    ("tinte", "leinen", 7),
    ("tinte", "safran", 7),
    ("tinte", "safran-hell", 7),
    ("grau", "weiss", 4.5),
    ("grau", "leinen", 4.5),
    ("indigo", "weiss", 7),
    ("indigo", "leinen", 7),
    ("indigo", "indigo-hell", 4.5),
    ("weiss", "indigo", 7),
    ("weiss", "indigo-tief", 7),
    ("safran", "indigo-tief", 7),
    ("leinen", "indigo-tief", 7),
    ("petrol", "weiss", 4.5),
    ("petrol", "leinen", 4.5),
    ("petrol-tief", "petrol-hell", 7),
    ("weiss", "petrol", 4.5),
    ("weiss", "petrol-tief", 7),
    ("henna", "weiss", 4.5),
    ("henna", "leinen", 4.5),
    ("henna", "henna-hell", 4.5),
    ("weiss", "henna", 4.5),
    ("malve", "weiss", 4.5),
    ("malve", "leinen", 4.5),
    ("malve", "malve-hell", 4.5),
    ("weiss", "malve", 4.5),
    ("rot", "weiss", 4.5),
    ("rot", "rot-hell", 4.5),
    ("linie-stark", "weiss", 3),
    ("linie-stark", "leinen", 3),
    ("indigo", "safran", 3),
    ("petrol", "safran", 3),
]
# drawings are made on the server and cannot read custom properties: they repeat these tokens
DRAWN = {
    "tinte": drawing.INK,
    "grau": drawing.GREY,
    "linie": drawing.LINE,
    "weiss": drawing.PAPER,
    "indigo": drawing.INDIGO,
    "petrol": drawing.PETROL,
    "henna": drawing.HENNA,
    "safran": drawing.SAFFRON,
    "malve": drawing.MAUVE,
}


def read_tokens(css):
    """Return the colours named by `--p-*` as #rrggbb."""
    colours = {}
    for name, value in TOKEN.findall(css):
        digits = value[1:].lower()
        colours[name] = "#" + ("".join(d * 2 for d in digits) if len(digits) == 3 else digits)
    return colours


def luminance(colour):
    """Return the relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TOKENS = read_tokens("\n".join(path.read_text(encoding="utf-8") for path in sorted(CSS.glob("*.css"))))


@pytest.mark.parametrize(("text", "ground", "target"), PAIRS)
def test_pair_of_tokens_meets_its_target(text, ground, target):
    assert round(contrast(TOKENS[text], TOKENS[ground]), 2) >= target


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_drawings_use_the_colours_of_the_tokens(name):
    assert DRAWN[name] == TOKENS[name]


@pytest.mark.parametrize("step", range(6))
def test_numbers_on_tiles_can_be_read(step):
    assert contrast(drawing.ink_on(step), drawing.RAMP[step]) >= 4.5


def test_contrast_of_known_colours():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_tokens_are_read_in_both_spellings():
    assert read_tokens(":root { --p-weiss: #fff; --p-tinte: #16192B; --p-s1: 4px; }") == {
        "weiss": "#ffffff",
        "tinte": "#16192b",
    }
