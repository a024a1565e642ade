"""The whole component around a drawing: title, finding, drawing, the values for everybody, source."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.charts.drawing import Number, element, join, number

Cell = str | Number


def figure(
    *,
    title: str,
    finding: str,
    picture: SafeString,
    head: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    source: str = "",
    level: int = 3,
    printed: bool = False,
) -> SafeString:
    """Return the figure: the title says the finding, not the topic; one sentence; drawing; table; source.

    Head and rows are the table, its first column names the row. Level is that of the heading. A printed
    figure (PDF) has no table to unfold: its drawing carries the values as alternative text.
    """
    caption = element(
        "figcaption",
        element(f"h{level}", title, class_="p-chart__title"),
        element("p", finding, class_="p-chart__sub"),
    )
    if printed:
        picture, table = with_alternative(picture, f"{title}. {spoken(head, rows)}"), ""
    else:
        table = _table(title, head, rows)
    credit = element("p", source, class_="p-credit") if source else ""
    return element("figure", caption, picture, table, credit, class_="p-chart")


def spoken(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return the values as a sentence: „Räume: suchen 18, bieten 9. Referierende: …“."""
    if len(head) == 2:
        return ", ".join(f"{row[0]} {_shown(row[1])}" for row in rows) + "."
    sentences = []
    for row in rows:
        pairs = zip(head[1:], row[1:], strict=False)
        sentences.append(f"{row[0]}: " + ", ".join(f"{name} {_shown(value)}" for name, value in pairs) + ".")
    return " ".join(sentences)


def with_alternative(picture: SafeString, alternative: str) -> SafeString:
    """Return the drawing with a <title> inside, which WeasyPrint writes into the PDF as alternative text."""
    opening, _, rest = picture.partition(">")
    return format_html("{}>{}{}", SafeString(opening), element("title", alternative), SafeString(rest))


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> SafeString:
    headers = [element("th", name, scope="col", class_="p-r" if i else None) for i, name in enumerate(head)]
    table = element(
        "table",
        element("thead", element("tr", *headers)),
        element("tbody", *(_row(row) for row in rows)),
        class_="p-table",
    )
    box = element(
        "div", table, class_="p-table-box", role="region", aria_label=f"{title}, Tabelle", tabindex=0
    )
    return element("details", element("summary", "Werte als Tabelle"), box)


def _row(row: Sequence[Cell]) -> SafeString:
    cells = [element("td", _shown(value), class_="p-r") for value in row[1:]]
    return element("tr", element("th", _shown(row[0]), scope="row"), join(cells))


def _shown(value: Cell) -> str:
    return value if isinstance(value, str) else number(value)
