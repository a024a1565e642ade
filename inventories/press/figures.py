"""Paints numbers: figures of one width, taken from a line in which WeasyPrint has set all of them."""

import re
from dataclasses import dataclass

from inventories.press.faces import FaceBook

SIGNS = "0123456789, "
GLYPH = re.compile(r"<([0-9a-f]{4})>")
PLACE = re.compile(r"1 0 0 -1 (\S+) (\S+) Tm")
FONT = re.compile(r"/(\S+) (\S+) Tf")
ADVANCE = re.compile(r"<([0-9a-f]{4})?>(-?[0-9.]+)?")
SHOWN = re.compile(r"\[.*\] TJ", re.DOTALL)


def end_of(operators: str, faces: FaceBook) -> float:
    """Return where a text ends, in CSS pixels: its glyphs and what moves them together or apart."""
    face, size = FONT.search(operators).groups()
    advance = 0.0
    for glyph, less in ADVANCE.findall(SHOWN.search(operators)[0]):
        advance += faces.width(face, int(glyph, 16)) if glyph else 0.0
        advance -= float(less or 0)
    return float(PLACE.search(operators)[1]) + advance * float(size) / 1000


@dataclass(frozen=True)
class Figures:
    """The glyphs of figures, comma and space, with their widths in thousandths of the size."""

    glyphs: dict[str, int]
    widths: dict[str, float]

    @classmethod
    def read(cls, sample: str, faces: FaceBook) -> "Figures":
        """Return the figures of a line that reads "0123456789, 0"."""
        found = [int(glyph, 16) for glyph in GLYPH.findall(sample)]
        glyphs = dict(zip(SIGNS, found, strict=False))
        face = FONT.search(sample)[1]
        widths = {sign: faces.width(face, glyph) for sign, glyph in glyphs.items()}
        if len({widths[sign] for sign in "0123456789"}) != 1:
            raise ValueError("the figures of page numbers differ in width")
        return cls(glyphs, widths)

    def width(self, text: str, size: float) -> float:
        """Return the width of a text of figures, commas and spaces, in the unit of the size."""
        return sum(self.widths[sign] for sign in text) * size / 1000

    def shown(self, text: str) -> str:
        """Return the operator that shows a text."""
        return "[" + "".join(f"<{self.glyphs[sign]:04x}>0" for sign in text) + "] TJ"

    def painted(self, sample: str, text: str, x: float) -> str:
        """Return the operators of a sample with another text at another place."""
        moved = PLACE.sub(rf"1 0 0 -1 {x:.6f} \2 Tm", sample, count=1)
        return SHOWN.sub(self.shown(text).replace("\\", r"\\"), moved, count=1)


@dataclass(frozen=True)
class Sample:
    """A sample of one figure: where it stands, and its size, in CSS pixels."""

    operators: str
    x: float
    size: float

    @classmethod
    def read(cls, operators: str) -> "Sample":
        """Return what a painted figure tells."""
        return cls(operators, float(PLACE.search(operators)[1]), float(FONT.search(operators)[2]))

    def right(self, figures: Figures) -> float:
        """Return the right edge of the sample."""
        count = len(GLYPH.findall(self.operators))
        return self.x + figures.width("8" * count, self.size)

    def flush_right(self, figures: Figures, number: int) -> str:
        """Return a number that ends where the sample ends."""
        text = str(number)
        x = self.right(figures) - figures.width(text, self.size)
        return figures.painted(self.operators, text, x)

    def flush_left(self, figures: Figures, number: int) -> str:
        """Return a number that begins where the sample begins."""
        return figures.painted(self.operators, str(number), self.x)
