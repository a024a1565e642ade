"""Strips of lines, measured: what stays together, how far columns reach, how low they can be."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

# heights come from sums of fractions
TOLERANCE = 0.01
# of the search for the lowest columns
PRECISION = 2.0
# rows of a strip that stand at least on each of two pages
LEAST = 3


@dataclass(frozen=True)
class Block:
    """Something that is never broken; a heading stays with what follows. `gap` falls away at the top."""

    height: float
    gap: float = 0.0
    is_heading: bool = False
    content: object = None


@dataclass(frozen=True)
class Strip:
    """Blocks that stand in one or several columns."""

    blocks: Sequence[Block]
    columns: int = 1
    gap: float = 0.0


@dataclass(frozen=True)
class Group:
    """Blocks that stay together: headings, and the block that they belong to."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """The height at the top of a column."""
        return sum(block.height for block in self.blocks) + sum(block.gap for block in self.blocks[1:])


class Run:
    """A strip ready to be broken; `start` and `end` count its groups, `air` is added above each of them."""

    def __init__(self, strip: Strip):
        self.columns, self.gap = strip.columns, strip.gap
        self.groups = _groups(strip.blocks)
        self.count = len(self.groups)
        self.is_open = self.groups[-1].blocks[-1].is_heading
        self._gaps = [group.blocks[0].gap for group in self.groups]
        heights = (gap + group.height for gap, group in zip(self._gaps, self.groups, strict=True))
        self._ends = list(accumulate(heights, initial=0.0))
        self._lowest: dict[tuple[int, int, float], float] = {}

    def cuts(self, start: int, end: int, room: float, air: float) -> list[int]:
        """Return where each column of this height ends; they are filled downwards."""
        found = []
        for _ in range(self.columns):
            start = min(self._column_end(start, room, air), end)
            found.append(start)
        return found

    def reach(self, start: int, room: float, air: float) -> int:
        """Return the first group that has no place in columns of this height."""
        return self.cuts(start, self.count, room, air)[-1]

    def lowest(self, start: int, end: int, air: float) -> float:
        """Return the height of the lowest columns that hold all these groups."""
        key = start, end, air
        if key not in self._lowest:
            self._lowest[key] = self._search(start, end, air)
        return self._lowest[key]

    def kept(self, start: int, end: int) -> int:
        """Return where a page may end: some rows stay on either side of it, or all go on to the next."""
        least = LEAST * self.columns
        end = min(end, self.count - least)
        return end if end - start >= least else start

    def _column_end(self, start: int, room: float, air: float) -> int:
        if start == self.count:
            return start
        limit = room + TOLERANCE + self._ends[start] + self._gaps[start] + air * (start + 1)
        places = range(self.count + 1)
        return bisect_right(places, limit, lo=start + 1, key=lambda end: self._ends[end] + air * end) - 1

    def _search(self, start: int, end: int, air: float) -> float:
        height = self._height(start, end, air)
        low, high = height / (self.columns + 1), height
        while self.columns > 1 and high - low > PRECISION:
            middle = (low + high) / 2
            holds = self.cuts(start, end, middle, air)[-1] == end
            low, high = (low, middle) if holds else (middle, high)
        ends = self.cuts(start, end, high, air)
        return max(self._height(*column, air) for column in pairwise([start, *ends]))

    def _height(self, start: int, end: int, air: float) -> float:
        """Return the height of a column with these groups."""
        if start == end:
            return 0.0
        return self._ends[end] - self._ends[start] - self._gaps[start] + air * (end - start - 1)


def _groups(blocks: Sequence[Block]) -> list[Group]:
    groups: list[Group] = []
    waiting: list[Block] = []
    for block in blocks:
        waiting.append(block)
        if not block.is_heading:
            groups.append(Group(tuple(waiting)))
            waiting = []
    return [*groups, Group(tuple(waiting))] if waiting else groups
