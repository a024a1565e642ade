"""The pages on which the brochure is made."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.enums import JobState
from inventories.brochure.collect import collect
from inventories.brochure.fingerprint import fingerprint
from inventories.models import BrochureBuild
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_contract,
    make_inventory,
)


@pytest.fixture
def brochure(town, contractor):
    row = make_brochure(make_inventory(town, "editing"))
    make_contract(row.inventory, contractor)
    make_complete_profile(row.inventory, "released", "Nähkreis")
    return row


def url(name, brochure, *args):
    return reverse(f"inventories:{name}", args=[brochure.inventory_id, *args])


def test_brochure_page_shows_texts_people_and_what_is_missing(sign_in, officer, brochure):
    make_complete_profile(brochure.inventory, "accepted", "Chor")
    page = sign_in(officer).get(url("brochure_detail", brochure)).content.decode()
    assert "Es gibt noch kein fertiges PDF" in page
    assert "Eine Organisation erscheint" in page
    assert "Die Freigabe der Organisation fehlt." in page
    assert url("edit_chapter", brochure, "welcome") in page


def test_brochure_page_creates_the_brochure_for_the_officer_only(sign_in, officer, applicant, town):
    inventory = make_inventory(town, "profiles")
    address = reverse("inventories:brochure_detail", args=[inventory.pk])
    assert "Noch keine Broschüre" in sign_in(applicant).get(address).content.decode()
    assert "Grußwort" in sign_in(officer).get(address).content.decode()


def test_brochure_page_of_others_has_no_buttons(sign_in, applicant, contractor, stranger, brochure):
    for person in (applicant, contractor):
        page = sign_in(person).get(url("brochure_detail", brochure)).content.decode()
        assert "Broschüre erstellen" not in page
        assert sign_in(person).post(url("start_build", brochure)).status_code == 403
        assert sign_in(person).get(url("edit_chapter", brochure, "method")).status_code == 403
    assert sign_in(stranger).get(url("brochure_detail", brochure)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_brochure_page_asks_the_same_number_of_questions(
    sign_in, officer, brochure, count, django_assert_max_num_queries
):
    for _ in range(count - 1):
        make_complete_profile(brochure.inventory, "released")
    sign_in(officer)
    with django_assert_max_num_queries(57):
        sign_in(officer).get(url("brochure_detail", brochure))


def test_chapter_is_previewed_without_saving_and_then_saved(sign_in, officer, brochure):
    client, address = sign_in(officer), url("edit_chapter", brochure, "method")
    chapter = brochure.chapters.get(kind="method")
    data = {
        "title": "Methode",
        "body": "## Fragen\n\nWir *fragten*.",
        "is_included": "on",
        "seen_at": chapter.updated_at.isoformat(),
    }
    preview = client.post(address, data | {"vorschau": "1"}).content.decode()
    assert "<h3>Fragen</h3>" in preview
    assert "<em>fragten</em>" in preview
    chapter.refresh_from_db()
    assert chapter.body == ""
    assert client.post(address, data).status_code == 302
    chapter.refresh_from_db()
    assert chapter.body == "## Fragen\n\nWir *fragten*."


def test_chapter_with_html_is_refused_with_a_sentence(sign_in, officer, brochure):
    chapter = brochure.chapters.get(kind="method")
    data = {
        "title": "Methode",
        "body": '<img src="file:///etc/passwd">',
        "seen_at": chapter.updated_at.isoformat(),
    }
    page = sign_in(officer).post(url("edit_chapter", brochure, "method"), data)
    assert "ohne HTML" in page.content.decode()
    chapter.refresh_from_db()
    assert chapter.body == ""


def test_chapter_conflict_shows_both_texts_and_the_next_click_saves(sign_in, officer, brochure):
    chapter = brochure.chapters.get(kind="method")
    old = {"title": chapter.title, "is_included": "on", "seen_at": chapter.updated_at.isoformat()}
    client, address = sign_in(officer), url("edit_chapter", brochure, "method")
    client.post(address, old | {"body": "Erste Fassung"})
    answer = client.post(address, old | {"body": "Zweite Fassung"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Erste Fassung" in page
    assert "Zweite Fassung" in page
    chapter.refresh_from_db()
    client.post(address, old | {"body": "Zweite Fassung", "seen_at": chapter.updated_at.isoformat()})
    chapter.refresh_from_db()
    assert chapter.body == "Zweite Fassung"


def test_imprint_cover_needs_words(sign_in, officer, brochure):
    from core.tests.sample_files import make_image, make_upload

    data = {
        "title": "Neu",
        "year": "2026",
        "seen_at": brochure.updated_at.isoformat(),
        "cover": make_upload(make_image(), "bild.jpg", "image/jpeg"),
    }
    page = sign_in(officer).post(url("edit_imprint", brochure), data).content.decode()
    assert "Beschreiben Sie das Bild" in page
    brochure.refresh_from_db()
    assert not brochure.cover


def test_start_leads_to_the_progress_and_a_second_click_to_the_same(sign_in, officer, brochure):
    client = sign_in(officer)
    first = client.post(url("start_build", brochure))
    second = client.post(url("start_build", brochure))
    assert first.url == second.url == url("build_progress", brochure, 1)
    assert BrochureBuild.objects.count() == 1


def test_progress_tells_the_truth(sign_in, officer, brochure):
    build = make_build(brochure)
    client, address = sign_in(officer), url("build_progress", brochure, 1)
    assert "Wartet auf den Start" in client.get(address).content.decode()
    running = {"state": JobState.RUNNING, "attempts": 1, "heartbeat_at": timezone.now()}
    work = {"progress_done": 4, "progress_total": 10, "progress_text": "Seite 7 wird gesetzt"}
    BrochureBuild.objects.update(**running, **work)
    page = client.get(address)
    assert "Seite 7 wird gesetzt" in page.content.decode()
    assert 'value="40"' in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    BrochureBuild.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=5))
    assert "Wird neu gestartet" in client.get(address).content.decode()
    BrochureBuild.objects.update(state=JobState.FAILED, error_text="Es fehlt etwas.")
    failed = client.get(address).content.decode()
    assert "Es fehlt etwas." in failed
    assert "Noch einmal versuchen" in failed
    assert "hx-get" not in failed
    assert build.number == 1


def test_progress_gives_htmx_only_the_part(sign_in, officer, brochure):
    make_build(brochure)
    part = (
        sign_in(officer)
        .get(url("build_progress", brochure, 1), headers={"HX-Request": "true"})
        .content.decode()
    )
    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part


def test_cancel_ends_the_work(sign_in, officer, brochure):
    build = make_build(brochure)
    answer = sign_in(officer).post(url("cancel_build", brochure, 1), follow=True)
    assert "Das Erstellen ist abgebrochen." in answer.content.decode()
    build.refresh_from_db()
    assert build.state == JobState.CANCELLED


def test_pdf_is_for_the_people_of_the_case(sign_in, officer, applicant, stranger, brochure):
    make_build(brochure, JobState.READY)
    make_build(brochure)
    for person in (officer, applicant):
        answer = sign_in(person).get(url("build_pdf", brochure, 1))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert sign_in(person).get(url("build_pdf", brochure, 2)).status_code == 404
    assert sign_in(stranger).get(url("build_pdf", brochure, 1)).status_code == 404


def test_publish_leads_to_the_public_page(sign_in, officer, brochure):
    make_build(brochure, JobState.READY, fingerprint=fingerprint(collect(brochure.pk)))
    client = sign_in(officer)
    assert "Broschüre veröffentlichen" in client.get(url("brochure_detail", brochure)).content.decode()
    answer = client.post(url("publish_brochure", brochure), {"number": "1"}, follow=True)
    assert answer.redirect_chain == [
        (reverse("inventories:public_inventory", args=[brochure.inventory.slug]), 302)
    ]
    again = client.post(url("publish_brochure", brochure), {"number": "1"})
    assert again.status_code == 302


def test_publish_says_what_is_missing(sign_in, officer, brochure):
    make_build(brochure, JobState.READY, fingerprint="alt")
    answer = sign_in(officer).post(url("publish_brochure", brochure), {"number": "1"}, follow=True)
    assert "Seit diesem PDF hat sich etwas geändert" in answer.content.decode()
