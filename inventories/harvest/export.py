"""The list as a file, CSV for Excel and XLSX: one row per organisation, values with "; " between."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core import spreadsheets
from core.templatetags.german import datum
from inventories.enums import ContactKind
from inventories.facts import contact_text, person_line
from inventories.harvest.directory import Actor
from inventories.visibility import VisibleProfile

BETWEEN = "; "
HEAD_ROW = 4
WIDE, NARROW = 42, 18
INDIGO = "2B3A8F"

Read = Callable[[VisibleProfile], object]


def _contacts(kind: str) -> Read:
    return lambda face: [_dialled(contact_text(p)) for p in face.contact_points if p.kind == kind]


def _dialled(value: str) -> str:
    """Return a German number as it is dialled here; a "+" in front would make a formula of it."""
    return re.sub(r"^\+49\s*", "0", value)


COLUMNS: tuple[tuple[str, Read, int], ...] = (
    ("Name", lambda face: face.name, WIDE),
    ("Kurzname", lambda face: face.short_name, NARROW),
    ("Art", lambda face: face.kind_label, NARROW),
    ("Umfang", lambda face: "Visitenkarte" if face.is_short_entry else "Steckbrief", NARROW),
    ("Rechtsform", lambda face: face.legal_form, NARROW),
    ("Gemeinnützig", lambda face: "ja" if face.is_charitable else "", NARROW),
    ("Gegründet", lambda face: face.founded, NARROW),
    ("Mitglieder oder Aktive", lambda face: face.members, NARROW),
    ("Mitarbeit", lambda face: face.staffing, NARROW),
    ("Stadtteil", lambda face: face.district, NARROW),
    ("Anschrift", lambda face: ", ".join(face.address), WIDE),
    ("Telefon", _contacts(ContactKind.PHONE), NARROW),
    ("E-Mail", _contacts(ContactKind.EMAIL), WIDE),
    ("Internet", _contacts(ContactKind.WEBSITE), WIDE),
    ("Soziale Netzwerke", _contacts(ContactKind.SOCIAL), WIDE),
    ("Ansprechpersonen", lambda face: [person_line(person).text for person in face.persons], WIDE),
    ("Themen", lambda face: [theme.name for theme in face.themes], WIDE),
    ("Nachhaltigkeitsziele", lambda face: [f"{n} {name}" for n, name in face.goals], WIDE),
    ("Angebote", lambda face: face.offers, WIDE),
    ("Wir bieten", lambda face: face.gives, WIDE),
    ("Wir suchen", lambda face: face.seeks, WIDE),
    ("Zielgruppen", lambda face: face.target_groups, WIDE),
    ("Wirkt", lambda face: face.reach, NARROW),
    ("Arbeitssprachen", lambda face: face.languages, WIDE),
    ("Beratung möglich auf", lambda face: face.advice_languages, WIDE),
    ("Herkunftsbezug", lambda face: face.origin, NARROW),
    ("Herkunftsländer", lambda face: face.origin_countries, WIDE),
    ("Partnerländer", lambda face: face.partner_countries, WIDE),
    ("Ein Satz", lambda face: face.teaser, WIDE),
    ("Kurztext", lambda face: face.short_text, WIDE),
    ("Projekte", lambda face: [project.title for project in face.projects], WIDE),
    ("Partnerinnen und Partner", lambda face: face.partners, WIDE),
    ("Mitglied in", lambda face: face.affiliations, WIDE),
    ("Stand der Angaben", lambda face: face.as_of, NARROW),
    ("Freigegeben am", lambda face: face.released_on, NARROW),
)
HEAD = [title for title, _, _ in COLUMNS]


def note_of(town: str, today: date, count: int) -> str:
    """Return the line that goes with every file: its day, and that consents can end."""
    number = "Eine Organisation" if count == 1 else f"{count} Organisationen"
    return (
        f"{number} in {town}, Stand {datum(today)}. Die Angaben gehören den Organisationen. "
        "Sie können sich ändern oder widerrufen werden. Laden Sie die Liste vor jedem Gebrauch neu und "
        "löschen Sie ältere Fassungen."
    )


def rows_of(actors: Sequence[Actor]) -> list[list[str | int | date]]:
    """Return one row per organisation, in the order of COLUMNS."""
    return [[_cell(read(actor.face)) for _, read, _ in COLUMNS] for actor in actors]


def as_csv(actors: Sequence[Actor], note: str) -> bytes:
    """Return the list as Excel opens it with a double click (spreadsheets.as_csv).

    The head stays in line 1 for programs; the note is the last line.
    """
    rows = [[_german(value) for value in row] for row in rows_of(actors)]
    return spreadsheets.as_csv(HEAD, [*rows, [note]])


def as_xlsx(actors: Sequence[Actor], title: str, note: str) -> bytes:
    """Return the list as a workbook: title and note, then a head that stays in sight and can be filtered.

    Text is stored as text, so that "=…" is never a formula there.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Organisationen"
    book.properties.title, book.properties.creator = title, "Servicestelle Kommunen in der Einen Welt"
    sheet["A1"], sheet["A2"] = title, note
    sheet["A1"].font = Font(size=16, bold=True)
    _write_rows(sheet, actors)
    _lay_out(sheet, len(actors))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_rows(sheet: Worksheet, actors: Sequence[Actor]) -> None:
    for column, name in enumerate(HEAD, 1):
        cell = sheet.cell(HEAD_ROW, column, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=INDIGO)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows_of(actors), HEAD_ROW + 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, date):
                cell.number_format = "DD.MM.YYYY"


def _lay_out(sheet: Worksheet, rows: int) -> None:
    """Set widths, the fixed head and first column, the filter, and how it prints."""
    for column, (_, _, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + rows}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4


def _cell(value: object) -> str | int | date:
    if isinstance(value, list):
        return BETWEEN.join(filter(None, value))
    return "" if value is None else value


def _german(value: str | int | date) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
