"""All fee statements as a spreadsheet: one row per paid day, so that sums can be made by anything."""

from datetime import date
from decimal import Decimal

from advisors.models import FeeStatement
from core.spreadsheets import as_xlsx

HEADER = (
    "Nummer",
    "Erstellt",
    "Pool",
    "Beratende Person",
    "Tag",
    "Kommune",
    "Aktenzeichen",
    "Art",
    "Tage",
    "Honorar je Tag",
    "Betrag netto",
)
WIDTHS = (14, 12, 30, 26, 12, 26, 16, 24, 8, 16, 14)


def statements_as_xlsx() -> bytes:
    """Return the workbook, the newest statement first (one query)."""
    rows = FeeStatement.objects.select_related("profile__pool")
    cells = (_cells(statement, line) for statement in rows for line in statement.lines)
    return as_xlsx("Honorarabrechnungen", HEADER, cells, WIDTHS)


def _cells(statement: FeeStatement, line: dict) -> tuple:
    return (
        statement.number,
        statement.made_at.date(),
        statement.profile.pool.name,
        statement.profile.full_name,
        date.fromisoformat(line["day"]),
        line["town"],
        line["case_number"],
        line["kind"],
        line["half_days"] / 2,
        Decimal(line["fee"]),
        Decimal(line["amount"]),
    )
