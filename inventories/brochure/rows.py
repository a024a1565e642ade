"""The lines of a brochure's lists: contents, board, indexes, credits; set once, their numbers come later."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString

from inventories.brochure.document import BoardSide, Document
from inventories.brochure.sheet import Sheet, keep_together
from inventories.press.manuscript import Band, Line
from inventories.press.parts import Row, Rule

FULL, HALF = 170.0, 80.0  # millimetres, as .z-breit and .z-halb in static/css/brochure/lists.css
THIN, STRONG = Rule("bottom", "#ddd5c5", 0.4), Rule("top", "#16192b", 0.8)
# the index of names, as inventories/brochure/indexes.py calls it
NAMES = "Organisationen"
NUMBER = '<span class="nr" data-ziel="#{}"></span>'
MANY = '<span class="stellen"></span>'
# a long row of numbers goes on in lines of its own
MORE_ROW = Row("weiter", f'<li class="z w">{MANY}</li>', HALF, (THIN,))
FIGURES_ROW = Row("ziffern", '<p class="z ziffern">0123456789, 0</p>', HALF)


def chapter_row(anchor: str, title: str) -> Row:
    """Return the line of a chapter in the contents."""
    html = format_html('<li class="z k"><a href="#{}">{}</a>' + NUMBER + "</li>", anchor, title, anchor)
    return Row(f"k-{anchor}", html, FULL, (STRONG,))


def group_row(label: str, colour: str) -> Row:
    """Return the heading of a group in the contents."""
    return Row(f"g-{label}", format_html('<p class="z gruppe t-{}">{}</p>', colour, label), HALF)


def heading_row(title: str, anchor: str = "", kind: str = "r") -> Row:
    """Return the heading of an index; with an id where something leads to it, as `kind` in lists.css."""
    mark = format_html(' id="{}"', anchor) if anchor else ""
    return Row(f"h-{title}", format_html('<h3 class="z {}"{}>{}</h3>', kind, mark, title), FULL)


def side_row(side: BoardSide, ground: str) -> Row:
    """Return the heading of one side of the board, on a tinted ground."""
    html = format_html('<h3 class="z seite-{}">{}</h3>', side.letter, side.title)
    return Row(f"h-{side.title}", html, FULL, (Rule("all", ground),))


def word_row(title: str, word: str) -> Row:
    """Return a word of an index with room for the numbers of its pages."""
    return Row(f"w-{title}-{word}", _word("w", word), HALF, (THIN,))


def name_row(name: str) -> Row:
    """Return a name of the index of names, which has one number; "e. V." never stands alone on a line."""
    return Row(f"w-{NAMES}-{name}", _word("w e", keep_together(name, with_word=True)), HALF, (THIN,))


def _word(kind: str, word: str) -> SafeString:
    return format_html('<li class="z {}"><span class="wort">{}</span>' + MANY + "</li>", kind, word)


def text_row(text: str) -> Row:
    """Return a line without a number."""
    return Row(f"t-{text}", format_html('<p class="z t">{}</p>', text), FULL)


def sheet_rows(sheet: Sheet) -> Iterator[Row]:
    """Yield the lines of one organisation: contents, index of names, both sides of the board."""
    anchor, title = sheet.anchor, sheet.title
    yield Row(f"n-{anchor}", _line("n", "", anchor, title), HALF)
    yield name_row(sheet.face.name)
    short = sheet.face.short_name or title
    for letter, texts in (("b", sheet.face.gives), ("s", sheet.face.seeks)):
        for number, text in enumerate(texts):
            yield Row(f"{letter}{number}-{anchor}", _line("a", text, anchor, short), HALF, (THIN,))


def _line(kind: str, text: str, anchor: str, title: str) -> SafeString:
    before = format_html('<span class="was">{}</span> ', text) if text else ""
    html = '<li class="z {}">{}<a href="#{}">{}</a>' + NUMBER + "</li>"
    return format_html(html, kind, before, anchor, title, anchor)


def contents_bands(document: Document, before: list[str], after: list[str]) -> tuple[Band, ...]:
    """Return the contents: chapters, the names of the organisations in two columns, chapters."""
    names: list[Line] = []
    for pages in document.groups:
        names.append(Line(f"g-{pages.group.label}", is_heading=True, gap=1.6))
        sheets = (sheet for page in pages.pages for sheet in page)
        names += [Line(f"n-{sheet.anchor}", (sheet.anchor,)) for sheet in sheets]
    bands = (
        Band(tuple(Line(f"k-{anchor}", (anchor,)) for anchor in before)),
        Band(tuple(names), columns=2),
        Band(tuple(Line(f"k-{anchor}", (anchor,)) for anchor in after), gap=2.0),
    )
    return tuple(band for band in bands if band.lines)


def board_bands(sides: list[BoardSide]) -> tuple[Band, ...]:
    """Return the two sides of the board, each below its heading."""
    bands: list[Band] = []
    for side in sides:
        lines = tuple(
            Line(f"{side.letter}{number}-{sheet.anchor}", (sheet.anchor,)) for number, sheet in side.rows
        )
        bands += [heading(f"h-{side.title}", 5.0), Band(lines, columns=2, gap=2.0)]
    return tuple(bands)


def index_bands(indexes: list[tuple[str, list[tuple[str, list[str]]]]]) -> tuple[Band, ...]:
    """Return the indexes, each below its heading."""
    bands: list[Band] = []
    for title, lines in indexes:
        bands += [heading(f"h-{title}", 6.0), words_band(title, lines)]
    return tuple(bands)


def words_band(title: str, lines: list[tuple[str, list[str]]]) -> Band:
    """Return the words of an index with the pages that they lead to."""
    return Band(tuple(Line(f"w-{title}-{word}", tuple(anchors)) for word, anchors in lines), 2, 2.0)


def text_band(texts: list[str]) -> Band:
    """Return sentences over the whole width."""
    return Band(tuple(Line(f"t-{text}") for text in texts), gap=2.0)


def heading(row: str, gap: float) -> Band:
    """Return a heading over the whole width; it stays with what follows."""
    return Band((Line(row, is_heading=True),), gap=gap)
