"""Draws the lines of a list on a page: painting, tags and links, from lines that were set once."""

from collections.abc import Iterator

from inventories.press.columns import Block, Placed
from inventories.press.figures import Sample
from inventories.press.fragment import Page, RowRecord
from inventories.press.parts import Rule
from inventories.press.plan import PIXELS_PER_MM, PIXELS_PER_POINT, PlacedLine, Plan
from inventories.press.setting import MANY
from inventories.press.writer import PdfWriter, pdf_text

POINTS_PER_PIXEL = 0.75
SEPARATOR = ", "
# how a row with many numbers was set: with one of them
SAMPLE_LINK = {"link": 0}

Box = tuple[float, float, float, float]


class ListPage:
    """The lines on one page of a list.

    `number` and `well` are the objects of the page and of the element that takes the lines; links get keys of
    the parent tree from `key` on.
    """

    def __init__(self, writer: PdfWriter, plan: Plan, page: Page, *, number: int, well: int, key: int):
        self.writer, self.plan, self.number, self.well, self.key = writer, plan, number, well, key
        self.origin = page.well
        self.height = page.boxes["TrimBox"][3] * PIXELS_PER_POINT
        self.first = len(page.parents)
        self.parents: list[int] = []
        self.links: list[tuple[int, int]] = []
        self.bands: list[int] = []
        self.anchors: dict[str, tuple[float, float]] = {}
        self.painted: list[str] = []

    def draw(self, strips: list[Placed], step: float) -> None:
        """Draw all lines; `step` is the distance of two columns in millimetres."""
        self.bands = [self._band(strip, step * PIXELS_PER_MM) for strip in strips]

    @property
    def operators(self) -> bytes:
        """What paints the lines, in the coordinates of the page."""
        height = self.height * POINTS_PER_PIXEL
        lines = [f"q\n1 0 0 -1 0 {height:.6f} cm\n0.75 0 0 0.75 0 0 cm", *self.painted, "Q"]
        return "\n".join(lines).encode("latin-1")

    # --- structure

    def _band(self, strip: Placed, step: float) -> int:
        number = self.writer.numbers()
        left, top = self.origin
        columns = [
            self._column(column, left + place * step, top + strip.y, number)
            for place, column in enumerate(strip.columns)
        ]
        return self._put(number, "Div", self.well, columns)

    def _column(self, column: list[tuple[float, Block]], x: float, y: float, band: int) -> int:
        """Draw a column; neighbouring lines of a list share one element."""
        number = self.writer.numbers()
        kids: list[int] = []
        group: tuple[int, list[int]] | None = None
        for below, block in column:
            record = self.plan.row(block.content.row)
            is_item = record.tree[0] == "LI"
            if group and not is_item:
                self._put(group[0], "L", number, group[1])
                group = None
            if is_item and not group:
                group = self.writer.numbers(), []
                kids.append(group[0])
            element = self._line(block.content, record, x, y + below, group[0] if is_item else number)
            (group[1] if is_item else kids).append(element)
        if group:
            self._put(group[0], "L", number, group[1])
        return self._put(number, "Div", band, kids)

    def _put(self, number: int, tag: str, parent: int, kids: list[int]) -> int:
        """Write an element that holds others; return its number."""
        self.element(number, tag, parent, [f"{kid} 0 R" for kid in kids])
        return number

    # --- one line

    def _line(self, placed: PlacedLine, record: RowRecord, x: float, y: float, parent: int) -> int:
        row = self.plan.manuscript.rows[placed.row][0]
        self.anchors |= {anchor: (x, y) for anchor in record.anchors}
        self.painted.append(f"q\n1 0 0 1 {x:.6f} {y - record.top:.6f} cm")
        rules = () if placed.is_continued else row.rules
        self.painted += [ruled(rule, record, row.width * PIXELS_PER_MM) for rule in rules]
        element = _Line(self, placed, record, (x, y)).build(record.tree, parent)
        self.painted.append("Q")
        return element

    def element(self, number: int, tag: str, parent: int, kids: list[str]) -> None:
        """Write a structure element."""
        text = f"<</Type /StructElem/S /{tag}/P {parent} 0 R/Pg {self.number} 0 R/K [{' '.join(kids)}]>>"
        self.writer.put(number, text.encode())

    def paint(self, operators: str, element: int) -> str:
        """Paint a tagged piece that belongs to an element; return its number on the page."""
        mcid = self.first + len(self.parents)
        self.parents.append(element)
        self.painted.append(f"/Span <</MCID {mcid}>> BDC\nq\n{operators}\nQ\nEMC")
        return str(mcid)

    def link(self, box: Box, target: str, words: str, element: int) -> str:
        """Write a link over a box in pixels of the page; return the reference to it."""
        x1, y1, x2, y2 = box
        rect = (x1, self.height - y1, x2, self.height - y2)
        values = " ".join(f"{value * POINTS_PER_PIXEL:.6f}" for value in rect).encode()
        link = self.writer.add(
            b"<</Type /Annot/Subtype /Link/BS <</W 0>>/Rect [%s]/Dest %s/Contents %s/StructParent %d>>"
            % (values, pdf_text(target), pdf_text(words), self.key + len(self.links))
        )
        self.links.append((link, element))
        return f"{self.writer.add(b'<</Type /OBJR/Obj %d 0 R/Pg %d 0 R>>' % (link, self.number))} 0 R"


