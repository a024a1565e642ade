"""Documentations on pages: written by the team, read by everybody, on paper in order."""

from html import unescape

import pytest
from django.urls import reverse

from core.pdf import pdf_facts
from core.pdf_check import check_pdf_ua
from core.tests.sample_files import make_image, make_pdf, make_upload
from networks.enums import ActorKind, EventStatus, TeamRight
from networks.models import Report, ReportFile
from networks.report_page import page_of
from networks.report_paper import report_paper
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.report_factories import (
    make_held_event,
    make_material,
    make_programme,
    make_report,
    make_report_file,
    make_report_picture,
)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def text_of(response) -> str:
    return unescape(response.content.decode())


def page(name, *args):
    return reverse(f"networks:{name}", args=args)


def answers(**values):
    return {
        "headline": "Acht Verabredungen",
        "teaser": "46 Menschen kamen zusammen.",
        "text": "# Was bleibt\n\nAcht Karten.",
        "people": "46",
        "region": "Norden",
        "shown": ["has_programme", "has_files"],
    } | values


def test_draft_is_shown_before_it_is_made(desk):
    event = make_held_event()
    make_programme(event)
    before = text_of(desk.get(page("edit_report", event.pk)))
    assert "Aus dem Programm wird ein Bericht" in before
    assert "Ein Zeltlager." in before
    after = text_of(desk.post(page("create_report", event.pk), follow=True))
    assert "Lesen, ergänzen, veröffentlichen" in after
    assert Report.objects.get(event=event).published_at is None


def test_before_the_event_the_page_says_when_it_goes_on(desk):
    event = make_open_event()
    assert "Nach der Veranstaltung geht es hier weiter" in text_of(desk.get(page("edit_report", event.pk)))
    assert desk.post(page("create_report", event.pk)).status_code == 403


def test_texts_are_stored_with_the_parts_of_the_page(desk):
    report = make_report(make_held_event(), published=False)
    response = desk.post(page("edit_report", report.event_id), answers())
    assert response.status_code == 302
    report.refresh_from_db()
    assert (report.headline, report.people, report.region) == ("Acht Verabredungen", 46, "Norden")
    assert (report.has_programme, report.has_speakers, report.has_files, report.has_feedback) == (
        True, False, True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"teaser": ""}, "Zwei bis drei Sätze"),
        ({"people": "0"}, "von 1 bis 20.000"),
        ({"text": "<script>alert(1)</script>"}, "Bitte schreiben Sie ohne HTML."),
    ],
)
def test_bad_texts_are_refused_with_a_sentence(desk, values, sentence):
    report = make_report(make_held_event(), published=False)
    response = desk.post(page("edit_report", report.event_id), answers(**values))
    assert response.status_code == 200
    assert sentence in text_of(response)


def test_one_click_publishes_and_one_takes_back(desk):
    report = make_report(make_held_event(), published=False)
    assert desk.get(page("public_report", report.event.slug)).status_code == 404
    desk.post(page("publish_report", report.event_id))
    assert report.headline in text_of(desk.get(page("report_list")))
    desk.post(page("withdraw_report", report.event_id))
    assert desk.get(page("public_report", report.event.slug)).status_code == 404


def test_picture_needs_description_and_credit(desk):
    report = make_report(make_held_event(), published=False)
    image = make_upload(make_image(size=(900, 600)), "bild.jpg", "image/jpeg")
    response = desk.post(page("add_report_picture", report.event_id), {"image": image})
    assert response.status_code == 200
    assert "Bildbeschreibung" in text_of(response)
    assert not report.pictures.exists()
    image.seek(0)
    words = {"image": image, "alt": "Ein langer Tisch", "credit": "Foto: Amina Brandt"}
    desk.post(page("add_report_picture", report.event_id), words)
    assert report.pictures.get().credit == "Foto: Amina Brandt"


