"""The QR code on the signed application: what it says, and how a scanned line is read again."""

import io
import re
from dataclasses import dataclass

import segno

# a hand scanner types the code like a keyboard: only letters, digits and signs of the case number
_SCANNED = re.compile(
    r"\b([A-Z]{2,4})[\s/ß-]*(\d{4})[\s/ß-]+(\d{1,6})(?:\s+F(\d+)\s+([0-9A-F]{64}))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Scan:
    """A read code: number and checksum are missing when only the case number was typed."""

    case_number: str
    submission_number: int | None
    sha256: str


def code_text(case_number: str, submission_number: int, sha256: str) -> str:
    """Return what the QR code holds: "ME-2026-0001 F1 3F2A…"."""
    return f"{case_number} F{submission_number} {sha256.upper()}"


def read_code(text: str) -> Scan | None:
    """Return what somebody scanned or typed, or None when no case number is in it.

    Scanners set to an American keyboard send ß for the hyphen on a German one; people type spaces.
    """
    found = _SCANNED.search(text.strip())
    if found is None:
        return None
    prefix, year, running, number, digest = found.groups()
    return Scan(
        case_number=f"{prefix.upper()}-{year}-{int(running):04d}",
        submission_number=int(number) if number else None,
        sha256=(digest or "").lower(),
    )


def qr_svg(text: str) -> bytes:
    """Return the QR code as SVG; error correction M survives a fold or a stamp at its edge."""
    code = segno.make(text, error="m", micro=False)
    target = io.BytesIO()
    code.save(target, kind="svg", border=2, dark="#16192b", light="#ffffff", xmldecl=False)
    return target.getvalue()