class _Line:
    """One line at its place: the row as it was set, with the numbers of this document."""

    def __init__(self, page: ListPage, placed: PlacedLine, record: RowRecord, place: tuple[float, float]):
        self.page, self.placed, self.record, self.place = page, placed, record, place
        self.figures = page.plan.figures
        self.is_many = MANY in page.plan.manuscript.rows[placed.row][0].html

    def build(self, tree: list, parent: int) -> int:
        """Write the elements of a tree and paint their texts; return the number of the root."""
        number = self.page.writer.numbers()
        tag, children = tree
        if self.is_many and any(child == SAMPLE_LINK for child in _grandchildren(tree)):
            kids = list(self._numbers(number))
        else:
            kids = [self._kid(child, number) for child in children]
        self.page.element(number, tag, parent, kids)
        return number

    def _kid(self, child: int | dict | list, element: int) -> str:
        if isinstance(child, list):
            return f"{self.build(child, element)} 0 R"
        if isinstance(child, dict):
            return self._link(self.record.links[child["link"]], element)
        operators = self.record.texts[child]
        numbers = self.placed.numbers
        if numbers and child == len(self.record.texts) - 1:
            operators = Sample.read(operators).flush_right(self.figures, numbers[0][1])
        return self.page.paint(operators, element)

    def _link(self, stored: list, element: int) -> str:
        *box, target = stored
        words = self.record.words
        if self.placed.numbers:
            words = f"{words}, Seite {self.placed.numbers[0][1]}"
        return self.page.link(self._at(box), target, words, element)

    def _numbers(self, parent: int) -> Iterator[str]:
        """Yield the elements of many numbers, each a link, and of the commas between them."""
        sample = Sample.read(self.record.texts[-1])
        texts = list(self._texts())
        x = sample.right(self.figures) - self.figures.width("".join(text for text, _ in texts), sample.size)
        _, top, _, bottom, _ = self.record.links[0]
        for text, target in texts:
            width = self.figures.width(text, sample.size)
            element = self.page.writer.numbers()
            kids = []
            if target:
                box = self._at((x, top, x + width, bottom))
                kids.append(self.page.link(box, target, f"Seite {text}", element))
            kids.append(self.page.paint(self.figures.painted(sample.operators, text, x), element))
            self.page.element(element, "Link" if target else "Span", parent, kids)
            yield f"{element} 0 R"
            x += width

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Yield numbers with their targets, and the signs between them without."""
        numbers = self.placed.numbers
        for place, (target, number) in enumerate(numbers):
            yield str(number), target
            if place + 1 < len(numbers):
                yield SEPARATOR, ""
            elif self.placed.is_continued:
                yield SEPARATOR.strip(), ""

    def _at(self, box) -> Box:
        x, y = self.place
        x1, y1, x2, y2 = box
        return x + x1, y + y1, x + x2, y + y2


def _grandchildren(tree: list) -> Iterator:
    for child in tree[1]:
        if isinstance(child, list) and child[0] == "Link":
            yield from child[1][:1]


def ruled(rule: Rule, record: RowRecord, width: float) -> str:
    """Return what draws a rule or a ground of a line as WeasyPrint does; nobody reads it aloud."""
    colour = " ".join(f"{int(rule.colour[place : place + 2], 16) / 255:.6f}" for place in (1, 3, 5))
    top, height = record.top, record.height
    if rule.edge == "all":
        path = f"0 {top:.6f} {width:.6f} {height:.6f} re\nf"
    else:
        points = rule.points * PIXELS_PER_POINT
        outer = top if rule.edge == "top" else top + height
        inner = top + points if rule.edge == "top" else top + height - points
        start = inner if rule.edge == "top" else top
        path = (
            f"{width:.6f} {outer:.6f} m\n0 {outer:.6f} l\n0 {inner:.6f} l\n{width:.6f} {inner:.6f} l\nW*\nn\n"
            f"0 {start:.6f} {width:.6f} {height - points:.6f} re\n0 {top:.6f} {width:.6f} {height:.6f} re\nf*"
        )
    return f"/Artifact BMC\nq\n{colour} rg\n{path}\nQ\nEMC"
