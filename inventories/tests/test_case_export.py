"""The complete copy of a case: what is in it, what stays out, and what happens when a file is missing."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.enums import JobState
from core.pdf_check import check_pdf_ua
from core.tests.sample_files import make_pdf
from inventories.case_export import tables
from inventories.case_export.build import build_case_export
from inventories.case_export.papers import harmless
from inventories.models import CaseExport, FollowUpAdvice, Inventory
from inventories.rounds.meeting import delete_old_exports
from inventories.services.case_export import start_export
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_contract,
    make_goal,
    make_inventory,
)
from inventories.tests.meeting_factories import make_held, make_task


@pytest.fixture
def case(town, officer, contractor, applicant):
    """A closed case with something of everything."""
    inventory = make_inventory(town, "closed", officer=officer)
    make_goal(inventory)
    contract = make_contract(inventory, contractor)
    contract.pdf.save("auftrag.pdf", ContentFile(make_pdf()), save=True)
    profile = make_complete_profile(inventory, "released", "Ä-Verein Brückstedt")
    profile.release.evidence.save("scan.pdf", ContentFile(make_pdf()), save=True)
    make_task(inventory, officer, meeting=make_held(inventory, officer), title="=SUMME(A1)")
    make_build(make_brochure(inventory), JobState.READY)
    FollowUpAdvice.objects.create(
        inventory=inventory, given_on=timezone.localdate(), person_name="Büro", subject="Fonds", text="…", by=officer
    )  # fmt: skip
    return inventory


@pytest.fixture
def lost(case, contractor):
    """A contract whose file has vanished from the storage."""
    contract = make_contract(case, contractor, ended_at=timezone.now())
    contract.pdf.save("verloren.pdf", ContentFile(make_pdf()), save=True)
    contract.pdf.storage.delete(contract.pdf.name)
    return contract


@pytest.mark.django_db
def test_copy_holds_every_paper_of_the_case(case, lost):
    """One copy, looked at from all sides: it takes seconds to make."""
    export, seen = CaseExport.objects.create(inventory=case), []
    fields = build_case_export(export, lambda done, total, text: seen.append((done, total)))
    with export.file.open() as file:
        content = file.read()
    assert fields["sha256"] == hashlib.sha256(content).hexdigest()
    assert fields["size"] == len(content)
    assert seen[-1][0] == seen[-1][1] - 1
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        look_at_papers(archive)
        look_at_profile(archive)
        look_at_history(archive)
        look_at_index(archive)


def look_at_papers(archive):
    names = archive.namelist()
    assert names[-1] == "00_Inhalt.pdf"
    assert {name.split("/")[0] for name in names} >= {
        "01_Antrag", "03_Ziel", "04_Auftraege", "05_Gespraeche", "06_Steckbriefe", "07_Broschuere",
        "08_Nachberatung", "09_Verlauf", "10_Daten",
    }  # fmt: skip
    # the one that was lost stops nothing
    assert sum(name.startswith("04_Auftraege/auftrag-") for name in names) == 1
    minutes = next(name for name in names if "auftaktgespraech" in name)
    assert "Alles besprochen." in archive.read(minutes).decode()


def look_at_profile(archive):
    pages = [name for name in archive.namelist() if name.endswith("steckbrief.html")]
    folder = pages[0].rsplit("/", 1)[0]
    assert folder.startswith("06_Steckbriefe/ae-verein-brueckstedt-")
    assert f"{folder}/freigabe-nachweis.pdf" in archive.namelist()
    assert "Geheime Finanzierung" in archive.read(pages[0]).decode()
    record = json.loads(archive.read(f"{folder}/steckbrief.json"))
    assert "einen Proberaum" in {wish["text"] for wish in record["wishes"]}
    assert record["release"]["consents"]


def look_at_history(archive):
    text = archive.read("09_Verlauf/verlauf.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Zeitpunkt", "Was", "Wer", "Bemerkung"]
    assert any("Protokoll eingetragen: Auftaktgespräch" in row for row in rows)
    assert json.loads(archive.read("09_Verlauf/verlauf.json"))


def look_at_index(archive):
    content = archive.read("00_Inhalt.pdf")
    assert check_pdf_ua(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Bestandsaufnahme Brückstedt")
        assert len(pdf.pages) > 1


def test_no_cell_of_the_history_is_a_formula():
    assert [harmless(text) for text in ("=A1", "-2", "gut", "")] == ["'=A1", "'-2", "gut", ""]


def test_every_table_of_a_case_is_exported_or_named():
    from django.apps import apps

    exported = {model.__name__ for model, _path in tables.case_tables()}
    leading = {
        model.__name__
        for model in apps.get_app_config("inventories").get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model.__name__ in exported
    }
    assert leading - exported - set(tables.LEFT_OUT) == set()
    assert exported & set(tables.LEFT_OUT) == set()


def test_no_column_with_a_secret_is_exported():
    columns = {
        f"{model.__name__}.{field.name}"
        for model, _path in tables.case_tables()
        for field in model._meta.concrete_fields
        if not tables.is_secret(field)
    }
    assert [
        name for name in columns if any(part in name.lower() for part in ("token", "hash", "secret"))
    ] == []


@pytest.mark.django_db
def test_second_click_leads_to_the_running_copy(case, officer):
    first = start_export(inventory=case, user=officer)
    assert start_export(inventory=case, user=officer) == first


@pytest.mark.django_db
def test_copy_is_for_skew_and_its_file_goes_after_a_month(case, officer, applicant, contractor, sign_in):
    export = CaseExport.objects.create(
        inventory=case, state=JobState.READY, finished_at=timezone.now(), requested_by=officer
    )
    export.file.save("akte.zip", ContentFile(b"PK"), save=True)
    page = f"/vorgaenge/{case.pk}/ausgabe/"
    for person in (applicant, contractor):
        assert sign_in(person).get(f"{page}{export.pk}.zip").status_code == 403
    answer = sign_in(officer).get(f"{page}{export.pk}.zip")
    assert answer["Content-Disposition"] == f'attachment; filename="{case.case_number}.zip"'
    assert "ZIP herunterladen" in sign_in(officer).get(page).content.decode()
    assert delete_old_exports() == 0
    CaseExport.objects.update(finished_at=timezone.now() - timedelta(days=31))
    assert delete_old_exports() == 1
    assert delete_old_exports() == 0
    assert "nach 30 Tagen gelöscht" in sign_in(officer).get(page).content.decode()


@pytest.mark.django_db
def test_rows_of_other_cases_stay_out(case, town):
    make_task(make_inventory(town, "closed"), case.officer, title="Fremde Aufgabe")
    model, path = next((m, p) for m, p in tables.case_tables() if m.__name__ == "CaseTask")
    rows = model.objects.filter(**{path: case.pk})
    text = b"".join(tables.as_json(rows)).decode()
    assert [row["title"] for row in json.loads(text)] == ["=SUMME(A1)"]
    assert json.loads(text)[0]["created_by"] == "Ines Hartwig"
    assert Inventory.objects.count() == 2
