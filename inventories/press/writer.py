"""Writes a PDF object by object to a file, so that a thousand pages take the memory of one."""

import re
import zlib
from hashlib import sha256
from pathlib import Path
from struct import Struct

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
GROUP = 200  # objects in one compressed stream
LEVEL = 5
SMALL = 400  # bytes that nobody compresses
FLATE = b"/Filter /FlateDecode"
# the three fields of a cross reference, and their bytes
ENTRY, WIDTHS = Struct(">BIH"), (1, 4, 2)


class PdfWriter:
    """Gives out numbers and writes objects; those that are no streams are gathered and compressed."""

    def __init__(self, path: Path):
        self.file = path.open("wb")
        self.hash = sha256()
        self.position = 0
        # the cross references, as they will stand in the file: a large book has 300,000 objects
        self.places = bytearray(ENTRY.pack(0, 0, 65535))
        self.waiting: list[tuple[int, bytes]] = []
        self._write(HEADER)

    def numbers(self, count: int = 1) -> int:
        """Reserve numbers; return the first of them."""
        first = len(self.places) // ENTRY.size
        self.places += bytes(ENTRY.size * count)
        return first

    def add(self, content: bytes) -> int:
        """Write an object; return its number."""
        number = self.numbers()
        self.put(number, content)
        return number

    def put(self, number: int, content: bytes) -> None:
        """Write an object under a number that was reserved."""
        self.waiting.append((number, content))
        if len(self.waiting) == GROUP:
            self._write_group()

    def add_stream(self, content: bytes, head: bytes = b"") -> int:
        """Compress a stream, if that is worth it, and write it; return its number."""
        number = self.numbers()
        if len(content) < SMALL:
            self.put_stream(number, content, head)
        else:
            self.put_stream(number, zlib.compress(content, LEVEL), head + FLATE)
        return number

    def put_stream(self, number: int, content: bytes, head: bytes) -> None:
        """Write a stream that is encoded already; `head` is its dictionary without the length."""
        self._place(number, 1, self.position, 0)
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, head, len(content)))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def close(self, root: int, info: int) -> tuple[str, int]:
        """Write what is left and the cross references; return SHA-256 and size of the file."""
        if self.waiting:
            self._write_group()
        number, start = self.numbers(), self.position
        self._place(number, 1, start, 0)
        identifier = self.hash.hexdigest()[:32].encode()
        count, table = len(self.places) // ENTRY.size, zlib.compress(self.places, LEVEL)
        head = b"/Type /XRef/Size %d/W [%d %d %d]/Root %d 0 R/Info %d 0 R/ID [<%s> <%s>]/Filter /FlateDecode"
        values = (count, *WIDTHS, root, info, identifier, identifier)
        self.put_stream(number, table, head % values)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        self.file.close()
        return self.hash.hexdigest(), self.position

    def _write_group(self) -> None:
        """Write the objects that wait as one compressed stream."""
        number = self.numbers()
        index, body = [], []
        place = 0
        for position, (member, content) in enumerate(self.waiting):
            index.append(b"%d %d" % (member, place))
            body.append(content)
            place += len(content) + 1
            self._place(member, 2, number, position)
        first = b" ".join(index) + b" "
        head = b"/Type /ObjStm/N %d/First %d/Filter /FlateDecode" % (len(index), len(first))
        self.waiting = []
        self.put_stream(number, zlib.compress(first + b"\n".join(body), LEVEL), head)

    def _place(self, number: int, kind: int, first: int, second: int) -> None:
        """Note where an object stands: at a byte (1), or which in which compressed stream (2)."""
        ENTRY.pack_into(self.places, number * ENTRY.size, kind, first, second)

    def _write(self, content: bytes) -> None:
        self.file.write(content)
        self.hash.update(content)
        self.position += len(content)


def pdf_text(text: str) -> bytes:
    """Return a text as it stands in an object."""
    if text.isascii():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode()) + b")"
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
