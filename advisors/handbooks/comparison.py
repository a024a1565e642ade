"""What is new in a version of a handbook: chapter by chapter, then word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from advisors.handbooks.chapters import Chapter, chapters
from core.text import plain

# two paragraphs are versions of each other when so much of them is the same
ALIKE = 0.35
# fewer words than these, kept between two changes, would only chop the sentence
ISLAND = 3
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
    found, rest = [], [_WORDS.findall(text) for text in old]
    for text in new:
        words = _WORDS.findall(text)
        score, best = max(((_alike(other, words), other) for other in rest), default=(0.0, []))
        if score >= ALIKE:
            rest.remove(best)
            found.append(_words(best, words))
        else:
            found.append([Piece(Change.NEW, text)])
    return found + [[Piece(Change.GONE, "".join(words))] for words in rest]


def _alike(old: list[str], new: list[str]) -> float:
    """Return how much two paragraphs have in common, 0 to 1, by words."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _words(old: list[str], new: list[str]) -> list[Piece]:
    """Return what was kept, taken out and added; a few words kept between two changes change with them."""
    matches = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = [row for row in matches if row.size >= ISLAND or _touches_an_end(row, old, new)]
    pieces, a, b = [], 0, 0
    for start, other, size in [*kept, (len(old), len(new), 0)]:
        pieces.append(Piece(Change.GONE, "".join(old[a:start])))
        pieces.append(Piece(Change.NEW, "".join(new[b:other])))
        pieces.append(Piece(Change.SAME, "".join(old[start : start + size])))
        a, b = start + size, other + size
    return [piece for piece in pieces if piece.text]


def _touches_an_end(row, old: list[str], new: list[str]) -> bool:
    """Whether both texts begin or end with these words."""
    begins = row.a == row.b == 0
    ends = row.a + row.size == len(old) and row.b + row.size == len(new)
    return begins or ends
