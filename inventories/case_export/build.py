"""Writes the ZIP of a case to disk, file by file; the index comes last, it names every checksum."""

import hashlib
import tempfile
import zipfile
from dataclasses import dataclass
from typing import IO

from django.core.files import File
from django.utils import timezone

from core.jobs import Report
from core.pdf import render_pdf
from core.templatetags.german import dateigroesse, zeitpunkt
from inventories.case_export.entry import CHUNK, Entry
from inventories.case_export.papers import paper_entries
from inventories.case_export.profiles import profile_entries
from inventories.case_export.tables import LEFT_OUT, table_entries
from inventories.chronicle import chronicle
from inventories.models import CaseExport, Inventory

INDEX, TEMPLATE = "00_Inhalt.pdf", "inventories/pdf/case_export.html"
FOLDERS = {
    "01_Antrag": "1 Antrag",
    "02_Bescheid": "2 Bescheid",
    "03_Ziel": "3 Ziel und Schwerpunkt",
    "04_Auftraege": "4 Aufträge",
    "05_Gespraeche": "5 Gespräche und Aufgaben",
    "06_Steckbriefe": "6 Steckbriefe",
    "07_Broschuere": "7 Broschüre",
    "08_Nachberatung": "8 Nachberatung",
    "09_Verlauf": "9 Verlauf",
    "10_Daten": "10 Daten aller Tabellen",
}
# these are packed already; to press them again costs time and saves nothing
PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".odt", ".zip")


@dataclass(frozen=True)
class Written:
    """One line of the index; a missing file has no checksum."""

    path: str
    description: str
    size: int
    sha256: str

    @property
    def size_text(self) -> str:
        """The size in one piece: it never breaks over two lines."""
        return dateigroesse(self.size).replace(" ", "\u00a0") if self.sha256 else "fehlt"


def build_case_export(job: CaseExport, report: Report) -> dict:
    """Make the copy and return the fields of the finished row; memory does not grow with the case.

    A file that is missing in the storage is named in the index and does not stop the copy.
    """
    inventory = Inventory.objects.select_related("municipality", "officer", "application").get(
        pk=job.inventory_id
    )
    report(0, 1, "Der Vorgang wird gelesen")
    entries = [*paper_entries(inventory), *profile_entries(inventory), *table_entries(inventory)]
    with tempfile.TemporaryFile(suffix=".zip") as target:
        done = _pack(entries, inventory, target, report)
        target.seek(0)
        digest = hashlib.file_digest(target, "sha256").hexdigest()
        size = target.tell()
        target.seek(0)
        job.file.save(f"{inventory.case_number}.zip", File(target), save=False)
    return {"file": job.file.name, "sha256": digest, "size": size, "entries": done}


def _pack(entries: list[Entry], inventory: Inventory, target: IO[bytes], report: Report) -> int:
    done, total = [], len(entries) + 1
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, entry in enumerate(sorted(entries, key=lambda entry: entry.path)):
            report(number, total, f"Datei {number + 1} von {total}")
            done.append(_write(archive, entry))
        report(total - 1, total, "Das Inhaltsverzeichnis wird gesetzt")
        archive.writestr(_info(INDEX), index_pdf(inventory, done))
    return total


def _write(archive: zipfile.ZipFile, entry: Entry) -> Written:
    """Write one file in pieces; what is missing becomes a line of the index."""
    digest, size = hashlib.sha256(), 0
    try:
        chunks = entry.source()
        chunk = next(chunks, b"")
    except FileNotFoundError:
        return Written(entry.path, entry.description, 0, "")
    with archive.open(_info(entry.path), "w", force_zip64=True) as file:
        while chunk:
            for start in range(0, len(chunk), CHUNK):
                file.write(chunk[start : start + CHUNK])
            digest.update(chunk)
            size += len(chunk)
            chunk = next(chunks, b"")
    return Written(entry.path, entry.description, size, digest.hexdigest())


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, timezone.localtime().timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if path.lower().endswith(PACKED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o640 << 16
    return info


def index_pdf(inventory: Inventory, files: list[Written]) -> bytes:
    """Return the index: what lies where, how large, with which checksum, and the history of the case."""
    folders: dict[str, list[Written]] = {}
    for entry in files:
        folders.setdefault(FOLDERS[entry.path.split("/")[0]], []).append(entry)
    context = {
        "subject": str(inventory),
        "reference": inventory.case_number,
        "facts": _facts(inventory),
        "folders": list(folders.items()),
        "number": len(files),
        "missing": [entry for entry in files if not entry.sha256],
        "history": chronicle(inventory),
        "left_out": sorted(set(LEFT_OUT.values()) - {"wie Interview"}),
    }
    return render_pdf(template=TEMPLATE, context=context).content


def _facts(inventory: Inventory) -> list[tuple[str, str]]:
    return [
        ("Aktenzeichen", inventory.case_number),
        ("Kommune", f"{inventory.municipality.name}, Schlüssel {inventory.municipality.ags}"),
        ("Stand", inventory.get_status_display()),
        ("Zuständig", str(inventory.officer or "niemand")),
        ("Erstellt", zeitpunkt(timezone.now())),
    ]
