"""Small versions of pictures, and the drawing that stands in until there is a photo."""

import io

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from PIL import Image

from inventories.models import Picture
from organisations.motifs import CREDIT, describe, picture_bytes, scene_of

# name in the address: longest edge in pixels; cards and lists, and the page of one profile
WIDTHS = {"klein": 400, "gross": 1200}
DRAWING_POSITION = 1000  # behind every photo


def thumbnail(picture: Picture, size: str) -> FieldFile:
    """Return the WebP of a picture in one of WIDTHS, made once and kept beside the original.

    Raises KeyError for an unknown size and FileNotFoundError when the original is gone.
    """
    return small_version(picture.file, size)


def small_version(file: FieldFile, size: str) -> FieldFile:
    """Return the WebP of any stored picture; two requests that make it at once write the same bytes."""
    edge = WIDTHS[size]
    small = FieldFile(file.instance, file.field, small_name(file.name, size))
    if not file.storage.exists(small.name):
        with file.storage.open(file.name, "rb") as original:
            content = shrink(original, edge)
        stored = file.storage.save(small.name, ContentFile(content))
        # somebody else was faster: theirs stays, ours would only lie around
        if stored != small.name:
            file.storage.delete(stored)
    return small


def small_name(name: str, size: str) -> str:
    """Return where the small version of a stored picture lies."""
    return f"{name}.{size}.webp"


def shrink(stream, edge: int) -> bytes:
    """Return the picture of a stream as WebP whose longer edge has at most `edge` pixels."""
    with Image.open(stream) as image:
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        small = image if image.mode in {"RGB", "RGBA"} else image.convert("RGB")
        target = io.BytesIO()
        small.save(target, format="WEBP", quality=78, method=4)
    return target.getvalue()


def remove_files(name: str, storage) -> None:
    """Delete a stored picture and its small versions; what is gone already is no error."""
    for stored in (name, *(small_name(name, size) for size in WIDTHS)):
        storage.delete(stored)


def draw(*, name: str, kind: str, themes: list[str]) -> dict:
    """Return the values of a Picture row that portrays nobody: file, alt text, credit (about one second)."""
    scene = scene_of(themes, kind)
    return {
        "file": ContentFile(picture_bytes(name, scene), name="illustration.jpg"),
        "alt_text": describe(name, scene)[:250],
        "credit": CREDIT,
        "position": DRAWING_POSITION,
    }
