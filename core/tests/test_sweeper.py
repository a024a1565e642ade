"""Broker and sweeper: a request never waits for a dead broker, and the work is done all the same."""

import os
import signal
import socket
import threading
import time
from datetime import timedelta

import pytest
from celery import Celery
from django.utils import timezone

from core import broker, jobs
from core.enums import MailState
from core.models import Mail
from core.sweeper import Sweeper
from core.tests.factories import make_mail

# as in settings.py, where they stand only for an installation with Redis
REDIS_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 3,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
    "interval_max": 0.2,
}


@pytest.fixture(autouse=True)
def only_mails(settings):
    settings.JOB_TASKS = {"core.Mail": "core.tasks.send_mail"}


@pytest.fixture
def fresh_broker():
    broker.resume()
    yield
    broker.resume()


def make_task(broker_url):
    app = Celery("probe", broker=broker_url, set_as_current=False)
    app.conf.broker_transport_options = REDIS_OPTIONS if broker_url.startswith("redis") else {}

    @app.task(name="probe")
    def probe(pk):
        """Never called: only the way to the broker matters."""

    return probe


unreachable = make_task("redis://127.0.0.1:1/0")  # nobody listens on port 1


def work_without_end(pk):
    """Stands in for the task of a mail."""
    jobs.run_job(Mail, pk, lambda job, report: time.sleep(20))


def seconds_for(call):
    begin = time.monotonic()
    return call(), time.monotonic() - begin


@pytest.mark.parametrize("is_silent", [False, True])
def test_wake_gives_up_within_three_seconds(fresh_broker, is_silent):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if is_silent:
            server.listen()  # takes the connection, never says a word
        task = make_task(f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        taken, seconds = seconds_for(lambda: broker.wake(task, 1))
        assert taken is False
        assert seconds < 3
        taken, seconds = seconds_for(lambda: broker.wake(task, 2))
        assert taken is False
        assert seconds < 0.1


def test_wake_hands_the_key_to_a_working_broker(fresh_broker):
    task = make_task("memory://")
    assert broker.wake(task, 7) is True
    with task.app.connection_for_read() as connection:
        message = connection.SimpleQueue("celery").get(timeout=1)
    assert message.payload[0] == [7]


@pytest.mark.django_db
@pytest.mark.usefixtures("fresh_broker")
def test_request_and_sweep_go_on_while_the_broker_is_away(settings, django_capture_on_commit_callbacks):
    settings.JOB_TASKS = {"core.Mail": "core.tests.test_sweeper.unreachable"}
    mails = [make_mail() for _ in range(5)]

    def ask():
        with django_capture_on_commit_callbacks(execute=True):
            for mail in mails:
                jobs.enqueue(mail)

    _, seconds = seconds_for(ask)
    assert seconds < 3
    assert jobs.sweep() == 0
    assert Mail.objects.filter(state=MailState.QUEUED, queued_at=None).count() == 5


@pytest.mark.django_db(transaction=True)
def test_sweeper_does_the_work_that_nobody_takes(mailoutbox):
    make_mail(next_attempt_at=timezone.now() - timedelta(seconds=30))
    make_mail()
    assert Sweeper().work_overdue() == 1
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_sweeper_waits_for_nobody_while_the_broker_is_away(fresh_broker, mailoutbox):
    make_mail()
    assert Sweeper().work_overdue() == 0
    broker.wake(unreachable, 1)
    assert Sweeper().work_overdue() == 1
    assert len(mailoutbox) == 1


def signal_soon(seconds):
    threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGTERM)).start()


@pytest.fixture
def restored_signals():
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_signals")
def test_sweeper_ends_on_sigterm_and_has_swept(mailoutbox):
    make_mail()
    signal_soon(0.5)
    _, seconds = seconds_for(Sweeper(interval=0.1).run)
    assert seconds < 3
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_signals")
def test_sweeper_gives_running_work_back_on_sigterm(settings):
    settings.JOB_TASKS = {"core.Mail": "core.tests.test_sweeper.work_without_end"}
    now = timezone.now()
    make_mail(next_attempt_at=now - timedelta(seconds=30), queued_at=now)
    signal_soon(0.5)
    _, seconds = seconds_for(Sweeper(interval=0.1).run)
    assert seconds < 5
    stored = Mail.objects.get()
    assert stored.started_at is not None
    assert (stored.state, stored.attempts) == (MailState.QUEUED, 0)
