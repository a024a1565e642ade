"""The same document as one HTML: every assembled file is held against its full rendering."""

from django.utils.html import escape

from inventories.press.columns import Block, Placed
from inventories.press.manuscript import Manuscript
from inventories.press.parts import Media, page_of
from inventories.press.plan import PlacedLine, Plan, make_plan
from inventories.press.setting import MANY, WELL
from inventories.press.store import FragmentStore


def whole_html(manuscript: Manuscript, store: FragmentStore | None = None) -> tuple[str, Media]:
    """Return the document as one HTML with its style, and the pictures of all parts.

    Pages and columns of lists are those of the press, which knows the heights of their lines from its store
    (missing parts are set). The numbers of contents, names and board are counted by WeasyPrint itself.
    """
    store = store or FragmentStore()
    for part in manuscript.parts:
        store.make(part)
    plan = make_plan(manuscript, store)
    head = manuscript.head
    media = {name: picture for part in manuscript.parts for name, picture in part.media.items()}
    meta = f'<meta name="author" content="{escape(head.author)}">'
    meta += f'<meta name="description" content="{escape(head.subject)}">'
    meta += f"<style>{manuscript.style}</style>"
    body = "\n".join(_html(name, plan) for name in manuscript.sequence)
    return page_of(body, lang=head.lang, title=escape(head.title), meta=meta), media


def _html(name: str, plan: Plan) -> str:
    """Return a part, or all pages of a list."""
    listing = plan.manuscript.listing(name)
    if listing is None:
        return plan.manuscript.by_name[name].html
    names = [listing.first] + [listing.more] * (len(plan.lists[name]) - 1)
    return "\n".join(
        plan.manuscript.by_name[part].html.replace(WELL, f'<div class="fach">{_bands(strips, plan)}</div>')
        for part, strips in zip(names, plan.lists[name], strict=True)
    )


def _bands(strips: list[Placed], plan: Plan) -> str:
    return "".join(_band(strip, plan) for strip in strips)


def _band(strip: Placed, plan: Plan) -> str:
    kind = "voll" if len(strip.columns) == 1 else "spalte"
    columns = "".join(
        f'<div class="{kind}">{_column([block for _, block in column], plan)}</div>'
        for column in strip.columns
    )
    return f'<div class="band" style="padding-top:{strip.gap:.4f}px">{columns}</div>'


def _column(blocks: list[Block], plan: Plan) -> str:
    """Return the lines of a column; those of a list share one `<ul>`."""
    html, is_list = "", False
    for place, block in enumerate(blocks):
        line = _line(block.content, plan)
        if place and block.gap:
            line = line.replace(" class=", f' style="margin-top:{block.gap:.4f}px" class=', 1)
        belongs = line.startswith("<li")
        html += "<ul>" * (belongs and not is_list) + "</ul>" * (is_list and not belongs) + line
        is_list = belongs
    return html + "</ul>" * is_list


def _line(placed: PlacedLine, plan: Plan) -> str:
    """Return a line with its numbers."""
    html = plan.manuscript.rows[placed.row][0].html
    if MANY not in html:
        return html
    if placed.is_continued:
        html = html.replace('class="', 'class="fort ', 1)
    links = ", ".join(f'<a href="#{target}">{number}</a>' for target, number in placed.numbers)
    return html.replace(
        MANY, f'<span class="stellen">{links}{"," * (placed.is_continued and bool(links))}</span>'
    )
