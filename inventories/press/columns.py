"""Breaks lines into columns and pages; heights are known, nothing is set here. Lengths are pixels of CSS.

A list takes as few pages as it can. Its lines then move apart or a little together until these pages are
full, and what is still missing is missing on all of them: no list ends with a nearly empty page. Where it can
be had, a page ends where a strip does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from inventories.press.strips import Block, Run, Strip

__all__ = ["Block", "Placed", "Strip", "paginate"]

# what a line may lose or get above it, in tenths of a pixel: 0.3 mm less saves a page, 1 mm more fills one
TIGHTEST, LOOSEST = -12, 40
# what stays empty at the foot: WeasyPrint wants room for the padding of the last line twice (2 mm at most)
SLACK = 9

# what the last page must at least reach of the fullest one
EVEN = 0.6
# how many ways of filling are tried with the same air, and for how many pages that is worth it
TRIES, FEW = 5, 8

RoomOn = Callable[[int], float]


@dataclass
class Placed:
    """A strip on a page: room above it, columns as (y from its top, block), height without the room."""

    gap: float
    columns: list[list[tuple[float, Block]]]
    height: float
    y: float = 0.0


def paginate(strips: Sequence[Strip], room_on: RoomOn) -> list[list[Placed]]:
    """Return the pages; `room_on` tells the height of the page with a number, counted from 0.

    A heading keeps some lines below it, a strip that goes on has some on both pages. A block that is higher
    than a page stands alone on one. There is always a first page.
    """
    runs = [Run(strip) for strip in strips if strip.blocks]
    least = min(_Flow(runs, room_on, air).count for air in (0.0, TIGHTEST / 10))
    air = _most(lambda tenths: _Flow(runs, room_on, tenths / 10).count <= least, TIGHTEST, LOOSEST) / 10
    airs = [air, 0.0] if air > 0 and 1 < least <= FEW else [air]
    flows = [flow for air in airs for flow in _fillings(runs, room_on, air, least)]
    best = min(flows, key=lambda flow: (flow.count, not flow.is_even, flow.splits))
    return [list(_placed(page, best.air)) for page in best.pages]


def _fillings(runs: list[Run], room_on: RoomOn, air: float, pages: int) -> Iterator["_Flow"]:
    """Yield flows of so many pages: as evenly filled as can be, then fuller at the beginning."""
    most = 0
    if pages > 1:
        most = _most(lambda less: _Flow(runs, room_on, air, less).count <= pages, 0, int(room_on(1)))
    for less in range(most, -1, -max(most // (TRIES - 1), 1)) if pages <= FEW else [most]:
        yield _Flow(runs, room_on, air, less)


def _most(fits: Callable[[int], bool], low: int, high: int) -> int:
    """Return the largest whole number up to `high` that fits; `low` does."""
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


@dataclass(frozen=True)
class _Share:
    """The groups of a strip that stand on one page, and how far below its top."""

    run: Run
    start: int
    end: int
    gap: float
    y: float

    def height(self, air: float) -> float:
        """Return the height of its lowest columns."""
        return self.run.lowest(self.start, self.end, air)


@dataclass
class _Flow:
    """Strips that flow over pages, with so much air above each line; `less` of each page is left empty."""

    runs: list[Run]
    room_on: RoomOn
    air: float
    less: float = 0.0
    pages: list[list[_Share]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def __post_init__(self):
        for place in range(len(self.runs)):
            self._take_in(place)

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.pages)

    @property
    def splits(self) -> int:
        """How many strips go on on another page."""
        return sum(share.start > 0 for page in self.pages for share in page)

    @property
    def is_even(self) -> bool:
        """Whether the last page is not much emptier than the others."""
        feet = [page[-1].y + page[-1].height(self.air) for page in self.pages if page]
        return not feet or feet[-1] >= EVEN * max(feet)

    def _room(self, page: int) -> float:
        return self.room_on(page) - SLACK - self.less

    def _take_in(self, place: int) -> None:
        run, start = self.runs[place], 0
        while start < run.count:
            gap = run.gap if self.pages[-1] else 0.0
            room = self._room(self.count - 1) - self.y - gap
            # the first page may have no room below its title
            may_wait = bool(self.pages[-1]) or self._room(self.count) > room
            end = self._end(place, start, room, may_wait)
            if end > start:
                self.pages[-1].append(_Share(run, start, end, gap, self.y + gap))
                self.y += gap + run.lowest(start, end, self.air)
                start = end
            if start < run.count:
                self.pages.append([])
                self.y = 0.0

    def _end(self, place: int, start: int, room: float, may_wait: bool) -> int:
        """Return where the share of a page ends; at its start where it has to wait for the next page."""
        run = self.runs[place]
        end = run.reach(start, room, self.air)
        if end < run.count:
            end, fitting = run.kept(start, end), end
            return end if may_wait or end > start else max(fitting, start + 1)
        below = room - run.lowest(start, end, self.air)
        if may_wait and run.is_open and not self._begins(place + 1, below):
            return end - 1
        return end

    def _begins(self, place: int, room: float) -> bool:
        """Whether enough of a strip has room below its heading."""
        if place == len(self.runs):
            return True
        run = self.runs[place]
        end = run.reach(0, room - run.gap, self.air)
        if end < run.count:
            return run.kept(0, end) > 0
        below = room - run.gap - run.lowest(0, end, self.air)
        return not run.is_open or self._begins(place + 1, below)


def _placed(page: list[_Share], air: float) -> Iterator[Placed]:
    """Yield the strips of a page with all their lines in place."""
    for share in page:
        columns, start = [], share.start
        for end in share.run.cuts(start, share.end, share.height(air), air):
            columns.append(list(_column(share.run, start, end, air)))
            start = end
        height = max((y + block.height for column in columns for y, block in column), default=0.0)
        yield Placed(share.gap, columns, height, share.y)


def _column(run: Run, start: int, end: int, air: float) -> Iterator[tuple[float, Block]]:
    """Yield the blocks of a column with their places; air is part of the room above the first of a group."""
    y = 0.0
    for group in run.groups[start:end]:
        for place, block in enumerate(group.blocks):
            aired = replace(block, gap=block.gap + air) if place == 0 and air else block
            y += aired.gap if y else 0.0
            yield y, aired
            y += block.height
