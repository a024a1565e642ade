"""Typing errors: which known word was meant by one that nobody uses.

Words one letter apart share a key: the beginning of the stem, whole or without one of its letters. So the
database finds the few candidates by an index, and only these are compared.
"""

from collections.abc import Iterable

KEY_LENGTH = 7
SHORTEST, LONG = 4, 7


def keys_of(stem: str) -> set[str]:
    """Return the keys of a stem; none for words too short to be mistaken safely."""
    if len(stem) < SHORTEST or not stem.isalpha():
        return set()
    start = stem[:KEY_LENGTH]
    return {start} | {start[:place] + start[place + 1 :] for place in range(len(start))}


def most_errors(stem: str) -> int:
    """Return how many letters may be wrong, missing, too many or exchanged in a word of this length."""
    return 2 if len(stem) >= LONG else 1


def nearest(stem: str, candidates: Iterable[tuple[str, str]]) -> str:
    """Return the word of the (stem, word) that is fewest errors away, or nothing when none is near enough."""
    rated = [(distance(stem, other), other, word) for other, word in set(candidates)]
    near = [rate for rate in rated if rate[0] <= most_errors(stem)]
    return min(near)[2] if near else ""


def distance(one: str, other: str) -> int:
    """Return how many letters were typed wrong, left out, added or exchanged with their neighbour."""
    previous, current = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        before, previous, current = previous, current, [row]
        for column, sign in enumerate(other, start=1):
            cost = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (letter != sign))
            is_swap = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == sign
            current.append(min(cost, before[column - 2] + 1) if is_swap else cost)
    return current[-1]
