"""Pages of chapters, proofs and editions: who sees what, on the desk, behind a link, in public."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from core.pdf_check import check_pdf_ua
from inventories.brochure.errata import errata_pdf
from inventories.brochure.standing import last_edition
from inventories.models import Chapter, ProofRemark
from inventories.services.brochure import publish_brochure
from inventories.services.chapter import assign_chapter, finish_chapter
from inventories.services.edition import begin_edition
from inventories.services.release import revoke_of_profile
from inventories.tests.edition_factories import (
    PROOF_TOKEN,
    make_erratum,
    make_page_image,
    make_reader,
    make_ready,
    make_remark,
    make_round,
)
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory


@pytest.fixture(autouse=True)
def no_attempts_yet():
    """Wrong links of one test do not count in the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def brochure(town, officer):
    row = make_brochure(make_inventory(town, "editing", officer=officer))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    return row


@pytest.fixture
def edition(brochure, officer):
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    brochure.refresh_from_db()
    brochure.inventory.refresh_from_db()
    return last_edition(brochure)


@pytest.fixture
def reader(brochure, officer):
    return make_reader(make_round(make_ready(brochure), officer))


def page(client, user, name, *args, data=None):
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse(f"inventories:{name}", args=args)
    return client.get(address) if data is None else client.post(address, data)


def test_member_writes_the_own_chapter_and_no_other(client, brochure, officer, colleague):
    chapter = brochure.chapters.get(kind="welcome")
    pk = brochure.inventory_id
    assert page(client, colleague, "edit_chapter", pk, "welcome").status_code == 403
    assign_chapter(chapter=chapter, user=officer, person=colleague, due_on=None)
    answer = page(client, colleague, "edit_chapter", pk, "welcome")
    assert "Speichern und fertig melden" in answer.content.decode()
    assert "Dieses Kapitel erscheint" not in answer.content.decode()
    data = {
        "seen_at": Chapter.objects.get(pk=chapter.pk).updated_at.isoformat(),
        "title": "Grußwort",
        "body": "Moin.",
    }
    assert (
        page(client, colleague, "edit_chapter", pk, "welcome", data=data | {"fertig": "1"}).status_code == 302
    )
    chapter.refresh_from_db()
    assert (chapter.body, chapter.updated_by, chapter.is_included) == ("Moin.", colleague, True)
    assert chapter.finished_at is not None
    # finished: to read, and to open again
    answer = page(client, colleague, "edit_chapter", pk, "welcome")
    assert "Kapitel wieder öffnen" in answer.content.decode()
    assert "Kapitel speichern" not in answer.content.decode()
    assert page(client, colleague, "edit_chapter", pk, "method").status_code == 403
    assert page(client, colleague, "assign_chapter", pk, "welcome").status_code == 403


def test_empty_chapter_is_not_finished(client, brochure, officer, colleague):
    chapter = brochure.chapters.get(kind="method")
    assign_chapter(chapter=chapter, user=officer, person=colleague, due_on=None)
    data = {
        "seen_at": Chapter.objects.get(pk=chapter.pk).updated_at.isoformat(),
        "title": "So",
        "fertig": "1",
    }
    page(client, colleague, "edit_chapter", brochure.inventory_id, "method", data=data)
    chapter.refresh_from_db()
    assert chapter.finished_at is None


def test_chapter_given_to_somebody_blocks_until_it_is_finished(client, brochure, officer, colleague):
    make_ready(brochure)
    chapter = brochure.chapters.get(kind="welcome")
    assign_chapter(chapter=chapter, user=officer, person=colleague, due_on=None)
    text = page(client, officer, "brochure_detail", brochure.inventory_id).content.decode()
    assert f"„Grußwort“ ist noch nicht als fertig gemeldet. Es schreibt: {colleague}" in text
    finish_chapter(chapter=chapter, user=colleague)
    text = page(client, officer, "brochure_detail", brochure.inventory_id).content.decode()
    assert "noch nicht als fertig gemeldet" not in text


def test_assigning_takes_a_person_of_the_case_and_a_later_day(client, brochure, officer, colleague, stranger):
    def answer(**data):
        return page(client, officer, "assign_chapter", brochure.inventory_id, "welcome", data=data)

    assert answer(who=str(stranger.pk)).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    assert (
        "liegt in der Vergangenheit"
        in answer(who=str(colleague.pk), due_on=f"{yesterday:%d.%m.%Y}").content.decode()
    )
    assert answer(who=str(colleague.pk), due_on=f"{timezone.localdate():%d.%m.%Y}").status_code == 302
    assert brochure.chapters.get(kind="welcome").assigned_to == colleague


def test_easy_text_names_what_is_hard_to_read(client, brochure, officer):
    data = {
        "easy_title": "Kurz",
        "easy_body": "Die Einbürgerungsangelegenheiten sind schwer. " + "Wort " * 13 + ".",
        "vorschau": "1",
    }
    text = page(client, officer, "edit_easy", brochure.inventory_id, data=data).content.decode()
    assert "Diese Sätze sind lang" in text
    assert "<li>Einbürgerungsangelegenheiten</li>" in text
    assert "Vorschau, noch nicht gespeichert" in text


def test_proof_page_shows_picture_text_and_others_remarks_without_names(client, reader):
    image = make_page_image(reader.round.build, 3)
    make_remark(make_reader(reader.round, "Kai Anders", token="anders"), text="Hier fehlt ein Komma.")
    answer = page(client, None, "read_proof_page", PROOF_TOKEN, 3)
    text = answer.content.decode()
    assert image.text in text
    assert "Hier fehlt ein Komma." in text
    assert "von jemand anderem" in text
    assert "Kai Anders" not in text
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("strict-origin", "noindex, nofollow")
    assert page(client, None, "read_proof_page", PROOF_TOKEN, 99).status_code == 404
    assert (
        "Diese Seite steht im PDF" in page(client, None, "read_proof_page", PROOF_TOKEN, 4).content.decode()
    )


