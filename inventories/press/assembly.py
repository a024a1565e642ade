"""Links stored parts to one file, and gives every page its number, its running title, its place in the tree.

Stateless and in one pass: each part is read, renumbered, written and forgotten. The same parts give the same
bytes; nothing is set anew.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inventories.press.faces import glyphs_of, write_face
from inventories.press.fragment import Fragment
from inventories.press.frame import write_bookmarks, write_destinations, write_words
from inventories.press.linking import Book, link_part, references
from inventories.press.manuscript import Manuscript
from inventories.press.plan import Plan, make_plan
from inventories.press.store import FragmentStore
from inventories.press.writer import PdfWriter, pdf_text

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Assembled:
    """The finished file: pages, SHA-256, bytes, and the page on which each id stands."""

    pages: int
    sha256: str
    size: int
    page_of: dict[str, int]


def assemble(
    manuscript: Manuscript, store: FragmentStore, path: Path | str, *, progress: Progress | None = None
) -> Assembled:
    """Write the document to a file; the parts must be in the store (FileNotFoundError otherwise).

    The file appears under its name only when it is whole. `progress(done, total)` is called after each part;
    what it raises stops the work.
    """
    path = Path(path)
    plan = make_plan(manuscript, store)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    writer = PdfWriter(unfinished)
    try:
        press = _Press(plan, store, writer)
        for place, name in enumerate(manuscript.sequence, start=1):
            press.take_in(name)
            if progress:
                progress(place, len(manuscript.sequence))
        digest, size = press.close()
        os.replace(unfinished, path)
    finally:
        writer.file.close()
        unfinished.unlink(missing_ok=True)
    return Assembled(plan.total, digest, size, plan.page_of)


class _Press:
    """One run: takes in parts one by one, and writes at the end what a file has once."""

    def __init__(self, plan: Plan, store: FragmentStore, writer: PdfWriter):
        self.plan, self.store, self.writer = plan, store, writer
        self.book = Book(plan, writer)

    def take_in(self, name: str) -> None:
        """Take in a part, or all pages of a list."""
        listing = self.plan.manuscript.listing(name)
        if listing is None:
            link_part(self.book, self._load(name))
            return
        for place, strips in enumerate(self.plan.lists[name]):
            part = self._load(listing.more if place else listing.first)
            link_part(self.book, part, strips, listing.step)

    def _load(self, name: str) -> Fragment:
        return self.store.load(self.plan.manuscript.by_name[name].key)

    def close(self) -> tuple[str, int]:
        """Write what is there once; return SHA-256 and size."""
        writer, book, head = self.writer, self.book, self.plan.manuscript.head
        kids = (len(book.pages), references(book.pages))
        writer.put(book.pages_root, b"<</Type /Pages/Count %d/Kids [%s]>>" % kids)
        self._write_fonts()
        tree = self._write_structure()
        outlines = write_bookmarks(writer, book.bookmarks)
        destinations = write_destinations(writer, book.targets)
        metadata, info = write_words(writer, head)
        root = writer.add(
            b"<</Type /Catalog/Pages %d 0 R/Outlines %d 0 R/Lang %s/Names <</Dests %d 0 R>>"
            b"/StructTreeRoot %d 0 R/ViewerPreferences <</DisplayDocTitle true>>/MarkInfo <</Marked true>>"
            b"/Metadata %d 0 R>>"
            % (book.pages_root, outlines, pdf_text(head.lang), destinations, tree, metadata)
        )
        return writer.close(root, info)

    def _write_structure(self) -> int:
        """Write the tags' root, the document element and the parent tree; return the number of the root."""
        writer, book = self.writer, self.book
        root = writer.numbers()
        values = (root, references(book.elements))
        writer.put(book.document, b"<</Type /StructElem/S /Document/P %d 0 R/K [%s]>>" % values)
        tree = writer.add(b"<</Kids [%s]>>" % references(book.leaves))
        values = (book.document, tree, book.key)
        writer.put(
            root, b"<</Type /StructTreeRoot/K [%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % values
        )
        return root

    def _write_fonts(self) -> None:
        """Write every face once, with the glyphs that are used."""
        entries = []
        for name, face in sorted(self.plan.faces.faces.items()):
            program = self.store.program(face, glyphs_of(face))
            entries.append(b"/%s %d 0 R" % (name.encode(), write_face(self.writer, face, program)))
        self.writer.put(self.book.fonts, b"<<%s>>" % b"".join(entries))
