"""A part that was set: what is kept of it, and how that is written to a file and read again."""

import json
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

# inside stored objects: a reference to another object of the fragment, and a key of the parent tree
REFERENCE, KEY = b"\x01", b"\x02"
# the numbers that every fragment gives to what the finished file has only once; its pages follow
DOCUMENT, FONTS, FIRST_PAGE = 0, 1, 2
LENGTH_BYTES = 8


@dataclass(slots=True)
class Page:
    """A page of a fragment; lengths are points from the lower left corner of the trimmed page.

    `parents` are the elements of its tagged pieces by their number. `chapter` paints the running title,
    `has_folio` tells whether there is room for a page number. `well` is where lines begin, in CSS pixels.
    """

    boxes: dict[str, list[float]]
    contents: int
    resources: int
    elements: list[int]
    parents: list[int | None]
    links: list[tuple[int, int]] = field(default_factory=list)
    chapter: str = ""
    has_folio: bool = False
    feet: list[str] = field(default_factory=list)
    well: tuple[float, float] | None = None
    well_element: int | None = None


@dataclass(slots=True)
class RowRecord:
    """A line: its height and the place it was set at in CSS pixels, how it is painted, tagged and linked.

    `tree` is [tag, children]; a child is the number of a text, {"link": number}, or a tree.
    `links` are [x1, y1, x2, y2 in pixels from the left and the top of the row, target]; `words` are its text.
    """

    height: float
    top: float
    texts: list[str]
    tree: list
    links: list[list]
    anchors: list[str] = field(default_factory=list)
    words: str = ""


@dataclass
class Outline:
    """What the finished file needs to know before any page of it is written."""

    pages: list[Page]
    rows: dict[str, RowRecord]
    destinations: dict[str, tuple[int, float, float]]
    bookmarks: list[tuple[int, str, int, float, float]]
    # {face: {"widths": {glyph: width}, "texts": {glyph: text}}}
    faces: dict[str, dict[str, dict[str, str | int]]]


@dataclass(slots=True)
class StreamObject:
    """A stream: its number in the fragment, its dictionary without the length, its bytes as they are stored.

    Streams that refer to nothing carry a digest: equal ones stand in the finished file once.
    """

    number: int
    head: bytes
    content: bytes
    digest: str = ""


@dataclass
class Fragment:
    """A part, set: its outline, and its objects by their number in the fragment."""

    outline: Outline
    numbers: int
    objects: dict[int, bytes]
    streams: list[StreamObject]


def write_fragment(fragment: Fragment, file: BinaryIO) -> None:
    """Write a fragment: the outline first, so that it can be read alone."""
    _write_json(asdict(fragment.outline), file)
    objects = {number: data.decode("latin-1") for number, data in fragment.objects.items()}
    streams = [
        (item.number, item.head.decode("latin-1"), len(item.content), item.digest)
        for item in fragment.streams
    ]
    _write_json({"numbers": fragment.numbers, "objects": objects, "streams": streams}, file)
    for item in fragment.streams:
        file.write(item.content)


def _write_json(value: dict, file: BinaryIO) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    file.write(len(text).to_bytes(LENGTH_BYTES, "big") + text)


def read_outline(file: BinaryIO) -> Outline:
    """Return the outline of a stored fragment; the file stands behind it afterwards."""
    values = _read_json(file)
    return Outline(
        pages=[Page(**page) for page in values["pages"]],
        rows={name: RowRecord(**row) for name, row in values["rows"].items()},
        destinations=values["destinations"],
        bookmarks=values["bookmarks"],
        faces=values["faces"],
    )


def read_fragment(file: BinaryIO) -> Fragment:
    """Return a stored fragment."""
    outline, body = read_outline(file), _read_json(file)
    objects = {int(number): text.encode("latin-1") for number, text in body["objects"].items()}
    streams = [
        StreamObject(number, head.encode("latin-1"), file.read(length), digest)
        for number, head, length, digest in body["streams"]
    ]
    return Fragment(outline, body["numbers"], objects, streams)


def _read_json(file: BinaryIO) -> dict:
    return json.loads(file.read(int.from_bytes(file.read(LENGTH_BYTES), "big")))
