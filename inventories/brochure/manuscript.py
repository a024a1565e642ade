"""Cuts a brochure into parts that are set one by one, and says which lists carry their page numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.template.loader import render_to_string

from inventories.brochure import rows
from inventories.brochure.closing import credit_bands, credit_rows
from inventories.brochure.contents import Contents
from inventories.brochure.design import style_of, variables
from inventories.brochure.document import Document, make_document
from inventories.brochure.images import Media
from inventories.brochure.pieces import BOARD, CLOSING, CONTENTS, INDEXES, Piece, pieces
from inventories.enums.brochure import BrochureOutput
from inventories.press.manuscript import Band, Head, Listing, Manuscript
from inventories.press.parts import Part, Row
from inventories.press.whole import whole_html

__all__ = ["make_manuscript", "whole_html"]

SHEETS = '@import url("static:css/brochure.css");'
# while a part is set alone its running titles stand where those of a right page are
ALONE = '@import url("static:css/brochure/alone.css");'
AUTHOR = "Servicestelle Kommunen in der Einen Welt"
FOOT = 24.0  # millimetres below the type area: @page in static/css/brochure/paper.css
FOLIO = "seitenfuss"


def make_manuscript(contents: Contents, *, output: str = BrochureOutput.SCREEN) -> Manuscript:
    """Return the brochure as parts and lists; pictures are scaled down on the way.

    The same contents give a manuscript with the same `input_key`, and that the same file.
    """
    media = Media(output)
    document = make_document(contents, media)
    found = pieces(document, contents)
    theme = style_of(contents.design, output)
    cutter = _Cutter(document, contents, media, theme)
    printed = [piece for piece in found if piece.template]
    return Manuscript(
        head=_head(contents),
        style=cutter.whole_style,
        parts=tuple(part for piece in printed for part in cutter.parts(piece, found)) + (cutter.folio(),),
        sequence=tuple(piece.name for piece in printed),
        listings=tuple(_listing(piece, document, found) for piece in printed if piece.is_listing),
        folio=FOLIO,
    )


def _head(contents: Contents) -> Head:
    cover = contents.cover
    return Head(f"{cover.title}. Bestandsaufnahme {cover.year}", AUTHOR, cover.subtitle)


class _Cutter:
    """Makes the parts of one brochure."""

    def __init__(self, document: Document, contents: Contents, media: Media, theme: str):
        self.document, self.contents, self.media = document, contents, media
        self.whole_style = f"{SHEETS}\n{theme}"
        self.style = f"{SHEETS}\n{ALONE}\n{theme}"

    def parts(self, piece: Piece, found: list[Piece]) -> Iterator[Part]:
        """Yield the part of a piece; a listing has a second one, for its further pages."""
        yield self._part(piece.name, piece.template, piece.context, tuple(self._rows(piece, found)))
        if piece.is_listing:
            yield self._part(more_of(piece.name), piece.template, piece.context | {"is_more": True})

    def folio(self) -> Part:
        """Return the part that shows the running titles of a right and a left page, and the figures."""
        context = {"title": self.contents.cover.title}
        part = self._part(
            FOLIO, "inventories/brochure/_folio.html", context, (rows.FIGURES_ROW, rows.MORE_ROW)
        )
        return replace(part, style=self.whole_style)

    def _part(self, name: str, template: str, context: dict, lines: tuple[Row, ...] = ()) -> Part:
        context = {"document": self.document, "contents": self.contents} | context
        html = render_to_string(template, context)
        used = {found: self.media.files[found] for found in re.findall(r'"media:([^"]+)"', html)}
        return Part(name, html, self.style, used, lines)

    def _rows(self, piece: Piece, found: list[Piece]) -> Iterator[Row]:
        """Yield the lines whose words stand on this piece, or on the pages of this listing."""
        for sheet in piece.sheets:
            yield from rows.sheet_rows(sheet)
        if piece.name == CONTENTS:
            yield from (rows.chapter_row(other.anchor, other.title) for other in found if other.anchor)
            yield from (rows.group_row(p.group.label, p.group.colour) for p in self.document.groups)
        elif piece.name == BOARD:
            colours = dict(variables(self.contents.design.colours))
            grounds = {"b": colours["petrol-hell"], "s": colours["henna-hell"]}
            yield from (rows.side_row(side, grounds[side.letter]) for side in self.document.board)
        elif piece.name == INDEXES:
            yield from self._index_rows(found)
        elif piece.name == CLOSING and piece.is_listing:
            yield from credit_rows(self.document, kind="u")

    def _index_rows(self, found: list[Piece]) -> Iterator[Row]:
        for title, lines in self.document.indexes:
            yield rows.heading_row(title)
            if title != rows.NAMES:
                yield from (rows.word_row(title, word) for word, _ in lines)
        if not _has_own_credits(found):
            yield from credit_rows(self.document, kind="r" if self.document.indexes else "")


def more_of(name: str) -> str:
    """Return the name of the part that makes the further pages of a listing."""
    return f"{name}-weiter"


def _listing(piece: Piece, document: Document, found: list[Piece]) -> Listing:
    bands = {
        CONTENTS: lambda: rows.contents_bands(document, *_around_names(found)),
        BOARD: lambda: rows.board_bands(document.board),
        INDEXES: lambda: _index_bands(document, found),
        CLOSING: lambda: credit_bands(document, is_titled=True),
    }[piece.name]()
    return Listing(piece.name, more_of(piece.name), bands, FOOT)


def _has_own_credits(found: list[Piece]) -> bool:
    """Whether the credits stand below the contacts."""
    return any(piece.name == CLOSING and piece.is_listing for piece in found)


def _around_names(found: list[Piece]) -> tuple[list[str], list[str]]:
    """Return the anchors of the contents before and after the names of the organisations."""
    last = max(
        (
            place
            for place, piece in enumerate(found)
            if piece.template
            in ("inventories/brochure/_opener.html", "inventories/brochure/_sheet_page.html")
        ),
        default=0,
    )
    before = [piece.anchor for piece in found[: last + 1] if piece.anchor]
    return before, [piece.anchor for piece in found[last + 1 :] if piece.anchor]


def _index_bands(document: Document, found: list[Piece]) -> tuple[Band, ...]:
    """Return the indexes, and as the last of them where whose pictures stand."""
    bands = rows.index_bands(document.indexes)
    if _has_own_credits(found):
        return bands
    return (*bands, *credit_bands(document, is_titled=bool(document.indexes)))
