"""The frame of a document: bookmarks, ids, and the words about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from xml.sax.saxutils import escape

from inventories.press.manuscript import Head
from inventories.press.writer import PdfWriter, pdf_text

METADATA = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True)
class Target:
    """A place: the object of its page, and points from the lower left corner."""

    page: int
    x: float
    y: float

    @property
    def array(self) -> bytes:
        """The place as a destination."""
        return f"[{self.page} 0 R /XYZ {self.x:g} {self.y:g} 0]".encode()


@dataclass
class _Bookmark:
    title: str
    target: Target | None = None
    kids: list["_Bookmark"] = field(default_factory=list)


def bookmark_tree(bookmarks: Iterable[tuple[int, str, Target]]) -> _Bookmark:
    """Return the tree of bookmarks; levels that nobody uses are skipped, as WeasyPrint does."""
    root = _Bookmark("")
    open_ones = [(0, root)]
    for level, title, target in bookmarks:
        while open_ones[-1][0] >= level:
            open_ones.pop()
        item = _Bookmark(title, target)
        open_ones[-1][1].kids.append(item)
        open_ones.append((level, item))
    return root


def write_bookmarks(writer: PdfWriter, bookmarks: Iterable[tuple[int, str, Target]]) -> int:
    """Write the bookmarks; return the number of their root."""
    root = bookmark_tree(bookmarks)
    number = writer.numbers()
    entries = _write_kids(writer, root, number)
    writer.put(number, b"<</Type /Outlines" + entries + b">>")
    return number


def _write_kids(writer: PdfWriter, item: _Bookmark, parent: int) -> bytes:
    """Write what is below a bookmark; return its entries that lead there."""
    if not item.kids:
        return b""
    first = writer.numbers(len(item.kids))
    last = first + len(item.kids) - 1
    for number, kid in enumerate(item.kids, start=first):
        around = b"/Prev %d 0 R" % (number - 1) if number > first else b""
        around += b"/Next %d 0 R" % (number + 1) if number < last else b""
        below = _write_kids(writer, kid, number)
        values = (pdf_text(kid.title), kid.target.array, parent, around, below)
        writer.put(number, b"<</Title %s/Dest %s/Parent %d 0 R%s%s>>" % values)
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, len(item.kids))


def write_destinations(writer: PdfWriter, targets: dict[str, Target]) -> int:
    """Write the ids with their places; return the number of the tree."""
    pairs = sorted((name.encode(), target) for name, target in targets.items())
    listed = b" ".join(pdf_text(name.decode()) + b" " + target.array for name, target in pairs)
    limits = (
        b"%s %s" % (pdf_text(pairs[0][0].decode()), pdf_text(pairs[-1][0].decode())) if pairs else b"() ()"
    )
    leaf = writer.add(b"<</Limits [%s]/Names [%s]>>" % (limits, listed))
    return writer.add(b"<</Kids [%d 0 R]>>" % leaf)


def write_words(writer: PdfWriter, head: Head) -> tuple[int, int]:
    """Write what readers' programs show about the document; return the numbers of metadata and info."""
    producer = f"WeasyPrint {version('weasyprint')}"
    text = METADATA.format(
        producer=escape(producer),
        title=escape(head.title),
        author=escape(head.author),
        subject=escape(head.subject),
        lang=escape(head.lang),
    )
    metadata = writer.numbers()
    writer.put_stream(metadata, text.encode(), b"/Type /Metadata/Subtype /XML")
    words = {"Title": head.title, "Author": head.author, "Subject": head.subject, "Producer": producer}
    info = b"".join(b"/%s %s" % (name.encode(), pdf_text(text)) for name, text in words.items() if text)
    return metadata, writer.add(b"<<%s>>" % info)
