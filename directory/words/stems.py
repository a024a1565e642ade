"""Words of a text and their stems, the same for every spelling of umlauts and every inflection."""

import functools
import re
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import snowballstemmer

from core.text import sort_key

WORD = re.compile(r"[^\W_]+")
LONGEST = 60
MOST_STEMS_KEPT = 100_000
UMLAUTS = frozenset("äöü")
_stemmer = snowballstemmer.stemmer("german")
# the stemmer keeps the word it works on in itself: two threads would read each other's letters
_one_at_a_time = threading.Lock()


def words(text: str) -> Iterator[str]:
    """Yield the words of a text in their order, in small letters, accents gone but umlauts as they are."""
    for found in WORD.finditer(unicodedata.normalize("NFC", text).casefold()):
        yield found.group()[:LONGEST]


def read_words(name: str) -> list[list[str]]:
    """Return the lines of a list in this folder as words; "#" begins a comment."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words that are left out of index and query, in small letters."""
    return frozenset(word for line in read_words("stop_words.txt") for word in line)


@functools.lru_cache(MOST_STEMS_KEPT)
def stem(word: str) -> str:
    """Return the stem of a word: "Häuser", "Haeuser" and "haus" have the same one.

    "ph" is written as "f" by as many people, so both are one.
    """
    plain = "".join(sign if sign in UMLAUTS else sort_key(sign) or sign for sign in word.casefold())
    plain = plain.replace("ph", "f")
    with _one_at_a_time:
        found = _stemmer.stemWord(plain)
    return sort_key(found) or word


def is_stop_word(word: str) -> bool:
    """Return whether a word in small letters is left out of index and query; numbers never are."""
    return word in stop_words() or (len(word) == 1 and not word.isdigit())


@functools.lru_cache(MOST_STEMS_KEPT)
def fold(word: str) -> str:
    """Return a word as one types its beginning: small letters, umlauts and accents gone."""
    return sort_key(word).replace(" ", "")
