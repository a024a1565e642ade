"""The pages of the workshop as the people of a case see them."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.pdf import pdf_facts
from core.tests.sample_files import make_image
from inventories.enums.workshop import TieMoment
from inventories.models import CooperationAgreement, CooperationTie, Workshop
from inventories.tests.factories import make_inventory
from inventories.tests.workshop_factories import (
    EVERYTHING_BUT_WORKSHOP,
    make_agreement,
    make_answer_of,
    make_guest,
    make_past_workshop,
    make_table,
    make_tie,
    make_workshop,
)
from networks.enums import EventStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town, officer):
    return make_inventory(town, "workshop", officer=officer)


def url(name, case, *args):
    return reverse(f"inventories:{name}", args=[case.pk, *args])


def page(client, name, case, *args):
    response = client.get(url(name, case, *args))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def event_data(**changes):
    day = timezone.localdate() + timedelta(days=30)
    return {
        "title": "Vernetzungsworkshop",
        "day": f"{day:%d.%m.%Y}",
        "begins": "16:00",
        "ends": "19:30",
        "place": "Alte Molkerei",
        "answer_until": f"{day - timedelta(days=7):%d.%m.%Y}",
    } | changes


def test_officer_plans_the_workshop_and_changes_it(case, sign_in, officer):
    client = sign_in(officer)
    make_guest(case, "Ja")
    assert "Planen Sie den Workshop" in page(client, "workshop_detail", case)
    client.post(url("edit_workshop", case), event_data())
    assert Workshop.objects.get(inventory=case).event.place == "Alte Molkerei"
    client.post(url("edit_workshop", case), event_data(place="Rathaus"))
    text = page(client, "workshop_detail", case)
    assert "Rathaus" in text
    assert "Laden Sie die Organisationen ein" in text
    assert (
        "Das Ende liegt vor dem Beginn"
        in client.post(url("edit_workshop", case), event_data(ends="9")).content.decode()
    )


def test_guests_page_names_the_reasons_and_shows_the_mail(case, sign_in, officer):
    make_workshop(case, text="Kommen Sie an unseren Tisch.")
    make_guest(case, "Frauen weben")
    make_guest(case, "Weltladen", purposes=EVERYTHING_BUT_WORKSHOP)
    text = page(sign_in(officer), "workshop_guests", case)
    assert "hat der Einladung nicht zugestimmt" in text
    assert "Kommen Sie an unseren Tisch." in text
    assert "Einladungen senden" in text


def test_town_reads_answers_but_no_needs(case, sign_in, applicant, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    make_answer_of(workshop, make_guest(case, "Frauen weben"), supports=["sign_language"], message="Geheim")
    text = page(sign_in(applicant), "workshop_guests", case)
    assert "Frauen weben" in text
    assert "Braucht:" not in text
    assert "Geheim" not in text
    assert "Antwort eintragen" not in text
    assert "Braucht: Gebärdensprache" in page(sign_in(officer), "workshop_guests", case)
    assert "Gebärdensprache (eine Organisation)" in page(sign_in(applicant), "workshop_detail", case)


def test_answer_on_the_phone_goes_through_the_form(case, sign_in, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    invitation = make_answer_of(workshop, make_guest(case, "Ruft an"), "")
    client = sign_in(officer)
    data = {"answer": "yes", "answered_by": "Amara", "people": "2"}
    client.post(url("record_answer", case, invitation.pk), data)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.recorded_by) == ("yes", officer)


def test_attendance_is_ticked_and_the_workshop_held(case, sign_in, officer):
    workshop = make_past_workshop(case, EventStatus.CLOSED)
    here, away = (make_answer_of(workshop, make_guest(case, name)) for name in ("Da", "Weg"))
    client = sign_in(officer)
    assert "Haken Sie ab, wer da war" in page(client, "workshop_detail", case)
    client.post(url("workshop_attendance", case), {"da": [here.pk]})
    client.post(url("change_workshop_status", case, "hold"))
    workshop.event.refresh_from_db()
    here.refresh_from_db()
    away.refresh_from_db()
    assert (workshop.event.status, here.attended, away.attended) == ("held", True, False)


def test_cancelling_needs_a_reason(case, sign_in, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    client = sign_in(officer)
    response = client.post(url("change_workshop_status", case, "cancel"), follow=True)
    assert "Schreiben Sie eine Begründung" in response.content.decode()
    client.post(url("change_workshop_status", case, "cancel"), {"comment": "Wasserschaden"})
    workshop.event.refresh_from_db()
    assert workshop.event.status == EventStatus.CANCELLED
    assert client.post(url("change_workshop_status", case, "invite")).status_code == 403


def test_pairs_are_shown_with_reasons_and_filtered(case, sign_in, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    seeker = make_guest(case, "Chor Kumba", seeks=["einen Proberaum"])
    giver = make_guest(case, "Haus der Kulturen", gives=["Räume am Abend"])
    make_answer_of(workshop, seeker)
    make_answer_of(workshop, giver, "")
    client = sign_in(officer)
    assert "Noch keine Gespräche" in page(client, "workshop_matching", case)
    response = client.get(
        url("workshop_matching", case), {"alle": "1", "organisation": seeker.organisation_id}
    )
    assert "Haus der Kulturen bietet: „Räume am Abend“." in response.content.decode()


def test_plan_is_proposed_and_moved_by_hand(case, sign_in, officer):
    workshop = make_workshop(case, EventStatus.INVITED)
    rows = [make_answer_of(workshop, make_guest(case, f"Verein {number}")) for number in range(5)]
    client = sign_in(officer)
    client.post(url("propose_tables", case), {"seats": "3"})
    text = page(client, "workshop_tables", case)
    assert "Tisch 2" in text
    number = rows[0].seat.table.number
    other = workshop.tables.exclude(number=number).get()
    client.post(url("edit_table", case, other.pk), {"topic": "Feste", "seats": "8"})
    client.post(url("move_seat", case, rows[0].pk), {"table": other.number})
    rows[0].seat.refresh_from_db()
    assert (rows[0].seat.table, rows[0].seat.is_fixed) == (other, True)
    client.post(url("release_seat", case, rows[0].pk))
    rows[0].seat.refresh_from_db()
    assert not rows[0].seat.is_fixed


def test_town_writes_agreements_and_answers_questions(case, sign_in, colleague):
    workshop = make_past_workshop(case, days=120)
    one, two = make_guest(case, "Eins"), make_guest(case, "Zwei")
    client = sign_in(colleague)
    assert "Noch keine Vereinbarung" in page(client, "agreement_list", case)
    data = {"what": "Ein Abend", "responsible_name": "Amara", "until": "1.3.2027"}
    text = client.post(
        url("add_agreement", case), data | {"organisations": [one.organisation_id]}
    ).content.decode()
    assert "mindestens zwei Organisationen" in text
    both = [one.organisation_id, two.organisation_id]
    client.post(url("add_agreement", case), data | {"organisations": both})
    agreement = CooperationAgreement.objects.get(workshop=workshop)
    assert "Jetzt nachfragen" in page(client, "agreement_list", case)
    client.post(
        url("answer_follow_up", case, agreement.follow_ups.get(months=3).pk),
        {"state": "done", "text": "Es war voll."},
    )
    client.post(
        url("edit_agreement", case, agreement.pk),
        data | {"organisations": both, "state": "done", "what": "Zwei Abende"},
    )
    text = page(client, "agreement_list", case)
    assert "Es war voll." in text
    assert "Zwei Abende" in text


def test_report_needs_a_description_of_its_picture(case, sign_in, officer):
    workshop = make_past_workshop(case)
    client = sign_in(officer)
    data = {"report": "# Schön\n\nEs war *gut*."}
    picture = ContentFile(make_image(), name="bild.jpg")
    text = client.post(url("edit_workshop_report", case), data | {"picture": picture}).content.decode()
    assert "Beschreiben Sie, was auf dem Bild zu sehen ist." in text
    picture = ContentFile(make_image(), name="bild.jpg")
    client.post(
        url("edit_workshop_report", case),
        data | {"picture": picture, "picture_alt": "Ein Tisch", "picture_credit": "Foto: Amara"},
    )
    text = page(client, "workshop_report", case)
    assert "<h3>Schön</h3>" in text
    assert 'alt="Ein Tisch"' in text
    assert client.get(url("workshop_picture", case)).status_code == 200
    client.post(url("edit_workshop_report", case), data | {"without_picture": "on"})
    workshop.refresh_from_db()
    assert not workshop.report_picture


def test_network_page_takes_over_partners_and_draws_both_pictures(case, sign_in, officer):
    make_past_workshop(case)
    one = make_guest(case, "Frauen weben", partners=["Weltladen"])
    two, three = make_guest(case, "Weltladen"), make_guest(case, "Chor")
    client = sign_in(officer)
    text = page(client, "workshop_network", case)
    assert "genannt als „Weltladen“" in text
    first, second = sorted((one.organisation_id, two.organisation_id))
    client.post(url("accept_proposals", case), {"paar": [f"{first}-{second}", "x-y", "7"]})
    client.post(
        url("add_tie", case),
        {"one": one.organisation_id, "two": three.organisation_id, "moment": "after", "about": "Fest"},
    )
    text = page(client, "workshop_network", case)
    assert "Aus einer Verbindung wurden 2" in text
    assert text.count('class="p-chart"') == 2
    assert "Werte als Tabelle" in text
    tie = CooperationTie.objects.get(moment=TieMoment.AFTER)
    client.post(url("delete_tie", case, tie.pk))
    assert CooperationTie.objects.count() == 1


def test_partner_who_took_the_consent_back_is_not_named(case, sign_in, applicant):
    workshop = make_past_workshop(case)
    one, two = make_guest(case, "Bleibt"), make_guest(case, "Ist gegangen")
    make_agreement(workshop, one, two)
    workshop.report, workshop.reported_at = "Schön.", timezone.now()
    workshop.save()
    two.release.consents.update(revoked_at=timezone.now())
    client = sign_in(applicant)
    for name in ("agreement_list", "workshop_report", "workshop_network"):
        assert "Ist gegangen" not in page(client, name, case)
    assert "Bleibt, eine weitere Organisation" in page(client, "agreement_list", case)


def test_papers_are_accessible_pdfs(case, sign_in, officer):
    workshop = make_past_workshop(case, EventStatus.CLOSED)
    seeker = make_guest(case, "Chor Kumba", seeks=["einen Raum"], themes=["Bildung"])
    giver = make_guest(case, "Haus der Kulturen", gives=["Räume"], themes=["Bildung"])
    rows = [make_answer_of(workshop, profile) for profile in (seeker, giver)]
    table = make_table(workshop)
    for row in rows:
        table.occupied.create(invitation=row, reason="Arbeitet zu „Bildung“.")
    make_tie(case, seeker, giver)
    make_agreement(workshop, seeker, giver)
    workshop.report, workshop.reported_at = "Schön war es.", timezone.now()
    workshop.save()
    client = sign_in(officer)
    for name, pages in (("talk_sheets", 2), ("table_cards", 2), ("workshop_report_pdf", 2)):
        response = client.get(url(name, case))
        assert response["Content-Type"] == "application/pdf"
        assert pdf_facts(response.content) == pages, name
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "pdfuaid" in bytes(pdf.Root.Metadata.read_bytes()).decode()


def test_papers_lead_back_while_there_is_nothing_to_print(case, sign_in, officer):
    make_workshop(case)
    client = sign_in(officer)
    for name, words in (
        ("talk_sheets", "Noch hat niemand zugesagt"),
        ("table_cards", "Es gibt noch keinen Tischplan"),
        ("workshop_report_pdf", "Der Bericht ist noch nicht geschrieben"),
    ):
        assert words in client.get(url(name, case), follow=True).content.decode()


def test_letters_are_printed_with_a_code_each(case, sign_in, officer):
    make_workshop(case)
    for name in ("Eins", "Zwei"):
        make_guest(case, name, email="", street="Weg 1", postal_code="45000", town="Ort")
    response = sign_in(officer).post(url("print_invitation_letters", case))
    assert pdf_facts(response.content) == 2
    again = sign_in(officer).post(url("send_invitations", case), follow=True)
    assert "Es gibt niemanden" in again.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "workshop_guests",
        "workshop_matching",
        "workshop_tables",
        "agreement_list",
        "workshop_network",
        "workshop_report",
    ],
)
def test_lists_need_the_same_queries_for_three_organisations_as_for_ten(case, sign_in, officer, name):
    workshop = make_past_workshop(case, EventStatus.HELD)
    client = sign_in(officer)

    def add(numbers):
        profiles = [
            make_guest(case, f"Verein {number}", seeks=["Raum"], gives=["Raum"]) for number in numbers
        ]
        for profile in profiles:
            make_answer_of(workshop, profile, attended=True)
        make_agreement(workshop, *profiles)
        make_tie(case, *profiles[:2])

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(client, name, case)
        return len(found)

    add(range(3))
    few = queries()
    add(range(3, 10))
    assert queries() <= few
