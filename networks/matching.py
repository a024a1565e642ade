"""Short talks by wish and offer: who meets whom, in which round, and why. Pure functions without a database.

Rules that always hold: nobody talks twice in a round, no two people meet twice, nobody meets somebody of
the own organisation. Rounds are filled one by one. First come those with the fewest talks so far, so that
everybody gets about as many; among them pairs are chosen by what one seeks and the other offers. The same
people and the same lot give the same plan.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from textwrap import shorten

from core.text import sort_key
from networks.words import common, concepts, stems

# what a reason weighs: a wish that somebody can fulfil counts more than anything in common
SAME_WORD, SAME_CONCEPT, SAME_WISH, OTHER_TOWN = 6, 4, 2, 1
MOST_QUOTED = 70  # characters of a wish in a reason
MOST_LETTERS = 240  # of MatchTalk.reason
NO_REASON = "Zwei Organisationen, die sich kennenlernen können."


@dataclass(frozen=True)
class Guest:
    """Somebody who takes part; an empty organisation or town says nothing."""

    key: int
    name: str
    organisation: str = ""
    town: str = ""
    wish: str = ""
    offer: str = ""

    @cached_property
    def seeks(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words and concepts of the wish."""
        return stems(self.wish), concepts(self.wish)

    @cached_property
    def gives(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words and concepts of the offer."""
        return stems(self.offer), concepts(self.offer)


@dataclass(frozen=True)
class Talk:
    """Two people at one table in one round, the smaller key first."""

    round_number: int
    table_number: int
    first: int
    second: int
    reason: str = ""


@dataclass(frozen=True)
class Pair:
    """What two people have to talk about."""

    score: int
    reason: str


Graph = dict[frozenset[int], Pair]


def plan(
    guests: Sequence[Guest], *, rounds: int, tables: int, fixed: Iterable[Talk] = (), lot: str = ""
) -> list[Talk]:
    """Return all talks by round and table; `fixed` ones stay, `lot` decides where all else is equal."""
    talks = list(fixed)
    graph = graph_of(sorted(guests, key=lambda guest: guest.key))
    for talk in talks:
        graph.pop(frozenset((talk.first, talk.second)), None)
    order = {guest.key: _drawn(lot, guest.key) for guest in guests}
    for number in range(1, rounds + 1):
        talks += _round(number, talks, graph, order, tables)
    return sorted(talks, key=lambda talk: (talk.round_number, talk.table_number))


def graph_of(guests: Sequence[Guest]) -> Graph:
    """Return every pair that may talk, with its reason."""
    rows = ((one, two, pair_of(one, two)) for one, two in combinations(guests, 2))
    return {frozenset((one.key, two.key)): pair for one, two, pair in rows if pair}


def pair_of(one: Guest, two: Guest) -> Pair | None:
    """Return what two people have to talk about; None where both are of one organisation."""
    if one.organisation and sort_key(one.organisation) == sort_key(two.organisation):
        return None
    reasons = [_wish(one, two), _wish(two, one), _same_wish(one, two)]
    found = sorted((row for row in reasons if row.score), key=lambda row: -row.score)
    towns = {sort_key(guest.town) for guest in (one, two) if guest.town}
    score = sum(row.score for row in found) + (OTHER_TOWN if len(towns) == 2 else 0)
    return Pair(score, _both([row.reason for row in found]) or NO_REASON)


def _both(reasons: list[str]) -> str:
    """Return the two best reasons, or the best one alone where both are too long."""
    both = " ".join(reasons[:2])
    return both if len(both) <= MOST_LETTERS else shorten(reasons[0], MOST_LETTERS, placeholder=" …")


def _wish(seeker: Guest, giver: Guest) -> Pair:
    words = common(seeker.seeks[0], giver.gives[0])
    about = seeker.seeks[1] & giver.gives[1]
    score = SAME_WORD + len(words) - 1 if words else SAME_CONCEPT if about else 0
    return Pair(
        score, f"{seeker.name} sucht „{_short(seeker.wish)}“, {giver.name} bietet „{_short(giver.offer)}“."
    )


def _same_wish(one: Guest, two: Guest) -> Pair:
    is_same = bool(common(one.seeks[0], two.seeks[0]))
    return Pair(SAME_WISH if is_same else 0, f"Beide suchen: „{_short(one.wish)}“.")


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".").replace("„", "‚").replace("“", "‘")
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 2].rstrip()} …"


def _drawn(lot: str, key: int) -> bytes:
    """Return a place in the lot that is the same whenever it is drawn again."""
    return hashlib.sha256(f"{lot}:{key}".encode()).digest()


def _round(number: int, talks: list[Talk], graph: Graph, order: dict[int, bytes], tables: int) -> list[Talk]:
    """Return the new talks of one round, and take their pairs out of the graph."""
    now = [talk for talk in talks if talk.round_number == number]
    busy = {key for talk in now for key in (talk.first, talk.second)}
    taken = {talk.table_number for talk in now}
    free_tables = [table for table in range(1, tables + 1) if table not in taken]
    counts = Counter(key for talk in talks for key in (talk.first, talk.second))
    people = sorted(order.keys() - busy, key=lambda key: (counts[key], order[key]))
    pairs = _pairs(people, len(free_tables), graph)
    rows = []
    for table, keys in zip(free_tables, pairs, strict=False):
        first, second = sorted(keys)
        rows.append(Talk(number, table, first, second, graph.pop(keys).reason))
    return rows


def _pairs(people: list[int], most: int, graph: Graph) -> list[frozenset[int]]:
    """Return up to `most` pairs: of those in front of the row, then of whoever is left."""
    front = people[: 2 * min(most, len(people) // 2)]
    pairs = _improve(_pair_up(front, graph), graph)
    left = [key for key in people if not any(key in pair for pair in pairs)]
    return pairs + _pair_up(left, graph)[: most - len(pairs)]


def _pair_up(people: list[int], graph: Graph) -> list[frozenset[int]]:
    """Return pairs of these people: the best first, then by changing partners as long as more can talk."""
    edges = [edge for edge in map(frozenset, combinations(people, 2)) if edge in graph]
    edges.sort(key=lambda edge: -graph[edge].score)
    pairs, free = [], set(people)
    for edge in edges:
        if edge <= free:
            pairs.append(edge)
            free -= edge
    while found := _longer(pairs, [key for key in people if key in free], graph):
        before, after = found
        pairs.remove(before)
        pairs += after
        free -= frozenset.union(*after)
    return pairs


def _longer(
    pairs: list[frozenset[int]], free: list[int], graph: Graph
) -> tuple[frozenset[int], tuple[frozenset[int], ...]] | None:
    """Return a pair and the two that take its place, so that two more people talk; None if there are none."""
    for pair in pairs:
        for one, two in combinations(free, 2):
            for after in _crossed(pair, frozenset((one, two))):
                if all(edge in graph for edge in after):
                    return pair, after
    return None


def _improve(pairs: list[frozenset[int]], graph: Graph) -> list[frozenset[int]]:
    """Return the same people in better pairs: two pairs change partners as long as that helps."""
    pairs = list(pairs)
    is_better = True
    while is_better:
        is_better = False
        for here, there in combinations(range(len(pairs)), 2):
            if after := _better(pairs[here], pairs[there], graph):
                pairs[here], pairs[there] = after
                is_better = True
    return pairs


def _better(one: frozenset[int], two: frozenset[int], graph: Graph) -> tuple[frozenset[int], ...] | None:
    before = graph[one].score + graph[two].score
    ways = [after for after in _crossed(one, two) if all(edge in graph for edge in after)]
    best = max(ways, key=lambda after: sum(graph[edge].score for edge in after), default=None)
    return best if best and sum(graph[edge].score for edge in best) > before else None


def _crossed(one: frozenset[int], two: frozenset[int]) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Return the two other ways to make pairs of four people."""
    first, second = sorted(one)
    third, fourth = sorted(two)
    return [
        (frozenset((first, third)), frozenset((second, fourth))),
        (frozenset((first, fourth)), frozenset((second, third))),
    ]