def test_small_picture_is_refused(desk):
    report = make_report(make_held_event())
    image = make_upload(make_image(size=(400, 300)), "klein.jpg", "image/jpeg")
    words = {"image": image, "alt": "Tisch", "credit": "Foto"}
    response = desk.post(page("add_report_picture", report.event_id), words)
    assert "800" in text_of(response)


def test_words_of_a_picture_change_without_a_new_file(desk):
    picture = make_report_picture(make_report(make_held_event()))
    name = picture.image.name
    address = page("edit_report_picture", picture.report.event_id, picture.pk)
    assert "Ein langer Tisch" in text_of(desk.get(address))
    desk.post(address, {"alt": "Neue Worte", "credit": "Foto: B"})
    picture.refresh_from_db()
    assert (picture.alt, picture.image.name) == ("Neue Worte", name)


def test_file_is_laid_beside_the_report(desk):
    report = make_report(make_held_event())
    upload = make_upload(make_pdf(), "ergebnisse.pdf", "application/pdf")
    desk.post(page("add_report_file", report.event_id), {"title": "Ergebnisse", "file": upload})
    row = ReportFile.objects.get(report=report)
    assert row.content_type == "application/pdf"
    desk.post(page("remove_report_file", report.event_id, row.pk))
    assert not ReportFile.objects.exists()


def test_editors_write_but_do_not_publish(client, applicant):
    report = make_report(make_held_event(), published=False)
    make_team_member(report.event, applicant, TeamRight.EDIT)
    client.force_login(applicant)
    assert "Veröffentlichen kann, wer die Veranstaltung leitet." in text_of(
        client.get(page("edit_report", report.event_id))
    )
    assert client.post(page("publish_report", report.event_id)).status_code == 403


def test_readers_of_the_team_and_strangers_write_nothing(client, colleague, stranger):
    report = make_report(make_held_event())
    make_team_member(report.event, colleague, TeamRight.READ)
    client.force_login(colleague)
    assert client.get(page("edit_report", report.event_id)).status_code == 403
    client.force_login(stranger)
    assert client.get(page("edit_report", report.event_id)).status_code == 404


def test_reading_shows_day_town_headline_picture_number_and_more(client, db):
    event = make_held_event(town="Rostock", status=EventStatus.COMPLETED)
    report = make_report(event, people=30, is_estimated=True, region="Mecklenburg-Vorpommern")
    make_report_picture(report, caption="Am langen Tisch.")
    shown = text_of(client.get(page("report_list")))
    for words in (", Rostock", report.headline, "rund 30 Teilnehmende", "Mecklenburg-Vorpommern", report.teaser, "mehr",
                  "Am langen Tisch.", "Foto: Amina Brandt", 'alt="Ein langer Tisch"'):  # fmt: skip
        assert words in shown


def test_report_without_own_pictures_shows_the_one_of_the_announcement(client, db):
    event = make_held_event(picture_alt="Ein Speicher", picture_credit="Illustration: SKEW")
    event.picture.save("bild.jpg", make_upload(make_image(size=(900, 600)), "bild.jpg"))
    make_report(event)
    assert "Ein Speicher" in text_of(client.get(page("report_list")))
    picture = client.get(page("report_picture", event.slug, 0, 480))
    assert picture["Content-Type"] == "image/jpeg"


def test_reading_without_reports_says_so(client, db):
    assert "Noch kein Bericht" in text_of(client.get(page("report_list")))
    assert "Noch keine früheren Beiträge" in text_of(client.get(page("archived_report_list")))


def test_earlier_reports_stand_by_year_on_a_page_of_their_own(client, db):
    new = make_report(headline="Neuer Bericht")
    old = make_report(headline="Alter Bericht", is_archived=True)
    assert old.headline not in text_of(client.get(page("report_list")))
    archive = text_of(client.get(page("archived_report_list")))
    assert old.headline in archive
    assert new.headline not in archive
    assert f">{old.event.starts_at.year}<" in archive


