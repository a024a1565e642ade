"""Compares two PDFs in everything that readers get: pages, tags with texts, links, ids, bookmarks, faces."""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PAIR = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]*)>")
# of a point, with what rounding to one digit adds
LEAST = 0.101
# where the page of a fact stands, counted from nought; faces and words belong to the whole
PAGE_OF: dict[str, Callable[[int, Any], int | None]] = {
    "boxes": lambda place, _fact: place,
    "tags": lambda _place, fact: fact[2],
    "running titles": lambda place, _fact: place,
    "links": lambda _place, fact: fact[0],
    "ids": lambda _place, fact: fact[1],
    "bookmarks": lambda _place, fact: fact[2],
}


@dataclass(frozen=True)
class Difference:
    """What differs, by its name in `facts`: how often it is there in both files, and the first place.

    `page` counts from one; None when no single page has it. `first` holds words of the documents.
    """

    name: str
    ours: int
    theirs: int
    page: int | None
    first: tuple


def facts(content: bytes) -> dict[str, list]:
    """Return everything in which two files must not differ, by what it is."""
    return _Reader(content).facts()


def differences(one: bytes, other: bytes) -> list[Difference]:
    """Return in what two files differ, with the first place where they do; empty when they are equal.

    Raises pikepdf.PdfError, KeyError or AttributeError for files that are no tagged PDFs of WeasyPrint.
    """
    ours, theirs = facts(one), facts(other)
    return [
        _difference(name, values, theirs[name])
        for name, values in ours.items()
        if not alike(values, theirs[name])
    ]


def _difference(name: str, ours: list, theirs: list) -> Difference:
    pairs = enumerate(zip_longest(ours, theirs))
    place, first = next((place, pair) for place, pair in pairs if not alike(*pair))
    known = first[0] if first[0] is not None else first[1]
    page = PAGE_OF[name](place, known) if name in PAGE_OF else None
    return Difference(name, len(ours), len(theirs), None if page is None else page + 1, first)


def alike(one: Any, other: Any) -> bool:
    """Return whether two facts are the same; lengths may differ by a tenth of a point, which nobody sees."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= LEAST
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(alike(*pair) for pair in zip(one, other, strict=True))
    return one == other


class _Reader:
    """Reads one file; what WeasyPrint and the press write, nothing more."""

    def __init__(self, content: bytes):
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.pages = [page.obj for page in self.pdf.pages]
        self.place = {page.objgen: number for number, page in enumerate(self.pages)}
        self.fonts = {}
        self.texts, self.artifacts = zip(*(self._marked(page) for page in self.pages), strict=True)

    def facts(self) -> dict[str, list]:
        """Return what `facts` does."""
        root = self.pdf.Root
        return {
            "boxes": [
                [round(float(v), 2) for box in ("/MediaBox", "/TrimBox", "/BleedBox") for v in page[box]]
                for page in self.pages
            ],
            "tags": list(self._structure()),
            "running titles": [sorted(found) for found in self._titles()],
            "links": sorted(self._links()),
            "ids": [
                (str(name), *self._target(target)) for name, target in entries(root.Names.Dests, "/Names")
            ],
            "bookmarks": list(self._bookmarks(root.Outlines)),
            "faces": sorted(self._faces()),
            "words": [str(root.Lang), *(str(self.pdf.docinfo[name]) for name in ("/Title", "/Author"))],
        }

    def _marked(self, page):
        """Return {number: text} of the tagged pieces of a page, and the texts of its running titles."""
        texts, artifacts, stack = defaultdict(str), [], []
        font = None
        for operands, operator in pikepdf.parse_content_stream(pikepdf.Page(page)):
            op = str(operator)
            if op in ("BDC", "BMC"):
                is_tagged = op == "BDC" and "/MCID" in operands[1]
                stack.append(int(operands[1].MCID) if is_tagged else str(operands[0]))
            elif op == "EMC":
                stack.pop()
            elif op == "Tf":
                font = self._texts_of(page.Resources.Font[operands[0]])
            elif op == "TJ":
                text = "".join(font[code] for code in codes(operands[0]))
                if stack and isinstance(stack[-1], int):
                    texts[stack[-1]] += text
                else:
                    artifacts.append(text)
        return texts, artifacts

    def _texts_of(self, font):
        if font.objgen not in self.fonts:
            pairs = PAIR.findall(font.ToUnicode.read_bytes().decode())
            self.fonts[font.objgen] = {
                int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs
            }
        return self.fonts[font.objgen]

    def _structure(self):
        """Yield depth, tag, page, alternative text and own text of every element in reading order."""

        def visit(element, depth) -> Iterator:
            page = self.place.get(element.Pg.objgen) if "/Pg" in element else None
            kids = children(element)
            text = "".join(self.texts[page].get(kid, "") for kid in kids if isinstance(kid, int))
            yield depth, str(element.S), page, str(element.get("/Alt", "")), text
            for kid in kids:
                if isinstance(kid, Dictionary) and "/S" in kid:
                    yield from visit(kid, depth + 1)

        for element in children(self.pdf.Root.StructTreeRoot):
            yield from visit(element, 0)

    def _titles(self):
        """Yield the texts of each page that the tags leave out, though WeasyPrint has tagged them."""
        reached = [set() for _ in self.pages]
        waiting = children(self.pdf.Root.StructTreeRoot)
        while waiting:
            element = waiting.pop()
            for kid in children(element):
                if isinstance(kid, int):
                    reached[self.place[element.Pg.objgen]].add(kid)
                elif isinstance(kid, Dictionary) and "/S" in kid:
                    waiting.append(kid)
        for texts, artifacts, held in zip(self.texts, self.artifacts, reached, strict=True):
            yield [*artifacts, *(text for number, text in texts.items() if number not in held)]

    def _links(self):
        for number, page in enumerate(self.pages):
            for link in page.get("/Annots", []):
                goal = str(link.Dest) if "/Dest" in link else str(link.A.URI)
                yield number, goal, tuple(round(float(value), 1) for value in link.Rect)

    def _target(self, target):
        return self.place[target[0].objgen], round(float(target[2]), 1), round(float(target[3]), 1)

    def _bookmarks(self, parent, depth=0):
        item = parent.get("/First")
        while item is not None:
            yield depth, str(item.Title), *self._target(item.Dest)
            yield from self._bookmarks(item, depth + 1)
            item = item.get("/Next")

    def _faces(self):
        for item in self.pdf.objects:
            if isinstance(item, Dictionary) and item.get("/Subtype") == Name.Type0:
                yield str(item.BaseFont).partition("+")[2]


def codes(operands: Array) -> list[int]:
    """Return the glyphs that a TJ shows."""
    data = b"".join(bytes(item) for item in operands if isinstance(item, pikepdf.String))
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]


def children(element: Dictionary) -> list:
    """Return what an element holds."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def entries(tree: Dictionary, kind: str) -> list[tuple]:
    """Return the pairs of a name tree or a number tree."""
    if "/Kids" in tree:
        return [pair for kid in tree.Kids for pair in entries(kid, kind)]
    flat = tree[kind]
    return [(flat[place], flat[place + 1]) for place in range(0, len(flat), 2)]
