"""Pages that are set before anybody asks for the brochure: one note for many changes, and never in the way."""

import shutil
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core import jobs
from core.enums import JobState
from inventories import tasks
from inventories.enums.brochure import BrochureOutput
from inventories.models import Brochure, BrochureBuild, EarlySetting
from inventories.press.store import FragmentStore
from inventories.services.brochure import edit_chapter
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.typesetting.draft import make_draft
from inventories.typesetting.notes import SOON, ask_early, ask_early_for, note
from organisations.tests.factories import make_organisation


@pytest.fixture(autouse=True)
def empty_store(settings):
    """Nothing was ever set."""
    shutil.rmtree(FragmentStore().folder, ignore_errors=True)
    settings.JOB_LEASE_SECONDS = 400  # no signs of life: the test itself holds the database


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    return row


def sweep_soon():
    """Let the sweeper come by when the notes are due."""
    with time_machine.travel(timezone.now() + SOON + timedelta(seconds=1), tick=False):
        return jobs.sweep()


def missing(brochure):
    return make_draft(brochure.pk, BrochureOutput.SCREEN).missing(FragmentStore())


def state(brochure):
    return EarlySetting.objects.get(brochure=brochure).state


def test_many_changes_leave_one_note_that_is_due_soon(brochure, django_capture_on_commit_callbacks):
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            ask_early(brochure.inventory_id)
    assert EarlySetting.objects.count() == 1
    assert jobs.sweep() == 0, "whoever saves again in a moment is waited for"
    assert sweep_soon() == 1
    assert state(brochure) == JobState.READY
    assert missing(brochure) == []


def test_inventory_without_a_brochure_leaves_no_note(town, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask_early(make_inventory(town).pk)
    assert not EarlySetting.objects.exists()


def test_saved_chapter_is_set_in_the_background(brochure, officer, django_capture_on_commit_callbacks):
    chapter = brochure.chapters.get(kind="method")
    values = {"title": "So haben wir gefragt", "body": "Wir haben zugehört.", "is_included": True}
    with django_capture_on_commit_callbacks(execute=True):
        edit_chapter(chapter=chapter, user=officer, seen_at=chapter.updated_at, values=values)
    assert missing(brochure)
    sweep_soon()
    assert missing(brochure) == []


def test_design_of_several_brochures_is_noted_for_all(
    brochure, other_town, django_capture_on_commit_callbacks
):
    make_brochure(make_inventory(other_town, "editing"))
    with django_capture_on_commit_callbacks(execute=True):
        ask_early_for(Brochure.objects.all())
    assert EarlySetting.objects.count() == 2


def test_many_parts_are_set_in_several_turns(brochure, django_capture_on_commit_callbacks):
    for number in range(12):
        organisation = make_organisation(brochure.inventory.municipality, name=f"Verein Nummer {number}")
        names = {"name": "Verein", "slug": f"verein-{number}", "organisation": organisation}
        make_complete_profile(brochure.inventory, "released", **names)
    note([brochure.pk])
    with time_machine.travel(timezone.now() + SOON, tick=False):
        tasks.set_brochure_early(EarlySetting.objects.get().pk)
        assert state(brochure) == JobState.REQUESTED
        assert missing(brochure)
        jobs.sweep()
    assert state(brochure) == JobState.READY
    assert missing(brochure) == []


def test_build_of_the_same_brochure_comes_first(brochure):
    jobs.claim(BrochureBuild, make_build(brochure).pk)
    note([brochure.pk])
    with time_machine.travel(timezone.now() + SOON, tick=False):
        tasks.set_brochure_early(EarlySetting.objects.get().pk)
    assert state(brochure) == JobState.READY
    assert missing(brochure)


def test_change_while_it_runs_is_set_afterwards(brochure):
    note([brochure.pk])
    early = EarlySetting.objects.get()
    with time_machine.travel(timezone.now() + SOON, tick=False) as clock:
        running = jobs.claim(EarlySetting, early.pk)
        clock.shift(2)
        note([brochure.pk])
        jobs.finish(running)
        tasks.ask_again_if_changed(early.pk)
        assert state(brochure) == JobState.REQUESTED
        clock.shift(SOON)
        tasks.set_brochure_early(early.pk)
    assert state(brochure) == JobState.READY
    assert missing(brochure) == []


def test_brochure_without_anybody_needs_nothing(town):
    empty = make_brochure(make_inventory(town, "editing"))
    note([empty.pk])
    sweep_soon()
    assert state(empty) == JobState.READY
