"""Pictures in the sizes that web and print need, made once and kept on disk beside their original.

A stored name is random and never given twice (core.storage), so a size that exists is right for ever;
`forget_sizes` removes all sizes together with the original.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.files.storage import Storage
from django.db.models.fields.files import FieldFile
from PIL import Image, ImageOps

WEB_WIDTHS = (480, 960, 1400)
SUFFIXES = {"JPEG": "jpg", "WEBP": "webp"}
QUALITY = {"JPEG": 82, "WEBP": 76}
# faces and roofs lie above the middle: crop more at the bottom
FOCUS = (0.5, 0.35)


@dataclass(frozen=True)
class ScaledPicture:
    """A stored size of a picture; has what core.downloads.serve_file asks of a file."""

    storage: Storage
    name: str

    @property
    def path(self) -> Path:
        return Path(self.storage.path(self.name))

    @property
    def size(self) -> int:
        return self.storage.size(self.name)


def scaled(
    original: FieldFile, *, width: int, height: int | None = None, file_format: str = "JPEG"
) -> ScaledPicture:
    """Return the picture at most `width` pixels wide; with a height cropped to exactly that proportion.

    Never enlarges. `file_format` is JPEG or WEBP. Raises OSError when the original is missing or broken.
    """
    kind = f"{width}x{height}" if height else f"{width}"
    name = f"{_folder(original.name)}/{kind}.{SUFFIXES[file_format]}"
    picture = ScaledPicture(original.storage, name)
    if not picture.path.exists():
        with original.storage.open(original.name, "rb") as file, Image.open(file) as image:
            small = _fitted(_on_white(image), width, height)
        write_picture(small, picture.path, file_format)
    return picture


def forget_sizes(name: str, storage: Storage) -> None:
    """Remove all sizes of a stored picture; nothing happens where none was made."""
    shutil.rmtree(storage.path(_folder(name)), ignore_errors=True)


def _folder(name: str) -> str:
    path = PurePosixPath(name)
    return f"scaled/{path.parent}/{path.stem}"


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture without transparency: JPEG has none, and paper is white."""
    if image.mode in {"RGBA", "LA", "P"}:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _fitted(image: Image.Image, width: int, height: int | None) -> Image.Image:
    if height is None:
        width = min(width, image.width)
        height = max(1, round(image.height * width / image.width))
        return image.resize((width, height), Image.Resampling.LANCZOS)
    shrink = min(1, image.width / width, image.height / height)
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=FOCUS)


def write_picture(image: Image.Image, path: Path, file_format: str) -> None:
    """Write the file in one step: two processes may make the same one, and each may be killed half way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            # PNG has no quality: nothing is lost in it
            image.save(file, format=file_format, quality=QUALITY.get(file_format), optimize=True)
        os.chmod(temporary, 0o640)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
