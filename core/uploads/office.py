"""Uploaded DOCX, XLSX and ODT files: a zip with the right parts, no macros, no bomb."""

import re
import zipfile
import zlib

from django.core.exceptions import ValidationError

MAX_PARTS = 3000
MAX_UNPACKED = 200 * 1024**2
MAX_LIST = 1024**2
CHUNK = 256 * 1024
OFFICE_MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    b"spreadsheetml.sheet.main+xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ODT = "application/vnd.oasis.opendocument.text"
# macros, embedded programs and objects, and a template that would be fetched from a foreign server on opening
ACTIVE_PARTS = re.compile(
    r"(vbaproject|vbadata|activex|/embeddings/|^basic/|^scripts/|^object )", re.IGNORECASE
)
ACTIVE_TYPES = re.compile(rb"macroenabled|vbaproject|activex|oleobject", re.IGNORECASE)
FOREIGN_TEMPLATE = re.compile(
    rb"attachedTemplate[^>]*TargetMode|TargetMode[^>]*attachedTemplate", re.IGNORECASE
)

DAMAGED = "Die Office-Datei lässt sich nicht öffnen. Speichern Sie sie neu oder als PDF."
WRONG_KIND = (
    "Dieses Archiv können wir nicht annehmen. Wählen Sie ein PDF, ein Bild (JPEG, PNG) oder "
    "eine Office-Datei (DOCX, XLSX, ODT)."
)
ACTIVE = "Die Office-Datei enthält Makros oder eingebettete Objekte. Speichern Sie sie als PDF."
TOO_LARGE_INSIDE = "Die Office-Datei ist ausgepackt zu groß. Speichern Sie sie als PDF."


def check_office(file):
    """Return the content type of an open DOCX, XLSX or ODT file; raise ValidationError for any other zip."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
            content_type = _content_type(archive)
            _unpack_once(archive)
            return content_type
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as e:
        raise ValidationError(DAMAGED, code="damaged") from e


def _check_parts(archive):
    """Judge the list of parts before anything is unpacked."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ValidationError(TOO_LARGE_INSIDE, code="bomb")
    for part in parts:
        if part.flag_bits & 0x1 or part.filename.startswith("/") or ".." in part.filename.split("/"):
            raise ValidationError(DAMAGED, code="damaged")
        if ACTIVE_PARTS.search(part.filename):
            raise ValidationError(ACTIVE, code="active_content")


def _content_type(archive):
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        if archive.read("mimetype")[:200].strip() == ODT.encode():
            return ODT
    elif "[Content_Types].xml" in names:
        listed = _read_list(archive, "[Content_Types].xml")
        if ACTIVE_TYPES.search(listed):
            raise ValidationError(ACTIVE, code="active_content")
        for main_part, content_type in OFFICE_MAIN_PARTS.items():
            if main_part in listed:
                _check_relations(archive)
                return content_type
    raise ValidationError(WRONG_KIND, code="wrong_kind")


def _check_relations(archive):
    for name in archive.namelist():
        if name.endswith(".rels") and FOREIGN_TEMPLATE.search(_read_list(archive, name)):
            raise ValidationError(ACTIVE, code="active_content")


def _read_list(archive, name):
    """Return a small XML part as bytes; UTF-16 or entities could hide words from the search above."""
    with archive.open(name) as part:
        content = part.read(MAX_LIST + 1)
    if len(content) > MAX_LIST or b"\0" in content or b"<!" in content:
        raise ValidationError(DAMAGED, code="damaged")
    return content


def _unpack_once(archive):
    """Read every part to its end: checks the sums, and no part can be larger than its entry promises."""
    for info in archive.infolist():
        with archive.open(info) as part:
            while part.read(CHUNK):
                pass
