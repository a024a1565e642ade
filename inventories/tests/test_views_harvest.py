"""The pages of "Was bleibt": who reads them, what they say while they are empty, and what is written down."""

import io

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from inventories.enums import InventoryStatus
from inventories.harvest.export import HEAD_ROW
from inventories.permissions.harvest import can_view_harvest
from inventories.services.harvest import downloads_of, record_download
from inventories.tests.factories import make_complete_profile, make_contract, make_inventory
from organisations.models import Consent

PAGES = ("harvest", "harvest_figures", "council_summary", "harvest_csv", "harvest_xlsx")
PDF = "council_summary_pdf"


@pytest.fixture
def harvest(town, contractor):
    inventory = make_inventory(town, "published")
    make_contract(inventory, contractor)
    make_complete_profile(inventory, "released", "Frauen weben Zukunft e. V.", district="Nordstadt")
    return inventory


def get(client, name, inventory, *more, **query):
    return client.get(reverse(f"inventories:{name}", args=[inventory.pk, *more]), query)


def shown(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def withdraw(**which):
    Consent.objects.filter(purpose="handover", **which).update(revoked_at=timezone.now())


def test_town_and_skew_read_it_and_nobody_else(people, harvest):
    readers = {name for name, person in people.items() if can_view_harvest(person, harvest)}
    assert readers == {"applicant", "colleague", "reader", "officer", "lead"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [("reader", 200), ("officer", 200), ("contractor", 403), ("stranger", 404)]
)
def test_page_answers(sign_in, people, harvest, name, who, status):
    assert get(sign_in(people[who]), name, harvest).status_code == status


@pytest.mark.parametrize(("who", "status"), [("contractor", 403), ("stranger", 404)])
def test_pdf_is_for_the_town_and_skew(sign_in, people, harvest, who, status):
    assert get(sign_in(people[who]), PDF, harvest).status_code == status


def test_list_shows_what_was_handed_over(sign_in, reader, harvest):
    page = shown(get(sign_in(reader), "harvest", harvest))
    for part in (
        "Frauen weben Zukunft e. V.",
        "mailto:kontakt@frauenweben.example",
        "Nordstadt",
        "stadtteil=nordstadt",
    ):
        assert part in page
    assert "Geheime Finanzierung" not in page


def test_search_tells_the_wish_and_what_to_do_when_nothing_fits(sign_in, reader, harvest):
    client = sign_in(reader)
    assert "sucht: einen Proberaum" in shown(get(client, "harvest", harvest, q="proberaum"))
    empty = shown(get(client, "harvest", harvest, q="Atlantis"))
    assert "Dazu passt keine Organisation" in empty
    assert "Alle Organisationen zeigen" in empty


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (InventoryStatus.AWARD, "Die Interviews haben noch nicht begonnen"),
        (InventoryStatus.RESEARCH, "Die Interviews laufen"),
        (InventoryStatus.RELEASES, "2 Antworten stehen aus"),
        (InventoryStatus.CLOSED, "Zurzeit gibt keine Organisation ihre Angaben weiter"),
    ],
)
def test_empty_page_says_why_in_each_phase(sign_in, reader, town, status, words):
    inventory = make_inventory(town, status)
    if status == InventoryStatus.RELEASES:
        for name in ("Eins", "Zwei"):
            make_complete_profile(inventory, "accepted", name)
    client = sign_in(reader)
    for name in ("harvest", "harvest_figures", "council_summary"):
        assert words in shown(get(client, name, inventory))
    assert get(client, PDF, inventory).status_code == 404


def test_profile_shows_all_that_was_handed_over(sign_in, reader, harvest):
    profile = harvest.profiles.get()
    page = shown(get(sign_in(reader), "harvest_profile", harvest, profile.organisation_id))
    for part in (
        "Lindenstraße 12",
        "Amara Diallo",
        "Schule von Kumba",
        "einen Proberaum",
        "Vorträge zu Kamerun",
    ):
        assert part in page
    assert "Nicht weitergegeben" not in page


def test_profile_loses_what_is_taken_back_and_then_itself(sign_in, reader, harvest):
    profile = harvest.profiles.get()
    client, key = sign_in(reader), profile.organisation_id
    picture = profile.pictures.get().pk
    withdraw(field_group="address")
    page = shown(get(client, "harvest_profile", harvest, key))
    assert "Lindenstraße" not in page
    assert "Nicht weitergegeben: Anschrift" in page
    assert get(client, "harvest_picture", harvest, picture, 480).status_code == 200
    assert get(client, "harvest_picture", harvest, picture, 481).status_code == 404
    withdraw(field_group="basics")
    assert get(client, "harvest_profile", harvest, key).status_code == 404
    assert get(client, "harvest_picture", harvest, picture, 480).status_code == 404


