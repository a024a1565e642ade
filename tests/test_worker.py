"""The queue with a real Celery worker process: files embedded, Redis when REDIS_URL is given."""

import os
import signal

import pytest
from django.conf import settings

from core import jobs
from core.enums import MailState
from core.models import Mail
from core.tests.factories import make_mail
from tests.processes import descendants, wait_until

pytestmark = pytest.mark.worker


def is_sent(mail: Mail) -> bool:
    """Tell whether a worker has sent the mail."""
    return Mail.objects.get(pk=mail.pk).state == MailState.SENT


def test_worker_does_what_is_enqueued(real_worker):
    mail = make_mail()
    jobs.enqueue(mail)
    wait_until(lambda: is_sent(mail), seconds=10)


def test_work_enqueued_without_a_worker_is_done_when_one_starts(start_worker):
    mail = make_mail()
    jobs.enqueue(mail)
    assert not is_sent(mail)
    with start_worker():
        wait_until(lambda: is_sent(mail), seconds=20)


@pytest.mark.skipif(not settings.REDIS_URL, reason="the workers of the embedded default have no pool")
def test_worker_goes_on_after_its_pool_process_was_killed(real_worker):
    pool = wait_until(lambda: descendants(real_worker.pid))
    for pid in pool:
        os.kill(pid, signal.SIGKILL)
    mail = make_mail()
    jobs.enqueue(mail)
    wait_until(lambda: is_sent(mail), seconds=20)


def test_lost_message_is_sent_again_by_the_sweeper(real_worker):
    mail = make_mail()  # the row is there, its message never was
    assert jobs.sweep() == 1
    wait_until(lambda: is_sent(mail), seconds=10)
