"""Lists that are handed in: every spelling of a spreadsheet is read, every fault named in a sentence."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from openpyxl import load_workbook

from core.tests.sample_files import make_pdf, make_upload, make_zip_bomb
from inventories.lead_lists.checking import check_rows, read_languages
from inventories.lead_lists.columns import guess
from inventories.lead_lists.reading import Table, read_table
from inventories.lead_retention import forget_old_lists
from inventories.services.lead_import import (
    confirm_import,
    discard_import,
    match_columns,
    table_of,
    take_over_known_actors,
    upload_list,
)
from inventories.tests.research_factories import csv_file, make_import, make_lead, xlsx_file
from organisations.tests.factories import make_organisation

HEADER = "Name;E-Mail\n"
MAPPING = {"0": "name", "1": "email"}


def uploaded(inventory, user, text, **fields):
    return upload_list(
        inventory=inventory, user=user, filename="liste.csv", table=read_table(csv_file(text)), **fields
    )


def imported(inventory, user, text):
    row = uploaded(inventory, user, text)
    match_columns(lead_import=row, user=user, mapping=row.mapping, source_title="Vereinsliste 2026")
    return confirm_import(lead_import=row, user=user)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_in_every_usual_form(encoding, separator):
    text = f'Name{separator}Straße\n"Äthiopien{separator} heute"{separator}Überweg 3\n'
    table = read_table(csv_file(text, encoding))
    assert table.columns == ["Name", "Straße"]
    assert table.rows == [[f"Äthiopien{separator} heute", "Überweg 3"]]


def test_lines_keep_their_numbers_and_faulty_rows_come_back():
    table = read_table(csv_file("sep=,\nName,Telefon\n\nGhana-Union,'+49 228 20717670\nKurz\n"))
    assert (table.rows, table.numbers) == ([["Ghana-Union", "+49 228 20717670"], ["Kurz", ""]], [4, 5])


def test_workbook_gives_numbers_days_and_formulas_as_text():
    table = read_table(
        xlsx_file([["Name", "PLZ", "Rechnung"], ["Weltladen", 1067.0, "=1+1"], [None, None, None]])
    )
    assert table.rows == [["Weltladen", "1067", "=1+1"]]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (make_upload(make_pdf(), "liste.csv"), "keine Liste"),
        (make_upload(make_zip_bomb(), "liste.xlsx"), "Office-Datei"),
        (csv_file("Name;E-Mail\n"), "leer"),
        (csv_file("a\0b;c\n1;2\n"), "keine Liste"),
        (csv_file(";".join(str(n) for n in range(70)) + "\n1\n"), "mehr als 60 Spalten"),
        (csv_file("Name\n" + "x\n" * 20_001), "mehr als 20.000 Zeilen"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(file, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_table(file)


def test_columns_are_guessed_in_german_and_english():
    german = ["Vereinsname", "Ansprechpartner/in", "Straße, Nr.", "PLZ", "Ort", "Stadtteil", "E-Mail-Adresse", "Tel.", "Homepage", "Mitglieder"]  # fmt: skip
    assert list(guess(german).values()) == [
        "name", "contact_name", "street", "postal_code", "town", "district", "email", "phone", "website",
    ]  # fmt: skip
    english = ["Organisation", "Contact", "Street", "Zip", "City", "Email", "Phone", "URL", "Comments"]
    assert list(guess(english).values()) == [
        "name", "contact_name", "street", "postal_code", "town", "email", "phone", "website", "note",
    ]  # fmt: skip
    assert guess(["Was ist zu tun?", "Zeile", "Name"]) == {"2": "name"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "www.verein.example", "Das ist eine Web-Adresse"),
        ("phone", "info@verein.example", "Das ist eine E-Mail-Adresse"),
        ("email", "a@b.example, c@d.example", "nur eine E-Mail-Adresse"),
        ("street", "Lindenweg 3, 43520 Weidenfurt", "nur Straße und Hausnummer"),
        ("note", "<b>wichtig</b>", "ohne HTML"),
        ("postal_code", "123", "fünf Ziffern"),
        ("website", "info@verein.example", "Das ist eine E-Mail-Adresse"),
    ],
)
def test_faults_of_published_directories_are_named(field, value, sentence):
    table = Table(["Name", "x"], [["Ährenkreis", value]], [2])
    row = check_rows(table, {"0": "name", "1": field})[0]
    assert [name for name, _ in row.errors] == [field]
    assert sentence in row.sentences[0]


def test_rows_are_understood_and_nothing_is_lost():
    table = Table(
        ["Name", "Art", "PLZ", "Sprachen"],
        [
            ["Ährenkreis", "Weltladen", "1067", "Französisch und Ewe, Klingonisch"],
            ["Zweiter", "Kegelclub", "", ""],
            ["", "", "", ""],
            ["AHRENKREIS", "", "", ""],
        ],
        [2, 3, 4, 5],
    )
    first, second, nameless, double = check_rows(table, {"0": "name", "1": "kind", "2": "postal_code", "3": "languages"})  # fmt: skip
    assert (first.values["kind"], first.values["postal_code"]) == ("world_shop", "01067")
    assert (first.values["languages"], first.values["note"]) == (
        ["fr", "ee"],
        "Sprachen laut Liste: Klingonisch",
    )
    assert second.values["note"] == "Art laut Liste: Kegelclub"
    assert nameless.sentences == ["Name der Organisation: Der Name der Organisation fehlt. Ergänzen Sie ihn."]
    assert "steht schon in Zeile 2" in double.sentences[0]
    assert read_languages("türkisch / ar") == (["tr", "ar"], [])


@pytest.mark.django_db
def test_good_rows_are_taken_and_faulty_ones_come_back_corrected(inventory, contractor):
    text = HEADER + "Ährenkreis;post@aehre.example\nWeltladen;www.welt.example\n;nur@mail.example\n"
    first = imported(inventory, contractor, text)
    assert (first.state, first.rows) == ("done", [])
    assert {name: first.result[name] for name in ("rows", "new", "known", "faulty")} == {"rows": 3, "new": 1, "known": 0, "faulty": 2}  # fmt: skip
    lead = inventory.leads.get()
    assert (lead.name, lead.email, lead.status) == ("Ährenkreis", "post@aehre.example", "found")
    assert str(lead.sources.get()) == "Vereinsliste 2026, Zeile 2"
    sheet = load_workbook(first.faulty_file).active
    back = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert back[0] == ["Was ist zu tun?", "Zeile", "Name", "E-Mail"]
    assert "Das ist eine Internetadresse" in back[1][0]
    back[1][3], back[2][2] = "laden@welt.example", "Namenloser Kreis"
    again = upload_list(inventory=inventory, user=contractor, filename="fehler.xlsx", table=read_table(xlsx_file(back)))  # fmt: skip
    match_columns(lead_import=again, user=contractor, mapping=again.mapping, source_title="Vereinsliste 2026")
    assert confirm_import(lead_import=again, user=contractor).result["new"] == 2


@pytest.mark.django_db
def test_second_click_imports_nothing_twice(inventory, contractor):
    row = imported(inventory, contractor, HEADER + "Ährenkreis;\n")
    assert confirm_import(lead_import=row, user=contractor).result["new"] == 1
    assert inventory.leads.count() == 1
    with pytest.raises(ValidationError, match="schon erledigt"):
        discard_import(lead_import=row, user=contractor)


@pytest.mark.django_db
def test_known_organisations_get_the_source_and_lose_nothing(inventory, contractor, town):
    known = make_lead(inventory, "Ährenkreis", email="alt@aehre.example")
    make_organisation(town, "Togo-Freunde e. V.")
    row = imported(inventory, contractor, "Name;E-Mail;Telefon\nährenkreis;neu@aehre.example;0228 207170\nTogofreunde;;\n")  # fmt: skip
    known.refresh_from_db()
    assert (row.result["new"], row.result["known"]) == (1, 1)
    assert (known.email, known.phone) == ("alt@aehre.example", "+49 228 207170")
    assert known.sources.count() == 2
    doubt = inventory.leads.get(name="Togofreunde").doubt
    assert doubt == "Vielleicht gleich wie „Togo-Freunde e. V.“: gleicher Name."
    assert row.result["doubts"] == [[3, "Togofreunde", doubt]]


@pytest.mark.django_db
def test_municipality_hands_a_list_in_and_is_named_as_source(inventory, applicant, contractor, reader):
    row = imported(inventory, applicant, HEADER + "Ährenkreis;\n")
    assert inventory.leads.get().sources.get().kind == "municipality"
    with pytest.raises(PermissionDenied):
        uploaded(inventory, reader, HEADER + "Weltladen;\n")
    with pytest.raises(PermissionDenied):
        match_columns(lead_import=uploaded(inventory, contractor, HEADER + "A;\n"), user=applicant, mapping=MAPPING, source_title="x")  # fmt: skip
    assert row.uploaded_by == applicant


@pytest.mark.django_db
def test_list_of_five_thousand_rows_with_three_hundred_faults(
    inventory, contractor, django_assert_max_num_queries
):
    lines = [
        f"Kreis {word} {number};{'www.falsch.example' if number % 50 < 3 else f'post{number}@kreis.example'}"
        for number, word in ((n, "ABCDEFGH"[n % 8] * 5) for n in range(5000))
    ]
    row = uploaded(inventory, contractor, HEADER + "\n".join(lines))
    match_columns(lead_import=row, user=contractor, mapping=row.mapping, source_title="Alle Kreise")
    with django_assert_max_num_queries(250):  # in pieces, never row by row
        row = confirm_import(lead_import=row, user=contractor)
    assert (row.result["new"], row.result["faulty"], len(row.result["faults"])) == (4700, 300, 100)
    assert inventory.leads.count() == 4700
    assert len(list(load_workbook(row.faulty_file, read_only=True).active.iter_rows())) == 301


@pytest.mark.django_db
def test_application_gives_its_known_organisations_once(inventory, contractor, applicant):
    make_lead(inventory, "Weltladen am Markt")
    submission = inventory.application.submissions.first() or inventory.application.submissions.create(
        number=1, data={}, submitted_by=applicant, sha256="0" * 64, pdf="submissions/x.pdf"
    )
    names = "1. Ghana-Union Brückstedt e. V.\n- Weltladen am Markt\n\n• Ghana-Union Brückstedt e.V."
    type(submission).objects.filter(pk=submission.pk).update(data={"D": {"known_actors": names}})
    assert take_over_known_actors(inventory=inventory, user=contractor) == (1, 1)
    assert take_over_known_actors(inventory=inventory, user=contractor) == (0, 2)
    lead = inventory.leads.get(name="Ghana-Union Brückstedt e. V.")
    assert lead.sources.get().title == f"Antrag {inventory.case_number}, Teil D"


@pytest.mark.django_db
def test_discarded_and_forgotten_lists_hold_nothing(
    inventory, contractor, django_capture_on_commit_callbacks
):
    row = make_import(inventory, contractor, with_file=True)
    storage, name = row.faulty_file.storage, row.faulty_file.name
    with django_capture_on_commit_callbacks(execute=True):
        discard_import(lead_import=row, user=contractor)
    assert not storage.exists(name)
    old, new = make_import(inventory, contractor), make_import(inventory, contractor)
    type(old).objects.filter(pk=old.pk).update(uploaded_at=old.uploaded_at - timedelta(days=31))
    assert forget_old_lists() == 1
    old.refresh_from_db()
    assert (old.state, old.rows) == ("discarded", [])
    assert table_of(new).rows == [["Weltladen", "info@weltladen.example"]]
