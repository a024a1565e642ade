"""A brochure gets ready although its worker is killed, or the broker is away. Ten in a row: docs/trust.md."""

import os
import signal
import time

import pytest
from celery import Celery

from core import broker, jobs
from core.enums import JobState
from core.sweeper import Sweeper
from inventories.models import BrochureBuild
from inventories.services.brochure import start_build
from inventories.tasks import build_brochure
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory
from tests.processes import wait_until

pytestmark = pytest.mark.worker
LEASE_SECONDS = 4

# nobody listens on port 1
dead_queue = Celery("dead_queue", broker="redis://127.0.0.1:1/0", set_as_current=False)
dead_queue.conf.broker_transport_options = {"socket_connect_timeout": 2, "max_retries": 1}


@dead_queue.task
def build_without_queue(pk):
    """The real work behind a queue that is away."""
    build_brochure(pk)


@pytest.fixture
def brochure(transactional_db, town):
    row = make_brochure(make_inventory(town, "editing"))
    for name in ("Frauen weben Zukunft", "Nähwerk"):
        make_complete_profile(row.inventory, "released", name)
    return row


def stored(build: BrochureBuild) -> BrochureBuild:
    return BrochureBuild.objects.get(pk=build.pk)


def is_ready(build: BrochureBuild) -> bool:
    """Wake workers as the sweeper does, and tell whether the brochure is there."""
    jobs.sweep()
    return stored(build).state == JobState.READY


def test_brochure_of_a_killed_worker_is_made_by_another(settings, brochure, officer, start_worker):
    settings.JOB_LEASE_SECONDS = LEASE_SECONDS
    with start_worker() as worker:
        build = start_build(brochure=brochure, user=officer)
        wait_until(lambda: stored(build).progress_done)
        os.killpg(worker.pid, signal.SIGKILL)  # with its pool, as supervisor and systemd do
    left = stored(build)
    assert (left.state, left.state_label, left.pdf.name) == (JobState.RUNNING, "Läuft", "")
    wait_until(lambda: stored(build).state_label == "Wird neu gestartet", seconds=LEASE_SECONDS + 1)
    with start_worker():
        wait_until(lambda: is_ready(build))
    done = stored(build)
    assert (done.attempts, done.profile_count) == (2, 2)
    assert done.pdf.open().read(5) == b"%PDF-"


def test_brochure_is_asked_for_and_made_while_the_broker_is_away(settings, brochure, officer):
    settings.JOB_TASKS = {"inventories.BrochureBuild": f"{__name__}.build_without_queue"}
    broker.resume()
    begin = time.monotonic()
    build = start_build(brochure=brochure, user=officer)
    assert time.monotonic() - begin < 3
    assert (stored(build).state, stored(build).queued_at) == (JobState.REQUESTED, None)
    assert Sweeper().work_overdue() == 1
    assert stored(build).state == JobState.READY
    broker.resume()
