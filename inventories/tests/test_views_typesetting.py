"""The page of a build that several workers set, and the page of everything that is being set."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.enums import JobState
from inventories.enums.brochure import BrochureOutput
from inventories.models import BrochureBuild, BuildShare
from inventories.tests.factories import make_brochure, make_build, make_inventory
from inventories.typesetting.notes import note
from inventories.typesetting.progress import words_for

QUEUE = "/broschueren/satz/"


@pytest.fixture(autouse=True)
def _still_clock():
    """Let the pages be made in the moment for which they forecast."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def brochure(town):
    return make_brochure(make_inventory(town, "editing"))


def make_shared(brochure, done=10, seconds=20, **fields):
    """Return a build of a hundred steps: twenty parts were there before, `done` were set in so many seconds."""
    build = make_build(
        brochure, progress_done=20, progress_total=100, progress_text="Seiten werden gesetzt", **fields
    )
    now = timezone.now()
    running = {"state": JobState.RUNNING, "started_at": now - timedelta(seconds=seconds), "attempts": 1}
    BuildShare.objects.create(
        build=build, number=1, progress_done=done, progress_total=20, heartbeat_at=now, **running
    )
    BuildShare.objects.create(build=build, number=2, progress_total=20)
    return build


def page_of(client, build, **headers):
    address = reverse("inventories:build_progress", args=[build.brochure.inventory_id, build.number])
    return client.get(address, headers=headers).content.decode()


def test_progress_counts_the_parts_of_all_shares(sign_in, officer, brochure):
    page = page_of(sign_in(officer), make_shared(brochure))
    assert "Fassung 1: Läuft" in page
    assert 'value="30"' in page
    assert "30 von 100 Schritten, noch etwa 3 Minuten" in page


def test_progress_promises_nothing_before_it_knows(sign_in, officer, brochure):
    assert "noch " not in page_of(sign_in(officer), make_shared(brochure, done=2))


def test_progress_tells_of_a_share_whose_worker_is_gone(sign_in, officer, brochure):
    build = make_shared(brochure)
    build.shares.filter(number=1).update(heartbeat_at=timezone.now() - timedelta(minutes=2))
    page = page_of(sign_in(officer), build)
    assert "Fassung 1: Wird neu gestartet" in page
    assert "(Versuch 1)" in page
    build.shares.filter(number=1).update(heartbeat_at=timezone.now(), attempts=2)
    page = page_of(sign_in(officer), build)
    assert "Fassung 1: Läuft" in page
    assert "(Versuch 2)" in page


def test_progress_names_who_came_earlier(sign_in, officer, brochure, other_town):
    make_shared(make_brochure(make_inventory(other_town, "editing")))
    build = make_build(brochure)
    assert "Gerade in Arbeit: eine andere Broschüre." in page_of(sign_in(officer), build)


def test_progress_of_the_same_file_says_so(sign_in, officer, brochure):
    first = make_build(brochure, JobState.READY, input_key="a" * 64)
    again = make_build(brochure, JobState.READY, input_key="a" * 64, pdf=first.pdf.name)
    assert "Es ist dieselbe Datei." in page_of(sign_in(officer), again)
    assert "Es ist dieselbe Datei." not in page_of(sign_in(officer), first)


def test_only_skew_is_led_to_the_queue(sign_in, officer, applicant, brochure):
    build = make_shared(brochure)
    assert QUEUE in page_of(sign_in(officer), build)
    assert QUEUE not in page_of(sign_in(applicant), build)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "noch wenige Sekunden"),
        (30, "noch etwa eine halbe Minute"),
        (60, "noch etwa eine Minute"),
        (100, "noch etwa 2 Minuten"),
        (7200, "noch über eine Stunde"),
    ],
)
def test_remaining_time_is_said_as_people_say_it(seconds, words):
    assert words_for(seconds) == words


def test_print_output_is_asked_for_and_does_not_meet_the_other(sign_in, officer, brochure):
    client = sign_in(officer)
    address = reverse("inventories:start_build", args=[brochure.inventory_id])
    client.post(address)
    client.post(address, {"ausgabe": "print"})
    client.post(address, {"ausgabe": "print"})
    client.post(address, {"ausgabe": "unsinn"})
    outputs = BrochureBuild.objects.order_by("number").values_list("output", flat=True)
    assert list(outputs) == [BrochureOutput.SCREEN, BrochureOutput.PRINT]


def test_queue_says_when_nothing_is_set(sign_in, officer):
    page = sign_in(officer).get(QUEUE).content.decode()
    assert "Gerade wird nichts gesetzt" in page
    assert "Bestandsaufnahmen ansehen" in page


def test_queue_shows_what_is_set_and_whose_turn_it_is(sign_in, officer, brochure, other_town):
    make_shared(brochure, requested_by=officer)
    make_build(make_brochure(make_inventory(other_town, "editing")))
    make_build(brochure, JobState.READY)
    note([brochure.pk])
    page = sign_in(officer).get(QUEUE).content.decode()
    assert "Brückstedt, Fassung 1" in page
    assert "noch etwa 3 Minuten" in page
    assert "Fernau, Fassung 1" in page
    assert "Platz 1" in page
    assert "Wird vorab gesetzt" in page
    assert "Fassung 2" in page


def test_queue_gives_htmx_only_the_part(sign_in, officer):
    answer = sign_in(officer).get(QUEUE, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_queue_is_for_skew(sign_in, applicant, contractor):
    for person in (applicant, contractor):
        assert sign_in(person).get(QUEUE).status_code == 403


@pytest.mark.parametrize("count", [1, 4])
def test_queue_asks_the_same_number_of_questions(
    sign_in, officer, brochure, count, django_assert_max_num_queries
):
    for _ in range(count):
        make_shared(brochure)
        make_build(brochure, JobState.READY)
    client = sign_in(officer)
    with django_assert_max_num_queries(14):
        client.get(QUEUE)
