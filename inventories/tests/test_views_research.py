"""Board, table and forms of the research in the browser's words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from core.pdf_check import check_pdf_ua
from inventories.enums.research import LeadStatus
from inventories.models import Lead, LeadImport
from inventories.tests.factories import make_inventory, make_profile
from inventories.tests.research_factories import csv_file, make_contact_entry, make_import, make_lead

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"inventories:{name}", args=args)


@pytest.fixture
def board(inventory):
    return url("lead_list", inventory.pk)


def make_full_board(inventory, contractor, each):
    """Put `each` leads into every state, with logs, people and profiles."""
    for status in LeadStatus.values:
        for _ in range(each):
            profile = make_profile(inventory) if status == "interviewed" else None
            lead = make_lead(
                inventory, status=status, profile=profile, assigned_to=contractor, district="Nord"
            )
            make_contact_entry(lead, contractor)


@pytest.mark.parametrize("query", ["", "?ansicht=tabelle"])
def test_board_needs_as_many_queries_for_fifty_as_for_one(
    inventory, contractor, sign_in, board, query, django_assert_max_num_queries
):
    client, counts = sign_in(contractor), []
    for each in (1, 2, 5):
        make_full_board(inventory, contractor, each)
        with django_assert_max_num_queries(45) as queries:
            client.get(board + query)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_board_shows_what_is_due_first(inventory, contractor, sign_in, board):
    today = timezone.localdate()
    make_lead(inventory, "Viel Zeit")
    make_lead(inventory, "Überfällig", inform_until=today - timedelta(days=1))
    make_lead(
        inventory, "Bald", inform_until=today + timedelta(days=3), doubt="Vielleicht gleich wie „Bald“."
    )
    make_lead(inventory, "Gefragt", "asked", informed_on=today, follow_up_on=today)
    page = sign_in(contractor).get(board)
    found, _informed, asked, *_ = page.context["columns"]
    assert [(card.lead.name, card.status) for card in found.cards] == [
        ("Überfällig", "Information überfällig"), ("Bald", "Doppelt? Bitte prüfen"), ("Viel Zeit", ""),
    ]  # fmt: skip
    assert [(card.status, card.kind) for card in asked.cards] == [("Heute nachfassen", "now")]
    text = page.content.decode()
    assert "4 Organisationen gefunden, Ziel 30 Interviews, 0 geführt" in text
    assert "Eine Organisation weiß" in text or "eine Organisation weiß" in text.lower()


def test_municipality_sees_figures_and_no_name(inventory, applicant, sign_in, board):
    lead = make_lead(inventory, "Geheimer Kreis", "asked", email="geheim@kreis.example")
    client = sign_in(applicant)
    text = client.get(board).content.decode()
    assert "Davon gefragt" in text
    assert "Geheimer Kreis" not in text
    for name, args in (("lead_detail", [lead.pk]), ("lead_export", [inventory.pk, "csv"])):
        assert client.get(url(name, *args)).status_code in {403, 404}


def test_table_filters_searches_and_sorts(inventory, contractor, sign_in, board):
    make_lead(inventory, "Zebra", district="Nord", assigned_to=contractor, kind="culture")
    make_lead(inventory, "Ähre", "asked", district="Süd")
    make_lead(inventory, "Apfel", email="obst@garten.example").sources.update(kind="press")
    client = sign_in(contractor)

    def names(query):
        return [lead.name for lead in client.get(f"{board}?ansicht=tabelle&{query}").context["page"]]

    assert names("") == ["Ähre", "Apfel", "Zebra"]  # ä counts as a: "ahre" before "apfel"
    assert names("stand=asked") == ["Ähre"]
    assert names("stadtteil=Nord") == names("art=culture") == names(f"person={contractor.pk}") == ["Zebra"]
    assert names("person=niemand") == ["Ähre", "Apfel"]
    assert names("quelle=press") == names("q=garten.example") == ["Apfel"]
    assert names("q=ähr") == ["Ähre"]
    assert names("ordnung=stand") == ["Ähre", "Apfel", "Zebra"]
    assert names("stand=unsinn&ordnung=quatsch") == ["Ähre", "Apfel", "Zebra"]
    assert "Hier ist keine Organisation" in client.get(f"{board}?q=xyz").content.decode()


def test_ticked_leads_are_given_to_somebody(inventory, contractor, sign_in, board):
    leads = [make_lead(inventory, status="asked") for _ in range(3)]
    other = make_lead(inventory)
    client = sign_in(contractor)
    answer = client.post(url("assign_leads", inventory.pk), {"eintrag": [leads[0].pk], "person": contractor.pk, "filter": "ansicht=tabelle&stand=asked"})  # fmt: skip
    assert answer.url == f"{board}?ansicht=tabelle&stand=asked"
    client.post(url("assign_leads", inventory.pk), {"alle": "1", "filter": "stand=asked", "person": contractor.pk})  # fmt: skip
    assert Lead.objects.filter(assigned_to=contractor).count() == 3
    other.refresh_from_db()
    assert other.assigned_to is None


def test_export_is_sorted_and_harmless(inventory, contractor, sign_in):
    make_lead(inventory, "Zebra", note="+rechnen", phone="+49 228 1")
    make_lead(inventory, "=HYPERLINK(1)", email="@vorn")
    make_lead(inventory, "Ähre", languages=["fr"])
    client = sign_in(contractor)
    answer = client.get(url("lead_export", inventory.pk, "csv"))
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [line.split(";")[0] for line in lines[:4]] == [
        "Name der Organisation",
        "Ähre",
        "'=HYPERLINK(1)",
        "Zebra",
    ]
    assert "Französisch" in lines[1]
    assert ";'@vorn;" in lines[2]
    assert ";'+49 228 1;" in lines[3]
    assert client.get(url("lead_export", inventory.pk, "xlsx")).content.startswith(b"PK")
    assert client.get(url("lead_export", inventory.pk, "pdf")).status_code == 404


def test_lead_is_added_changed_logged_and_moved(inventory, contractor, sign_in):
    client = sign_in(contractor)
    sent = {"name": "Ährenkreis", "source_kind": "press", "phone": "www.falsch.example"}
    page = client.post(url("add_lead", inventory.pk), sent)
    assert page.context["form"].errors.keys() == {"phone", "source_title"}
    client.post(url("add_lead", inventory.pk), sent | {"phone": "", "source_title": "Zeitung", "languages": "Ewe, Französisch"})  # fmt: skip
    lead = inventory.leads.get()
    assert lead.languages == ["ee", "fr"]
    again = client.post(url("add_lead", inventory.pk), sent | {"phone": "", "source_title": "Zeitung"})
    assert "steht schon auf der Liste" in again.content.decode()
    client.post(url("edit_lead", lead.pk), {"name": "Ährenkreis Nord", "languages": "Klingonisch"})
    client.post(url("edit_lead", lead.pk), {"name": "Ährenkreis Nord", "email": "post@aehre.example"})
    client.post(
        url("add_source", lead.pk), {"kind": "register", "title": "Amtsgericht", "seen_on": "01.02.2026"}
    )
    client.post(url("log_contact", lead.pk), {"way": "phone", "outcome": "call_back", "day": f"{timezone.localdate():%d.%m.%Y}", "is_informed": "on"})  # fmt: skip
    client.post(url("set_appointment", lead.pk), {"day": "24.12.2026", "clock": "17.30", "place": "Video"})
    lead.refresh_from_db()
    assert (lead.name, lead.status, lead.informed_way) == ("Ährenkreis Nord", "appointment", "phone")
    assert timezone.localtime(lead.appointment_at).strftime("%d.%m.%Y %H:%M") == "24.12.2026 17:30"
    assert lead.sources.count() == 2
    text = client.get(url("lead_detail", lead.pk)).content.decode()
    assert "Telefon: Rückruf vereinbart" in text
    assert "24. Dezember 2026, 17:30 Uhr" in text
    move = url("change_lead_status", lead.pk, "decline")
    client.post(move, {"stand": "asked"})
    lead.refresh_from_db()
    assert lead.status == "appointment"  # somebody else was faster: nothing happened
    client.post(move, {"stand": "appointment", "comment": "Keine Zeit"})
    assert Lead.objects.get().status == "declined"


def test_appointment_is_a_calendar_file(inventory, contractor, sign_in):
    lead = make_lead(inventory, "Weltladen", "appointment", appointment_at=timezone.now(), appointment_place="Markt 1")  # fmt: skip
    answer = sign_in(contractor).get(url("appointment_file", lead.pk))
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert (event["summary"], event["location"]) == ("Interview: Weltladen", "Markt 1")
    assert sign_in(contractor).get(url("appointment_file", make_lead(inventory).pk)).status_code == 404


def test_interview_begins_from_the_lead(inventory, contractor, sign_in):
    lead = make_lead(inventory, "Ährenkreis", "appointment")
    client = sign_in(contractor)
    assert "Bitte wählen" in client.get(url("begin_interview", lead.pk)).content.decode()
    answer = client.post(url("begin_interview", lead.pk), {"kind": "culture"})
    lead.refresh_from_db()
    assert answer.url == url("interview_detail", lead.profile_id)
    assert client.get(url("begin_interview", lead.pk)).url == answer.url
    client.post(url("record_interview", lead.pk), {"day": f"{timezone.localdate():%d.%m.%Y}"})
    lead.refresh_from_db()
    assert lead.status == "interviewed"


def test_letters_are_one_accessible_file(inventory, contractor, sign_in):
    leads = [
        make_lead(inventory, name, street="Kornweg 3", postal_code="45000") for name in ("Ähre", "Zebra")
    ]
    client = sign_in(contractor)
    page = client.get(url("inform_leads", inventory.pk))
    assert [lead.name for lead in page.context["by_letter"]] == ["Ähre", "Zebra"]
    answer = client.get(url("information_letters", inventory.pk), {"eintrag": leads[0].pk})
    assert answer["Content-Type"] == "application/pdf"
    assert check_pdf_ua(answer.content) == []
    assert inventory.leads.uninformed().count() == 2
    client.post(url("inform_leads", inventory.pk), {"weg": "brief", "day": f"{timezone.localdate():%d.%m.%Y}", "eintrag": leads[0].pk})  # fmt: skip
    assert inventory.leads.uninformed().get() == leads[1]


def test_mails_are_sent_to_the_ticked_ones(inventory, contractor, sign_in):
    leads = [make_lead(inventory, email=f"kreis{number}@welt.example") for number in range(3)]
    client = sign_in(contractor)
    client.post(url("inform_leads", inventory.pk), {"weg": "mail", "eintrag": [leads[0].pk, leads[1].pk]})
    assert inventory.leads.uninformed().get() == leads[2]


def test_list_goes_from_upload_to_result(inventory, applicant, sign_in):
    client = sign_in(applicant)
    address = url("upload_list", inventory.pk)
    bad = client.post(address, {"table": csv_file("%PDF-1.7 nein"), "source_title": "Liste"})
    assert "keine Liste" in bad.content.decode()
    file = csv_file("Verein;Mail\nÄhrenkreis;post@aehre.example\nWeltladen;falsch\n")
    row_url = client.post(address, {"table": file, "source_title": "Kulturamt"}).url
    assert "post@aehre.example" in client.get(row_url).content.decode()
    chosen = {"source_title": "Kulturamt", "column-0": "name", "column-1": "name"}
    double = client.post(row_url, chosen).content.decode()
    assert "ist schon der Spalte „Verein“ zugeordnet" in double
    preview = client.post(row_url, chosen | {"column-1": "email"}).url
    text = client.get(preview).content.decode()
    assert "<b>1</b> neue Organisationen" in text
    assert "ganze E-Mail-Adresse" in text
    row = LeadImport.objects.get()
    assert client.get(url("faulty_rows", row.pk)).getvalue().startswith(b"PK")
    client.post(url("confirm_import", row.pk))
    client.post(url("confirm_import", row.pk))
    assert inventory.leads.count() == 1
    assert "neu auf der Liste" in client.get(preview).content.decode()
    assert client.get(row_url).url == preview
    assert [one.pk for one in client.get(address).context["done"]] == [row.pk]


def test_lists_of_others_are_not_shown(inventory, contractor, applicant, stranger, sign_in):
    row = make_import(inventory, contractor)
    for person in (applicant, stranger):
        assert sign_in(person).get(url("match_columns", row.pk)).status_code == 404


def test_duplicates_are_compared_and_decided(inventory, contractor, sign_in):
    first, second = (
        make_lead(inventory, "Togo-Freunde"),
        make_lead(inventory, "Togofreunde", doubt="Vielleicht"),
    )
    client = sign_in(contractor)
    page = client.get(url("lead_duplicates", second.pk))
    assert [row for row, _ in page.context["leads"]] == [first]
    client.post(url("dismiss_duplicates", second.pk))
    second.refresh_from_db()
    assert second.doubt == ""
    client.post(url("merge_leads", second.pk), {"eintrag": first.pk})
    assert inventory.leads.standing().get() == second


def test_finished_inventory_can_be_read_but_not_changed(town, officer, sign_in):
    inventory = make_inventory(town, "closed")
    lead = make_lead(inventory, "Ährenkreis")
    client = sign_in(officer)
    page = client.get(url("lead_list", inventory.pk))
    assert not page.context["can_edit"]
    assert "Kontakt eintragen" not in client.get(url("lead_detail", lead.pk)).content.decode()
    assert client.get(url("log_contact", lead.pk)).status_code == 403
    assert client.get(url("lead_deletion", inventory.pk)).context["number"] == 1
