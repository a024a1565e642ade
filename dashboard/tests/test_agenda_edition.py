"""Chapters, remarks and rounds on the work list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dashboard.agenda.edition import edition_items
from inventories.tests.edition_factories import (
    make_comparison,
    make_edition,
    make_reader,
    make_ready,
    make_remark,
    make_round,
)
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory


@pytest.fixture
def brochure(town, officer):
    row = make_brochure(make_inventory(town, "editing", officer=officer))
    make_complete_profile(row.inventory, "released")
    return row


def titles(user):
    return [item.title for item in edition_items(user)]


def test_chapter_is_on_the_list_of_its_writer_until_it_is_finished(brochure, officer, colleague, applicant):
    yesterday = timezone.localdate() - timedelta(days=1)
    brochure.chapters.filter(kind="welcome").update(assigned_to=colleague, due_on=yesterday)
    assert titles(colleague) == ["Schreiben Sie: Grußwort"]
    assert titles(officer) == ["Fragen Sie nach: Grußwort"]
    assert titles(applicant) == []
    brochure.chapters.update(finished_at=timezone.now())
    assert titles(colleague) == titles(officer) == []


def test_round_asks_for_answers_then_to_be_closed(brochure, officer, colleague):
    reader = make_reader(make_round(make_ready(brochure), officer))
    assert titles(officer) == []
    remark = make_remark(reader)
    assert titles(officer) == ["Beantworten Sie einen Hinweis zum Heft"]
    assert titles(colleague) == []
    remark.state = "done"
    remark.save()
    assert titles(officer) == []
    reader.finished_at = timezone.now()
    reader.save()
    assert titles(officer) == ["Schließen Sie die Korrekturrunde"]


def test_file_that_differs_is_looked_at_until_somebody_has_taken_note(brochure, officer, applicant):
    edition = make_edition(make_ready(brochure))
    comparison = make_comparison(edition.build, outcome="equal")
    assert titles(officer) == []
    comparison = make_comparison(edition.build)
    (item,) = edition_items(officer)
    assert item.title == "Sehen Sie nach: Die Broschüre weicht vom Gesamtsatz ab"
    assert item.detail == "Verweise: zuerst anders auf Seite 4."
    assert item.url == reverse("inventories:edition_list", args=[brochure.inventory_id])
    assert titles(applicant) == []
    comparison.settled_at = timezone.now()
    comparison.save()
    assert titles(officer) == []


def test_comparison_without_an_end_is_repeated(brochure, officer):
    build = make_ready(brochure)
    make_comparison(build, outcome="", state="failed", error_text="Zu wenig Speicher.")
    (item,) = edition_items(officer)
    assert item.title == "Vergleichen Sie die Broschüre noch einmal mit dem Gesamtsatz"
    assert item.detail == "Der Vergleich ist nicht gelungen"
    assert item.url == reverse("inventories:build_progress", args=[brochure.inventory_id, build.number])


def test_list_asks_the_same_number_of_questions(brochure, officer, django_assert_num_queries):
    make_remark(make_reader(make_round(make_ready(brochure), officer)))
    edition_items(officer)
    with django_assert_num_queries(4):
        edition_items(officer)
