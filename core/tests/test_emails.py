"""The outbox: one row per mail, sent once, tried again, nothing smuggled in."""

import smtplib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections, transaction
from django.utils import timezone

from core import jobs
from core.emails import check_address, clean_filename, deliver, paragraphs, queue_mail, render_mail
from core.enums import MailEventKind, MailState
from core.models import Mail, MailEvent
from core.tests.factories import make_mail

TEMPLATE = "probe/emails/receipt.txt"
BODY = "Antrag von {{ town }}\n\nGuten Tag {{ name }},\n\nzum Antrag: {{ site }}/antraege/7/.\n\n\n\n\nIhr Team\n"
BACKEND = "core.tests.test_emails."


@pytest.fixture(autouse=True)
def surroundings(settings, tmp_path):
    """Put a template in place, and fix the address of the portal."""
    path = tmp_path / TEMPLATE
    path.parent.mkdir(parents=True)
    path.write_text(BODY, encoding="utf-8")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path]}]
    settings.PUBLIC_URL = "https://portal.example"
    settings.JOB_TASKS = {"core.Mail": "core.tasks.send_mail"}


def queue(**changes):
    values = {"to": "a@stadt.example", "template": TEMPLATE, "context": {"town": "Witten", "name": "Frau Öz"}}
    return queue_mail(**values | changes)


class NoServer(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


class UnknownRecipient(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"a@stadt.example": (550, b"no such user")})


class Greylisting(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"a@stadt.example": (451, b"try again later")})


class BusyServer(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPDataError(452, b"out of storage")


@pytest.mark.django_db
def test_queue_mail_writes_the_outbox_and_sends_on_commit(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        mail = queue(reference="ME-2026-0001", attachments=[("Antrag.pdf", "application/pdf", b"%PDF-1.7")])
        assert mailoutbox == []
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.reference) == (MailState.SENT, 1, "ME-2026-0001")
    assert mail.sent_at is not None
    (message,) = mailoutbox
    assert message.to == ["a@stadt.example"]
    assert message.subject == "Antrag von Witten"
    assert message.body == (
        "Guten Tag Frau Öz,\n\nzum Antrag: https://portal.example/antraege/7/.\n\nIhr Team\n"
    )
    assert [(name, content) for name, content, _ in message.attachments] == [("Antrag.pdf", b"%PDF-1.7")]
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert '<a href="https://portal.example/antraege/7/"' in html
    assert [(event.kind, event.attempt) for event in mail.events.all()] == [(MailEventKind.SENT, 1)]


@pytest.mark.django_db
def test_queue_mail_leaves_nothing_after_a_rollback(django_capture_on_commit_callbacks, mailoutbox):
    def fail_after_mail():
        with transaction.atomic():
            queue()
            raise RuntimeError("the case could not be stored")

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail_after_mail()
    assert not Mail.objects.exists()
    assert mailoutbox == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "to",
    ["", "keine", "a@stadt.example, b@stadt.example", "a@stadt.example;b@stadt.example", "a@b.de b@b.de"]
    + ["a@stadt.example\nBcc: b@stadt.example", "Name <a@stadt.example>", "a" * 250 + "@stadt.example"],
)
def test_queue_mail_refuses_all_but_one_address(to):
    with pytest.raises(ValidationError, match="genau eine E-Mail-Adresse"):
        queue(to=to)
    assert not Mail.objects.exists()


def test_check_address_drops_space_around():
    assert check_address(" a@stadt.example\n") == "a@stadt.example"


def test_render_mail_keeps_line_breaks_of_values_out_of_subject_and_body():
    subject, text = render_mail(TEMPLATE, {"town": "X\r\nBcc: b@b.de\n\nBöser Text", "name": "Öz"})
    assert subject == "Antrag von X Bcc: b@b.de Böser Text"
    assert text.startswith("Guten Tag Öz,")


def test_render_mail_writes_plain_text_and_shortens_long_subjects():
    subject, text = render_mail(TEMPLATE, {"town": "W" * 300, "name": "Müller & Söhne <Büro>"})
    assert len(subject) == 250
    assert subject.endswith("…")
    assert "Guten Tag Müller & Söhne <Büro>," in text


