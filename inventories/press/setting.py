"""Sets one part with WeasyPrint; what it makes of it is taken before any file is written."""

import atexit
import re
from functools import lru_cache

from core.pdf import make_fetcher
from core.pdf_tags import tidy_tags
from inventories.press.faces import Face, note_faces
from inventories.press.fragment import Fragment
from inventories.press.parts import CROSS, Part, Row, page_of
from inventories.press.styles import styles_digest
from inventories.press.taking import take_fragment

WELL = "<!--fach-->"
EMPTY_WELL = '<div class="fach" id="fach"></div>'
SHEET_WIDTH, SHEET_HEIGHT = 200, 9000  # millimetres; longer sheets of lines go on on a second one
# the lines of a part stand on a sheet after its pages, which never reaches a reader
SHEET = f"""
@page zeilen {{ size: {SHEET_WIDTH}mm {SHEET_HEIGHT}mm; margin: 0; bleed: 0; marks: none;
  @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}
.zeilenblatt {{ page: zeilen; break-before: page }}
.zeilenblatt > * {{ break-inside: avoid; list-style: none; margin: 0 }}
"""
MANY = '<span class="stellen"></span>'
SAMPLE = '<a href="#x">8</a>'
STYLES_KEPT = 8


class _Nowhere:
    """Takes the bytes of a file that nobody needs."""

    def write(self, _content: bytes) -> None:
        """Forget them."""


class _Unwritten(dict):
    """The faces of a part: drawn with, but not embedded, since the finished file does that once for all."""

    def values(self):
        """Hide the faces from the step that embeds them."""
        return ()


def set_part(part: Part) -> tuple[Fragment, list[Face]]:
    """Return the fragment of a part, and the faces it is set in.

    Raises ImportError where pango is missing, and what WeasyPrint raises.
    """
    from weasyprint import HTML  # noqa: PLC0415 - see core.pdf.render_html

    fonts, sheet = _style(part.style, styles_digest(part.style))
    html = HTML(string=part_html(part), url_fetcher=make_fetcher(part.media, part.name))
    options = {"pdf_variant": "pdf/ua-1", "uncompressed_pdf": True}
    document = html.render(font_config=fonts, stylesheets=[sheet], **options)
    document.fonts = _Unwritten()
    taken: list[Fragment] = []

    def take(document, pdf) -> None:
        tidy_tags(document, pdf)
        taken.append(take_fragment(document, pdf, part))
        pdf.objects.clear()

    document.write_pdf(_Nowhere(), finisher=take, **options)
    return taken[0], note_faces(taken[0].outline, dict.values(document.fonts))


@lru_cache(maxsize=STYLES_KEPT)
def _style(style: str, _digest: str):
    """Return fonts and parsed CSS of a style; a warm worker reads them once."""
    from weasyprint import CSS  # noqa: PLC0415 - see core.pdf.render_html
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    return fonts, CSS(string=style + SHEET, url_fetcher=make_fetcher({}, "style"), font_config=fonts)


# fonts know how to leave only as long as the interpreter is whole
atexit.register(_style.cache_clear)


def part_html(part: Part) -> str:
    """Return the HTML of a part alone: its well is empty, links into other parts are marked as such."""
    body = part.html.replace(WELL, EMPTY_WELL) + _sheet(part.rows)
    return page_of(_crossed(body, part.ids), lang=part.lang)


def _sheet(rows: tuple[Row, ...]) -> str:
    if not rows:
        return ""
    lines = (_on_sheet(number, row) for number, row in enumerate(rows))
    return f'<div class="zeilenblatt">{"".join(lines)}</div>'


def _on_sheet(number: int, row: Row) -> str:
    tag = "ul" if row.html.startswith("<li") else "div"
    html = row.html.replace(MANY, f'<span class="stellen">{SAMPLE}</span>')
    return f'<{tag} id="z:{number}" style="width:{row.width}mm">{html}</{tag}>'


def _crossed(body: str, own: frozenset[str]) -> str:
    """Return HTML whose links to ids that are not its own carry the scheme of other parts."""
    return re.sub(
        r'href="#([^"]+)"', lambda link: link[0] if link[1] in own else f'href="{CROSS}{link[1]}"', body
    )
