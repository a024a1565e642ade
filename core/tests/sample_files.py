"""Good and bad files, made in the test that needs them."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw

WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def refusal(check, *args, **kwargs):
    """Return code and sentence of the ValidationError that a check must raise."""
    with pytest.raises(ValidationError) as caught:
        check(*args, **kwargs)
    return caught.value.code, caught.value.messages[0]


def make_upload(content, name="datei.bin", content_type="application/octet-stream"):
    return SimpleUploadedFile(name, content, content_type=content_type)


def make_image(kind="JPEG", size=(800, 600), mode="RGB", **options):
    """Return the bytes of a picture with a gradient, so that it has many colours."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red" if mode == "RGB" else None)
    target = io.BytesIO()
    image.save(target, format=kind, **options)
    return target.getvalue()


def make_photo_with_gps(**options):
    """Return a JPEG whose EXIF holds a place, a camera and "turn left", with a comment and an sRGB profile."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera GmbH"
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (51.0, 26.0, 37.0), "E", (7.0, 20.0, 3.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return make_image(exif=exif, comment=b"geheimer Kommentar", icc_profile=profile, **options)


def make_png_bomb(width=30_000, height=30_000):
    """Return a PNG of few KB whose header promises 900 megapixels."""

    def chunk(name, data):
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    header = struct.pack("!IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (height * (width // 8 + 1) // 100), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def make_tiff_bomb():
    """Return a TIFF of a few hundred bytes that promises 60,000 × 60,000 pixels."""
    tags = [
        (256, 4, 60_000),
        (257, 4, 60_000),
        (258, 3, 8),
        (259, 3, 8),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0" + b"x" * 100


def make_exe():
    return b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 50 + b"This program cannot be run in DOS mode."


def make_svg_with_script():
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'
    )


def make_pdf(change=None, **save_options):
    """Return a PDF of one empty page; `change(pdf)` may spoil it before it is saved."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    if change:
        change(pdf)
    target = io.BytesIO()
    pdf.save(target, **save_options)
    return target.getvalue()


def make_office(main=WORD_MAIN, extra=(), types=""):
    """Return a small DOCX (or XLSX by `main`) with `extra` parts (name, content)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
        )
        archive.writestr("word/document.xml", "<document>Unterstützungsschreiben</document>")
        for name, content in extra:
            archive.writestr(name, content)
    return target.getvalue()


def make_odt(mimetype="application/vnd.oasis.opendocument.text", extra=()):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", "<office/>")
        for name, content in extra:
            archive.writestr(name, content)
    return target.getvalue()


def make_zip_bomb():
    """Return a DOCX of about 300 KB that would unpack to 300 MB."""
    return make_office(extra=[("word/media/image1.bmp", b"\0" * (300 * 1024**2))])
