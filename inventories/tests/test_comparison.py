"""Every edition is held against its full setting: asked for, made in a process of its own, told, settled."""

import resource
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from core import jobs
from core.enums import JobState
from inventories import tasks
from inventories.brochure import comparisons
from inventories.brochure.archive import sha256_of
from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript
from inventories.brochure.render import bind
from inventories.enums.brochure import BrochureOutput, ComparisonOutcome
from inventories.models import Comparison
from inventories.press.comparison import differences, facts
from inventories.press.store import FragmentStore
from inventories.rounds.edition import compare_editions
from inventories.services import comparison as services
from inventories.services.brochure import publish_brochure
from inventories.services.edition import attach_print, begin_edition
from inventories.tests.edition_factories import make_comparison, make_edition, make_ready
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.typesetting import whole


@pytest.fixture(autouse=True)
def no_signs_of_life(settings):
    """The test itself holds the database while the work is done."""
    settings.JOB_LEASE_SECONDS = 400


@pytest.fixture
def brochure(town, officer):
    row = make_brochure(make_inventory(town, "editing", officer=officer))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    return row


def set_and_published(brochure, officer, *, days_before=0):
    """Return the edition of a brochure that was set, some days ago, and published now."""
    with time_machine.travel(timezone.now() - timedelta(days=days_before)):
        build = make_build(brochure)
        tasks.build_brochure(build.pk)
    build.refresh_from_db()
    publish_brochure(brochure=brochure, build=build, user=officer)
    brochure.refresh_from_db()
    return brochure.editions.get()


def compared(build):
    """Do the work; return the row as it is then."""
    tasks.compare_edition(build.comparison.pk)
    return Comparison.objects.get(build=build)


def page(client, user, address):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address).content.decode()


def test_every_compared_fact_has_a_german_name(brochure):
    bound = bind(make_manuscript(collect(brochure.pk)), FragmentStore())[1]
    assert set(comparisons.LABELS) == set(facts(bound))


def test_comparison_finds_one_changed_letter_and_its_page(brochure):
    one = bind(make_manuscript(collect(brochure.pk)), FragmentStore())[1]
    teaser = brochure.inventory.profiles.get().teaser
    brochure.inventory.profiles.update(teaser=teaser.replace("ä", "a"))
    found = differences(one, bind(make_manuscript(collect(brochure.pk)), FragmentStore())[1])
    assert [row.name for row in found] == ["tags"]
    assert found[0].page > 1
    assert found[0].ours == found[0].theirs


def test_sentences_hold_no_words_of_the_pages():
    rows = [
        {"name": "boxes", "ours": 12, "theirs": 13, "page": 13},
        {"name": "tags", "ours": 5, "theirs": 5, "page": 4},
        {"name": "faces", "ours": 2, "theirs": 2, "page": None},
    ]
    assert comparisons.sentences(rows) == [
        "Seiten: 12 in der Datei, 13 im Gesamtsatz, zuerst anders auf Seite 13.",
        "Text und Auszeichnung: zuerst anders auf Seite 4.",
        "Schriften: nicht gleich.",
    ]


def test_published_edition_is_compared_in_another_process_and_equal(brochure, officer):
    edition = set_and_published(brochure, officer, days_before=3)
    assert edition.build.comparison.state == JobState.REQUESTED
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    row = compared(edition.build)
    assert (row.state, row.outcome, row.differences) == (JobState.READY, ComparisonOutcome.EQUAL, [])
    assert row.finished_at
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before > 0.5


def test_file_that_differs_is_told_by_page(brochure, officer):
    edition = set_and_published(brochure, officer)
    profiles = brochure.inventory.profiles
    right = profiles.get().teaser
    profiles.update(teaser=right.replace("ä", "a"))
    wrong = bind(make_manuscript(collect(brochure.pk)), FragmentStore())[1]
    profiles.update(teaser=right)
    keep(edition, wrong)
    row = compared(edition.build)
    assert (row.outcome, row.is_unsettled) == (ComparisonOutcome.DIFFERENT, True)
    assert [sentence.partition(":")[0] for sentence in row.differences] == ["Text und Auszeichnung"]
    assert "Wir" not in row.differences[0]


def keep(edition, content):
    """Let other bytes be those of the edition, check sum and all."""
    with edition.build.pdf.storage.open(edition.build.pdf.name, "wb") as file:
        file.write(content)
    edition.build.sha256 = sha256_of(edition.build)
    edition.build.save()


def test_texts_of_the_next_edition_do_not_disturb(brochure, officer):
    edition = set_and_published(brochure, officer)
    brochure.inventory.refresh_from_db()
    begin_edition(brochure=brochure, user=officer)
    brochure.chapters.filter(kind="welcome").update(body="Halb geschrieben")
    assert whole.manuscript_of(edition.build).input_key == edition.build.input_key


def test_other_contents_are_never_compared(brochure, officer):
    edition = set_and_published(brochure, officer)
    brochure.inventory.profiles.update(teaser="Heute anders")
    row = compared(edition.build)
    assert (row.state, row.outcome, row.differences) == (JobState.READY, ComparisonOutcome.GONE, [])


def test_edition_without_anybody_left_is_not_compared(brochure, officer):
    edition = set_and_published(brochure, officer)
    brochure.inventory.profiles.update(status="declined")
    assert compared(edition.build).outcome == ComparisonOutcome.GONE


