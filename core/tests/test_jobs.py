"""Jobs: claimed once, alive by heartbeats, never lost; tried on rows of the outbox, the job of this app."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test.utils import isolate_apps
from django.utils import timezone

from core import jobs
from core.enums import JobState, MailState
from core.models import Job, Mail
from core.tests.factories import make_mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_mails(settings):
    settings.JOB_TASKS = {"core.Mail": "core.tasks.send_mail"}


def make_abandoned(seconds=60, **fields):
    """Return a row whose worker went silent so many seconds ago."""
    silent_since = timezone.now() - timedelta(seconds=seconds)
    defaults = {"state": MailState.SENDING, "token": "lost", "attempts": 1, "heartbeat_at": silent_since}
    return make_mail(**defaults | fields)


def test_claim_takes_a_waiting_row_once():
    mail = make_mail()
    claimed = jobs.claim(Mail, mail.pk)
    assert (claimed.state, claimed.attempts, len(claimed.token)) == (MailState.SENDING, 1, 32)
    assert claimed.started_at == claimed.heartbeat_at
    assert jobs.claim(Mail, mail.pk) is None


@pytest.mark.parametrize("state", [MailState.SENT, MailState.FAILED])
def test_claim_leaves_finished_rows_alone(state):
    assert jobs.claim(Mail, make_mail(state=state).pk) is None


def test_claim_waits_for_the_next_attempt():
    mail = make_mail(next_attempt_at=timezone.now() + timedelta(minutes=1))
    assert jobs.claim(Mail, mail.pk) is None


def test_claim_takes_over_only_after_the_lease(settings):
    alive = make_abandoned(settings.JOB_LEASE_SECONDS - 2)
    silent = make_abandoned(settings.JOB_LEASE_SECONDS + 2)
    assert jobs.claim(Mail, alive.pk) is None
    taken = jobs.claim(Mail, silent.pk)
    assert taken.attempts == 2
    assert taken.token != "lost"


def test_claim_stops_after_the_last_attempt():
    assert jobs.claim(Mail, make_abandoned(attempts=Mail.MAX_ATTEMPTS).pk) is None


@pytest.mark.django_db(transaction=True)
def test_claim_gives_a_row_to_one_of_many_workers():
    mail = make_mail()
    start = threading.Barrier(6)

    def work(_):
        try:
            start.wait()
            return jobs.claim(Mail, mail.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=6) as pool:
        claims = [claimed for claimed in pool.map(work, range(6)) if claimed]
    assert len(claims) == 1
    assert Mail.objects.get().attempts == 1


@pytest.mark.parametrize(
    "write",
    [
        jobs.finish,
        lambda job: jobs.fail(job, "Fehler"),
        lambda job: jobs.postpone(job, "Fehler", timedelta(minutes=1)),
        jobs.release,
    ],
)
def test_worker_thought_dead_cannot_overwrite_its_successor(write):
    mail = make_abandoned()
    successor = jobs.claim(Mail, mail.pk)
    with pytest.raises(jobs.JobLost):
        write(mail)
    stored = Mail.objects.get()
    assert (stored.state, stored.token, stored.error_text) == (MailState.SENDING, successor.token, "")


def test_finish_stores_the_result_with_the_state():
    job = jobs.claim(Mail, make_mail(error_text="Fehler des ersten Versuchs").pk)
    sent_at = timezone.now()
    jobs.finish(job, sent_at=sent_at)
    stored = Mail.objects.get()
    assert (stored.state, stored.token, stored.error_text) == (MailState.SENT, "", "")
    assert stored.sent_at == job.sent_at == sent_at
    assert stored.finished_at is not None


def test_postpone_waits_and_gives_up_after_the_last_attempt():
    mail = make_mail()
    jobs.postpone(jobs.claim(Mail, mail.pk), "Noch nicht", timedelta(minutes=5))
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.error_text) == (MailState.QUEUED, "Noch nicht")
    assert timedelta(minutes=4) < waiting.next_attempt_at - timezone.now() <= timedelta(minutes=5)
    Mail.objects.update(attempts=Mail.MAX_ATTEMPTS - 1, next_attempt_at=timezone.now())
    jobs.postpone(jobs.claim(Mail, mail.pk), "Immer noch nicht", timedelta(minutes=5))
    assert Mail.objects.get().state == MailState.FAILED


def test_run_job_stores_what_the_work_returns():
    mail = make_mail()
    assert jobs.run_job(Mail, mail.pk, lambda job, report: {"reference": "neu"}) is True
    stored = Mail.objects.get()
    assert (stored.state, stored.reference) == (MailState.SENT, "neu")


def test_run_job_runs_once_however_often_it_is_delivered():
    mail = make_mail()
    runs = []
    for _ in range(3):
        jobs.run_job(Mail, mail.pk, lambda job, report: runs.append(job.pk))
    assert runs == [mail.pk]


@pytest.mark.parametrize(
    ("problem", "text"),
    [(jobs.JobError("Das Foto fehlt. Laden Sie es hoch."), "Das Foto fehlt. Laden Sie es hoch.")]
    + [(ZeroDivisionError("geheime Einzelheit"), jobs.UNEXPECTED)],
)
def test_run_job_fails_with_a_sentence_for_the_page(problem, text):
    def work(job, report):
        raise problem

    assert jobs.run_job(Mail, make_mail().pk, work) is False
    stored = Mail.objects.get()
    assert (stored.state, stored.error_text) == (MailState.FAILED, text)


def test_run_job_gives_the_row_back_when_the_process_must_end():
    def work(job, report):
        raise SystemExit

    mail = make_mail()
    with pytest.raises(SystemExit):
        jobs.run_job(Mail, mail.pk, work)
    stored = Mail.objects.get()
    assert (stored.state, stored.attempts, stored.token) == (MailState.QUEUED, 0, "")


def test_turn_that_ends_does_not_count_and_comes_again():
    mail, turns = make_mail(), []

    def work(row, report):
        turns.append(row.attempts)
        if len(turns) < 3:
            raise jobs.TurnEnds(timedelta(seconds=30))

    assert jobs.run_job(Mail, mail.pk, work) is False
    mail.refresh_from_db()
    assert (mail.state, mail.token, mail.attempts) == (MailState.QUEUED, "", 0)
    assert jobs.run_job(Mail, mail.pk, work) is False, "its turn has not come"
    Mail.objects.update(next_attempt_at=timezone.now())
    assert jobs.run_job(Mail, mail.pk, work) is False
    Mail.objects.update(next_attempt_at=timezone.now())
    assert jobs.run_job(Mail, mail.pk, work) is True
    assert turns == [1, 1, 1]


def test_turn_without_delay_stands_behind_the_others(django_capture_on_commit_callbacks, mailoutbox):
    mail, turns = make_mail(), []

    def work(row, report):
        turns.append(row.pk)
        raise jobs.TurnEnds

    with django_capture_on_commit_callbacks(execute=True):
        jobs.run_job(Mail, mail.pk, work)
    assert turns == [mail.pk]
    assert len(mailoutbox) == 1, "the queue has called the task of this model"


def test_run_job_writes_nothing_when_the_row_was_taken_over():
    def work(job, report):
        Mail.objects.update(token="successor")
        return {"reference": "zu spät"}

    assert jobs.run_job(Mail, make_mail(reference="alt").pk, work) is False
    stored = Mail.objects.get()
    assert (stored.state, stored.token, stored.reference) == (MailState.SENDING, "successor", "alt")


@pytest.mark.django_db(transaction=True)
def test_heartbeat_keeps_the_lease_while_long_work_is_silent(settings):
    settings.JOB_LEASE_SECONDS = 1
    rivals = []

    def work(job, report):
        time.sleep(1.6)  # longer than the lease, without a report
        rivals.append(jobs.claim(Mail, job.pk))

    assert jobs.run_job(Mail, make_mail().pk, work) is True
    assert rivals == [None]
    assert Mail.objects.get().attempts == 1


def test_enqueue_wakes_the_worker_after_the_commit(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue(make_mail())
        assert mailoutbox == []
    assert len(mailoutbox) == 1
    assert Mail.objects.get().state == MailState.SENT


def test_enqueue_names_a_model_without_task(settings):
    settings.JOB_TASKS = {}
    with pytest.raises(KeyError, match=r"core\.Mail"):
        jobs.enqueue(make_mail())


def test_sweep_finds_lost_messages_and_lost_workers(mailoutbox):
    now = timezone.now()
    made = {
        "never queued": make_mail(),
        "message lost": make_mail(queued_at=now - timedelta(seconds=16)),
        "worker lost": make_abandoned(queued_at=now - timedelta(minutes=5)),
        "just queued": make_mail(queued_at=now - timedelta(seconds=2)),
        "not due": make_mail(next_attempt_at=now + timedelta(minutes=1)),
        "at work": make_abandoned(seconds=2),
        "done": make_mail(state=MailState.SENT),
    }
    Mail.objects.filter(pk__in=[made["message lost"].pk, made["just queued"].pk]).update(
        next_attempt_at=now - timedelta(seconds=16)
    )
    assert jobs.sweep() == 3
    swept = {name for name, mail in made.items() if mail.to in {message.to[0] for message in mailoutbox}}
    assert swept == {"never queued", "message lost", "worker lost"}


def test_sweep_gives_up_what_kills_every_worker(mailoutbox):
    make_abandoned(attempts=Mail.MAX_ATTEMPTS)
    assert jobs.sweep() == 0
    stored = Mail.objects.get()
    assert (stored.state, stored.error_text) == (MailState.FAILED, jobs.EXHAUSTED)
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("due_before", "queued_before", "is_missing"),
    [
        (1, None, True),
        (60, 61, True),
        (20, 14, False),
        (20, 16, True),
        (100, 49, False),
        (100, 51, True),
        (3600, 299, False),
        (3600, 301, True),
    ],
)
def test_sweep_asks_less_often_the_longer_a_row_waits(due_before, queued_before, is_missing):
    now = timezone.now()
    queued_at = now - timedelta(seconds=queued_before) if queued_before else None
    due_since = now - timedelta(seconds=due_before)
    assert jobs._is_message_missing(now, queued_at, due_since) is is_missing


def test_overdue_yields_what_workers_left_alone():
    now = timezone.now()
    left = make_mail(next_attempt_at=now - timedelta(seconds=30))
    lost = make_abandoned(seconds=60)
    make_mail()
    make_abandoned(seconds=30)
    assert set(jobs.overdue(timedelta(seconds=20))) == {(Mail, left.pk), (Mail, lost.pk)}


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, "Wartet"),
        ({"attempts": 1}, "Wird neu gestartet"),
        ({"state": MailState.SENDING, "silent": 5}, "Wird gesendet"),
        ({"state": MailState.SENDING, "silent": 60}, "Wird neu gestartet"),
        ({"state": MailState.SENT}, "Gesendet"),
    ],
)
def test_state_label_tells_the_truth(fields, label):
    fields = dict(fields)
    heartbeat_at = timezone.now() - timedelta(seconds=fields.pop("silent", 0))
    assert make_mail(heartbeat_at=heartbeat_at, **fields).state_label == label


@pytest.fixture
def printing(transactional_db):
    """A job that waits; its table is made for the test, because no job with progress lives in this app."""
    with isolate_apps("core"):

        class Printing(Job):
            requested_by = None

            class Meta:
                app_label = "core"

    with connection.schema_editor() as editor:
        editor.create_model(Printing)
    yield Printing.objects.create()
    with connection.schema_editor() as editor:
        editor.delete_model(Printing)


def test_report_stores_progress_and_a_sign_of_life(printing):
    job = jobs.claim(type(printing), printing.pk)
    begun = job.heartbeat_at
    jobs.report(job, 3, 8, "Steckbrief 3 von 8")
    stored = type(printing).objects.get()
    assert (stored.progress_done, stored.progress_total, stored.progress_text) == (3, 8, "Steckbrief 3 von 8")
    assert stored.heartbeat_at > begun
    assert stored.percent == 37


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, None), (0, 8, 0), (9, 8, 100)])
def test_percent_is_unknown_without_steps(printing, done, total, percent):
    printing.progress_done, printing.progress_total = done, total
    assert printing.percent == percent


def test_cancel_stops_the_work_at_its_next_report(printing):
    model, reached = type(printing), []

    def work(job, report):
        report(1, 2, "")
        reached.append("half")
        jobs.cancel(job)
        report(2, 2, "")
        reached.append("end")

    assert jobs.run_job(model, printing.pk, work) is False
    assert reached == ["half"]
    assert model.objects.get().state == JobState.CANCELLED


def test_cancel_leaves_finished_jobs_alone(printing):
    jobs.run_job(type(printing), printing.pk, lambda job, report: None)
    assert jobs.cancel(printing) is False
    assert type(printing).objects.get().state == JobState.READY
