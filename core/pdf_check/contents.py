"""Contents of pages: all that is painted is tagged, or an artifact that nobody reads aloud."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary

# strings are skipped; then marks and operators that paint
TOKEN = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>"
    rb"|/Artifact\s|/MCID\s+(?P<mcid>\d+)|(?<![\w/])(?P<word>BDC|BMC|EMC|TJ|Tj|Do|sh|f\*|f|S|s|B\*|B|b\*|b)(?=\s|$)"
)
PAINTS = {b"TJ", b"Tj", b"Do", b"sh", b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}


def check_contents(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the contents of pages, as German sentences."""
    parents = pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary())
    owned = {int(key): value for key, value in _pairs(parents)}
    for number, page in enumerate(pdf.pages, start=1):
        mcids, bare, is_balanced = marks_of(content_of(page.obj))
        if bare:
            yield f"Seite {number}: {bare} Stellen sind weder ausgezeichnet noch als Schmuck markiert."
        if not is_balanced:
            yield f"Seite {number}: Auszeichnungen im Inhalt sind nicht geschlossen."
        entries = owned.get(int(page.obj.get("/StructParents", -1)), Array())
        missing = [mcid for mcid in mcids if mcid >= len(entries) or entries[mcid] is None]
        if missing:
            yield f"Seite {number}: {len(missing)} Stellen haben keine Auszeichnung im Baum."
        if len(mcids) != len(set(mcids)):
            yield f"Seite {number}: Eine Nummer ist zweimal vergeben (MCID)."


def marks_of(content: bytes) -> tuple[list[int], int, bool]:
    """Return the numbers of tagged pieces, how often something is painted bare, whether all is closed."""
    mcids, depth, bare = [], 0, 0
    for token in TOKEN.finditer(content):
        word = token["word"]
        if token["mcid"] is not None:
            mcids.append(int(token["mcid"]))
        elif word in (b"BDC", b"BMC"):
            depth += 1
        elif word == b"EMC":
            depth -= 1
        elif word in PAINTS and depth == 0:
            bare += 1
    return mcids, bare, depth == 0


def content_of(page: Dictionary) -> bytes:
    """Return the operators of a page."""
    contents = page.get("/Contents", Array())
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _pairs(tree: Dictionary) -> list[tuple]:
    if "/Kids" in tree:
        return [pair for kid in tree.Kids for pair in _pairs(kid)]
    flat = tree.get("/Nums", Array())
    return [(flat[place], flat[place + 1]) for place in range(0, len(flat), 2)]
