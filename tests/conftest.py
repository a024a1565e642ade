"""A real Celery worker for the tests that are marked `worker`."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection

from core import broker, pulse
from tests.processes import running, wait_until

WORKER = "worker --concurrency 1 --loglevel INFO --without-gossip --without-mingle --pool"


@pytest.fixture
def real_queue(transactional_db) -> Iterator[None]:
    """Let `enqueue` use the real broker (files or Redis) for one test, empty before and after."""
    eager, current_app.conf.task_always_eager = current_app.conf.task_always_eager, False
    broker.resume()
    current_app.control.purge()
    yield
    current_app.control.purge()
    current_app.conf.task_always_eager = eager


@pytest.fixture
def start_worker(real_queue, tmp_path):
    """Return a function that starts a Celery worker process on the database of this test."""

    def start():
        env = os.environ | {  # with DJANGO_SETTINGS_MODULE as pytest has set it
            "TEST_REAL_WORKER": "1",
            "TEST_VAR_DIR": str(settings.VAR_DIR),
            "TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
            "TEST_JOB_LEASE_SECONDS": str(settings.JOB_LEASE_SECONDS),
        }
        command = [sys.executable, "-m", "celery", "-A", "skew_portal", *WORKER.split()]
        # as in core/portal.py and deploy/systemd: no pool on the file broker
        command.append("prefork" if settings.REDIS_URL else "solo")
        # SIGQUIT: do not wait for the rest of the queue
        return running(command, env=env, log=tmp_path / "worker.log", end_signal=signal.SIGQUIT)

    return start


@pytest.fixture
def real_worker(start_worker, tmp_path):
    """A Celery worker process that is ready for this test."""
    log = tmp_path / "worker.log"
    with start_worker() as process:
        wait_until(lambda: " ready." in log.read_text(errors="replace"), log=log)
        yield process


@pytest.fixture
def no_pulse():
    """No process has given a sign of life yet."""
    for name in ("sweeper", "worker"):
        pulse.pulse_file(name).unlink(missing_ok=True)
