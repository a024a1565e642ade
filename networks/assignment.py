"""Who goes into which working group: a pure function that keeps three rules in this order.

1. As many people as possible get one of their two wishes.
2. As many people as possible get their first wish.
3. Where that leaves a choice, the lot decides: going through the people in the order of the lot, each gets
   the best wish that rules 1 and 2 and the people before allow. Whoever came off badly in an earlier round
   stands before the lot.

The lot grows from a word that is drawn once and kept, and from the keys of the people: the order in which
they registered does not matter, and everybody can draw it again. The result is an optimum, not a good guess:
people are added one by one, each along the best chain of moves (successive shortest paths); the places that
the team gave by hand are taken out beforehand. Nothing here knows the database.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

Wishes = Mapping[int, tuple[int | None, int | None]]
NOWHERE = 0  # the "group" of those without a place; keys of real groups are greater


class Outcome(StrEnum):
    """What somebody got."""

    FIRST = "first"
    SECOND = "second"
    NONE = "none"
    FIXED = "fixed"


class Reason(StrEnum):
    """Why somebody did not get the first wish: what a swap would have cost others."""

    OTHERS_WITHOUT = "others_without"  # another person would have none of both wishes
    FEWER_FIRST = "fewer_first"  # fewer people would have their first wish
    LOT = "lot"  # it would be just as good for all together
    BY_HAND = "by_hand"  # the team has given all places of that group


@dataclass(frozen=True)
class Place:
    """The group of one person (None: none), what that means for the wishes, and why."""

    group: int | None
    outcome: Outcome
    reason: Reason | None = None


@dataclass(frozen=True)
class Assignment:
    """The places of all people, and the order of the lot that decided between equals."""

    places: dict[int, Place]
    order: tuple[int, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many people have this outcome."""
        return sum(place.outcome == outcome for place in self.places.values())

    def members(self, group: int) -> list[int]:
        """Return the keys of the people in a group."""
        return [key for key, place in self.places.items() if place.group == group]


def assign(
    wishes: Wishes,
    capacities: Mapping[int, int],
    fixed: Mapping[int, int] | None = None,
    *,
    lot: str = "",
    first_in_line: Collection[int] = (),
) -> Assignment:
    """Return the best assignment of people to groups by the rules of this module.

    `wishes` maps people to (first, second); None and groups without capacity are no wish. `capacities` maps
    groups (keys from 1) to their places. `fixed` maps people to groups that the team chose: they stay and
    use up places, even beyond the capacity. `first_in_line` go before the lot.
    """
    fixed = dict(fixed or {})
    order = lot_order([key for key in wishes if key not in fixed], lot, first_in_line)
    table = _Table(free=_free(capacities, fixed))
    for position, key in enumerate(order):
        table.add(
            key, _known(wishes[key], capacities), weight=3 ** (len(order) - 1 - position), people=len(order)
        )
    places = {key: Place(group, Outcome.FIXED) for key, group in fixed.items()}
    return Assignment(places | {key: table.place(key) for key in order}, tuple(order))


def lot_order(people: Collection[int], lot: str, first_in_line: Collection[int] = ()) -> list[int]:
    """Return the people in the order of the lot; the same word and people always give the same order."""

    def rank(key: int) -> tuple[bool, str]:
        return key not in first_in_line, sha256(f"{lot}:{key}".encode()).hexdigest()

    return sorted(people, key=rank)


def _free(capacities: Mapping[int, int], fixed: Mapping[int, int]) -> dict[int, int]:
    """Return the places that are left beside those given by hand."""
    taken = list(fixed.values())
    return {group: max(capacity - taken.count(group), 0) for group, capacity in capacities.items()}


def _known(wish: tuple[int | None, int | None], capacities: Mapping[int, int]) -> tuple[int, ...]:
    """Return the wishes that exist, in their order and each once."""
    return tuple(dict.fromkeys(group for group in wish if group in capacities))


