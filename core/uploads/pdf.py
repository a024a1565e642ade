"""Uploaded PDFs: openable, not encrypted, and without anything that acts by itself."""

import pikepdf
from django.core.exceptions import ValidationError
from pikepdf.settings import set_qpdf_limits

# qpdf's limits are one set for the whole process and must be set before threads use it: hence at import.
# 64 MB is far above any object or cross-reference stream and stops a packed gigabyte.
set_qpdf_limits(flate_max_memory=64 * 1024**2, run_length_max_memory=64 * 1024**2, doc_max_warnings=200)

MAX_OBJECTS = 300_000
ACTIVE_KINDS = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute", "/Rendition", "/GoToE"}
ACTIVE_SUBTYPES = {"/RichMedia", "/Movie", "/Screen", "/3D", "/FileAttachment"}

PROTECTED = (
    "Die PDF-Datei ist mit einem Passwort oder einer Sperre geschützt. "
    "Speichern Sie sie ohne Schutz und laden Sie sie noch einmal hoch."
)
DAMAGED = "Die PDF-Datei lässt sich nicht öffnen. Speichern oder scannen Sie sie neu."
ACTIVE = (
    "Die PDF-Datei enthält ein Programm oder eine eingebettete Datei. "
    "Drucken Sie sie als neues PDF und laden Sie dieses hoch."
)


def check_pdf(file):
    """Raise ValidationError unless the open file is a readable, unencrypted PDF without active content."""
    file.seek(0)
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                raise ValidationError(PROTECTED, code="encrypted")
            if len(pdf.pages) == 0 or len(pdf.objects) > MAX_OBJECTS:
                raise ValidationError(DAMAGED, code="damaged")
            if _is_active(pdf):
                raise ValidationError(ACTIVE, code="active_content")
    except pikepdf.PasswordError as problem:
        raise ValidationError(PROTECTED, code="encrypted") from problem
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError, AttributeError, TypeError) as problem:
        raise ValidationError(DAMAGED, code="damaged") from problem


def _is_active(pdf):
    """Return whether any object of the file is a script, a start action, a player or an embedded file."""
    names = pdf.Root.get("/Names", {})
    if "/JavaScript" in names or "/EmbeddedFiles" in names:
        return True
    return any(_is_active_object(found) for found in pdf.objects)


def _is_active_object(found):
    """Look through one indirect object and the direct ones inside it; its references are met on their own."""
    waiting = [found]
    while waiting:
        item = waiting.pop()
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            if _acts(item):
                return True
            children = [item[key] for key in item.keys()]  # noqa: SIM118 - iterating a Stream is not its keys
        elif isinstance(item, pikepdf.Array):
            children = list(item)
        else:
            continue
        waiting += [
            child
            for child in children
            if isinstance(child, (pikepdf.Dictionary, pikepdf.Array)) and not child.is_indirect
        ]
    return False


def _acts(item):
    action, subtype = item.get("/S"), item.get("/Subtype")
    return (
        "/JS" in item
        or (isinstance(action, pikepdf.Name) and str(action) in ACTIVE_KINDS)
        or (isinstance(subtype, pikepdf.Name) and str(subtype) in ACTIVE_SUBTYPES)
        or str(item.get("/Type", "")) == "/EmbeddedFile"
    )
