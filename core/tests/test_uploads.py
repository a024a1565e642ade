"""Uploads: what is kept, what is refused, and with which sentence."""

import io
import os

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, _get_new_csrf_string

from core.uploads import RefusedUpload, clean_name
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
