"""The record of consents as a table for SKEW: a line per profile, a column per purpose."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from core.spreadsheets import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from inventories.consent_rows import WordRow
from organisations.enums import Purpose

FORMATS = ("csv", "xlsx")
HEAD = (
    "Aktenzeichen",
    "Kommune",
    "Organisation",
    "Stand",
    *(purpose.label for purpose in Purpose),
    "Zugestimmt hat",
    "Funktion",
    "Weg",
    "Zugestimmt am",
    "Wortlaut",
    "Eingetragen von",
    "Persönlicher Link",
    "Nachfrage am",
    "Ausgeblendet seit",
    "Widerrufen am",
    "Widerrufen von",
)
WIDTHS = (16, 22, 40, 20, 40, 40, 40, 40, 24, 24, 24, 14, 14, 24, 40, 14, 18, 18, 24)


def consent_file(rows: Sequence[WordRow], suffix: str) -> tuple[bytes, str]:
    """Return (content, content type) of the table; cells that begin like a formula are harmless."""
    lines = (_line(row) for row in rows)
    if suffix == "csv":
        return as_csv(HEAD, lines), CSV_TYPE
    return as_xlsx("Freigaben", HEAD, lines, WIDTHS), XLSX_TYPE


def _line(row: WordRow) -> list[str]:
    profile, inventory = row.profile, row.profile.inventory
    purposes = [block.words for block in row.blocks] or [""] * len(Purpose)
    back = next(iter(profile.revocations.all()), None)
    return [
        inventory.case_number,
        inventory.municipality.short_name,
        profile.name,
        row.label,
        *purposes,
        *_act(row),
        row.link,
        _day(row.due),
        _day(row.release.hidden_at if row.release else None),
        _day(back.at if back else None),
        back.by_name if back else "",
    ]


def _act(row: WordRow) -> list[str]:
    release = row.release
    if release is None:
        return [""] * 6
    return [
        release.person_name,
        release.person_function,
        release.get_channel_display(),
        _day(release.given_on),
        release.text.version,
        str(release.recorded_by or "die Organisation selbst"),
    ]


def _day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    return f"{timezone.localtime(value) if isinstance(value, datetime) else value:%d.%m.%Y}"
