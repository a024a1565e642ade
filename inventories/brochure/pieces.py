"""The pieces of a brochure in the order of print: which template makes each, and its line in the contents."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from inventories.brochure.closing import ANCHOR, CREDITS, credits_fit
from inventories.brochure.contents import Contents
from inventories.brochure.document import Document
from inventories.brochure.sheet import Sheet
from inventories.enums.brochure import BrochurePart

CONTENTS, BOARD, INDEXES, CLOSING = "inhalt", "boerse", "register", "schluss"
LEAD_OF_BOARD = "Manches liegt nur eine Straße weiter. Rufen Sie an."


@dataclass(frozen=True)
class Piece:
    """A piece that begins on a page of its own; `anchor` and `title` are empty where no contents name it.

    `sheets` are the organisations on it. A listing has pages of lines, and gets further ones as it needs.
    """

    name: str
    template: str
    context: dict = field(default_factory=dict)
    anchor: str = ""
    title: str = ""
    sheets: tuple[Sheet, ...] = ()
    is_listing: bool = False


def pieces(document: Document, contents: Contents) -> list[Piece]:
    """Return all pieces that have something to print, in the order of print."""
    wanted = set(contents.parts)
    return [
        *_front(document, contents, wanted),
        *_organisations(document, wanted),
        *_findings(document, contents, wanted),
        *_end(document, contents, wanted),
    ]


def _front(document: Document, contents: Contents, wanted: set[str]) -> Iterator[Piece]:
    yield Piece("titel", "inventories/brochure/_cover.html")
    yield Piece("impressum", "inventories/brochure/_imprint.html")
    if BrochurePart.CONTENTS in wanted:
        yield listing(CONTENTS, "Inhalt")
    for chapter in document.before:
        yield Piece(
            f"kapitel-{chapter.kind}",
            "inventories/brochure/_chapter.html",
            {"chapter": chapter},
            chapter.kind,
            chapter.title,
        )
    if BrochurePart.TOWN in wanted or document.method:
        title = "In Zahlen, und wie wir vorgegangen sind" if document.method else "In Zahlen"
        yield Piece("zahlen", "inventories/brochure/_town.html", {}, "zahlen", title)
    if document.town_map:
        yield Piece("karte", "inventories/brochure/_map.html", {}, "karte", "Wo sie zu Hause sind")


def _organisations(document: Document, wanted: set[str]) -> Iterator[Piece]:
    if BrochurePart.OPENER in wanted:
        yield Piece(
            "auftakt", "inventories/brochure/_opener.html", {}, "organisationen", "Die Organisationen"
        )
    for pages in document.groups:
        for page in pages.pages:
            context = {"sheets": page, "colour": pages.group.colour}
            yield Piece(
                f"blatt-{page[0].anchor}",
                "inventories/brochure/_sheet_page.html",
                context,
                sheets=tuple(page),
            )
    for number, page in enumerate(document.card_pages):
        context = {"page": page, "is_first": number == 0}
        first = {"anchor": page.anchor, "title": "Visitenkarten"} if number == 0 else {}
        yield Piece(
            page.anchor, "inventories/brochure/_cards.html", context, sheets=tuple(page.cards), **first
        )


def _findings(document: Document, contents: Contents, wanted: set[str]) -> Iterator[Piece]:
    if BrochurePart.SURVEY in wanted:
        yield Piece(
            "auswertung", "inventories/brochure/_survey.html", {}, "auswertung", "Was die Befragung zeigt"
        )
    if BrochurePart.BOARD in wanted and document.board:
        yield listing(BOARD, "Geboten und gesucht", "auswertung boerse", LEAD_OF_BOARD)
    if document.after:
        # the next steps follow the recommendations on the same page
        first, *others = document.after
        yield Piece(
            f"kapitel-{first.kind}",
            "inventories/brochure/_chapters.html",
            {"chapters": document.after},
            first.kind,
            first.title,
        )
        for chapter in others:
            yield Piece("", "", {}, chapter.kind, chapter.title)
    if contents.easy:
        yield Piece(
            "kapitel-easy",
            "inventories/brochure/_chapter.html",
            {"chapter": contents.easy},
            contents.easy.kind,
            contents.easy.title,
        )


def _end(document: Document, contents: Contents, wanted: set[str]) -> Iterator[Piece]:
    has_credits = credits_fit(document, contents)
    if document.indexes:
        yield listing(INDEXES, "Register")
    elif not has_credits:
        yield listing(INDEXES, CREDITS, anchor=ANCHOR)
    if BrochurePart.CONTACTS in wanted:
        title = "Kontakte und Abkürzungen" if contents.abbreviations else "Kontakte"
        yield Piece(
            CLOSING,
            "inventories/brochure/_back.html",
            {"title": title, "has_credits": has_credits},
            "kontakte",
            title,
            is_listing=has_credits,
        )
    if BrochurePart.BACK in wanted:
        yield Piece("ruecken", "inventories/brochure/_back_cover.html")


def listing(name: str, title: str, style: str = "", lead: str = "", anchor: str = "") -> Piece:
    """Return a piece of lines; the contents name it except themselves."""
    anchor = anchor or name
    context = {"anchor": anchor, "title": title, "style": style or name, "lead": lead}
    named = {} if name == CONTENTS else {"anchor": anchor, "title": title}
    return Piece(name, "inventories/brochure/_list.html", context, is_listing=True, **named)
