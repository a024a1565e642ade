"""Where a house lies: reads coordinates from what people copy out of a map."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

NOT_FOUND = (
    "Darin stehen keine Koordinaten. Kopieren Sie die Adresse der Karte, oder zwei Zahlen: 54.4712, 9.8345"
)
NOT_IN_GERMANY = (
    "Dieser Punkt liegt nicht in Deutschland. Prüfen Sie die Reihenfolge: erst Breite, dann Länge."
)
NUMBER = r"(-?\d{1,3}[.,]\d+)"
# how the great maps write a place into their address, the exact pin before the middle of the picture
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"mlat={NUMBER}&(?:amp;)?mlon={NUMBER}",
        rf"!3d{NUMBER}!4d{NUMBER}",
        rf"#map=\d+(?:\.\d+)?/{NUMBER}/{NUMBER}",
        rf"@{NUMBER},{NUMBER}",
        rf"^\s*{NUMBER}\s*[,;/\s]\s*{NUMBER}\s*$",
    )
)
SOUTH, NORTH, WEST, EAST = Decimal("47.2"), Decimal("55.1"), Decimal("5.8"), Decimal("15.1")
STEP = Decimal("0.000001")


def coordinates_in(text: str) -> tuple[Decimal, Decimal]:
    """Return latitude and longitude from a link of a map or from two numbers.

    Raises ValidationError where none are found, or where they lie outside Germany.
    """
    found = next((match for pattern in PATTERNS if (match := pattern.search(text))), None)
    if found is None:
        raise ValidationError(NOT_FOUND)
    latitude, longitude = (Decimal(part.replace(",", ".")).quantize(STEP) for part in found.groups())
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise ValidationError(NOT_IN_GERMANY)
    return latitude, longitude


def as_text(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Return coordinates as the form shows them; "" where there are none."""
    return "" if latitude is None or longitude is None else f"{latitude:.5f}, {longitude:.5f}"
