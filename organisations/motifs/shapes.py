"""Outlines to cut from paper. A shape is a list of polygons; together they are one sheet."""

import math

Point = tuple[float, float]
Polygon = list[Point]
Shape = list[Polygon]


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Polygon:
    """Return the four corners of an upright box."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def arc(cx: float, cy: float, rx: float, ry: float, span: tuple[float, float]) -> Polygon:
    """Return points on an ellipse; span is start and end in degrees, clockwise from three o'clock."""
    start, end = span
    steps = max(6, int((10 + math.sqrt(max(rx, ry, 1)) * 4.5) * (end - start) / 360))
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Polygon:
    """Return a closed ellipse, or a circle when only one radius is given."""
    return arc(cx, cy, rx, rx if ry is None else ry, (0, 360))


def dome(cx: float, cy: float, rx: float, ry: float) -> Polygon:
    """Return the upper half of an ellipse."""
    return arc(cx, cy, rx, ry, (180, 360))


def bowl(cx: float, cy: float, rx: float, ry: float) -> Polygon:
    """Return the lower half of an ellipse."""
    return arc(cx, cy, rx, ry, (0, 180))


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> Polygon:
    """Return a box with round corners; the radius is limited to half of the shorter side."""
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    corners = ((x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90), (x0 + r, y0 + r, 180), (x1 - r, y0 + r, 270))
    return [point for cx, cy, start in corners for point in arc(cx, cy, r, r, (start, start + 90))]


def stroke(points: list[Point], width: float) -> Shape:
    """Return a line of the given width through the points, as one quadrangle for each part."""
    parts = []
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = (ay - by) / length * width / 2, (bx - ax) / length * width / 2
        parts.append([(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)])
    return parts


def diamond(cx: float, cy: float, rx: float, ry: float) -> Polygon:
    """Return a square that stands on its corner."""
    return [(cx, cy - ry), (cx + rx, cy), (cx, cy + ry), (cx - rx, cy)]


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of all polygons."""
    xs = [x for polygon in shape for x, _ in polygon]
    ys = [y for polygon in shape for _, y in polygon]
    return min(xs), min(ys), max(xs), max(ys)
