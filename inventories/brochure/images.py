"""The pictures of a brochure, scaled down to their size in print before the PDF is made.

Small pictures make the file three times smaller and the rendering faster (PERFORMANCE: lever "photos").
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile

from core.pictures import ScaledPicture, scaled, write_picture
from inventories.brochure.layout import FULL_WIDTH_PICTURES, MITTEL, PICTURES, VIEL, Layout
from inventories.models import Inventory
from organisations.motifs import CREDIT, describe, motif

DPI = 170
MM_PER_INCH = 25.4
COVER = (212.0, 178.0)
PORTRAIT = (62.0, 74.0)
LOGO = 34.0
STRIP = (76.0, 108.0)
MITTEL_WIDTH, FULL_WIDTH = 104.0, 212.0


@dataclass(frozen=True)
class PrintPicture:
    """What a template needs for one picture."""

    src: str
    alt: str
    credit: str


@dataclass
class Media:
    """Collects the pictures of one document under the names that its template uses."""

    files: dict[str, Path | bytes] = field(default_factory=dict)

    def add(self, name: str, content: Path | bytes) -> str:
        """Keep a picture and return its address for the template."""
        self.files[name] = content
        return f"media:{name}"

    def add_scaled(self, name: str, original: FieldFile, size: tuple[float, float]) -> str:
        """Keep a picture cropped to its size in millimetres and return its address."""
        width, height = (pixels(length) for length in size)
        return self.add(f"{name}.jpg", scaled(original, width=width, height=height).path)

    def add_fitted(self, name: str, original: FieldFile, width: float) -> str:
        """Keep a picture in its own proportion, at most `width` millimetres wide, and return its address."""
        return self.add(f"{name}.jpg", scaled(original, width=pixels(width)).path)


def pixels(millimetres: float) -> int:
    """Return the pixels of a printed length."""
    return round(millimetres / MM_PER_INCH * DPI)


def picture_size(layout: Layout) -> tuple[float, float]:
    """Return width and height of the picture of a profile, in millimetres with bleed."""
    if layout.name == MITTEL:
        return MITTEL_WIDTH, PICTURES[layout.picture]
    if layout.name == VIEL:
        return FULL_WIDTH, FULL_WIDTH_PICTURES[layout.picture]
    return STRIP


def drawn(media: Media, *, key: str, scene: str, size: tuple[float, float]) -> PrintPicture:
    """Return a picture that the portal draws from a name, where nobody gave one."""
    stored = drawn_file(key=key, scene=scene, size=size)
    src = media.add(f"drawn-{stored.path.stem[:16]}.jpg", stored.path)
    return PrintPicture(src, describe(key, scene), CREDIT)


def drawn_cover(inventory: Inventory) -> ScaledPicture:
    """Return the cover that is printed where nobody gave a picture, for the web."""
    return drawn_file(key=inventory.municipality.formal_name, scene="town", size=COVER)


def drawn_file(*, key: str, scene: str, size: tuple[float, float]) -> ScaledPicture:
    """Return the stored drawing of a name; it is drawn once, in about a second, then kept."""
    width, height = (pixels(length) for length in size)
    digest = sha256(f"{key}|{scene}|{width}x{height}".encode()).hexdigest()
    stored = ScaledPicture(default_storage, f"scaled/drawn/{digest[:32]}.jpg")
    if not stored.path.exists():
        write_picture(motif(key, scene, (width, height)), stored.path, "JPEG")
    return stored