def test_missing_file_fails_with_its_sentence(brochure, officer):
    edition = set_and_published(brochure, officer)
    edition.build.pdf.storage.delete(edition.build.pdf.name)
    row = compared(edition.build)
    assert (row.state, row.outcome, row.error_text) == (JobState.FAILED, "", "Die Datei fehlt.")


def test_process_that_fails_or_is_killed_is_told_in_a_sentence(tmp_path, settings):
    with pytest.raises(jobs.JobError, match="nicht gelungen"):
        whole._run(tmp_path)
    settings.BASE_DIR = tmp_path
    (tmp_path / "manage.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    with pytest.raises(jobs.JobError, match="Arbeitsspeicher reichte"):
        whole._run(tmp_path)


def test_one_comparison_runs_at_a_time(brochure):
    now = timezone.now()
    other = make_build(brochure, JobState.READY)
    Comparison.objects.create(
        build=other, state=JobState.RUNNING, started_at=now - timedelta(seconds=9), heartbeat_at=now
    )
    comparison = comparisons.ask_comparison(make_build(brochure, JobState.READY))
    tasks.compare_edition(comparison.pk)
    comparison.refresh_from_db()
    assert (comparison.state, comparison.attempts) == (JobState.REQUESTED, 0)
    assert comparison.next_attempt_at > now


def test_print_file_is_compared_as_well(brochure, officer):
    build, printed = make_ready(brochure), make_ready(brochure, output=BrochureOutput.PRINT)
    publish_brochure(brochure=brochure, build=build, user=officer)
    assert set(Comparison.objects.values_list("build", flat=True)) == {build.pk, printed.pk}


def test_print_file_that_comes_later_is_compared_as_well(brochure, officer):
    edition = make_edition(make_ready(brochure))
    printed = make_ready(brochure, output=BrochureOutput.PRINT)
    assert attach_print(edition)
    assert Comparison.objects.get().build == printed


def test_round_asks_once_for_what_was_forgotten(brochure, officer):
    edition = make_edition(make_ready(brochure))
    proof = make_ready(brochure)
    assert (compare_editions(), compare_editions()) == (1, 0)
    assert Comparison.objects.get().build == edition.build
    brochure.published_build = proof  # a version that followed a revocation
    brochure.save()
    assert compare_editions() == 1


def test_failed_comparison_is_repeated_and_a_finding_stays(brochure, officer, applicant):
    brochure.inventory.status, brochure.inventory.published_at = "published", timezone.now()
    brochure.inventory.save()
    build = make_ready(brochure)
    make_edition(build)
    failed = make_comparison(build, outcome="", state=JobState.FAILED, error_text="Zu wenig Speicher.")
    with pytest.raises(PermissionDenied):
        services.repeat_comparison(comparison=failed, user=applicant)
    assert services.repeat_comparison(comparison=failed, user=officer)
    assert not services.repeat_comparison(comparison=failed, user=officer)
    failed.refresh_from_db()
    assert (failed.state, failed.error_text, failed.requested_by) == (JobState.REQUESTED, "", officer)
    found = make_comparison(build)
    assert not services.repeat_comparison(comparison=found, user=officer)
    assert services.settle_comparison(comparison=found, user=officer)
    assert not services.settle_comparison(comparison=found, user=officer)
    found.refresh_from_db()
    assert (found.is_different, found.is_unsettled, found.settled_by) == (True, False, officer)


@pytest.mark.parametrize(
    ("outcome", "fields", "words"),
    [
        ("equal", {}, "Gleich in Seiten, Text, Lesereihenfolge"),
        ("different", {}, "Verweise: zuerst anders auf Seite 4."),
        ("gone", {}, "nicht mehr zu vergleichen"),
        ("", {"state": "failed", "error_text": "Zu wenig Speicher."}, "Zu wenig Speicher."),
        ("", {"state": "running"}, "Wird mit dem Gesamtsatz verglichen"),
    ],
)
def test_edition_page_tells_the_result(client, brochure, officer, outcome, fields, words):
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    edition = brochure.editions.get()
    make_comparison(edition.build, outcome=outcome, **fields)
    for name, args in (("edition_list", ()), ("build_progress", (edition.build.number,))):
        text = page(client, officer, reverse(f"inventories:{name}", args=[brochure.inventory_id, *args]))
        assert words in text
        assert ("Abweichung zur Kenntnis nehmen" in text) == (outcome == "different")
        assert ("Noch einmal vergleichen" in text) == ("error_text" in fields)


def test_edition_page_of_the_town_has_no_buttons(client, brochure, officer, applicant):
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    make_comparison(brochure.editions.get().build)
    text = page(client, applicant, reverse("inventories:edition_list", args=[brochure.inventory_id]))
    assert "weicht vom Gesamtsatz ab" in text
    assert "zur Kenntnis nehmen" not in text


def test_buttons_lead_back_to_where_the_file_is_shown(client, brochure, officer):
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    edition, other = brochure.editions.get(), make_ready(brochure)
    make_comparison(edition.build)
    make_comparison(other)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    pk = brochure.inventory_id
    for build, target in (
        (edition.build, reverse("inventories:edition_list", args=[pk])),
        (other, reverse("inventories:build_progress", args=[pk, other.number])),
    ):
        answer = client.post(reverse("inventories:settle_comparison", args=[pk, build.number]))
        assert answer.url == target
    answer = client.post(reverse("inventories:repeat_comparison", args=[pk, other.number]), follow=True)
    assert "Das ist schon erledigt." in answer.content.decode()
    assert not Comparison.objects.filter(settled_at=None).exists()
