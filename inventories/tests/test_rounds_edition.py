"""What falls due around brochures: chapters, proofs, pictures of pages."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.models import Mail
from core.tests.sample_files import make_pdf
from inventories.brochure.easy import long_sentences, long_words
from inventories.proofs.pictures import can_draw, draw_pages
from inventories.rounds.edition import (
    draw_missing_pages,
    forget_old_pages,
    remind_of_chapters,
    remind_of_proofs,
)
from inventories.services.release import revoke_of_profile
from inventories.tests.edition_factories import make_page_image, make_reader, make_ready, make_round
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory


@pytest.fixture
def brochure(town, officer):
    row = make_brochure(make_inventory(town, "editing", officer=officer))
    make_complete_profile(row.inventory, "released")
    return row


def given(brochure, person, days, **fields):
    due_on = timezone.localdate() + timedelta(days=days)
    brochure.chapters.filter(kind="welcome").update(assigned_to=person, due_on=due_on, **fields)


def to_whom():
    return sorted(
        Mail.objects.filter(template="inventories/emails/chapter_due.txt").values_list("to", flat=True)
    )


def test_chapter_is_reminded_once_before_and_once_after_its_day(brochure, officer, colleague):
    given(brochure, colleague, 5)
    assert remind_of_chapters() == 0
    given(brochure, colleague, 3)
    assert (remind_of_chapters(), remind_of_chapters()) == (1, 0)
    assert to_whom() == [colleague.email]
    given(brochure, colleague, -1)
    assert (remind_of_chapters(), remind_of_chapters()) == (2, 0)
    assert to_whom() == sorted([colleague.email, colleague.email, officer.email])


def test_finished_chapters_and_published_brochures_are_left_alone(brochure, colleague):
    given(brochure, colleague, 1, finished_at=timezone.now())
    assert remind_of_chapters() == 0
    given(brochure, colleague, 1, finished_at=None)
    type(brochure.inventory).objects.update(status="published", published_at=timezone.now())
    assert remind_of_chapters() == 0


def test_proof_is_reminded_once_two_days_before_its_end(brochure, officer):
    proof_round = make_round(make_ready(brochure), officer, due_on=timezone.localdate() + timedelta(days=2))
    waiting = make_reader(proof_round)
    make_reader(proof_round, "Kai Fertig", token="fertig", finished_at=timezone.now())
    assert (remind_of_proofs(), remind_of_proofs()) == (1, 0)
    assert Mail.objects.get(template="inventories/emails/proof_reminder.txt").to == waiting.email


@pytest.mark.skipif(not can_draw(), reason="poppler is not installed")
def test_pages_are_drawn_once_with_their_texts(brochure, officer):
    build = make_ready(brochure, pdf=ContentFile(make_pdf(), name="a.pdf"), pages=1)
    assert draw_pages(build.pk) == 0  # nobody reads it
    make_round(build, officer)
    assert (draw_missing_pages(), draw_missing_pages()) == (1, 0)
    image = build.page_images.get()
    assert image.file.read(2) == b"\xff\xd8"


def test_pages_with_withdrawn_data_are_not_drawn(brochure, officer):
    build = make_ready(brochure, pdf=ContentFile(make_pdf(), name="a.pdf"), pages=1)
    make_round(build, officer)
    revoke_of_profile(profile=brochure.inventory.profiles.get(), user=officer, by_name="Wir", channel="phone")
    assert draw_pages(build.pk) == 0


def test_pictures_go_when_the_round_is_closed(brochure, officer):
    build = make_ready(brochure)
    proof_round = make_round(build, officer)
    make_page_image(build)
    assert forget_old_pages() == 0
    proof_round.closed_at = timezone.now()
    proof_round.save()
    assert (forget_old_pages(), build.page_images.count()) == (1, 0)


def test_easy_german_finds_long_sentences_and_words():
    text = (
        "Das ist kurz.\n\n"
        + " ".join(["Wort"] * 13)
        + ". Das Bundesausbildungsförderungsgesetz! Bundes-Gesetz."
    )
    assert long_sentences(text) == [" ".join(["Wort"] * 13) + "."]
    assert long_words(text) == ["Bundesausbildungsförderungsgesetz"]