def test_next_download_lacks_who_withdrew(sign_in, reader, harvest):
    other = make_complete_profile(harvest, "released", "Weltladen")
    client = sign_in(reader)
    assert "Weltladen" in get(client, "harvest_csv", harvest).content.decode("utf-8-sig")
    withdraw(release=other.release)
    assert "Weltladen" not in get(client, "harvest_csv", harvest).content.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(get(client, "harvest_xlsx", harvest).content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=HEAD_ROW + 1)] == ["Frauen weben Zukunft e. V."]


def test_download_takes_the_narrowed_list_and_is_written_down(sign_in, reader, harvest):
    make_complete_profile(harvest, "released", "Weltladen", kind="world_shop")
    client = sign_in(reader)
    answer = get(client, "harvest_xlsx", harvest, art="world_shop")
    assert "organisationen-brueckstedt-" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert client.head(reverse("inventories:harvest_csv", args=[harvest.pk])).status_code == 405
    entry = LogEntry.objects.get_for_object(harvest).get()
    assert (entry.actor, entry.action) == (reader, LogEntry.Action.ACCESS)
    assert entry.additional_data == {
        "kind": "harvest_download", "by_name": str(reader), "format": "XLSX", "rows": 1,
    }  # fmt: skip
    assert "Wer die Liste zuletzt heruntergeladen hat" in shown(get(client, "harvest", harvest))


def test_history_keeps_the_last_downloads_in_order(harvest, reader, officer):
    for number in range(7):
        record_download(inventory=harvest, user=officer if number else reader, file_format="CSV", rows=number)
    assert [download.rows for download in downloads_of(harvest)] == [6, 5, 4, 3, 2]


def test_refused_download_is_not_written_down(sign_in, contractor, harvest):
    assert get(sign_in(contractor), "harvest_csv", harvest).status_code == 403
    assert not LogEntry.objects.get_for_object(harvest).exists()


def test_case_menu_leads_there_for_the_town_only(sign_in, reader, contractor, harvest):
    url = reverse("inventories:harvest", args=[harvest.pk])
    assert url in shown(get(sign_in(reader), "inventory_detail", harvest))
    assert url not in shown(get(sign_in(contractor), "inventory_detail", harvest))


def test_municipality_page_leads_there(sign_in, reader, harvest):
    page = sign_in(reader).get(reverse("dashboard:municipality_detail", args=[harvest.municipality.ags]))
    assert reverse("inventories:harvest", args=[harvest.pk]) in shown(page)


def test_figures_protect_small_groups_in_words(sign_in, reader, harvest):
    for number in range(11):
        needs = [["rooms", "money"], ["rooms"], ["rooms", "contacts"]][number % 3]
        make_complete_profile(harvest, "accepted", f"Kreis {number}", needs=needs)
    page = shown(get(sign_in(reader), "harvest_figures", harvest))
    assert "Fast alle brauchen:" in page
    assert "Weniger als fünf nennen:" in page
    assert "alle 12 Befragten" in page


@pytest.mark.parametrize("count", [1, 3, 20])
@pytest.mark.parametrize(
    ("name", "queries"), [("harvest", 17), ("harvest_figures", 17), ("council_summary", 26)]
)
def test_pages_ask_the_same_number_of_questions(
    sign_in, reader, harvest, django_assert_max_num_queries, name, queries, count
):
    for _ in range(count):
        make_complete_profile(harvest, "released")
    client = sign_in(reader)
    with django_assert_max_num_queries(queries):
        shown(get(client, name, harvest))


def test_summary_pdf_reads_like_the_page(sign_in, reader, harvest):
    answer = get(sign_in(reader), PDF, harvest)
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages).split())
    assert answer["Content-Type"] == "application/pdf"
    assert "Eine Organisation in Brückstedt stellt sich vor" in text
    assert harvest.case_number in text
    page = shown(get(sign_in(reader), "council_summary", harvest))
    assert "Eine Organisation in Brückstedt stellt sich vor" in page
    assert "einen Proberaum" in page
