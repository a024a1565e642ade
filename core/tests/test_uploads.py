"""Uploads: what is kept, what is refused, and with which sentence."""

import io
import os
import socket
import tempfile
import threading
import zipfile

import pikepdf
import pytest
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, _get_new_csrf_string
from PIL import Image

from core.tests.sample_files import (
    SHEET_MAIN,
    make_exe,
    make_image,
    make_odt,
    make_office,
    make_pdf,
    make_photo_with_gps,
    make_png_bomb,
    make_svg_with_script,
    make_tiff_bomb,
    make_upload,
    make_zip_bomb,
)
from core.uploads import RefusedUpload, check_document, clean_image, clean_name
from core.uploads.names import MAX_NAME

MB = 1024**2
BOUNDARY = "grenze"


class Body(io.RawIOBase):
    """A multipart body that is made while it is read, and counts how much was read."""

    def __init__(self, *parts):
        self.parts = iter(parts)
        self.rest = b""
        self.done = 0

    def read(self, size=-1):
        while not self.rest:
            try:
                self.rest = next(self.parts)
            except StopIteration:
                return b""
        piece, self.rest = self.rest[:size], self.rest[size:]
        self.done += len(piece)
        return piece


def field_part(name, value):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
    return [head.encode()]


def file_part(name, filename, size, block=b"x" * 65536):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    return [
        f"{head}Content-Type: application/pdf\r\n\r\n".encode(),
        *(block for _ in range(size // len(block))),
        b"y" * (size % len(block)),
        b"\r\n",
    ]


def make_request(*parts, length=None, **meta):
    body = Body(*[piece for part in parts for piece in part], f"--{BOUNDARY}--\r\n".encode())
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "PATH_INFO": "/",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(length or 10**12),
            "wsgi.input": body,
            "wsgi.url_scheme": "http",
            **meta,
        }
    ), body


@pytest.fixture
def upload_folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def refusal(check, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        check(*args, **kwargs)
    return caught.value.code, caught.value.messages[0]


# --- receiving


def test_handler_keeps_small_files_in_memory_and_large_ones_on_disk(upload_folder):
    request, _ = make_request(file_part("a", "a.pdf", 1000), file_part("b", "b.pdf", 5 * MB))
    small, large = request.FILES["a"], request.FILES["b"]
    assert (small.size, large.size) == (1000, 5 * MB)
    assert small.read() == b"y" * 1000
    assert os.path.getsize(large.temporary_file_path()) == 5 * MB
    request.close()
    assert list(upload_folder.iterdir()) == []


def test_handler_refuses_200_mb_and_keeps_every_other_field(upload_folder):
    request, body = make_request(
        field_part("vorher", "eins"),
        file_part("anlage", "riese.pdf", 200 * MB),
        field_part("nachher", "zwei"),
    )
    assert request.POST.dict() == {"vorher": "eins", "nachher": "zwei"}
    refused = request.FILES["anlage"]
    assert isinstance(refused, RefusedUpload)
    assert refused.message.startswith("Die Datei ist größer als 20 MB.")
    assert refused.size == 200 * MB
    assert body.done > 200 * MB
    assert list(upload_folder.iterdir()) == []


def test_handler_needs_little_memory_for_200_mb(upload_folder):
    import tracemalloc

    tracemalloc.start()
    request, _ = make_request(file_part("anlage", "riese.pdf", 200 * MB))
    assert request.FILES["anlage"].size == 200 * MB
    assert tracemalloc.get_traced_memory()[1] < 12 * MB
    tracemalloc.stop()


def test_handler_counts_all_files_of_a_request_together(upload_folder):
    request, _ = make_request(
        file_part("a", "a.pdf", 12 * MB), file_part("b", "b.pdf", 12 * MB), file_part("c", "c.pdf", 7 * MB)
    )
    assert request.FILES["a"].size == 12 * MB
    assert request.FILES["b"].message == (
        "Die Dateien sind zusammen größer als 20 MB. Laden Sie sie nacheinander hoch."
    )
    assert request.FILES["c"].read(3) == b"xxx"


def test_handler_stops_reading_when_somebody_sends_without_end(upload_folder, settings):
    settings.MAX_UPLOAD_BYTES = MB
    request, body = make_request(file_part("a", "a.pdf", 500 * MB))
    assert not request.FILES
    assert body.done < 60 * MB
    assert list(upload_folder.iterdir()) == []


def test_refused_upload_cannot_be_read_by_accident(settings):
    settings.MAX_UPLOAD_BYTES = 1000
    request, _ = make_request(file_part("a", "a.pdf", 2000))
    for use in ("read", "chunks", "open"):
        with pytest.raises(SuspiciousFileOperation):
            getattr(request.FILES["a"], use)()


def test_csrf_middleware_accepts_a_token_behind_a_refused_file(upload_folder):
    token = _get_new_csrf_string()
    request, _ = make_request(
        file_part("anlage", "riese.pdf", 30 * MB), field_part("csrfmiddlewaretoken", token)
    )
    request.COOKIES["csrftoken"] = token
    middleware = CsrfViewMiddleware(lambda request: HttpResponse())
    middleware.process_request(request)
    assert middleware.process_view(request, lambda request: None, (), {}) is None
    assert isinstance(request.FILES["anlage"], RefusedUpload)


# --- names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\lena\Größe (1).pdf", "Größe (1).pdf"),
        ("rechnung\u202efdp.exe", "rechnungfdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("  .. ", "datei"),
        ("Stadt\u0308.pdf", "Stadẗ.pdf"),
        ('"><img src=x>.png', "img src=x.png"),
        ("ohne-endung", "ohne-endung"),
    ],
)
def test_clean_name_keeps_umlauts_and_drops_the_rest(name, expected):
    assert clean_name(name) == expected