def test_proof_link_that_is_wrong_opens_nothing(client, reader):
    for name, args in (("read_proof", ()), ("read_proof_page", (1,)), ("read_proof_pdf", ())):
        answer = page(client, None, name, "falsch", *args)
        assert answer.status_code == 404
        assert "Dieser Link gilt nicht mehr" in answer.content.decode()
    for _ in range(20):
        page(client, None, "read_proof", "falsch")
    assert page(client, None, "read_proof", PROOF_TOKEN).status_code == 404


def test_withdrawn_data_leaves_proof_and_round(client, reader, officer, applicant):
    make_page_image(reader.round.build, 3)
    make_remark(reader, text="Im Text des Nähkreises")
    pk = reader.round.build.brochure.inventory_id
    assert "Im Text des Nähkreises" in page(client, applicant, "proof_round", pk, 1).content.decode()
    profile = reader.round.build.brochure.inventory.profiles.get()
    revoke_of_profile(profile=profile, user=officer, by_name="Wir", channel="phone")
    assert page(client, None, "read_proof_pdf", PROOF_TOKEN).status_code == 404
    assert page(client, None, "read_proof_image", PROOF_TOKEN, 3).status_code == 404
    assert page(client, None, "read_proof_page", PROOF_TOKEN, 3).status_code == 302
    assert "wird gerade neu gesetzt" in page(client, None, "read_proof", PROOF_TOKEN).content.decode()
    assert "Im Text des Nähkreises" not in page(client, applicant, "proof_round", pk, 1).content.decode()
    assert page(client, applicant, "proof_image", pk, 1, 3).status_code == 404


def test_round_page_asks_the_same_number_of_questions(client, reader, officer, django_assert_max_num_queries):
    for number in range(5):
        make_remark(reader, page=number + 1, text=f"Hinweis {number}")
    pk = reader.round.build.brochure.inventory_id
    page(client, officer, "proof_round", pk, 1)
    with django_assert_max_num_queries(22):
        page(client, officer, "proof_round", pk, 1)


def test_remark_on_the_desk_needs_a_page_of_the_booklet(client, reader, applicant):
    pk = reader.round.build.brochure.inventory_id
    page(client, applicant, "add_proof_remark", pk, 1, data={"page": "99", "text": "Wo?"})
    assert not ProofRemark.objects.exists()
    page(client, applicant, "add_proof_remark", pk, 1, data={"page": "2", "text": "Hier."})
    assert ProofRemark.objects.get().by == applicant


def test_edition_page_shows_the_sum_and_a_damaged_file(client, edition, officer):
    pk = edition.brochure.inventory_id
    text = page(client, officer, "edition_list", pk).content.decode()
    assert edition.build.sha256 in text
    assert "Die Datei ist unverändert" in text
    with edition.build.pdf.storage.open(edition.build.pdf.name, "wb") as file:
        file.write(b"%PDF-1.7 anders")
    assert "Die Datei ist nicht mehr dieselbe" in page(client, officer, "edition_list", pk).content.decode()


def test_public_pages_of_an_edition(client, edition, officer):
    make_erratum(edition, officer)
    slug = edition.brochure.inventory.slug
    assert "Eine Berichtigung" in page(client, None, "public_inventory", slug).content.decode()
    assert "<ins>Brunnen</ins>" in page(client, None, "public_errata", slug).content.decode()
    assert "Ein Fehler ist berichtigt" in page(client, None, "public_changes", slug).content.decode()
    answer = page(client, None, "public_edition", slug, 1)
    assert b"".join(answer) == b"%PDF-1.7 test"
    assert page(client, None, "public_errata_slip", slug, 2).status_code == 404


def test_public_edition_ends_with_a_revocation(client, edition, officer):
    revoke_of_profile(
        profile=edition.brochure.inventory.profiles.get(), user=officer, by_name="Wir", channel="phone"
    )
    assert page(client, None, "public_edition", edition.brochure.inventory.slug, 1).status_code == 404


def test_public_easy_page_keeps_the_words_that_were_published(client, brochure, officer):
    brochure.easy_title, brochure.easy_body, brochure.left_out = "Kurz gesagt", "Das ist leicht.", []
    brochure.save()
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    brochure.refresh_from_db()
    brochure.inventory.refresh_from_db()
    begin_edition(brochure=brochure, user=officer)
    type(brochure).objects.update(easy_body="Halb geschrieben")
    text = page(client, None, "public_easy", brochure.inventory.slug).content.decode()
    assert "Das ist leicht." in text
    assert "Halb geschrieben" not in text


def test_slip_of_errata_is_accessible(edition, officer):
    rows = [make_erratum(edition, officer, page=number, wrong=f"falsch {number}") for number in (1, 2)]
    pdf = errata_pdf(edition, rows)
    assert check_pdf_ua(pdf.content) == []
    assert pdf.pages == 1


def test_cover_of_the_next_edition_is_not_public_yet(client, edition, officer):
    begin_edition(brochure=edition.brochure, user=officer)
    edition.brochure.cover.save("neu.jpg", ContentFile(b"kein Bild"), save=True)
    # the standing one is drawn; the new file is no picture and would be 404
    assert page(client, None, "public_cover", edition.brochure.inventory.slug, 480).status_code == 200
