"""Documents: judged by their content, active ones refused, optionally checked for viruses."""

import io
import socket
import tempfile
import threading
import zipfile

import pikepdf
import pytest

from core.tests.sample_files import (
    SHEET_MAIN,
    make_exe,
    make_image,
    make_odt,
    make_office,
    make_pdf,
    make_png_bomb,
    make_svg_with_script,
    make_upload,
    make_zip_bomb,
    refusal,
)
from core.uploads import check_document, clean_image

MB = 1024**2


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
