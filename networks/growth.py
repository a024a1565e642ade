"""Draws how a number grew over the days, with the limit it runs towards."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from core.charts.drawing import GREY, HENNA, LINE, PETROL, WIDTH, element, number, svg, text
from core.templatetags.german import datum_kurz

HEIGHT, TOP, FOOT = 150, 22, 24


def growth(sums: Sequence[tuple[date, int]], limit: int | None, label: str) -> SafeString:
    """Return the drawing of the sums day by day; `limit` is a line across, for example the places."""
    top = max(sums[-1][1], limit or 0, 1)
    step = WIDTH / max(len(sums) - 1, 1)
    points = [(i * step, _y(value, top)) for i, (_, value) in enumerate(sums)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    ground = TOP + HEIGHT
    parts = [
        element("polygon", points=f"0,{ground} {line} {WIDTH},{ground}", fill=PETROL, opacity=".14"),
        element("polyline", points=line, fill="none", stroke=PETROL, stroke_width=3, stroke_linejoin="round"),
        element("line", x1=0, y1=ground, x2=WIDTH, y2=ground, stroke=LINE),
        *_limit(limit, top),
        text(0, ground + 18, datum_kurz(sums[0][0]), 12, fill=GREY),
        text(WIDTH, ground + 18, datum_kurz(sums[-1][0]), 12, fill=GREY, anchor="end"),
    ]
    return svg(TOP + HEIGHT + FOOT, parts, label)


def _y(value: int, top: int) -> float:
    return TOP + HEIGHT * (1 - value / top)


def _limit(limit: int | None, top: int) -> list[SafeString]:
    if not limit:
        return []
    y = _y(limit, top)
    return [
        element("line", x1=0, y1=y, x2=WIDTH, y2=y, stroke=HENNA, stroke_width=1.5, stroke_dasharray="5 4"),
        text(0, y - 6, f"{number(limit)} Plätze", 12, fill=HENNA),
    ]
