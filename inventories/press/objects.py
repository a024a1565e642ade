"""The objects of a fragment: those of WeasyPrint that are kept, with numbers of the fragment's own."""

import re
import zlib
from collections.abc import Sequence
from hashlib import sha256

from inventories.press.fragment import (
    DOCUMENT,
    FIRST_PAGE,
    FONTS,
    REFERENCE,
    Fragment,
    Outline,
    StreamObject,
)
from inventories.press.tokens import as_bytes

# strings are skipped: a name may read "12 0 R"
REFERENCES = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F]*>|\b(\d+) 0 R\b")


def number_of(reference: bytes) -> int:
    """Return the number in a reference, "12 0 R"."""
    return int(reference.split(b" ", 1)[0])


def target_of(link: dict) -> str:
    """Return where a link leads: an id, or an address."""
    target = link["Dest"] if "Dest" in link else link["A"]["URI"]
    return str(target.string)


class Objects:
    """Takes objects when something that is kept refers to them.

    Those that every fragment has are given: the document element, its fonts, its pages.
    """

    def __init__(self, pdf, document: int, fonts: int, pages: Sequence[int]):
        self.pdf = pdf
        self.local = {document: DOCUMENT, fonts: FONTS}
        self.local |= {number: FIRST_PAGE + place for place, number in enumerate(pages)}
        self.count = len(self.local)
        self.waiting: list[int] = []
        self.plain: dict[int, bytes] = {}
        self.streams: list[StreamObject] = []

    def need(self, number: int) -> int:
        """Return the number of an object in the fragment; it is taken when it comes for the first time."""
        if number not in self.local:
            self.local[number] = self._next()
            self.waiting.append(number)
        return self.local[number]

    def add_stream(self, content: bytes) -> int:
        """Take contents that WeasyPrint did not make; return their number."""
        number = self._next()
        self.streams.append(self._stored(number, {}, content))
        return number

    def take_all(self) -> None:
        """Take every object that something taken refers to."""
        while self.waiting:
            number = self.waiting.pop()
            item = self.pdf.objects[number]
            if hasattr(item, "stream"):
                content = b"\n".join(as_bytes(token) for token in item.stream)
                self.streams.append(self._stored(self.local[number], dict(item.extra), content))
            else:
                self.plain[self.local[number]] = self._relative(item.data)

    def fragment(self, outline: Outline) -> Fragment:
        """Return the fragment of all that was taken."""
        return Fragment(outline, self.count, self.plain, self.streams)

    def _next(self) -> int:
        self.count += 1
        return self.count - 1

    def _relative(self, data: bytes) -> bytes:
        """Return the text of an object with the fragment's own numbers."""

        def put(found: re.Match) -> bytes:
            if found[1] is None:
                return found[0]
            return b"%s%d%s" % (REFERENCE, self.need(int(found[1])), REFERENCE)

        return REFERENCES.sub(put, data)

    def _stored(self, number: int, extra: dict, content: bytes) -> StreamObject:
        """Return a stream as it is stored: compressed, unless it already is."""
        extra.pop("Length", None)
        if "Filter" not in extra:
            content, extra["Filter"] = zlib.compress(content, 9), "/FlateDecode"
        pairs = (b"/" + name.encode() + b" " + _plain(value) for name, value in extra.items())
        head = self._relative(b"".join(pairs))
        digest = "" if REFERENCE in head else sha256(head + b"\0" + content).hexdigest()
        return StreamObject(number, head, content, digest)


def _plain(value) -> bytes:
    """Return a value as it stands in a PDF, as pydyf writes it."""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")).encode()
    return (
        value if isinstance(value, bytes) else value.data if hasattr(value, "data") else str(value).encode()
    )
