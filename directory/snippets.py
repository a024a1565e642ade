"""The line of a text around the words that were found, as safe HTML with <mark>."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from directory.words.wording import Term

LENGTH = 180
# a stem has lost the signs that these letters may have had in the text
WRITTEN = {
    "a": "[aäàáâã]",
    "o": "[oöòóôõ]",
    "u": "[uüùúû]",
    "e": "[eèéêë]",
    "i": "[iìíîï]",
    "c": "[cç]",
    "n": "[nñ]",
}
ENDING = r"\w*"


def snippet(text: str, terms: tuple[Term, ...]) -> SafeString:
    """Return the line around the first found word; the beginning of the text when none is in it."""
    pattern = _pattern(terms)
    found = pattern.search(text) if pattern else None
    start, end = _window(text, found.start() if found else 0)
    cut = text[start:end].strip()
    marked = _marked(cut, pattern) if pattern else escape(cut)
    return mark_safe(f"{'… ' if start else ''}{marked}{' …' if end < len(text) else ''}")  # noqa: S308 - escaped


def _window(text: str, place: int) -> tuple[int, int]:
    """Return where to cut: inside the line of the word, at ends of words, a little before it."""
    line_start, line_end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, place - LENGTH // 3)
    if start > line_start:
        start = text.find(" ", start, place) + 1 or start
    end = min(line_end, start + LENGTH)
    if end < line_end:
        end = max(text.rfind(" ", start, end), place + 1)
    return start, end


def _marked(cut: str, pattern: re.Pattern) -> str:
    parts, last = [], 0
    for found in pattern.finditer(cut):
        parts += [escape(cut[last : found.start()]), f"<mark>{escape(found.group())}</mark>"]
        last = found.end()
    return "".join([*parts, escape(cut[last:])])


@lru_cache(500)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern | None:
    """Return what finds the words in the text as it was written: a stem and whatever follows it."""
    stems = {one for term in terms for one in (*term.stems, *(part for way in term.others for part in way))}
    written = [_written(one) for one in sorted(stems, key=len, reverse=True) if len(one) > 2 or one.isdigit()]
    return re.compile(rf"\b(?:{'|'.join(written)}){ENDING}", re.IGNORECASE) if written else None


def _written(stem: str) -> str:
    letters = "".join(WRITTEN.get(letter, re.escape(letter)) for letter in stem)
    return letters.replace("ss", "(?:ss|ß)").replace("f", "(?:f|ph)")
