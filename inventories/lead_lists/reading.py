"""Reads CSV and XLSX files as spreadsheets write them: any encoding and separator, formulas as text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.uploads import check_document
from core.uploads.documents import XLSX
from core.uploads.virus_scan import scan

MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 2000
MAX_BYTES = 10 * 1024**2
SEPARATORS = ";,\t|"
SIGNS_BEHIND_APOSTROPHE = set("=+-@")
ZIP = b"PK\x03\x04"
OTHER_KINDS = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")

NOT_A_LIST = "Das ist keine Liste. Wählen Sie eine Datei mit der Endung .csv oder .xlsx."
EMPTY = "Die Liste ist leer. Sie braucht eine Kopfzeile und darunter mindestens eine Zeile."
TOO_MANY = f"Die Liste hat mehr als {MAX_ROWS // 1000}.000 Zeilen. Teilen Sie sie in mehrere Dateien."
TOO_WIDE = f"Die Liste hat mehr als {MAX_COLUMNS} Spalten. Löschen Sie, was nicht gebraucht wird."
TOO_LARGE = "Die Liste ist größer als 10 MB. Löschen Sie Bilder und leere Spalten."


@dataclass(frozen=True)
class Table:
    """A list as it was read: the header and the rows below it, every cell a text without outer white space.

    `numbers` are the line numbers of the rows in the file, as the spreadsheet shows them.
    """

    columns: list[str]
    rows: list[list[str]]
    numbers: list[int]


def read_table(file) -> Table:
    """Return the table of an uploaded CSV or XLSX file; raise ValidationError with a German sentence.

    The content decides, not the name. Cells longer than 2,000 characters are cut, empty lines left out.
    """
    if file.size > MAX_BYTES:
        raise ValidationError(TOO_LARGE, code="too_large")
    file.seek(0)
    head = file.read(8)
    if head.startswith(OTHER_KINDS):
        raise ValidationError(NOT_A_LIST, code="wrong_kind")
    return _table(_sheet_lines(file) if head.startswith(ZIP) else _text_lines(file))


def _table(lines: Iterator[list[str]]) -> Table:
    header: list[str] | None = None
    rows, numbers = [], []
    for number, line in enumerate(lines, start=1):
        cells = [_plain(cell) for cell in line]
        if not any(cells):
            continue
        if header is None:
            header = _header(cells)
            continue
        if len(rows) == MAX_ROWS:
            raise ValidationError(TOO_MANY, code="too_many")
        rows.append((cells + [""] * len(header))[: len(header)])
        numbers.append(number)
    if not header or not rows:
        raise ValidationError(EMPTY, code="empty")
    return Table(header, rows, numbers)


def _plain(cell: str) -> str:
    """Return a cell without outer white space, and without the apostrophe that our own files put in front."""
    text = cell.strip()[:MAX_CELL]
    return text[1:] if text[:1] == "'" and text[1:2] in SIGNS_BEHIND_APOSTROPHE else text


def _header(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise ValidationError(TOO_WIDE, code="too_wide")
    return [cell[:80] or f"Spalte {number}" for number, cell in enumerate(cells, start=1)]


def _text_lines(file) -> Iterator[list[str]]:
    scan(file)
    file.seek(0)
    text = _decoded(file.read())
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep="):
        # Excel's own first line names the separator; it stays as an empty line, so that numbers fit
        separator, text = first.strip()[4:5], f"\n{rest}"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    try:
        yield from reader
    except csv.Error as problem:
        raise ValidationError(NOT_A_LIST, code="damaged") from problem


def _decoded(content: bytes) -> str:
    """Return the text: UTF-16 and UTF-8 are recognised for certain, anything else was written by Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise ValidationError(NOT_A_LIST, code="wrong_kind")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """Return the separator that stands most often in the header, outside of quotation marks."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _sheet_lines(file) -> Iterator[list[str]]:
    if check_document(file) != XLSX:
        raise ValidationError(NOT_A_LIST, code="wrong_kind")
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        # what a damaged file claims about its size is not believed
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True):
            yield [_cell(value) for value in line]
        book.close()
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        OSError,
        SyntaxError,
    ) as problem:
        raise ValidationError(
            "Die Excel-Datei lässt sich nicht lesen. Speichern Sie sie als CSV und laden Sie diese hoch.",
            code="damaged",
        ) from problem


def _cell(value) -> str:
    """Return a cell as text: whole numbers without ".0", days as 04.12.2026, a formula as it was written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    # array formulas are objects with the formula as text
    return str(getattr(value, "text", value))
