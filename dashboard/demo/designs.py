"""How the demo's brochures look: logos, the colours of one town, invented outlines of the Stadtteile of another."""

import io
import math
import random
from datetime import date

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from inventories.models import Brochure, BrochureTheme, Logo
from inventories.services.design import current_series
from municipalities.models import MapOutline, Municipality

COLOURED_TOWN, MAPPED_TOWN = "01991000", "05991000"
COLOURS = {
    "cover": "#12355b",
    "accent": "#f0c05a",
    "survey": "#1d5c8a",
    "paper": "#eef4f7",
    "henna": "#a63d40",
    "petrol": "#1d6f78",
    "malve": "#6a4c93",
    "tinte": "#22333b",
}
OUTLINES_FROM = "Umrisse: für die Vorführung erfunden"
# where the middle of each Stadtteil lies, in units of the town's size
DISTRICTS = {
    "Innenstadt": (0.02, 0.02),
    "Nordstadt": (0.12, 0.55),
    "Südstadt": (0.1, -0.58),
    "Stahlhof": (-0.55, 0.28),
    "Ruhrauen": (0.62, -0.2),
    "Ostheide": (0.72, 0.42),
    "Westerfeld": (-0.55, -0.4),
}
TOWN_SIZE = (0.075, 0.045)  # degrees
CORNERS = 72
Polygon = list[tuple[float, float]]


def add_logos() -> None:
    """Give the series and two towns a logo; the series is the one that every brochure has."""
    save_logo("Logo: Servicestelle Kommunen in der Einen Welt", 0, series=current_series())
    for number, ags in enumerate((MAPPED_TOWN, COLOURED_TOWN), start=1):
        town = Municipality.objects.get(ags=ags)
        save_logo(f"Logo: {town.formal_name}", number, municipality=town)


def save_logo(alt: str, number: int, **owner) -> None:
    """Store a logo of plain shapes; `owner` is the series or the municipality."""
    logo = Logo(alt_text=alt, height_mm=14, **owner)
    logo.file.save("logo.png", ContentFile(draw_logo(number)), save=True)


def draw_logo(number: int) -> bytes:
    """Return a drawing on white: a globe of threads, a bridge over a river, or a lighthouse."""
    image = Image.new("RGB", (840, 360), "white")
    pen = ImageDraw.Draw(image)
    (_globe, _bridge, _lighthouse)[number](pen)
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue()


def _globe(pen: ImageDraw.ImageDraw) -> None:
    for turn, colour in enumerate(("#0d6e6a", "#f2b233", "#a8441f", "#2b3a8f")):
        pen.pieslice((20, 20, 340, 340), turn * 90, turn * 90 + 90, fill=colour)
    pen.rectangle((165, 20, 195, 340), fill="white")
    pen.rectangle((20, 165, 340, 195), fill="white")
    for row, width in enumerate((430, 360, 250)):
        pen.rectangle((400, 80 + row * 80, 400 + width, 110 + row * 80), fill="#16192b")


def _bridge(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((20, 150, 820, 185), fill="#0d6e6a")
    for place in range(4):
        pen.pieslice((40 + place * 195, 150, 215 + place * 195, 390), 180, 360, fill="white")
        pen.arc((40 + place * 195, 150, 215 + place * 195, 390), 180, 360, fill="#0d6e6a", width=26)
    for wave in range(3):
        pen.line([(20 + x, 300 + wave * 22 + 8 * math.sin(x / 40)) for x in range(0, 800, 8)], "#2b3a8f", 9)


def _lighthouse(pen: ImageDraw.ImageDraw) -> None:
    for row in range(5):
        fill = "#a63d40" if row % 2 == 0 else "#eef4f7"
        inset = 24 - row * 5
        pen.polygon(
            [(150 + inset, 90 + row * 50), (270 - inset, 90 + row * 50), (275 - inset, 140 + row * 50),
             (145 + inset, 140 + row * 50)], fill=fill
        )  # fmt: skip
    pen.rectangle((175, 40, 245, 90), fill="#f0c05a")
    pen.polygon([(260, 60), (800, 10), (800, 120)], fill="#f0c05a")
    pen.rectangle((20, 340, 820, 352), fill="#12355b")


def colour_town(brochure: Brochure) -> None:
    """Give the brochure of one town the colours of that town."""
    if brochure.inventory.municipality.ags == COLOURED_TOWN:
        town = brochure.inventory.municipality.formal_name
        brochure.theme, _ = BrochureTheme.objects.get_or_create(name=f"Farben der {town}", defaults=COLOURS)


def add_outlines() -> None:
    """Store invented outlines of the Stadtteile of one town: who lives nearest to a middle belongs to it."""
    town = Municipality.objects.get(ags=MAPPED_TOWN)
    border = town_border(random.Random(MAPPED_TOWN))  # noqa: S311 - the same drawing every time
    MapOutline.objects.bulk_create(
        MapOutline(
            key=f"{town.ags}-{number:02}",
            name=name,
            geometry=geometry(cell(border, name), town),
            source=OUTLINES_FROM,
            as_of=date(2026, 1, 1),
        )
        for number, name in enumerate(DISTRICTS, start=1)
    )


def town_border(dice: random.Random) -> Polygon:
    """Return a wavy border around the town."""
    waves = [(dice.uniform(0.02, 0.07), count, dice.uniform(0, 6)) for count in (2, 3, 5, 8, 13)]
    border = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        reach = 1 + sum(height * math.sin(count * angle + shift) for height, count, shift in waves)
        border.append((reach * math.cos(angle), reach * math.sin(angle)))
    return border


def cell(border: Polygon, name: str) -> Polygon:
    """Return the part of the town that lies nearest to the middle of one Stadtteil."""
    x, y = DISTRICTS[name]
    found = border
    for other, (ox, oy) in DISTRICTS.items():
        if other != name:
            found = cut(found, ((x + ox) / 2, (y + oy) / 2), (x - ox, y - oy))
    return found


def cut(polygon: Polygon, point: tuple[float, float], towards: tuple[float, float]) -> Polygon:
    """Return what of a polygon lies on the near side of a line through `point`."""

    def side(corner: tuple[float, float]) -> float:
        return (corner[0] - point[0]) * towards[0] + (corner[1] - point[1]) * towards[1]

    kept: Polygon = []
    for before, after in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        a, b = side(before), side(after)
        if a >= 0:
            kept.append(before)
        if a * b < 0:
            share = a / (a - b)
            kept.append(tuple(p + share * (q - p) for p, q in zip(before, after, strict=True)))
    return kept


def geometry(polygon: Polygon, town: Municipality) -> dict:
    """Return a polygon as GeoJSON around the place of the town."""
    longitude, latitude = float(town.longitude), float(town.latitude)
    ring = [
        [round(longitude + x * TOWN_SIZE[0], 5), round(latitude + y * TOWN_SIZE[1], 5)] for x, y in polygon
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
