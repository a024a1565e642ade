"""The pictures of a brochure, scaled down to their size in print before the PDF is made.

Small pictures make the file three times smaller and the rendering faster (PERFORMANCE: lever "photos").
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from PIL import Image

from core.pictures import ScaledPicture, scaled, write_picture
from inventories.brochure.design import HIGHEST_LOGO, LOWEST_LOGO, StoredLogo
from inventories.brochure.layout import MITTEL, VIEL, Layout
from inventories.enums.brochure import BrochureOutput
from inventories.models import Inventory
from organisations.motifs import CREDIT, describe, motif

DPI = {BrochureOutput.SCREEN: 170, BrochureOutput.PRINT: 300}
MM_PER_INCH = 25.4
# millimetres; what touches the edge of the paper goes 4 mm beyond it
BEYOND = 4.0
COVER = (218.0, 182.0)
PORTRAIT = (66.0, 74.0)
LOGO = 34.0
STRIP = (79.0, 108.0)
MITTEL_WIDTH, FULL_WIDTH = 107.0, 218.0


@dataclass(frozen=True)
class PrintPicture:
    """What a template needs for one picture."""

    src: str
    alt: str
    credit: str


@dataclass(frozen=True)
class PrintLogo:
    """A logo on the cover; `height` in millimetres has a class in static/css/brochure/front.css."""

    src: str
    alt: str
    height: int


@dataclass
class Media:
    """Collects the pictures of one document under the names that its template uses."""

    output: str = BrochureOutput.SCREEN
    files: dict[str, Path | bytes] = field(default_factory=dict)

    def add(self, name: str, content: Path | bytes) -> str:
        """Keep a picture and return its address for the template."""
        self.files[name] = content
        return f"media:{name}"

    def add_scaled(self, name: str, original: FieldFile, size: tuple[float, float]) -> str:
        """Keep a picture cropped to its size in millimetres and return its address."""
        width, height = (self.pixels(length) for length in size)
        return self.add(f"{name}.jpg", scaled(original, width=width, height=height).path)

    def add_fitted(self, name: str, original: FieldFile, width: float) -> str:
        """Keep a picture in its own proportion, at most `width` millimetres wide, and return its address."""
        return self.add(f"{name}.jpg", scaled(original, width=self.pixels(width)).path)

    def pixels(self, millimetres: float) -> int:
        """Return the pixels of a printed length; the printer's shop gets 300 dpi."""
        return pixels(millimetres, DPI[self.output])


def pixels(millimetres: float, dpi: int = DPI[BrochureOutput.SCREEN]) -> int:
    """Return the pixels of a printed length."""
    return round(millimetres / MM_PER_INCH * dpi)


def picture_size(layout: Layout) -> tuple[float, float]:
    """Return width and height of the picture of a profile, in millimetres with bleed."""
    if layout.name == MITTEL:
        return MITTEL_WIDTH, float(layout.picture)
    if layout.name == VIEL:
        return FULL_WIDTH, float(layout.picture) + BEYOND
    return STRIP


def logos(stored: Sequence[StoredLogo], media: Media) -> list[PrintLogo]:
    """Return the logos for the cover; one whose file is missing is left out."""
    found = []
    for number, logo in enumerate(stored):
        height = min(max(logo.height, LOWEST_LOGO), HIGHEST_LOGO)
        with contextlib.suppress(OSError), Image.open(logo.file) as image:
            width = height * image.width / image.height
            src = media.add_fitted(f"zeichen-{number}", logo.file, width)
            found.append(PrintLogo(src, logo.alt, height))
    return found


def drawn(media: Media, *, key: str, scene: str, size: tuple[float, float]) -> PrintPicture:
    """Return a picture that the portal draws from a name, where nobody gave one."""
    stored = drawn_file(key=key, scene=scene, size=size, dpi=DPI[media.output])
    src = media.add(f"drawn-{stored.path.stem[:16]}.jpg", stored.path)
    return PrintPicture(src, describe(key, scene), CREDIT)


def drawn_cover(inventory: Inventory) -> ScaledPicture:
    """Return the cover that is printed where nobody gave a picture, for the web."""
    return drawn_file(key=inventory.municipality.formal_name, scene="town", size=COVER)


def drawn_file(
    *, key: str, scene: str, size: tuple[float, float], dpi: int = DPI[BrochureOutput.SCREEN]
) -> ScaledPicture:
    """Return the stored drawing of a name; it is drawn once, in about a second, then kept."""
    width, height = (pixels(length, dpi) for length in size)
    digest = sha256(f"{key}|{scene}|{width}x{height}".encode()).hexdigest()
    stored = ScaledPicture(default_storage, f"scaled/drawn/{digest[:32]}.jpg")
    if not stored.path.exists():
        write_picture(motif(key, scene, (width, height)), stored.path, "JPEG")
    return stored
