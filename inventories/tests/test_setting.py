"""From the click to the file: set once, never twice, and always what may be printed at that moment."""

import shutil

import pytest
from django.core.files.storage import default_storage

from core import jobs
from core.enums import JobState
from inventories import tasks
from inventories.enums.brochure import BrochureOutput
from inventories.models import BrochureBuild, BuildShare, Profile
from inventories.press.store import FragmentStore
from inventories.services.brochure import start_build
from inventories.services.release import revoke_of_profile
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.typesetting.draft import make_draft
from organisations.tests.factories import make_organisation

MANY = 16  # profiles: more parts than one worker sets in one turn


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


@pytest.fixture
def large(town):
    row = make_brochure(make_inventory(town, "editing"))
    for number in range(1, MANY + 1):  # of one name: their picture is drawn once
        organisation = make_organisation(row.inventory.municipality, name=f"Verein Nummer {number}")
        names = {"name": "Verein", "slug": f"verein-{number}", "organisation": organisation}
        make_complete_profile(row.inventory, "released", **names)
    return row


def made(brochure, **fields):
    """Return a build as its worker leaves it."""
    build = make_build(brochure, **fields)
    tasks.build_brochure(build.pk)
    work_off()
    return BrochureBuild.objects.get(pk=build.pk)


def work_off():
    """Do what the queue holds, and what it holds then, as one worker after the other would."""
    while jobs.sweep():
        pass


def fragments():
    """Return name and number of every stored file."""
    return {path: path.stat().st_ino for path in FragmentStore().folder.rglob("*.part")}


def test_many_parts_are_shared_and_bound_once(large, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        build = start_build(brochure=large, user=officer)
    build.refresh_from_db()
    assert (build.state, build.attempts, build.profile_count) == (JobState.READY, 1, MANY)
    assert set(build.shares.values_list("state", "attempts")) == {(JobState.READY, 1)}
    assert build.shares.count() >= 2
    assert build.sha256
    assert build.input_key
    assert build.pdf.open().read(5) == b"%PDF-"


def test_same_input_gets_the_stored_file(brochure):
    first = made(brochure)
    stored = fragments()
    again = made(brochure)
    assert (again.state, again.pdf.name, again.sha256) == (JobState.READY, first.pdf.name, first.sha256)
    assert (again.printed, again.page_of, again.pages) == (first.printed, first.page_of, first.pages)
    assert fragments() == stored


def test_file_that_is_gone_is_bound_again_from_stored_parts(brochure):
    first = made(brochure)
    default_storage.delete(first.pdf.name)
    stored = fragments()
    again = made(brochure)
    assert again.pdf.name != first.pdf.name
    assert again.sha256 == first.sha256, "the same parts give the same bytes"
    assert fragments() == stored


def test_one_change_sets_few_parts(brochure):
    make_complete_profile(brochure.inventory, "released", "Chor")
    first = made(brochure)
    stored = fragments()
    Profile.objects.filter(name="Chor").update(teaser="Wir singen jetzt auch freitags.")
    again = made(brochure)
    assert again.input_key != first.input_key
    assert again.sha256 != first.sha256
    assert 1 <= len(fragments().keys() - stored.keys()) <= 3


def test_print_output_has_its_own_file(brochure):
    screen = made(brochure)
    paper = made(brochure, output=BrochureOutput.PRINT)
    assert paper.state == JobState.READY
    assert paper.input_key != screen.input_key
    assert paper.pdf.name != screen.pdf.name


def test_change_while_shares_are_set_is_printed(large):
    build = make_build(large)
    tasks.build_brochure(build.pk)
    assert BuildShare.objects.filter(build=build).count() >= 2
    Profile.objects.filter(slug="verein-7").update(name="Verein der Glücklichen")
    work_off()
    build.refresh_from_db()
    assert build.state == JobState.READY
    draft = make_draft(large.pk, BrochureOutput.SCREEN)
    assert build.input_key == draft.manuscript.input_key


def test_withdrawn_profile_is_not_bound_although_it_was_set(large, officer):
    build = make_build(large)
    tasks.build_brochure(build.pk)
    profile = Profile.objects.get(slug="verein-7")
    revoke_of_profile(profile=profile, user=officer, by_name="Amara Diallo")
    work_off()
    build.refresh_from_db()
    assert (build.state, build.profile_count) == (JobState.READY, MANY - 1)
    assert str(profile.pk) not in build.printed
    assert set(build.page_of) == set(build.printed)