def test_clean_name_is_short_and_keeps_its_suffix():
    assert len(clean_name("ä" * 300 + ".pdf")) == MAX_NAME
    assert clean_name("ä" * 300 + ".pdf").endswith("ä.pdf")
    assert clean_name("scan.exe", suffix=".pdf") == "scan.pdf"


# --- pictures


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


# --- documents


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (make_pdf(), "application/pdf"),
        (make_image("JPEG"), "image/jpeg"),
        (make_image("PNG"), "image/png"),
        (make_office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (make_office(SHEET_MAIN), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (make_odt(), "application/vnd.oasis.opendocument.text"),
    ],
)
def test_check_document_finds_the_kind_in_the_content(content, expected):
    file = make_upload(content, "irgendwas.exe", "text/plain")
    assert check_document(file) == expected
    assert file.tell() == 0


def with_script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def with_named_script(pdf):
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array()))


def with_launch(pdf):
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].Annots = pikepdf.Array([link])


def with_attachment(pdf):
    pdf.attachments["malware.exe"] = pikepdf.AttachedFileSpec(pdf, make_exe())


@pytest.mark.parametrize("spoil", [with_script, with_named_script, with_launch, with_attachment])
def test_check_document_refuses_pdfs_that_act(spoil):
    code, message = refusal(check_document, make_upload(make_pdf(spoil)))
    assert code == "active_content"
    assert "Drucken Sie sie als neues PDF" in message


@pytest.mark.parametrize("password", ["geheim", ""])
def test_check_document_refuses_encrypted_pdfs(password):
    locked = make_pdf(encryption=pikepdf.Encryption(owner="chef", user=password))
    assert refusal(check_document, make_upload(locked))[0] == "encrypted"


