"""Takes a part out of WeasyPrint's hands: pages, tags, links and lines, without its fonts.

It reads what WeasyPrint 70 builds just before it writes a file (the hook `finisher` of `write_pdf`): objects
of pydyf, and of each page its anchors and bookmarks. The version belongs into the key of every fragment.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape

from inventories.press.fragment import (
    DOCUMENT,
    FIRST_PAGE,
    FONTS,
    KEY,
    REFERENCE,
    Fragment,
    Outline,
    Page,
    RowRecord,
    StreamObject,
)
from inventories.press.parts import CROSS, Part
from inventories.press.tokens import Marked, as_bytes, marked, without

POINTS_PER_PIXEL = 0.75
# strings are skipped: a name may read "12 0 R"
REFERENCES = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F]*>|\b(\d+) 0 R\b")
BOXES = ("MediaBox", "TrimBox", "BleedBox")


def take_fragment(document, pdf, part: Part) -> Fragment:
    """Return the fragment of a part from WeasyPrint's document and pydyf's objects."""
    return _Taker(document, pdf, part).fragment()


def number_of(reference: bytes) -> int:
    """Return the number in a reference, "12 0 R"."""
    return int(reference.split(b" ", 1)[0])


class _Taker:
    """Takes one document apart."""

    def __init__(self, document, pdf, part: Part):
        self.pdf, self.part = pdf, part
        numbers = [int(number) for number in pdf.pages["Kids"][::3]]
        self.pages = list(zip(numbers, document.pages, strict=True))
        self.is_sheet = [any(name.startswith("z:") for name in page.anchors) for _, page in self.pages]
        self.kept = [pair for pair, is_sheet in zip(self.pages, self.is_sheet, strict=True) if not is_sheet]
        root = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
        self.tree = pdf.objects[number_of(root["K"][0])]
        nums = pdf.objects[number_of(root["ParentTree"])]["Nums"]
        self.parents = dict(zip(nums[::2], nums[1::2], strict=True))
        self.local: dict[int, int] = {}
        self.keys = 0

    def fragment(self) -> Fragment:
        """Return everything that is kept."""
        page_of_number = {number: place for place, (number, _) in enumerate(self.pages)}
        elements: dict[int, list[int]] = {place: [] for place in range(len(self.pages))}
        for reference in self.tree["K"]:
            element = self.pdf.objects[number_of(reference)]
            elements[page_of_number[number_of(element["Pg"])]].append(number_of(reference))
        self._number_fixed()
        self.objects: dict[int, bytes] = {}
        self.streams: list[StreamObject] = []
        rows = {}
        pages = []
        for place, (number, page) in enumerate(self.pages):
            if self.is_sheet[place]:
                rows |= self._rows(place, page, elements[place])
            else:
                pages.append(self._page(place, number, page, elements[place]))
        self._take_all()
        outline = Outline(pages, rows, self._destinations(), self._bookmarks(), {})
        return Fragment(outline, max(self.local.values()) + 1, self.objects, self.streams)

    # --- numbers

    def _number_fixed(self) -> None:
        """Give the numbers that every fragment has: the document, its fonts, its pages."""
        resources = self.pdf.objects[number_of(self.pdf.objects[self.pages[0][0]]["Resources"])]
        self.local[self.tree.number] = DOCUMENT
        self.local[number_of(resources["Font"])] = FONTS
        for place, (number, _) in enumerate(self.kept):
            self.local[number] = FIRST_PAGE + place
        self.fixed = set(self.local)
        self.waiting: list[int] = []

    def _need(self, number: int) -> int:
        """Return the number of an object in the fragment; it is taken when it comes for the first time."""
        if number not in self.local:
            self.local[number] = len(self.local)
            self.waiting.append(number)
        return self.local[number]

    def _take_all(self) -> None:
        """Take every object that something taken refers to."""
        while self.waiting:
            number = self.waiting.pop()
            item = self.pdf.objects[number]
            if hasattr(item, "stream"):
                self.streams.append(self._stream(self.local[number], item))
            else:
                self.objects[self.local[number]] = self._relative(item.data)

    def _relative(self, data: bytes) -> bytes:
        """Return the text of an object with the fragment's own numbers."""

        def put(found: re.Match) -> bytes:
            if found[1] is None:
                return found[0]
            return b"%s%d%s" % (REFERENCE, self._need(int(found[1])), REFERENCE)

        return REFERENCES.sub(put, data)

    def _stream(self, number: int, item) -> StreamObject:
        content = b"\n".join(as_bytes(token) for token in item.stream)
        return self._stored(number, dict(item.extra), content)

    def _stored(self, number: int, extra: dict, content: bytes) -> StreamObject:
        """Return a stream as it is stored: compressed, unless it already is."""
        extra.pop("Length", None)
        if "Filter" not in extra:
            content, extra["Filter"] = zlib.compress(content, 9), "/FlateDecode"
        pairs = (b"/" + name.encode() + b" " + _plain(value) for name, value in extra.items())
        head = self._relative(b"".join(pairs))
        digest = "" if REFERENCE in head else sha256(head + b"\0" + content).hexdigest()
        return StreamObject(number, head, content, digest)

    # --- pages

    def _page(self, place: int, number: int, page, elements: list[int]) -> Page:
        """Return a page; its running titles are taken off."""
        raw = self.pdf.objects[number]
        stream = self.pdf.objects[number_of(raw["Contents"])]
        own = [number_of(reference) for reference in self.parents[place]]
        reached = self._reached(elements, number)
        feet = sorted(
            (piece for piece in marked(stream.stream) if piece.mcid not in reached),
            key=_left,
        )
        contents = len(self.local)
        self.local[-1 - place] = contents
        self.streams.append(self._stored(contents, {}, without(stream.stream, feet)))
        links = [number_of(reference) for reference in raw.get("Annots", [])]
        well = page.anchors.get("fach")
        return Page(
            boxes={name: [round(value, 6) for value in raw[name]] for name in BOXES},
            contents=contents,
            resources=self._need(number_of(raw["Resources"])),
            elements=[self._need(element) for element in elements],
            parents=[self._need(element) if mcid in reached else None for mcid, element in enumerate(own)],
            links=[self._link(link) for link in links],
            chapter=feet[0].operators.decode("latin-1") if len(feet) > 1 else "",
            has_folio=bool(feet),
            feet=[piece.operators.decode("latin-1") for piece in feet],
            well=(well[0], well[1]) if well else None,
            well_element=self._well_element(elements) if well else None,
        )

    def _reached(self, elements: Iterable[int], page: int) -> set[int]:
        """Return the tagged pieces of a page that the tree leads to; those of margins it does not."""
        found, waiting = set(), list(elements)
        while waiting:
            for kid in self.pdf.objects[waiting.pop()]["K"]:
                if isinstance(kid, int):
                    found.add(kid)
                elif self.pdf.objects[number_of(kid)].get("Type") == "/StructElem":
                    waiting.append(number_of(kid))
        return found

    def _well_element(self, elements: list[int]) -> int:
        """Return the element of the well: the only one on its page that holds nothing."""
        waiting = list(elements)
        while waiting:
            number = waiting.pop()
            item = self.pdf.objects[number]
            if item.get("S") == "/Div" and not item["K"]:
                return self._need(number)
            waiting += [
                number_of(kid) for kid in item["K"] if isinstance(kid, bytes) and "K" in self._item(kid)
            ]
        raise ValueError(f"no well in part {self.part.name}")

    def _item(self, reference: bytes) -> dict:
        return self.pdf.objects[number_of(reference)]

    def _link(self, number: int) -> tuple[int, int]:
        """Return a link and its element; one into another part gets the destination that it means."""
        link = self.pdf.objects[number]
        element = number_of(self.parents[link["StructParent"]])
        target = _target(link)
        if target.startswith(CROSS):
            text = target[len(CROSS) :]
            del link["A"]
            link["Dest"] = link["Contents"] = type(link["Contents"])(text)
        link["StructParent"] = (KEY + b"%d" % self.keys + KEY).decode()
        self.keys += 1
        return self._need(number), self._need(element)

    def _destinations(self) -> dict[str, tuple[int, float, float]]:
        """Return {id: (page, x, y)} of all ids on the kept pages."""
        found: dict[str, tuple[int, float, float]] = {}
        for place, (_, page) in enumerate(self.kept):
            for name, (x, y, _, _) in page.anchors.items():
                if name != "fach":
                    found.setdefault(name, (place, *_up(x, y, page)))
        return found

    def _bookmarks(self) -> list[tuple[int, str, int, float, float]]:
        """Return (level, title, page, x, y) of all bookmarks."""
        return [
            (level, title, place, *_up(x, y, page))
            for place, (_, page) in enumerate(self.kept)
            for level, title, (x, y), _ in page.bookmarks
        ]

    # --- lines

    def _rows(self, place: int, page, elements: list[int]) -> Iterator[tuple[str, RowRecord]]:
        """Return the lines on one sheet, by their names."""
        stream = self.pdf.objects[number_of(self.pdf.objects[self.pages[place][0]]["Contents"])]
        pieces = {piece.mcid: piece for piece in marked(stream.stream)}
        wrappers = [kid for element in elements for kid in self.pdf.objects[element]["K"]]
        places = sorted((int(name[2:]), box) for name, box in page.anchors.items() if name.startswith("z:"))
        found = {}
        for (number, box), wrapper in zip(places, wrappers, strict=True):
            (root,) = self._item(wrapper)["K"]
            row = self.part.rows[number]
            record = self._row(root, box, page, pieces)
            record.anchors += re.findall(r'\bid="([^"]+)"', row.html)
            record.words = " ".join(unescape(re.sub(r"<[^>]*>", " ", row.html)).split())
            found[row.name] = record
        return found

    def _row(self, root: bytes, box: tuple, page, pieces: dict[int, Marked]) -> RowRecord:
        record = RowRecord(height=box[3] - box[1], top=box[1], texts=[], tree=[], links=[])

        def plan(reference: bytes) -> list:
            item = self._item(reference)
            kids: list = []
            for kid in item["K"]:
                if isinstance(kid, int):
                    kids.append(len(record.texts))
                    record.texts.append(pieces[kid].operators.decode("latin-1"))
                elif self._item(kid).get("Type") == "/OBJR":
                    kids.append({"link": len(record.links)})
                    link = self._item(self._item(kid)["Obj"])
                    record.links.append(
                        [*_below(link["Rect"], box[1], page), _target(link).removeprefix(CROSS)]
                    )
                else:
                    kids.append(plan(kid))
            return [item["S"][1:], kids]

        record.tree = plan(root)
        return record


def _plain(value) -> bytes:
    """Return a value as it stands in a PDF, as pydyf writes it."""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")).encode()
    return (
        value if isinstance(value, bytes) else value.data if hasattr(value, "data") else str(value).encode()
    )


def _left(piece: Marked) -> float:
    """Return where a piece begins, in pixels from the left."""
    found = re.search(rb"(\S+) \S+ Tm", piece.operators)
    return float(found[1]) if found else 0.0


def _target(link: dict) -> str:
    """Return where a link leads: an id, or an address."""
    target = link["Dest"] if "Dest" in link else link["A"]["URI"]
    return str(target.string)


def _up(x: float, y: float, page) -> tuple[float, float]:
    """Return a place in pixels from the upper left corner in points from the lower left one."""
    return round(x * POINTS_PER_PIXEL, 6), round((page.height - y) * POINTS_PER_PIXEL, 6)


def _below(rect: list, top: float, page) -> list[float]:
    """Return a rectangle in pixels from the left and from the top of a line."""
    x1, y1, x2, y2 = (float(value) / POINTS_PER_PIXEL for value in rect)
    return [round(value, 4) for value in (x1, page.height - y1 - top, x2, page.height - y2 - top)]
