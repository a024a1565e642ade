"""The closing pages: whose pictures are printed, below the contacts or at the end of the indexes."""

from collections.abc import Iterator
from math import ceil

from inventories.brochure import rows
from inventories.brochure.contents import Contents
from inventories.brochure.document import Document
from inventories.brochure.layout import PAGE
from inventories.brochure.measure import text_height
from inventories.enums.brochure import BrochurePart
from inventories.press.manuscript import Band
from inventories.press.parts import Row

CREDITS, ANCHOR = "Bildnachweis", "bilder"
ILLUSTRATIONS = (
    "Alle Illustrationen: SKEW. Sie werden aus dem Namen der Organisation erzeugt und stehen dort, "
    "wo die Organisation kein Foto mit Bildrechten gegeben hat."
)
# the sizes of static/css/brochure/{front,back,lists}.css, in millimetres
TITLE, HEADING, ENTRY, CODE = 23.0, 15.7, 3.0, 69.0
CREDITS_HEADING, SENTENCE, CREDIT, GAPS = 15.0, 5.5, 5.2, 2.0
# what the estimate may be wrong by
LOSS = 6.0


def credits_fit(document: Document, contents: Contents) -> bool:
    """Whether the credits have room below contacts and abbreviations; elsewhere they end the indexes."""
    if BrochurePart.CONTACTS not in contents.parts:
        return False
    return _contacts_height(document, contents) + _credits_height(document) <= PAGE - LOSS


def _contacts_height(document: Document, contents: Contents) -> float:
    """Return the height of what _back.html prints before the credits."""
    entries = [(label, text, 72, 94) for label, text in contents.contacts]
    entries += [(short, meaning, 24, 144) for short, meaning in contents.abbreviations]
    height = TITLE + sum(ENTRY + max(_text(a, wide), _text(b, room)) for a, b, wide, room in entries)
    height += HEADING * (2 if contents.abbreviations else 1) + _text("x", 170)
    return height + (CODE if document.home_code else 0)


def _text(text: str, width: float) -> float:
    return text_height(text, width, 9.4, 1.52, hyphens=False)


def _credits_height(document: Document) -> float:
    sentences = sum(text_height(text, 140, 9, 1.4) + 1 for text in credit_texts(document))
    # a credit has room for numbers beside it, and a second line where they are many
    credits = sum(
        text_height(credit, 50, 9, 1.4) + 1 + SENTENCE * (len(at) > 4) for credit, at in document.credits
    )
    return CREDITS_HEADING + sentences + GAPS + ceil(credits / 2) + (CREDIT if document.credits else 0)


def credit_texts(document: Document) -> list[str]:
    """Return the sentences of the credits: cover, portrait, our own drawings."""
    texts = [f"Titelbild: {document.cover_credit}."]
    if document.portrait:
        texts.append(f"Porträt: {document.portrait.credit}.")
    return [*texts, ILLUSTRATIONS]


def credit_rows(document: Document, *, kind: str = "") -> Iterator[Row]:
    """Yield the lines of the credits; `kind` of their heading is "u" or "r" of lists.css, empty for none."""
    if kind:
        yield rows.heading_row(CREDITS, ANCHOR, kind)
    yield from (rows.text_row(text) for text in credit_texts(document))
    yield from (rows.word_row(CREDITS, credit) for credit, _ in document.credits)


def credit_bands(document: Document, *, is_titled: bool) -> tuple[Band, ...]:
    """Return the credits, below a heading where they share a page."""
    bands = [rows.heading(f"h-{CREDITS}", 6.0)] if is_titled else []
    bands.append(rows.text_band(credit_texts(document)))
    if document.credits:
        bands.append(rows.words_band(CREDITS, document.credits))
    return tuple(bands)
