"""Breaks lines into columns and pages; heights are known, nothing is set here. Lengths are pixels of CSS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

# heights come from sums of fractions
TOLERANCE = 0.01
STEPS = 24  # of the search for the lowest columns that hold all lines


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


@dataclass
class Placed:
    """A strip on a page: room above it, columns as (y from its top, block), height without the room."""

    gap: float
    columns: list[list[tuple[float, Block]]]
    height: float
    y: float = 0.0


@dataclass
class _Column:
    blocks: list[tuple[float, Block]] = field(default_factory=list)
    height: float = 0.0


def paginate(strips: Sequence[Strip], room_on: Callable[[int], float]) -> list[list[Placed]]:
    """Return the pages; `room_on` tells the height of the page with a number, counted from 0.

    A block that is higher than a page stands alone on one. There is always a first page.
    """
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for place, strip in enumerate(strips):
        groups = _groups(strip.blocks)
        after = _first_height(strips, place + 1)
        while groups:
            gap = strip.gap if pages[-1] else 0.0
            room = room_on(len(pages) - 1) - y - gap
            columns, count = _fill(groups, strip.columns, room, after)
            if count == 0 and pages[-1]:
                pages.append([])
                y = 0.0
                continue
            if count == 0:
                columns, count = _fill(groups[:1], 1, groups[0].height, 0.0)
            if count == len(groups):
                columns = _balanced(groups, strip.columns, room)
            height = max(column.height for column in columns)
            pages[-1].append(Placed(gap, [column.blocks for column in columns], height, y + gap))
            y += gap + height
            groups = groups[count:]
            if groups:
                pages.append([])
                y = 0.0
    return pages


@dataclass(frozen=True)
class _Group:
    """Blocks that stay together: headings, and the block that they belong to."""

    blocks: tuple[Block, ...]

    @property
    def gap(self) -> float:
        return self.blocks[0].gap

    @property
    def height(self) -> float:
        """The height at the top of a column."""
        return sum(block.height for block in self.blocks) + sum(block.gap for block in self.blocks[1:])

    @property
    def is_open(self) -> bool:
        """Whether what it belongs to follows in the next strip."""
        return self.blocks[-1].is_heading


def _groups(blocks: Sequence[Block]) -> list[_Group]:
    groups: list[_Group] = []
    waiting: list[Block] = []
    for block in blocks:
        waiting.append(block)
        if not block.is_heading:
            groups.append(_Group(tuple(waiting)))
            waiting = []
    return [*groups, _Group(tuple(waiting))] if waiting else groups


def _first_height(strips: Sequence[Strip], place: int) -> float:
    """Return the room that the beginning of a strip takes: a heading before it is never left alone."""
    if place >= len(strips):
        return 0.0
    strip = strips[place]
    first = _groups(strip.blocks)[0]
    return strip.gap + first.height + (_first_height(strips, place + 1) if first.is_open else 0.0)


def _fill(groups: list[_Group], columns: int, room: float, after: float) -> tuple[list[_Column], int]:
    """Return columns of this height filled downwards, and how many groups they hold."""
    filled = [_Column() for _ in range(columns)]
    count = 0
    for column in filled:
        while count < len(groups):
            group = groups[count]
            gap = group.gap if column.blocks else 0.0
            needed = gap + group.height + (after if group.is_open else 0.0)
            if column.height + needed > room + TOLERANCE:
                break
            _put(column, group)
            count += 1
    return filled, count


def _put(column: _Column, group: _Group) -> None:
    for block in group.blocks:
        column.height += block.gap if column.blocks else 0.0
        column.blocks.append((column.height, block))
        column.height += block.height


def _balanced(groups: list[_Group], columns: int, room: float) -> list[_Column]:
    """Return the lowest columns that hold all groups, the last ones never higher than the first."""
    low, high = 0.0, room
    if columns > 1:
        for _ in range(STEPS):
            middle = (low + high) / 2
            if _fill(groups, columns, middle, 0.0)[1] == len(groups):
                high = middle
            else:
                low = middle
    return _fill(groups, columns, high + TOLERANCE, 0.0)[0]