def test_paragraphs_escape_and_link_only_the_portal():
    text = (
        "Siehe <b>hier</b>: https://portal.example/a?x=1&y=2.\nUnd https://böse.example/x\n\n"
        "https://portal.example.evil.example/x und (https://portal.example)"
    )
    first, second = paragraphs(text)
    assert "&lt;b&gt;hier&lt;/b&gt;" in first
    assert '<a href="https://portal.example/a?x=1&amp;y=2"' in first
    assert "</a>.<br>" in first
    assert "<a" not in first.partition("<br>")[2]
    assert second.count("<a ") == 1
    assert second.startswith("https://portal.example.evil.example/x und (<a ")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Antrag Brückstedt.pdf", "Antrag Brückstedt.pdf"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ('a"\r\nX-Header: b.pdf', "a_X-Header: b.pdf"),
        ("", "anhang"),
    ],
)
def test_clean_filename_leaves_only_a_name(name, clean):
    assert clean_filename(name) == clean


@pytest.mark.django_db
def test_mail_carries_one_recipient_and_stable_headers(mailoutbox):
    mail = queue()
    deliver(mail.pk)
    sent = mailoutbox[0].message()
    assert sent["To"] == "a@stadt.example"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Message-ID"] == f"<mail-{mail.pk}-{int(mail.requested_at.timestamp())}@portal.example>"
    assert sent["Cc"] is None


@pytest.mark.django_db(transaction=True)
def test_mail_is_sent_once_by_many_workers(mailoutbox):
    mail = make_mail()
    start = threading.Barrier(5)

    def work(_):
        try:
            start.wait()
            return deliver(mail.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=5) as pool:
        assert sorted(pool.map(work, range(5))) == [False, False, False, False, True]
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_mail_waits_longer_after_each_attempt_and_then_fails(settings):
    settings.EMAIL_BACKEND = BACKEND + "NoServer"
    mail = make_mail()
    waits = []
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False) as clock:
        for _ in range(6):
            deliver(mail.pk)
            mail.refresh_from_db()
            waits.append((mail.next_attempt_at - timezone.now()).total_seconds() / 60)
            clock.shift(timedelta(hours=4))
    assert waits[:5] == [1, 5, 15, 60, 240]
    assert (mail.state, mail.attempts) == (MailState.FAILED, 6)
    assert mail.error_text == "Der Mailserver ist nicht erreichbar: [Errno 111] Connection refused"
    assert [event.attempt for event in mail.events.filter(kind=MailEventKind.FAILED)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db
def test_mail_server_away_for_an_hour_loses_nothing(settings, mailoutbox):
    mails = [make_mail() for _ in range(3)]
    settings.EMAIL_BACKEND = BACKEND + "NoServer"
    with time_machine.travel(timezone.now() + timedelta(seconds=1), tick=False) as clock:
        for minute in range(90):
            if minute == 60:
                settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
            jobs.sweep()
            clock.shift(timedelta(minutes=1))
    assert sorted(message.to[0] for message in mailoutbox) == sorted(mail.to for mail in mails)
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backend", "state", "reason"),
    [
        ("UnknownRecipient", MailState.FAILED, "nimmt die Adresse nicht an: 550 no such user"),
        ("Greylisting", MailState.QUEUED, "nimmt die Adresse nicht an: 451 try again later"),
        ("BusyServer", MailState.QUEUED, "Der Mailserver antwortet: 452 out of storage"),
    ],
)
def test_mail_tells_a_final_refusal_from_a_passing_one(settings, backend, state, reason):
    settings.EMAIL_BACKEND = BACKEND + backend
    mail = make_mail()
    deliver(mail.pk)
    mail.refresh_from_db()
    assert mail.state == state
    assert reason in mail.error_text
    assert reason in MailEvent.objects.get().comment


@pytest.mark.django_db
def test_confidential_mail_forgets_its_text_when_sent(mailoutbox):
    mail = queue(confidential=True)
    assert mail.text
    deliver(mail.pk)
    mail.refresh_from_db()
    assert (mail.text, mail.html) == ("", "")
    assert "Guten Tag Frau Öz" in mailoutbox[0].body


@pytest.mark.django_db
def test_only_a_mail_that_can_be_ended_has_the_button_for_it(django_capture_on_commit_callbacks, mailoutbox):
    address = "https://portal.example/mail-einstellungen/abc/news/abbestellen/"
    with django_capture_on_commit_callbacks(execute=True):
        queue(unsubscribe=address)
        queue()
    with_button, without = (message.extra_headers for message in mailoutbox)
    assert with_button["List-Unsubscribe"] == f"<{address}>"
    assert with_button["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in without
