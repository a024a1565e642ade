"""Texts of the brochure, and publishing it: once, complete, by the right people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from core.enums import JobState
from inventories.brochure import readiness
from inventories.brochure.collect import collect
from inventories.brochure.fingerprint import fingerprint
from inventories.enums import ChapterKind, InventoryStatus
from inventories.models import Chapter
from inventories.services.brochure import (
    ChangedMeanwhile,
    edit_chapter,
    edit_imprint,
    open_brochure,
    publish_brochure,
)
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_contract,
    make_inventory,
)


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(row.inventory, "released")
    return row


def make_ready(brochure, **fields):
    """Return a finished build of the brochure as it is now."""
    return make_build(brochure, JobState.READY, fingerprint=fingerprint(collect(brochure.pk)), **fields)


def texts(brochure, build):
    return [obstacle.text for obstacle in readiness.obstacles(brochure, build)]


def test_open_creates_the_brochure_once_with_all_chapters(town, officer, contractor):
    inventory = make_inventory(town, "profiles", subtitle="Wer hilft wem?")
    make_contract(inventory, contractor)
    brochure = open_brochure(inventory=inventory, user=officer)
    assert open_brochure(inventory=inventory, user=officer).pk == brochure.pk
    assert (brochure.title, brochure.subtitle) == (inventory.title, "Wer hilft wem?")
    assert brochure.texts_by == contractor.full_name
    assert set(brochure.chapters.values_list("kind", flat=True)) == set(ChapterKind.values)


@pytest.mark.parametrize("status", ["research", "published"])
def test_open_refuses_outside_of_the_editing(town, officer, status):
    with pytest.raises(PermissionDenied):
        open_brochure(inventory=make_inventory(town, status), user=officer)


def test_edit_chapter_saves_and_names_the_author(brochure, officer):
    chapter = brochure.chapters.get(kind="method")
    edit_chapter(
        chapter=chapter, user=officer, seen_at=chapter.updated_at, values={"title": "Methode", "body": "So."}
    )
    chapter.refresh_from_db()
    assert (chapter.title, chapter.body, chapter.updated_by) == ("Methode", "So.", officer)


def test_edit_chapter_tells_the_second_person(brochure, officer, second_officer):
    chapter = brochure.chapters.get(kind="method")
    seen = chapter.updated_at
    edit_chapter(chapter=chapter, user=officer, seen_at=seen, values={"body": "Erste"})
    with pytest.raises(ChangedMeanwhile) as caught:
        edit_chapter(chapter=chapter, user=second_officer, seen_at=seen, values={"body": "Zweite"})
    assert caught.value.row.body == "Erste"


def test_edit_imprint_can_take_the_cover_away(brochure, officer):
    brochure.cover.save("titel.jpg", ContentFile(b"x"), save=True)
    edit_imprint(
        brochure=brochure, user=officer, seen_at=brochure.updated_at, values={"title": "Neu", "cover": False}
    )
    brochure.refresh_from_db()
    assert (brochure.title, bool(brochure.cover)) == ("Neu", False)


def test_editing_needs_the_pen(brochure, applicant, contractor):
    chapter = brochure.chapters.get(kind="method")
    for person in (applicant, contractor):
        with pytest.raises(PermissionDenied):
            edit_chapter(chapter=chapter, user=person, seen_at=chapter.updated_at, values={})


def test_obstacles_are_named_one_by_one(brochure):
    assert texts(brochure, None) == [readiness.NO_PDF]
    build = make_ready(brochure)
    assert texts(brochure, build) == []
    Chapter.objects.filter(brochure=brochure, kind="welcome").update(body=" ")
    brochure.cover.save("titel.jpg", ContentFile(b"x"), save=True)
    assert texts(brochure, build) == [readiness.COVER_WORDS, readiness.NO_WELCOME, readiness.OUTDATED]


def test_obstacles_see_a_revoked_consent(brochure):
    build = make_ready(brochure)
    release = brochure.inventory.profiles.get().release
    release.consents.filter(field_group="swap").delete()
    assert texts(brochure, build) == [readiness.OUTDATED]
    release.consents.all().delete()
    assert texts(brochure, build) == [readiness.NOBODY]


def test_obstacles_need_the_editing_and_an_accessible_pdf(town):
    brochure = make_brochure(make_inventory(town, "releases"))
    make_complete_profile(brochure.inventory, "released")
    build = make_ready(brochure, findings=["Die Sprache fehlt."])
    assert texts(brochure, build) == [readiness.NOT_ACCESSIBLE, readiness.NOT_YET]


def test_publish_moves_the_inventory_and_keeps_the_build(brochure, officer):
    build = make_ready(brochure)
    publish_brochure(brochure=brochure, build=build, user=officer)
    inventory = brochure.inventory
    inventory.refresh_from_db()
    brochure.refresh_from_db()
    assert inventory.status == InventoryStatus.PUBLISHED
    assert inventory.published_at == brochure.published_at
    assert brochure.published_build == build
    change = inventory.status_changes.get()
    assert (change.transition, change.by) == ("publish", officer)
    publish_brochure(brochure=brochure, build=build, user=officer)
    assert inventory.status_changes.count() == 1


def test_publish_refuses_what_is_not_ready_and_changes_nothing(brochure, officer):
    build = make_build(brochure)
    with pytest.raises(ValidationError) as caught:
        publish_brochure(brochure=brochure, build=build, user=officer)
    assert caught.value.messages == [readiness.NO_PDF]
    brochure.inventory.refresh_from_db()
    assert (brochure.inventory.status, brochure.inventory.published_at) == (InventoryStatus.EDITING, None)


def test_publish_needs_the_pen_and_the_own_build(brochure, officer, applicant, contractor, other_town):
    build = make_ready(brochure)
    for person in (applicant, contractor):
        with pytest.raises(PermissionDenied):
            publish_brochure(brochure=brochure, build=build, user=person)
    foreign = make_build(make_brochure(make_inventory(other_town, "editing")), JobState.READY)
    with pytest.raises(PermissionDenied):
        publish_brochure(brochure=brochure, build=foreign, user=officer)
