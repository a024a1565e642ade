"""Pictures: re-encoded without metadata, or refused with a sentence."""

import io

import pytest
from PIL import Image

from core.tests.sample_files import (
    make_exe,
    make_image,
    make_pdf,
    make_photo_with_gps,
    make_png_bomb,
    make_svg_with_script,
    make_tiff_bomb,
    make_upload,
    refusal,
)
from core.uploads import clean_image


def test_clean_image_removes_place_camera_comment_and_profile():
    cleaned = clean_image(make_upload(make_photo_with_gps(size=(800, 600)), "Foto.JPG"))
    content = cleaned.read()
    image = Image.open(io.BytesIO(content))
    assert image.getexif() == {}
    assert "icc_profile" not in image.info
    assert "comment" not in image.info
    assert b"Kamera" not in content
    assert b"Exif" not in content
    assert image.size == (600, 800)  # turned upright, as the camera said
    assert cleaned.name == "Foto.jpg"


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (make_image("JPEG"), ".jpg"),
        (make_image("WEBP"), ".jpg"),
        (make_image("JPEG", mode="CMYK"), ".jpg"),
        (make_image("JPEG", mode="L"), ".jpg"),
        (make_image("PNG"), ".png"),
    ],
)
def test_clean_image_accepts_jpeg_png_and_webp(content, suffix):
    cleaned = clean_image(make_upload(content, "bild.xyz"))
    assert cleaned.name == f"bild{suffix}"
    assert Image.open(cleaned).mode == "RGB"


def test_clean_image_keeps_transparency_as_png():
    image = Image.new("RGBA", (400, 400), (10, 20, 30, 128))
    target = io.BytesIO()
    image.save(target, format="WEBP", lossless=True)
    cleaned = Image.open(clean_image(make_upload(target.getvalue(), "logo.webp")))
    assert (cleaned.format, cleaned.mode) == ("PNG", "RGBA")
    assert cleaned.getpixel((5, 5)) == (10, 20, 30, 128)


def test_clean_image_makes_large_photos_smaller():
    cleaned = Image.open(clean_image(make_upload(make_image(size=(5000, 3000))), max_px=1200))
    assert cleaned.size == (1200, 720)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_exe(), "wrong_kind"),
        (make_svg_with_script(), "wrong_kind"),
        (make_tiff_bomb(), "wrong_kind"),
        (make_image("TIFF"), "wrong_kind"),
        (make_image("GIF", mode="L"), "wrong_kind"),
        (make_image("BMP"), "wrong_kind"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "wrong_kind"),
        (make_pdf(), "wrong_kind"),
        (b"", "wrong_kind"),
        (make_png_bomb(), "too_many_pixels"),
        (make_png_bomb(8000, 6000), "too_many_pixels"),
        (make_image(size=(200, 100)), "too_small"),
        (make_image()[:2000], "damaged"),
        (b"\xff\xd8\xff" + b"nonsense" * 50, "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_clean_image_refuses_what_is_not_a_usable_picture(content, code):
    found, message = refusal(clean_image, make_upload(content, "foto.jpg", "image/jpeg"))
    assert found == code
    assert message.endswith(".")
    assert "ungültig" not in message


def test_clean_image_says_what_to_do_with_heic():
    _, message = refusal(clean_image, make_upload(b"\0\0\0\x18ftypheic" + b"\0" * 100, "IMG_1.HEIC"))
    assert message == "Das ist ein HEIC-Bild. Speichern Sie es als JPEG und laden Sie es noch einmal hoch."


def test_clean_image_stays_strict_after_weasyprint_was_loaded():
    import weasyprint  # noqa: F401 - it makes Pillow accept cut-off files

    assert refusal(clean_image, make_upload(make_image(size=(1500, 1500))[:20_000]))[0] == "damaged"