@dataclass
class _Table:
    """The people who sit so far. Always an optimum: no chain of moves improves it."""

    free: dict[int, int]
    sits: dict[int, int] = field(default_factory=dict)
    # what a place is worth to all: {person: {group: (common good, with the lot behind it)}}
    worth: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    wish: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def add(self, key: int, wish: tuple[int, ...], *, weight: int, people: int) -> None:
        """Let one more person sit down, moving others along the best chain."""
        common = {NOWHERE: 0}
        for rank, group in enumerate(wish):
            # a place counts more than all first wishes together, also when both change
            common[group] = 2 * people + 2 + (rank == 0)
        scores = {NOWHERE: 0} | {group: 2 - rank for rank, group in enumerate(wish)}
        whole = 3**people
        self.worth[key] = {
            group: (good, good * whole + scores[group] * weight) for group, good in common.items()
        }
        self.wish[key] = wish
        best = self._best_ways(
            {group: (value[1], ((key, group),)) for group, value in self.worth[key].items()}
        )
        ends = [way for group, way in best.items() if group == NOWHERE or self.free[group] > 0]
        _, moves = max(ends, key=lambda way: way[0])
        for person, group in moves:
            self._move(person, group)

    def _move(self, key: int, group: int) -> None:
        before = self.sits.get(key)
        if before:
            self.free[before] += 1
        if group != NOWHERE:
            self.free[group] -= 1
        self.sits[key] = group

    def _best_ways(self, best: dict[int, tuple[int, tuple]]) -> dict[int, tuple[int, tuple]]:
        """Lengthen chains of moves as long as that gains something; each chain ends in one group."""
        edges = self._edges(1)
        while True:
            longer = {}
            for (start, end), (gain, key) in edges.items():
                if start not in best:
                    continue
                value = best[start][0] + gain
                if value > max(best.get(end, (value - 1,))[0], longer.get(end, (value - 1,))[0]):
                    longer[end] = (value, (*best[start][1], (key, end)))
            if not longer:
                return best
            best = best | longer

    def _edges(self, which: int, without: int | None = None) -> dict[tuple[int, int], tuple[int, int]]:
        """Return {(from, to): (gain, person)} of the best single moves; `which` worth counts."""
        edges: dict[tuple[int, int], tuple[int, int]] = {}
        for key, start in self.sits.items():
            if key == without:
                continue
            values = self.worth[key]
            for end, value in values.items():
                gain = value[which] - values[start][which]
                if end != start and (start, end) not in edges or end != start and gain > edges[start, end][0]:
                    edges[start, end] = (gain, key)
        return edges

    def place(self, key: int) -> Place:
        """Return the place of somebody in words of this module."""
        group, wish = self.sits[key], self.wish[key]
        if group == NOWHERE:
            return Place(None, Outcome.NONE, self._reason(key) if wish else None)
        if group == wish[0]:
            return Place(group, Outcome.FIRST)
        return Place(group, Outcome.SECOND, self._reason(key))

    def _reason(self, key: int) -> Reason:
        """Return what it would have cost all others, had this person got the first wish."""
        loss = self._loss(key, self.wish[key][0])
        if loss is None:
            return Reason.BY_HAND
        if loss == 0:
            return Reason.LOT
        return Reason.OTHERS_WITHOUT if loss > len(self.sits) else Reason.FEWER_FIRST

    def _loss(self, key: int, group: int) -> int | None:
        """Return how much of the common good is lost when this person sits in `group` at all costs.

        Somebody has to leave the group: by the best chain of moves to a free place, or to the place that
        this person leaves. Through a node for "free" two chains count as one. None where nobody can leave.
        """
        here, free = self.sits[key], -1
        edges = {pair: gain for pair, (gain, _) in self._edges(0, without=key).items()}
        groups = [NOWHERE, *self.free]
        edges |= {(name, free): 0 for name in groups if name == NOWHERE or self.free[name] > 0}
        edges |= {(free, name): 0 for name in groups}
        best = {group: 0}
        for _ in range(len(groups) + 1):
            for (start, end), gain in edges.items():
                if start in best and best[start] + gain > best.get(end, best[start] + gain - 1):
                    best[end] = best[start] + gain
        value = self.worth[key]
        return None if here not in best else value[here][0] - value[group][0] - best[here]
