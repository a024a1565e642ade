"""Charts of named values: bars, stacked bars, dots for before and after, funnel."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from core.charts.drawing import (
    GREY,
    HENNA,
    INDIGO,
    INK,
    LINE,
    PAPER,
    PETROL,
    SAFFRON,
    SERIES,
    WIDTH,
    Number,
    element,
    empty,
    fit,
    number,
    svg,
    text,
)


def bars(rows: Sequence[tuple[str, Number]], label: str, colour: str = INDIGO, unit: str = "") -> SafeString:
    """Return a ranking. The name stands above its bar, so long German words never collide with it."""
    if not rows:
        return empty(label)
    top, parts = max(value for _, value in rows) or 1, []
    for i, (name, value) in enumerate(rows):
        y, shown = i * 42, number(value) + unit
        parts += [
            text(0, y + 14, fit(name, WIDTH - 14 - 8 * len(shown))),
            text(WIDTH, y + 14, shown, weight=600, anchor="end"),
            element("rect", x=0, y=y + 21, width=WIDTH, height=10, fill=LINE, opacity=".55"),
            element("rect", x=0, y=y + 21, width=max(WIDTH * value / top, 2.0), height=10, fill=colour),
        ]
    return svg(len(rows) * 42 - 8, parts, label)


def stacked(rows: Sequence[tuple[str, Sequence[Number]]], keys: Sequence[str], label: str) -> SafeString:
    """Return bars in parts: at most five, one for each key; values stand inside where there is room.

    Raises ValueError for more than five keys: nobody tells six colours apart.
    """
    if len(keys) > len(SERIES):
        raise ValueError(f"at most {len(SERIES)} keys, not {len(keys)}")
    if not rows:
        return empty(label)
    parts, head = _key(keys)
    top = max(sum(values) for _, values in rows) or 1
    for i, (name, values) in enumerate(rows):
        y, total = head + i * 48, number(_plain(sum(values)))
        parts += [
            text(0, y + 12, fit(name, WIDTH - 14 - 8 * len(total))),
            text(WIDTH, y + 12, total, weight=600, anchor="end"),
            *_stack(values, top, y + 18),
        ]
    return svg(head + len(rows) * 48 - 6, parts, label)


def _plain(total: Number) -> Number:
    """Return halves that add up to a whole number as that number: 15, not 15,0."""
    return int(total) if total == int(total) else total


def _key(keys: Sequence[str]) -> tuple[list[SafeString], int]:
    """Return the key in as many lines as it needs, and the height below it."""
    parts, x, y = [], 0.0, 2
    for i, key in enumerate(keys):
        width = 30 + len(key) * 6.6
        if x and x + width > WIDTH + 12:
            x, y = 0.0, y + 20
        parts += [
            element("rect", x=x, y=y, width=12, height=12, fill=SERIES[i]),
            text(x + 18, y + 11, key, 12),
        ]
        x += width
    return parts, y + 30


def _stack(values: Sequence[Number], top: Number, y: float) -> list[SafeString]:
    """Return the parts of one bar with white gaps of two units."""
    parts, x = [], 0.0
    for colour, value in zip(SERIES, values, strict=False):
        width = WIDTH * value / top
        parts.append(element("rect", x=x, y=y, width=max(width - 2, 0.0), height=20, fill=colour))
        if width > 24:
            ink = INK if colour == SAFFRON else PAPER
            parts.append(
                text(x + width / 2 - 1, y + 14.5, number(value), 12, fill=ink, weight=600, anchor="middle")
            )
        x += width
    return parts


def dots(
    rows: Sequence[tuple[str, Number, Number]],
    label: str,
    before: str = "vorher",
    after: str = "nachher",
    top: Number | None = None,
) -> SafeString:
    """Return a line for each name: ring before, disc after. Top is the right end of the scale."""
    if not rows:
        return empty(label)
    top = top or max(max(a, b) for _, a, b in rows) or 1
    second = 40 + len(before) * 6.6
    parts = [_ring(8.0, 8), text(22, 12.5, before, 12), _disc(second, 8), text(second + 14, 12.5, after, 12)]
    for i, (name, a, b) in enumerate(rows):
        y, values = 59 + i * 42, f"{number(a)} → {number(b)}"
        start, end = 12 + 336 * a / top, 12 + 336 * b / top
        parts += [
            text(0, y - 15, fit(name, WIDTH - 14 - 8 * len(values))),
            element("line", x1=0, x2=WIDTH, y1=y, y2=y, stroke=LINE, stroke_width=2),
            element("line", x1=start, x2=end, y1=y, y2=y, stroke=HENNA, stroke_width=4),
            _ring(start, y),
            _disc(end, y),
            text(WIDTH, y - 15, values, weight=600, anchor="end"),
        ]
    return svg(34 + len(rows) * 42, parts, label)


def _ring(x: float, y: float) -> SafeString:
    return element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=GREY, stroke_width=2.5)


def _disc(x: float, y: float) -> SafeString:
    return element("circle", cx=x, cy=y, r=7, fill=HENNA)


def funnel(rows: Sequence[tuple[str, Number]], label: str) -> SafeString:
    """Return stages from many to few as centred bars, each with its share of the stage before."""
    if not rows:
        return empty(label)
    top, parts = max(value for _, value in rows) or 1, []
    for i, (name, value) in enumerate(rows):
        y, width = i * 62, max(WIDTH * value / top, 6.0)
        colour = PETROL if i == len(rows) - 1 else INDIGO
        share = f" · {round(100 * value / rows[i - 1][1])} %" if i and rows[i - 1][1] else ""
        parts += [
            element("rect", x=(WIDTH - width) / 2, y=y, width=width, height=34, fill=colour),
            _count(value, y + 23, width),
            text(WIDTH / 2, y + 51, fit(name, WIDTH - 60) + share, anchor="middle"),
        ]
    return svg(len(rows) * 62 - 4, parts, label)


def _count(value: Number, y: float, width: float) -> SafeString:
    """Return the number inside its bar, or right of it when the bar is too narrow."""
    if width > 14 + 10 * len(number(value)):
        return text(WIDTH / 2, y, number(value), 18, fill=PAPER, weight=600, anchor="middle")
    return text((WIDTH + width) / 2 + 8, y, number(value), 18, weight=600)
