"""Writes tables as XLSX and CSV that no spreadsheet program takes for a program."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60
BOM = "\ufeff"  # without it Excel reads a CSV as Windows text and breaks the umlauts


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook; widths are those of its columns in letters."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence]
    widths: Sequence[int] = ()


def harmless(value: object) -> object:
    """Return a cell that no spreadsheet runs: a text beginning like a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def as_csv(header: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """Return the table with semicolons, as German spreadsheets expect it."""
    return b"".join(csv_lines(header, rows))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    """Yield the same table line by line, for answers that are sent while their rows are read."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    stream.write(BOM)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield _taken(stream)
    yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    """Return what was written and empty the stream."""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text.encode()


def as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence], widths: Sequence[int] = ()) -> bytes:
    """Return the table as a workbook of one sheet with a bold, fixed header, written row by row."""
    return as_workbook([Sheet(title, header, rows, widths)])


def as_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with several tables, each on a sheet of its own."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(book: Workbook, table: Sheet) -> None:
    sheet = book.create_sheet(table.title[:31])
    sheet.freeze_panes = "A2"
    for number, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width, WIDEST)
    sheet.append([_bold(sheet, cell) for cell in table.header])
    for row in table.rows:
        sheet.append([harmless(cell) for cell in row])


def _bold(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
