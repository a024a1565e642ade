"""The outbox of the SKEW team: who sees it, what it shows, sending again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core import views
from core.access import person_name
from core.enums import MailEventKind, MailState
from core.models import Mail, MailAttachment
from core.permissions import can_preview_mail, can_resend_mail, can_view_outbox
from core.services import ResendError, resend_mail
from core.tests.factories import make_mail

pytestmark = pytest.mark.django_db
LIST = reverse("core:mail_list")


@pytest.fixture(autouse=True)
def only_mails(settings):
    settings.JOB_TASKS = {"core.Mail": "core.tasks.send_mail"}


def page(client, **query):
    return client.get(LIST, query).content.decode()


def url(name, mail):
    return reverse(f"core:{name}", args=[mail.pk])


@pytest.mark.parametrize("person", ["applicant", "colleague", "stranger", "contractor", "advisor"])
def test_outbox_is_closed_for_others(client, request, person):
    mail = make_mail(state=MailState.SENT)
    user = request.getfixturevalue(person)
    client.force_login(user)
    assert client.get(LIST).status_code == 403
    assert client.get(url("mail_detail", mail)).status_code == 404
    assert client.get(url("mail_html", mail)).status_code == 404
    assert client.post(url("mail_resend", mail)).status_code == 404
    assert can_view_outbox(user) is False
    assert not Mail.objects.visible_to(user).exists()


@pytest.mark.parametrize("name", ["mail_detail", "mail_html"])
def test_outbox_asks_visitors_to_sign_in(client, name):
    assert client.get(url(name, make_mail())).status_code == 302
    assert client.get(LIST).status_code == 302
    assert can_view_outbox(AnonymousUser()) is False


@pytest.mark.parametrize("person", ["officer", "lead"])
def test_outbox_is_open_for_the_team(client, request, person):
    mail = make_mail()
    client.force_login(request.getfixturevalue(person))
    assert mail.to in page(client)
    assert client.get(url("mail_detail", mail)).status_code == 200


def test_mail_list_filters_by_state_and_counts(client, officer):
    sent, failed = make_mail(state=MailState.SENT), make_mail(state=MailState.FAILED)
    client.force_login(officer)
    shown = page(client, stand="failed")
    assert failed.subject in shown
    assert sent.subject not in shown
    assert sent.subject in page(client, stand="unbekannt")
    filters = client.get(reverse("core:mail_list"), {"stand": "failed"}).context["rows"].filters
    assert filters[0] == (None, "Alle", 2)
    assert (MailState.FAILED, MailState.FAILED.label, 1) in filters


@pytest.mark.parametrize("words", ["WITTEN", "ME-2026-4711", "nachforderung", " witten "])
def test_mail_list_finds_by_recipient_reference_and_subject(client, officer, words):
    found = make_mail(to="rathaus@witten.example", reference="ME-2026-4711", subject="Eine Nachforderung")
    other = make_mail()
    client.force_login(officer)
    shown = page(client, q=words)
    assert found.to in shown
    assert other.to not in shown


def test_mail_list_says_how_to_go_on_when_nothing_is_found(client, officer):
    make_mail()
    client.force_login(officer)
    assert "Alle E-Mails zeigen" in page(client, q="gibt es nicht")


def test_mail_list_turns_pages_by_key(client, officer, monkeypatch):
    monkeypatch.setattr(views, "MAILS_PER_PAGE", 2)
    mails = [make_mail() for _ in range(5)]
    client.force_login(officer)

    def shown(**query):
        rows = client.get(LIST, query).context["page"]
        return [mails.index(mail) for mail in rows.rows], bool(rows.newer), bool(rows.older)

    assert shown() == ([4, 3], False, True)
    assert shown(vor=mails[3].pk) == ([2, 1], True, True)
    assert shown(vor=mails[1].pk) == ([0], True, False)
    assert shown(nach=mails[0].pk) == ([2, 1], True, True)
    assert shown(nach=mails[2].pk) == ([4, 3], False, True)


@pytest.mark.parametrize("key", ["abc", "-1", "²", "9" * 30])
def test_mail_list_knows_no_page_of_a_wrong_key(client, officer, key):
    client.force_login(officer)
    assert client.get(LIST, {"vor": key}).status_code == 404


def test_mail_list_needs_the_same_queries_for_one_and_three(client, officer):
    client.force_login(officer)
    numbers = []
    for more in (1, 2):
        for _ in range(more):
            make_mail().events.create(kind=MailEventKind.SENT, attempt=1)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_mail_detail_shows_text_attempts_and_attachments(client, officer):
    mail = make_mail(state=MailState.FAILED, text="Guten Tag <script>alert(1)</script>", attempts=2)
    mail.events.create(
        kind=MailEventKind.FAILED, attempt=1, comment="Der Mailserver antwortet: 452 out of storage"
    )
    mail.events.create(kind=MailEventKind.RESEND, by_name="Jörg Peters")
    MailAttachment.objects.create(
        mail=mail, filename="Antrag.pdf", content_type="application/pdf", content=b"%PDF", size=2048
    )
    client.force_login(officer)
    shown = client.get(url("mail_detail", mail)).content.decode()
    assert "Guten Tag &lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert "452 out of storage" in shown
    assert "Jörg Peters" in shown
    assert "Antrag.pdf" in shown
    assert url("mail_resend", mail) in shown


def test_mail_detail_hides_a_secret(client, officer):
    mail = make_mail(is_confidential=True, text="https://portal.example/geheim/abc")
    client.force_login(officer)
    assert "geheim/abc" not in client.get(url("mail_detail", mail)).content.decode()
    assert client.get(url("mail_html", mail)).status_code == 403
    assert can_preview_mail(officer, mail) is False


def test_mail_html_is_locked_into_a_sandbox(client, officer):
    mail = make_mail()
    client.force_login(officer)
    response = client.get(url("mail_html", mail))
    assert response.content.decode() == mail.html
    assert response["Content-Security-Policy"] == views.PREVIEW_POLICY
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_mail_resend_sends_again_and_keeps_the_history(
    client, officer, mailoutbox, django_capture_on_commit_callbacks
):
    mail = make_mail(state=MailState.FAILED, attempts=6, error_text="Der Mailserver ist nicht erreichbar")
    mail.events.create(kind=MailEventKind.FAILED, attempt=6, comment="Der Mailserver ist nicht erreichbar")
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("mail_resend", mail))
    assert response.url == url("mail_detail", mail)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error_text) == (MailState.SENT, 1, "")
    assert [message.to for message in mailoutbox] == [[mail.to]]
    kinds = list(mail.events.values_list("kind", flat=True))
    assert kinds == [MailEventKind.FAILED, MailEventKind.RESEND, MailEventKind.SENT]
    assert mail.events.all()[1].by_name == person_name(officer)


def test_mail_resend_refuses_a_mail_on_its_way(client, officer, mailoutbox):
    mail = make_mail(state=MailState.SENDING, heartbeat_at=timezone.now())
    client.force_login(officer)
    client.post(url("mail_resend", mail))
    mail.refresh_from_db()
    assert mail.state == MailState.SENDING
    assert not mail.events.exists()
    assert mailoutbox == []


def test_mail_resend_is_no_link(client, officer):
    client.force_login(officer)
    assert client.get(url("mail_resend", make_mail())).status_code == 405


def test_resend_mail_service_refuses_others(applicant):
    with pytest.raises(PermissionDenied):
        resend_mail(mail=make_mail(state=MailState.SENT), user=applicant)


def test_resend_mail_service_refuses_an_erased_secret(officer):
    with pytest.raises(ResendError, match="fordert die E-Mail selbst neu an"):
        resend_mail(mail=make_mail(state=MailState.SENT, is_confidential=True, text=""), user=officer)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"state": MailState.QUEUED}, False),
        ({"state": MailState.QUEUED, "attempts": 2}, True),
        ({"state": MailState.SENDING, "attempts": 1}, False),
        ({"state": MailState.SENT, "attempts": 1}, True),
        ({"state": MailState.FAILED, "attempts": 6}, True),
        ({"state": MailState.SENT, "attempts": 1, "text": ""}, False),
    ],
)
def test_can_resend_mail_depends_on_the_state(officer, applicant, fields, expected):
    mail = make_mail(**fields)
    assert can_resend_mail(officer, mail) is expected
    assert can_resend_mail(applicant, mail) is False


def test_mail_detail_names_the_next_attempt(client, officer):
    due = timezone.now() + timedelta(minutes=15)
    mail = make_mail(attempts=3, next_attempt_at=due, error_text="Der Mailserver ist nicht erreichbar")
    client.force_login(officer)
    shown = client.get(url("mail_detail", mail)).content.decode()
    assert f"{timezone.localtime(due):%H:%M} Uhr" in shown
    assert "Der Mailserver ist nicht erreichbar" in shown
