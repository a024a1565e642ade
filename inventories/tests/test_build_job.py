"""Making the brochure as work of a worker: one at a time, the truth on the page, nothing lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core import jobs
from core.enums import JobState
from core.jobs import JobLost
from inventories.brochure.readiness import NOBODY
from inventories.models import BrochureBuild
from inventories.services.brochure import cancel_build, start_build
from inventories.tasks import build_brochure
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.typesetting.setting import set_build


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(row.inventory, "released")
    return row


def test_start_asks_a_worker_that_makes_the_pdf(brochure, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        build = start_build(brochure=brochure, user=officer)
    build.refresh_from_db()
    assert (build.state, build.number, build.requested_by) == (JobState.READY, 1, officer)
    assert build.pdf.open().read(5) == b"%PDF-"
    assert build.fingerprint
    assert build.profile_count == 1


def test_start_returns_the_running_build(brochure, officer, second_officer):
    first = start_build(brochure=brochure, user=officer)
    again = start_build(brochure=brochure, user=second_officer)
    assert again.pk == first.pk
    BrochureBuild.objects.filter(pk=first.pk).update(state=JobState.READY)
    assert start_build(brochure=brochure, user=officer).number == 2


def test_start_needs_the_pen(brochure, applicant):
    with pytest.raises(PermissionDenied):
        start_build(brochure=brochure, user=applicant)


def test_build_without_anybody_fails_with_a_sentence(town, officer):
    build = make_build(make_brochure(make_inventory(town, "editing")))
    build_brochure(build.pk)
    build.refresh_from_db()
    assert (build.state, build.error_text) == (JobState.FAILED, NOBODY)


def test_build_twice_delivered_is_made_once(brochure):
    build = make_build(brochure)
    build_brochure(build.pk)
    first = BrochureBuild.objects.get(pk=build.pk)
    build_brochure(build.pk)
    assert BrochureBuild.objects.get(pk=build.pk).pdf.name == first.pdf.name
    assert first.attempts == 1


def test_killed_worker_is_followed_by_another(brochure):
    build = make_build(brochure)
    claimed = jobs.claim(BrochureBuild, build.pk)
    jobs.report(claimed, 3, 10, "Seiten werden gesetzt")
    build_brochure(build.pk)
    assert BrochureBuild.objects.get(pk=build.pk).state == JobState.RUNNING
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert BrochureBuild.objects.get(pk=build.pk).state_label == "Wird neu gestartet"
        build_brochure(build.pk)
    build.refresh_from_db()
    assert (build.state, build.attempts) == (JobState.READY, 2)
    with pytest.raises(JobLost):
        jobs.report(claimed, 4, 10, "Ich lebe noch")


def test_cancelled_build_stops_at_the_next_report(brochure, officer):
    build = make_build(brochure)
    claimed = jobs.claim(BrochureBuild, build.pk)
    assert cancel_build(build=build, user=officer) is True

    def report(done, total, text):
        jobs.report(claimed, done, total, text)

    with pytest.raises(JobLost):
        set_build(claimed, report)
    build.refresh_from_db()
    assert (build.state, build.pdf.name) == (JobState.CANCELLED, "")
    assert cancel_build(build=build, user=officer) is False


def test_build_that_was_abandoned_too_often_is_given_up(brochure):
    build = make_build(
        brochure,
        JobState.RUNNING,
        attempts=BrochureBuild.MAX_ATTEMPTS,
        heartbeat_at=timezone.now() - timedelta(minutes=5),
    )
    jobs.sweep()
    build.refresh_from_db()
    assert build.state == JobState.FAILED
    assert build.error_text == jobs.EXHAUSTED
