"""Tables that leave the portal open in every spreadsheet program and run nothing there."""

import io

from openpyxl import load_workbook

from core.spreadsheets import Sheet, as_csv, as_workbook, as_xlsx


def cells(content, title):
    return [list(row) for row in load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True)]


def test_workbook_holds_every_sheet_with_its_own_header():
    content = as_workbook(
        [Sheet("Konten", ("Kommune", "frei"), [("Brückstedt", 3.5)]), Sheet("Tage", ("Tag",), [])]
    )
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Konten", "Tage"]
    assert cells(content, "Konten") == [["Kommune", "frei"], ["Brückstedt", 3.5]]
    assert cells(content, "Tage") == [["Tag"]]


def test_workbook_of_one_sheet_has_a_bold_and_fixed_header():
    sheet = load_workbook(io.BytesIO(as_xlsx("Konten", ("Kommune",), [("Erlenau",)], (30,))))["Konten"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 30


def test_texts_that_look_like_formulas_stay_texts():
    rows = [("=1+1", "+49 228", " @ort", -3, "harmlos")]
    shown = [["'=1+1", "'+49 228", "' @ort", -3, "harmlos"]]
    assert cells(as_xlsx("Liste", ("a", "b", "c", "d", "e"), rows), "Liste")[1:] == shown
    assert as_csv(("a",), [("=1+1",)]).decode("utf-8-sig") == "a\r\n'=1+1\r\n"