def test_check_document_never_unpacks_streams_without_end():
    def bomb(pdf):
        pdf.Root.Bomb = pdf.make_stream(b"\0" * (200 * MB))
        pdf.pages[0].Contents = pdf.Root.Bomb

    content = make_pdf(bomb, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert len(content) < MB
    check_document(make_upload(content))  # the stream is never unpacked
    with pikepdf.open(io.BytesIO(content)) as pdf, pytest.raises(pikepdf.PdfError):
        pdf.Root.Bomb.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            make_office(
                types='<Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
            ),
            1,
        ),
        (make_office(extra=[("word/vbaProject.bin", "x")]), 1),
        (make_office(extra=[("word/embeddings/oleObject1.bin", "x")]), 1),
        (
            make_office(
                extra=[
                    (
                        "word/_rels/settings.xml.rels",
                        '<Relationship Type="http://x/attachedTemplate" Target="http://evil" TargetMode="External"/>',
                    )
                ]
            ),
            1,
        ),
        (make_odt(extra=[("Basic/Standard/Module1.xml", "x")]), 1),
        (make_odt("application/vnd.oasis.opendocument.presentation"), 2),
        (
            make_office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            2,
        ),
        (make_office(extra=[("../../../etc/cron.d/x", "x")]), 3),
        (make_office()[:200], 3),
        (make_zip_bomb(), 4),
    ],
    ids=[
        "macros",
        "vba",
        "ole",
        "foreign template",
        "odt basic",
        "odp",
        "pptx",
        "path",
        "cut off",
        "zip bomb",
    ],
)
def test_check_document_refuses_bad_office_files(content, code):
    expected = {1: "active_content", 2: "wrong_kind", 3: "damaged", 4: "bomb"}[code]
    assert refusal(check_document, make_upload(content, "brief.docx"))[0] == expected


def test_check_document_refuses_a_zip_that_lies_about_its_size():
    content = bytearray(make_office(extra=[("word/big.xml", b"a" * 5_000_000)]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/big.xml").file_size
    honest, lie = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert refusal(check_document, make_upload(bytes(content).replace(honest, lie)))[0] == "damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make_exe(), "wrong_kind"),
        (make_svg_with_script(), "wrong_kind"),
        (b"<html><script>alert(1)</script>", "wrong_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "wrong_kind"),
        (b"%PDF-1.7 and nothing else", "damaged"),
        (make_image()[:1500], "damaged"),
        (make_png_bomb(), "too_many_pixels"),
        (b"", "empty"),
    ],
)
def test_check_document_refuses_everything_else(content, code):
    found, message = refusal(check_document, make_upload(content, "scan.pdf", "application/pdf"))
    assert found == code
    assert message.endswith(".")


def test_check_document_refuses_more_than_the_limit(settings):
    settings.MAX_UPLOAD_BYTES = 2 * MB
    code, message = refusal(check_document, make_upload(b"%PDF-" + b"x" * 3 * MB))
    assert code == "too_large"
    assert message.startswith("Die Datei ist größer als 2 MB.")


# --- virus check


class ClamDaemon:
    """A stand-in for clamd: reads one INSTREAM and gives a fixed answer."""

    def __init__(self, path, answer):
        self.received = b""
        self.answer = answer
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(path)
        self.server.listen(1)
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        connection, _ = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while length := int.from_bytes(stream.read(4), "big"):
                self.received += stream.read(length)
            connection.sendall(self.answer)


@pytest.fixture
def socket_path():
    # a unix socket's path is limited to about 100 characters; pytest's own folders may be longer
    with tempfile.TemporaryDirectory() as folder:
        yield f"{folder}/clamd.sock"


def test_virus_check_sends_the_whole_file(settings, socket_path):
    settings.CLAMD_SOCKET = socket_path
    daemon = ClamDaemon(socket_path, b"stream: OK\0")
    assert check_document(make_upload(make_pdf())) == "application/pdf"
    daemon.thread.join(5)
    assert daemon.received == make_pdf()


def test_virus_check_refuses_what_the_daemon_finds(settings, socket_path):
    settings.CLAMD_SOCKET = socket_path
    ClamDaemon(socket_path, b"stream: Eicar-Test-Signature FOUND\0")
    assert refusal(clean_image, make_upload(make_image()))[0] == "virus"


def test_virus_check_refuses_when_the_daemon_is_away(settings, socket_path):
    settings.CLAMD_SOCKET = socket_path
    code, message = refusal(check_document, make_upload(make_pdf()))
    assert code == "unscanned"
    assert message.endswith("Laden Sie sie in einigen Minuten noch einmal hoch.")
