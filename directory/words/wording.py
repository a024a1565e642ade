"""What somebody typed, as words to look for: stems, parts of compounds, synonyms, phrases."""

import re
from dataclasses import dataclass

from directory.words.compounds import generic_parts, split, synonyms
from directory.words.stems import fold, is_stop_word, stem, words

MOST_TERMS = 12
SHORTEST_BEGINNING = 3
QUOTED = re.compile(r"[\"„“”«»]([^\"„“”«»]*)[\"„“”«»]")


@dataclass(frozen=True)
class Term:
    """One word or phrase that must occur, in one of several ways."""

    # as typed, in small letters
    written: str
    # one stem; the stems of a phrase stand side by side
    stems: tuple[str, ...]
    # each is a set of stems that do as well when all of them occur anywhere
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def is_phrase(self) -> bool:
        return len(self.stems) > 1

    @property
    def beginning(self) -> str:
        """What stems of longer words begin with when this word is not written to its end; "" if too short."""
        typed = fold(self.written).replace("ph", "f")
        return typed if len(typed) >= SHORTEST_BEGINNING and not self.is_phrase else ""


def read_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a query; quotation marks make a phrase, words without meaning are left out."""
    phrases = [_phrase(found.group(1)) for found in QUOTED.finditer(text)]
    loose = [word for word in words(QUOTED.sub(" ", text)) if not is_stop_word(word)]
    terms = [term for term in phrases if term] + [_term(word) for word in loose]
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def name_beginnings(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, stop words too: the beginnings of words of a name."""
    return tuple(dict.fromkeys(fold(word) for word in words(text)))[:MOST_TERMS]


def _phrase(text: str) -> Term | None:
    inner = [word for word in words(text) if not is_stop_word(word)][:MOST_TERMS]
    if len(inner) == 1:
        return _term(inner[0])
    return Term(" ".join(inner), tuple(stem(word) for word in inner)) if inner else None


def _term(word: str) -> Term:
    own, pieces = stem(word), split(word)
    telling = tuple(piece for piece in pieces if piece not in generic_parts())
    others = [pieces] if pieces else []
    if telling and telling != pieces:
        others.append(telling)
    # what is said of the word is said of a compound with only one part that tells anything
    same = {own, *telling} if len(telling) == 1 else {own}
    others += [(one,) for one in sorted(set().union(*(synonyms().get(one, ()) for one in same)) - same)]
    return Term(word, (own,), tuple(others))
