"""What is new in a version of a handbook: chapter by chapter, then word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from advisors.handbooks.chapters import Chapter, chapters
from core.text import plain

# two paragraphs are versions of each other when so much of them is the same
ALIKE = 0.5
_WORDS = re.compile(r"\S+\s*")


class Change(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class Piece:
    """Some words that were kept, added or taken out."""

    change: Change
    text: str


@dataclass(frozen=True)
class ChapterChange:
    """What happened to a chapter, with its changed paragraphs as pieces of words."""

    change: Change
    title: str
    anchor: str
    paragraphs: list[list[Piece]]


def compare(before: str, after: str) -> list[ChapterChange]:
    """Return the chapters of both texts in the order of the newer one; those that are gone come last.

    A chapter is the same one when its title is.
    """
    old = {chapter.title: chapter for chapter in chapters(before)}
    found = [_compared(old.pop(chapter.title, None), chapter) for chapter in chapters(after)]
    gone = [_whole(chapter, Change.GONE) for chapter in old.values()]
    return found + gone


def changed_only(rows: list[ChapterChange]) -> list[ChapterChange]:
    """Return the chapters in which something happened."""
    return [row for row in rows if row.change != Change.SAME]


def _compared(old: Chapter | None, new: Chapter) -> ChapterChange:
    if old is None:
        return _whole(new, Change.NEW)
    if old.text == new.text:
        return ChapterChange(Change.SAME, new.title, new.anchor, [])
    paragraphs = _paragraph_changes(_paragraphs(old.text), _paragraphs(new.text))
    return ChapterChange(Change.CHANGED, new.title, new.anchor, paragraphs)


def _whole(chapter: Chapter, change: Change) -> ChapterChange:
    paragraphs = [[Piece(change, text)] for text in _paragraphs(chapter.text)]
    return ChapterChange(change, chapter.title, chapter.anchor, paragraphs)


def _paragraphs(text: str) -> list[str]:
    """Return paragraphs and points of lists without Markdown signs."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text)
    return [line for block in blocks if (line := plain(block))]


def _paragraph_changes(old: list[str], new: list[str]) -> list[list[Piece]]:
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _replaced(old[a:b], new[c:d])
    return found


def _replaced(old: list[str], new: list[str]) -> list[list[Piece]]:
    """Pair every new paragraph with the most similar old one; what finds no partner is new or gone."""
    found, rest = [], list(old)
    for text in new:
        scored = [(SequenceMatcher(None, other, text).ratio(), other) for other in rest]
        score, best = max(scored, default=(0.0, ""))
        if score >= ALIKE:
            rest.remove(best)
            found.append(_words(best, text))
        else:
            found.append([Piece(Change.NEW, text)])
    return found + [[Piece(Change.GONE, text)] for text in rest]


def _words(old: str, new: str) -> list[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Change.SAME, "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece(Change.GONE, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(Change.NEW, "".join(after[c:d])))
    return pieces
