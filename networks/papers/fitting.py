"""Sizes of type by which names of any length fit onto a card; WeasyPrint itself shrinks nothing."""

import unicodedata
from collections.abc import Sequence

# widths of Fira Sans SemiBold in parts of the size, rounded up; accents change no width
NARROW, SLIM, WIDE, CAPITAL, USUAL = 0.31, 0.43, 0.9, 0.68, 0.59
SIGNS = {NARROW: "ijlI.,:;'’ʿ|!\u00a0", SLIM: "frt- ()/sJ", WIDE: "mwMW@Æ"}
WIDTHS = {sign: width for width, signs in SIGNS.items() for sign in signs}
MM_PER_POINT = 0.3528


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in millimetres at so many points; never too little."""
    plain = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    parts = (WIDTHS.get(sign, CAPITAL if sign.isupper() else USUAL) for sign in plain)
    return sum(parts) * size * MM_PER_POINT


def size_for(text: str, width: float, sizes: Sequence[int]) -> int:
    """Return the largest of the sizes (points, falling) at which a text fits into one line of `width` mm.

    A text that is too long for all of them gets the smallest, and breaks into a second line.
    """
    return next((size for size in sizes if width_of(text, size) <= width), sizes[-1])


def printable(text: str) -> str:
    """Return a text as it is set: "e. V." stays in one line, two signs Fira Sans lacks are exchanged.

    They are U+02BE (a half ring in transcribed Arabic) and U+2011 (the hyphen that breaks no line).
    """
    return text.replace("\u02be", "\u2019").replace("\u2011", "-").replace("e. V.", "e.\u00a0V.")
