"""Links one stored part into the book: its objects, its tags, running titles and page numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inventories.press.columns import Placed
from inventories.press.figures import Sample
from inventories.press.fragment import FIRST_PAGE, KEY, REFERENCE, Fragment, Page
from inventories.press.frame import Target
from inventories.press.lists import POINTS_PER_PIXEL, ListPage
from inventories.press.plan import Plan
from inventories.press.writer import PdfWriter

RELATIVE = re.compile(REFERENCE + rb"(\d+)" + REFERENCE)
RELATIVE_KEY = re.compile(KEY + rb"(\d+)" + KEY)
BETWEEN = b"\x00"
FOOT = "/Artifact <</Type /Pagination/Subtype /Footer>> BDC\nq\n{}\nQ\nEMC"


class Book:
    """What grows while parts are taken in, and the numbers of what the file has once."""

    def __init__(self, plan: Plan, writer: PdfWriter):
        self.plan, self.writer = plan, writer
        self.document, self.fonts, self.pages_root = (writer.numbers() for _ in range(3))
        self.shared: dict[str, int] = {}
        self.pages: list[int] = []
        self.elements: list[int] = []
        self.leaves: list[int] = []
        self.key = 0
        self.targets: dict[str, Target] = {}
        self.bookmarks: list[tuple[int, str, Target]] = []
        right, left = plan.outlines[plan.manuscript.folio].pages
        self.right, self.left = Sample.read(right.feet[-1]), Sample.read(left.feet[0])
        self.title = left.feet[-1]

    def foot(self, page: Page) -> bytes:
        """Return what paints page number and running title on the page that comes next."""
        number, figures = len(self.pages) + 1, self.plan.figures
        if number % 2:
            pieces = [page.chapter, self.right.flush_right(figures, number)]
        else:
            pieces = [self.left.flush_left(figures, number), self.title]
        height = page.boxes["TrimBox"][3]
        painted = "\n".join(FOOT.format(piece) for piece in pieces if piece)
        return f"q\n1 0 0 -1 0 {height:.6f} cm\n0.75 0 0 0.75 0 0 cm\n{painted}\nQ".encode("latin-1")


@dataclass
class _Linked:
    """A part on its way into the book."""

    fragment: Fragment
    numbers: list[int]
    first_key: int
    lines: ListPage | None = None

    @property
    def pages(self) -> list[int]:
        return self.numbers[FIRST_PAGE : FIRST_PAGE + len(self.fragment.outline.pages)]

    @property
    def link_key(self) -> int:
        """The key of its first link; those of its pages come before."""
        return self.first_key + len(self.fragment.outline.pages)


def link_part(book: Book, fragment: Fragment, strips: list[Placed] | None = None, step: float = 0.0) -> None:
    """Write a part into the book; one that carries lines of a list gets these, `step` millimetres apart."""
    linked = _Linked(fragment, _numbers(book, fragment), book.key)
    if strips is not None:
        _draw_lines(book, linked, strips, step)
    _write_objects(book, linked)
    height = fragment.outline.pages[0].boxes["TrimBox"][3]
    _note_places(book, linked, height)
    for page, number in zip(fragment.outline.pages, linked.pages, strict=True):
        _write_page(book, linked, page, number)
    book.elements += [linked.numbers[element] for page in fragment.outline.pages for element in page.elements]
    _write_leaf(book, linked)


def references(numbers: Iterable[int]) -> bytes:
    """Return references to objects, as they stand in an array."""
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _numbers(book: Book, fragment: Fragment) -> list[int]:
    """Return the numbers of all objects of a part; equal streams stand in the file once."""
    known = {item.number: book.shared[item.digest] for item in fragment.streams if item.digest in book.shared}
    numbers = [book.document, book.fonts]
    for local in range(FIRST_PAGE, fragment.numbers):
        numbers.append(known[local] if local in known else book.writer.numbers())
    return numbers


def _draw_lines(book: Book, linked: _Linked, strips: list[Placed], step: float) -> None:
    """Draw the lines of a list into the well of a page."""
    (page,) = linked.fragment.outline.pages
    well = linked.numbers[page.well_element]
    key = linked.link_key + len(page.links)
    linked.lines = ListPage(book.writer, book.plan, page, number=linked.pages[0], well=well, key=key)
    linked.lines.draw(strips, step)
    element = linked.fragment.objects[page.well_element]
    kids = b"/K [%s]" % references(linked.lines.bands)
    linked.fragment.objects[page.well_element] = element.replace(b"/K []", kids, 1)


def _write_objects(book: Book, linked: _Linked) -> None:
    """Write the objects of a part with numbers of the book, and the streams that the book lacks."""
    fragment, numbers = linked.fragment, linked.numbers
    together = _absolute(BETWEEN.join(fragment.objects.values()), numbers, linked.link_key)
    for local, content in zip(fragment.objects, together.split(BETWEEN), strict=True):
        book.writer.put(numbers[local], content)
    for item in fragment.streams:
        if item.digest in book.shared:
            continue
        if item.digest:
            book.shared[item.digest] = numbers[item.number]
        head = _absolute(item.head, numbers, linked.link_key)
        book.writer.put_stream(numbers[item.number], item.content, head)


def _absolute(content: bytes, numbers: list[int], key: int) -> bytes:
    """Return the text of objects with numbers and keys of the book."""
    content = RELATIVE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], content)
    return RELATIVE_KEY.sub(lambda found: b"%d" % (key + int(found[1])), content)


def _write_page(book: Book, linked: _Linked, page: Page, number: int) -> None:
    """Write a page: what was set, the lines of a list, its foot."""
    lines = linked.lines
    contents = [linked.numbers[page.contents]]
    if lines:
        contents.append(book.writer.add_stream(lines.operators))
    if page.has_folio:
        contents.append(book.writer.add_stream(book.foot(page)))
    links = [linked.numbers[link] for link, _ in page.links] + [
        link for link, _ in (lines.links if lines else [])
    ]
    boxes = "".join(
        f"/{name} [{' '.join(f'{value:.9g}' for value in box)}]" for name, box in page.boxes.items()
    )
    place = linked.first_key + linked.pages.index(number)
    values = (book.pages_root, boxes.encode(), references(contents), linked.numbers[page.resources], place)
    annotations = b"/Annots [%s]" % references(links) if links else b""
    book.writer.put(
        number,
        b"<</Type /Page/Parent %d 0 R%s/Contents [%s]/Resources %d 0 R/Tabs /S/StructParents %d" % values
        + annotations
        + b">>",
    )
    book.pages.append(number)


def _note_places(book: Book, linked: _Linked, height: float) -> None:
    """Note ids and bookmarks of a part."""
    outline, pages = linked.fragment.outline, linked.pages
    for name, (place, x, y) in outline.destinations.items():
        book.targets[name] = Target(pages[place], x, y)
    for level, title, place, x, y in outline.bookmarks:
        book.bookmarks.append((level, title, Target(pages[place], x, y)))
    for name, (x, y) in (linked.lines.anchors if linked.lines else {}).items():
        book.targets[name] = Target(pages[0], x * POINTS_PER_PIXEL, height - y * POINTS_PER_PIXEL)


def _write_leaf(book: Book, linked: _Linked) -> None:
    """Write which elements the pages and links of a part belong to."""
    numbers, outline, lines = linked.numbers, linked.fragment.outline, linked.lines
    entries = []
    for page in outline.pages:
        owners = [numbers[parent] if parent is not None else None for parent in page.parents]
        owners += lines.parents if lines else []
        entries.append(b"[%s]" % b" ".join(b"%d 0 R" % owner if owner else b"null" for owner in owners))
    links = [numbers[element] for page in outline.pages for _, element in page.links]
    links += [element for _, element in (lines.links if lines else [])]
    entries += [b"%d 0 R" % element for element in links]
    last = linked.first_key + len(entries) - 1
    nums = b" ".join(b"%d %s" % (key, entry) for key, entry in enumerate(entries, start=linked.first_key))
    book.leaves.append(book.writer.add(b"<</Limits [%d %d]/Nums [%s]>>" % (linked.first_key, last, nums)))
    book.key = last + 1
