"""Takes a part out of WeasyPrint's hands: pages, tags, links and lines, without its fonts.

It reads what WeasyPrint 70 builds just before it writes a file (the hook `finisher` of `write_pdf`): objects
of pydyf, and of each page its anchors and bookmarks. The version belongs into the key of every fragment.
"""

import re
from collections.abc import Iterable

from inventories.press.fragment import KEY, Fragment, Outline, Page
from inventories.press.objects import Objects, number_of, target_of
from inventories.press.parts import CROSS, Part
from inventories.press.sheets import take_rows
from inventories.press.tokens import Marked, marked, without

POINTS_PER_PIXEL = 0.75
BOXES = ("MediaBox", "TrimBox", "BleedBox")


def take_fragment(document, pdf, part: Part) -> Fragment:
    """Return the fragment of a part from WeasyPrint's document and pydyf's objects."""
    return _Taker(document, pdf, part).fragment()


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
        self.keys = 0
        resources = pdf.objects[number_of(pdf.objects[numbers[0]]["Resources"])]
        pages = [number for number, _ in self.kept]
        self.objects = Objects(pdf, self.tree.number, number_of(resources["Font"]), pages)

    def fragment(self) -> Fragment:
        """Return everything that is kept."""
        page_of_number = {number: place for place, (number, _) in enumerate(self.pages)}
        elements: dict[int, list[int]] = {place: [] for place in range(len(self.pages))}
        for reference in self.tree["K"]:
            element = self.pdf.objects[number_of(reference)]
            elements[page_of_number[number_of(element["Pg"])]].append(number_of(reference))
        rows = {}
        pages = []
        for place, (number, page) in enumerate(self.pages):
            if self.is_sheet[place]:
                stream = self.pdf.objects[number_of(self.pdf.objects[number]["Contents"])]
                rows |= take_rows(self.pdf, self.part, page, stream, elements[place])
            else:
                pages.append(self._page(place, number, page, elements[place]))
        self.objects.take_all()
        outline = Outline(pages, rows, self._destinations(), self._bookmarks(), {})
        return self.objects.fragment(outline)

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
        links = [number_of(reference) for reference in raw.get("Annots", [])]
        well = page.anchors.get("fach")
        return Page(
            boxes={name: [round(value, 6) for value in raw[name]] for name in BOXES},
            contents=self.objects.add_stream(without(stream.stream, feet)),
            resources=self.objects.need(number_of(raw["Resources"])),
            elements=[self.objects.need(element) for element in elements],
            parents=[
                self.objects.need(element) if mcid in reached else None for mcid, element in enumerate(own)
            ],
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
                return self.objects.need(number)
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
        target = target_of(link)
        if target.startswith(CROSS):
            text = target[len(CROSS) :]
            del link["A"]
            link["Dest"] = link["Contents"] = type(link["Contents"])(text)
        link["StructParent"] = (KEY + b"%d" % self.keys + KEY).decode()
        self.keys += 1
        return self.objects.need(number), self.objects.need(element)

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


def _left(piece: Marked) -> float:
    """Return where a piece begins, in pixels from the left."""
    found = re.search(rb"(\S+) \S+ Tm", piece.operators)
    return float(found[1]) if found else 0.0


def _up(x: float, y: float, page) -> tuple[float, float]:
    """Return a place in pixels from the upper left corner in points from the lower left one."""
    return round(x * POINTS_PER_PIXEL, 6), round((page.height - y) * POINTS_PER_PIXEL, 6)
