"""Measures text before it is set: how many lines a text takes in Fira Sans, without asking a typesetter.

Widths are those of FiraSans-Regular in thousandths of an em. Kerning is left out: it moves a line by less
than a letter. Layouts are chosen by these figures (layout.py), the setting itself is WeasyPrint's.
"""

import re
from functools import cache
from math import ceil

MM_PER_POINT = 25.4 / 72
LETTERS = {
    220: "'’", 240: ",.:;!", 265: " \u00a0", 281: "jiı", 295: "lIİ`", 305: "J", 323: "[]{}()", 335: "f",
    361: "t", 386: "r", 403: '"-|„“', 433: "1z*", 444: "7", 463: "?sş", 478: "cçx~", 493: "FvyL2+35<=>",
    512: "k", 518: "T#/\\_g–ğZ", 529: "9$46", 537: "EX^", 546: "aäSYeèé8", 559: "V0C", 575: "AÄP",
    585: "uüoöhnñK", 594: "qßbpd", 606: "RB", 637: "GD", 662: "UÜ", 684: "HNQ", 692: "OÖ", 717: "w", 738: "…",
    763: "&", 796: "M", 826: "%W", 857: "m", 1020: "@",
}  # fmt: skip
WIDTHS = {letter: width / 1000 for width, letters in LETTERS.items() for letter in letters}
OTHER, SPACE, HYPHEN = 0.55, WIDTHS[" "], WIDTHS["-"]
# static/css/brochure/base.css: hyphenate-limit-chars
SHORTEST, BEFORE, AFTER = 9, 4, 4
# a word is divided between syllables, so on average this much of the room stays empty
SYLLABLE = 0.8


def text_height(
    text: str, width: float, points: float, leading: float, *, hyphens: bool = True, tight: float = 0.0
) -> float:
    """Return the height in millimetres of a text in a column of `width` millimetres; 0 for no text.

    `leading` is a multiple of `points`, `tight` the letter spacing in em that is taken away.
    """
    if not text:
        return 0.0
    points_in_mm = points * MM_PER_POINT
    lines = line_count(text, round(width / points_in_mm, 3), hyphens, tight)
    return lines * points_in_mm * leading


@cache
def line_count(text: str, width: float, hyphens: bool, tight: float = 0.0) -> int:
    """Return the number of lines of a text in a column of `width` em."""
    return sum(_lines_of(paragraph, width, hyphens, tight) for paragraph in text.split("\n"))


def _lines_of(text: str, width: float, hyphens: bool, tight: float) -> int:
    lines, used = 1, 0.0
    for word in re.split(r"(?<=-)|[ \t]+", text):
        length = word_width(word, tight)
        gap = SPACE if used and not text.startswith("-") else 0.0
        if used + gap + length <= width:
            used += gap + length
            continue
        kept = _kept_on_line(word, width - used - gap, tight) if hyphens or length > width else 0.0
        rest = length - kept
        lines += max(1, ceil(rest / width)) if used or kept else max(0, ceil(rest / width) - 1)
        used = rest % width if rest > width else rest
    return lines


def _kept_on_line(word: str, room: float, tight: float) -> float:
    """Return the width of the part of a word that stays on its line, divided by a hyphen; 0 for none."""
    if len(word) < SHORTEST:
        return 0.0
    room -= HYPHEN + SYLLABLE
    kept = 0.0
    for place, letter in enumerate(word[:-AFTER]):
        wider = kept + WIDTHS.get(letter, OTHER) - tight
        if wider > room:
            return kept if place >= BEFORE else 0.0
        kept = wider
    return kept


@cache
def word_width(word: str, tight: float = 0.0) -> float:
    """Return the width of a word in em."""
    return sum(WIDTHS.get(letter, OTHER) for letter in word) - tight * len(word)
