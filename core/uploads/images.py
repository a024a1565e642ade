"""Pictures: checked by content, decoded within limits, turned upright and written anew without metadata."""

import io
import struct

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageFile, ImageOps

from core.uploads.names import clean_name
from core.uploads.virus_scan import scan

MAX_PIXELS = 40_000_000
MIN_EDGE = 300
# what Pillow raises on damaged files, over all its readers
BROKEN_IMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
WRONG_KIND = "Wählen Sie ein Foto oder eine Grafik als JPEG, PNG oder WebP."
HEIC_BRANDS = {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}


def image_format(head):
    """Return Pillow's format name for the first 16 bytes of a file, or "" when it is none of ours."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return ""


def open_image(file, kind):
    """Return the undecoded image of an allowed kind; refuse more than 40 megapixels before decoding one."""
    file.seek(0)
    # WeasyPrint tells Pillow for the whole process to accept cut-off files; an upload must be whole
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image = Image.open(file, formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_many_pixels() from problem
    except BROKEN_IMAGE as problem:
        raise _damaged() from problem
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    return image


def clean_image(file, *, max_px=2400, min_px=MIN_EDGE):
    """Return the picture as a new JPEG or PNG file whose longer edge has at most `max_px` pixels.

    Only JPEG, PNG and WebP by content are read. Orientation is applied, colours become sRGB, all metadata
    (EXIF, GPS, XMP, comments, profiles) and further frames are left behind. Graphics and pictures with
    transparency stay PNG, the rest becomes JPEG. The longer edge needs at least `min_px` pixels.
    Raises ValidationError with a German sentence.
    """
    file.seek(0)
    kind = image_format(head := file.read(16))
    if not kind:
        raise _wrong_kind(head)
    scan(file)
    image = open_image(file, kind)
    if max(image.size) < min_px:
        raise ValidationError(
            f"Das Bild ist mit {image.width} × {image.height} Bildpunkten zu klein. "
            f"Wählen Sie eines mit mindestens {min_px} Bildpunkten an der längeren Seite.",
            code="too_small",
        )
    try:
        pixels = _decode(image, max_px)
    except BROKEN_IMAGE as problem:
        raise _damaged() from problem
    return _encode(pixels, name=getattr(file, "name", "") or "bild", graphic=kind == "PNG")


def _decode(image, max_px):
    """Return the upright picture in RGB or RGBA (sRGB), not larger than `max_px`, without any metadata."""
    image.draft("RGB", (max_px, max_px))  # a JPEG is read in a smaller size at once: a quarter of the memory
    image.load()
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    transparent = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    image = _to_srgb(image, profile, "RGBA" if transparent else "RGB")
    image.thumbnail((max_px, max_px), Image.Resampling.LANCZOS)
    if transparent and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    image.info = {}
    return image


def _to_srgb(image, profile, mode):
    """Return the image in `mode`; an embedded profile is applied, a broken one ignored."""
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB").convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert(mode)
    return image.convert(mode)


def _encode(image, *, name, graphic):
    """Return the pixels as a file: PNG for transparency and for graphics of few colours, else JPEG."""
    as_png = image.mode == "RGBA" or (graphic and image.getcolors(maxcolors=4096) is not None)
    target = io.BytesIO()
    if as_png:
        image.save(target, format="PNG", optimize=True)
    else:
        image.save(target, format="JPEG", quality=88, optimize=True, progressive=True)
    return ContentFile(target.getvalue(), name=clean_name(name, suffix=".png" if as_png else ".jpg"))


def _wrong_kind(head):
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return ValidationError(
            "Das ist ein HEIC-Bild. Speichern Sie es als JPEG und laden Sie es noch einmal hoch.",
            code="wrong_kind",
        )
    return ValidationError(f"Diese Datei ist kein passendes Bild. {WRONG_KIND}", code="wrong_kind")


def _too_many_pixels():
    return ValidationError(
        "Das Bild hat mehr als 40 Millionen Bildpunkte. Verkleinern Sie es, zum Beispiel auf 4.000 × 3.000.",
        code="too_many_pixels",
    )


def _damaged():
    return ValidationError(
        "Das Bild lässt sich nicht öffnen, die Datei ist beschädigt. Speichern Sie es neu und laden Sie es "
        "noch einmal hoch.",
        code="damaged",
    )
