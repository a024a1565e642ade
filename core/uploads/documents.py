"""Documents: the kind is found in the content, and what could run on another person's machine is refused."""

from django.conf import settings
from django.core.exceptions import ValidationError

from core.uploads.images import BROKEN_IMAGE, image_format, open_image
from core.uploads.office import check_office
from core.uploads.pdf import check_pdf
from core.uploads.virus_scan import scan

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
DOCUMENT_SUFFIXES = {
    PDF: ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    DOCX: ".docx",
    XLSX: ".xlsx",
    ODT: ".odt",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_document(file):
    """Return the content type (a key of DOCUMENT_SUFFIXES) found in the content of an open file.

    The file's name and the sender's content type count for nothing. Raises ValidationError with a German
    sentence for every other kind, for damaged, encrypted or too large files, and for active content
    (scripts, macros, start actions, files in files).
    """
    _check_size(file)
    file.seek(0)
    head = file.read(16)
    content_type = _check_kind(file, head)
    scan(file)
    file.seek(0)
    return content_type


def _check_size(file):
    if file.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // 1024**2
        raise ValidationError(
            f"Die Datei ist größer als {limit} MB. Verkleinern Sie die Datei vor dem Hochladen.",
            code="too_large",
        )
    if not file.size:
        raise ValidationError("Die Datei ist leer. Wählen Sie eine andere Datei.", code="empty")


def _check_kind(file, head):
    if head.startswith(b"%PDF-"):
        check_pdf(file)
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return check_office(file)
    if (kind := image_format(head)) in {"JPEG", "PNG"}:
        _check_scan_image(file, kind)
        return f"image/{kind.lower()}"
    if head.startswith(OLD_OFFICE):
        raise ValidationError(
            "Das ist eine verschlüsselte oder alte Office-Datei. Speichern Sie sie als PDF und laden Sie sie "
            "noch einmal hoch.",
            code="wrong_kind",
        )
    raise ValidationError(
        "Diese Art von Datei können wir nicht annehmen. Wählen Sie ein PDF, ein Bild (JPEG, PNG) oder eine "
        "Office-Datei (DOCX, XLSX, ODT).",
        code="wrong_kind",
    )


def _check_scan_image(file, kind):
    """Decode a scanned page once: what Pillow reads to the end is a picture and nothing else at its start."""
    image = open_image(file, kind)
    try:
        image.load()
    except BROKEN_IMAGE as problem:
        raise ValidationError(
            "Das Bild lässt sich nicht öffnen, die Datei ist beschädigt. Scannen oder speichern Sie es neu.",
            code="damaged",
        ) from problem
