"""Takes German compounds apart: "Bildungsarbeit" is found by "Bildung", and the other way round."""

import functools

from directory.words.stems import MOST_STEMS_KEPT, fold, read_words, stem

SHORTEST_PART = 3
# one part may be unknown (a place, a name) when it and the known one are long enough to be no ending
SHORTEST_UNKNOWN, SHORTEST_BESIDE_UNKNOWN = 4, 4
SHORTEST_COMPOUND = 7
GENERIC_SIGN = "*"
# these make a word of another kind, not a compound
ENDINGS = (
    "bar",
    "chen",
    "haft",
    "heit",
    "igung",
    "innen",
    "isch",
    "keit",
    "lein",
    "lich",
    "ling",
    "rlein",
    "chaft",
)


@functools.cache
def parts() -> dict[str, str]:
    """Return {stem: word} of all words that compounds are made of."""
    listed = [word.removesuffix(GENERIC_SIGN) for line in read_words("parts.txt") for word in line]
    return {stem(word): word for word in reversed(listed)}


@functools.cache
def generic_parts() -> frozenset[str]:
    """Return the stems of the parts that say little by themselves: "Arbeit", "Verein"."""
    marked = (word for line in read_words("parts.txt") for word in line if word.endswith(GENERIC_SIGN))
    return frozenset(stem(word.removesuffix(GENERIC_SIGN)) for word in marked)


@functools.cache
def synonyms() -> dict[str, frozenset[str]]:
    """Return {stem: stems of the words that mean the same}."""
    found: dict[str, set[str]] = {}
    for line in read_words("synonyms.txt"):
        stems = {stem(word) for word in line}
        for one in stems:
            found.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(others) for one, others in found.items()}


@functools.lru_cache(MOST_STEMS_KEPT)
def split(word: str) -> tuple[str, ...]:
    """Return the stems of a compound's parts in their order, or nothing for a word that is none."""
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    found = _split_known(word) or _split_known(fold(word)) or _split_beside_unknown(word)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def _known(piece: str) -> str:
    """Return the stem of a part, with or without a linking letter, or nothing."""
    found = stem(piece)
    return found if found in parts() and len(found) >= SHORTEST_PART - 1 else ""


def _split_known(word: str) -> tuple[str, ...]:
    """Return the parts when each of them is known; of several ways the one with the longest beginning."""
    for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if not (first := _known(word[:end])):
            continue
        rest = word[end:]
        if last := _known(rest):
            return (first, last)
        if more := _split_known(rest):
            return (first, *more)
    return ()


def _split_beside_unknown(word: str) -> tuple[str, ...]:
    """Return a known part and the unknown one before or behind it: "Kumbahilfe", "Frauenbatik"."""
    if stem(word) in parts():
        return ()
    for end in range(SHORTEST_UNKNOWN, len(word) - SHORTEST_BESIDE_UNKNOWN + 1):
        if last := _known(word[end:]):
            return (stem(word[:end]), last)
    for end in range(len(word) - SHORTEST_UNKNOWN, SHORTEST_BESIDE_UNKNOWN - 1, -1):
        first = _known(word[:end])
        if first and not word[end:].startswith(ENDINGS):
            return (first, stem(word[end:]))
    return ()