def test_lists_need_the_same_queries_for_more_reports(client, db, django_assert_num_queries):
    counts = []
    for _ in range(2):
        make_report_picture(make_report())
        make_report_picture(make_report(is_archived=True))
        for name in ("report_list", "archived_report_list"):
            with django_assert_num_queries(3) as found:
                client.get(page(name))
            counts.append(len(found))
    assert set(counts) == {3}


def test_public_report_shows_programme_people_groups_and_files(client, db):
    report = make_report(text="# Was bleibt\n\nAcht **Karten**.")
    make_programme(report.event)
    make_report_file(report)
    make_material(report.event)
    shown = text_of(client.get(page("public_report", report.event.slug)))
    for words in (
        "Was bleibt",
        "<strong>Karten</strong>",
        "Was Häfen verbindet",
        "Merle Asmussen",
        "Jugend",
        "Ergebnisse",
        "Folien",
    ):
        assert words in shown
    assert "Verborgene Person" not in shown


def test_parts_can_be_left_out(client, db):
    report = make_report(has_programme=False, has_speakers=False, has_files=False)
    make_programme(report.event)
    make_report_file(report)
    shown = text_of(client.get(page("public_report", report.event.slug)))
    for words in ("Was Häfen verbindet", "Merle Asmussen", "Ergebnisse"):
        assert words not in shown


def test_small_groups_of_people_are_not_shown(db):
    event = make_held_event()
    for kind, number in ((ActorKind.MUNICIPALITY, 5), (ActorKind.ORGANISATION, 4), (ActorKind.POLITICS, 1)):
        for _ in range(number):
            make_registration(event, actor_kind=kind)
    make_report(event, people=10)
    chart = "".join(page_of(Report.objects.get()).charts)
    assert "Migrantenorganisation" in chart
    assert "Politik" not in chart


def test_picture_and_files_of_a_draft_are_for_its_team(client, officer):
    report = make_report(make_held_event(), published=False)
    picture, file = make_report_picture(report), make_report_file(report)
    addresses = [
        page("report_picture", report.event.slug, picture.pk, 480),
        page("report_file", report.event.slug, file.pk),
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(officer)
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_only_known_widths_and_cleared_material_are_served(client, db):
    report = make_report()
    picture = make_report_picture(report)
    make_programme(report.event)
    hidden = make_material(report.event, is_public=False)
    assert client.get(page("report_picture", report.event.slug, picture.pk, 481)).status_code == 404
    assert client.get(page("report_material", report.event.slug, hidden.pk)).status_code == 404
    shown = make_material(report.event)
    response = client.get(page("report_material", report.event.slug, shown.pk))
    assert response["Content-Type"] == "application/pdf"


def test_preview_shows_a_draft_to_its_team_only(client, officer, stranger):
    report = make_report(make_held_event(), published=False)
    address = page("preview_report", report.event_id)
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(officer)
    assert "Noch sieht nur Ihr Team diese Seite." in text_of(client.get(address))


def test_report_on_paper_is_accessible(client, db):
    report = make_report(text="# Was bleibt\n\nAcht Karten.")
    make_programme(report.event)
    for _ in range(3):
        make_report_picture(report)
    response = client.get(page("report_pdf", report.event.slug))
    assert response["Content-Type"] == "application/pdf"
    assert "acht-verabredungen" in response["Content-Disposition"]
    assert check_pdf_ua(response.content) == []


def test_report_on_paper_does_without_a_lost_picture(db):
    report = make_report()
    picture = make_report_picture(report)
    picture.image.storage.delete(picture.image.name)
    assert pdf_facts(report_paper(report)) == 1


def test_paper_is_made_anew_when_something_has_changed(db):
    report = make_report()
    first = report_paper(report)
    assert report_paper(report) == first
    report.headline = "Neun Verabredungen"
    assert report_paper(report) != first


def test_public_report_needs_the_same_queries_for_more_items(client, db, django_assert_max_num_queries):
    report = make_report()
    for _ in range(3):
        make_programme(report.event)
        make_report_picture(report)
        make_registration(report.event)
    with django_assert_max_num_queries(22):
        client.get(page("public_report", report.event.slug))
