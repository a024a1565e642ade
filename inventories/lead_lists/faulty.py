"""The rows that could not be taken, with the reasons beside them: corrected, the file is uploaded again."""

from collections.abc import Sequence

from core.spreadsheets import as_xlsx
from inventories.lead_lists.columns import NUMBER_COLUMN, REASON_COLUMN
from inventories.lead_lists.reading import Table

REASON_WIDTH, COLUMN_WIDTH = 60, 24


def faulty_file(table: Table, reasons: Sequence[tuple[int, list[str]]]) -> bytes:
    """Return an XLSX file of the rows whose line numbers are named, the reasons in the first column."""
    why = {number: " ".join(sentences) for number, sentences in reasons}
    own = [place for place, name in enumerate(table.columns) if name not in {REASON_COLUMN, NUMBER_COLUMN}]
    header = [REASON_COLUMN, NUMBER_COLUMN, *(table.columns[place] for place in own)]
    rows = (
        [why[number], number, *(row[place] for place in own)]
        for row, number in zip(table.rows, table.numbers, strict=True)
        if number in why
    )
    widths = [REASON_WIDTH, 8, *(COLUMN_WIDTH for _ in own)]
    return as_xlsx("Bitte prüfen", header, rows, widths)
