"""Finds every page number without setting a page: parts know their length, and lists their lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inventories.press.columns import Block, Placed, Strip, paginate
from inventories.press.faces import FaceBook
from inventories.press.figures import FONT, Figures, end_of
from inventories.press.fragment import Outline, RowRecord
from inventories.press.manuscript import Line, Listing, Manuscript
from inventories.press.store import FragmentStore

PIXELS_PER_MM = 96 / 25.4
PIXELS_PER_POINT = 96 / 72
FIGURES_ROW, MORE_ROW = "ziffern", "weiter"
# between a word and the first of its numbers
BESIDE = 3 * PIXELS_PER_MM
TRIES = 12


@dataclass(frozen=True)
class PlacedLine:
    """A line in its list, with the numbers that stand in it; the last of several lines is not continued."""

    line: Line
    row: str
    numbers: tuple[tuple[str, int], ...] = ()
    is_continued: bool = False


@dataclass
class Plan:
    """What the finished document looks like: the pages of each part, and where everything is."""

    manuscript: Manuscript
    outlines: dict[str, Outline]
    faces: FaceBook
    figures: Figures
    lists: dict[str, list[list[Placed]]] = field(default_factory=dict)
    page_of: dict[str, int] = field(default_factory=dict)
    total: int = 0

    def row(self, name: str) -> RowRecord:
        """Return the record of a line by its name."""
        return self.outlines[self.manuscript.rows[name][1]].rows[name]

    def pages_of(self, name: str) -> int:
        """Return the number of pages of a part or of a list."""
        return len(self.lists[name]) if name in self.lists else len(self.outlines[name].pages)


def make_plan(manuscript: Manuscript, store: FragmentStore) -> Plan:
    """Return where everything stands; all parts must be in the store (FileNotFoundError)."""
    faces = FaceBook()
    outlines = {}
    for part in manuscript.parts:
        outline = outlines[part.name] = store.outline(part.key)
        faces.add(outline.faces)
        # the book of faces knows them now: a thousand parts would keep their glyphs twice, 50 kB each
        outline.faces = {}
        # and what only linking asks for is read again when it is a part's turn
        for page in outline.pages:
            page.elements, page.parents, page.links = [], [], []
    sample = outlines[manuscript.folio].rows[FIGURES_ROW].texts[0]
    plan = Plan(manuscript, outlines, faces, Figures.read(sample, faces))
    plan.lists = {listing.first: [[]] for listing in manuscript.listings}
    _number(plan)
    # lists push what follows and grow with their numbers; this settles at once
    for _ in range(TRIES):
        before = {name: len(pages) for name, pages in plan.lists.items()}, dict(plan.page_of)
        plan.lists = {item.first: _pages(item, plan) for item in manuscript.listings}
        _number(plan)
        if before == ({name: len(pages) for name, pages in plan.lists.items()}, plan.page_of):
            return plan
    raise ValueError("the page numbers of the lists do not settle")


def _number(plan: Plan) -> None:
    """Count the pages; the ids of each part stand on pages that follow from it."""
    page = 1
    plan.page_of = {}
    for name in plan.manuscript.sequence:
        for anchor, (place, _, _) in plan.outlines[name].destinations.items():
            plan.page_of[anchor] = page + place
        for place, strips in enumerate(plan.lists.get(name, [])):
            plan.page_of |= {anchor: page + place for anchor in _anchors(strips, plan)}
        page += plan.pages_of(name)
    plan.total = page - 1


def _anchors(strips: list[Placed], plan: Plan) -> Iterator[str]:
    """Yield the ids inside of lines."""
    for strip in strips:
        for column in strip.columns:
            for _, block in column:
                yield from plan.row(block.content.row).anchors


def _pages(listing: Listing, plan: Plan) -> list[list[Placed]]:
    """Return the pages of a list with the numbers of this moment."""
    strips = [
        Strip(
            [block for line in band.lines for block in _blocks(line, plan)],
            band.columns,
            band.gap * PIXELS_PER_MM,
        )
        for band in listing.bands
    ]

    def room_on(page: int) -> float:
        outline = plan.outlines[listing.first if page == 0 else listing.more]
        bottom = outline.pages[0].boxes["TrimBox"][3] * PIXELS_PER_POINT - listing.foot * PIXELS_PER_MM
        return bottom - outline.pages[0].well[1]

    return paginate([strip for strip in strips if strip.blocks], room_on)


def _blocks(line: Line, plan: Plan) -> Iterator[Block]:
    """Yield a line, and below it what it has no room for."""
    record = plan.row(line.row)
    numbers = tuple((target, plan.page_of.get(target, 0)) for target in line.targets)
    gap = line.gap * PIXELS_PER_MM
    width = plan.manuscript.rows[line.row][0].width * PIXELS_PER_MM
    first, more = _shares(record, numbers, plan, width)
    yield Block(
        record.height,
        gap,
        line.is_heading or bool(more and not first),
        PlacedLine(line, line.row, first, bool(more)),
    )
    more_height = plan.row(MORE_ROW).height
    for place, share in enumerate(more, start=1):
        yield Block(more_height, content=PlacedLine(line, MORE_ROW, share, place < len(more)))


def _shares(record: RowRecord, numbers: tuple, plan: Plan, width: float) -> tuple[tuple, list[tuple]]:
    """Return the numbers beside a word, and those of further lines; all below it where they are many."""
    if len(numbers) < 2:
        return numbers, []
    size = float(FONT.search(record.texts[-1])[2])
    digits = len(str(max(number for _, number in numbers)))
    each, last = plan.figures.width("8" * digits + ", ", size), plan.figures.width(", ", size)
    room = width - end_of(record.texts[0], plan.faces) - BESIDE
    if len(numbers) <= int((room + last) / each):
        return numbers, []
    alone = int((width + last) / each)
    return (), [numbers[start : start + alone] for start in range(0, len(numbers), alone)]
