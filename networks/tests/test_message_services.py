"""Messages: who gets them, each person once, through the outbox, and never a second time."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core import jobs
from core.enums import JobState, MailState
from core.models import Mail
from networks import message_sending
from networks.enums import MailTopic, TeamRight
from networks.enums import RegistrationStatus as S
from networks.message_page import messages_of, name_messages, preview_of
from networks.message_sending import mail_to, recipients_of, write_mails
from networks.models import Message, MessageCopy, MessageSending, MessageTemplate
from networks.services.mail_choice import refuse_topic
from networks.services.message import (
    CLEARED,
    NOBODY,
    SENT,
    delete_draft,
    delete_template,
    save_message,
    save_template,
    send_message,
    try_message,
)
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.message_factories import make_copy, make_message

pytestmark = pytest.mark.django_db
VALUES = {"subject": "Betreff", "text": "Text", "recipients": {}, "is_important": False}


@pytest.fixture
def event(db):
    return make_open_event(capacity=None, title="Netzwerktreffen Nord")


def names(rows):
    return [row.last_name for row in rows]


def send_now(message, user, run=message_sending.run):
    sending = send_message(message=message, user=user)
    assert run(sending.pk)
    return sending


def quiet(*_):
    """A report that nobody reads."""


def test_message_reaches_each_chosen_person_once(event, officer):
    people = [make_registration(event) for _ in range(3)]
    make_registration(event, S.WAITING)
    message = make_message(event)
    sending = send_now(message, officer)
    assert set(Mail.objects.values_list("to", flat=True)) == {person.email for person in people}
    mail = Mail.objects.get(to=people[0].email)
    assert mail.subject == "Neues zu „Netzwerktreffen Nord“"
    assert f"Guten Tag {people[0].full_name}," in mail.text
    assert mail.reference == event.reference
    assert not mail.is_confidential
    sending.refresh_from_db()
    assert (sending.state, sending.progress_done, sending.progress_total) == (JobState.READY, 3, 3)
    message.refresh_from_db()
    assert (message.sent_by, message.sent_at is not None) == (officer, True)
    assert all(copy.mail_id and copy.written_at for copy in message.copies.all())


def test_second_click_sends_nothing(event, officer):
    make_registration(event)
    message = make_message(event)
    send_now(message, officer)
    with pytest.raises(ValidationError, match=SENT):
        send_message(message=message, user=officer)
    assert Mail.objects.count() == MessageSending.objects.count() == 1


def test_worker_that_died_leaves_only_the_rest_to_the_next(event, officer):
    people = [make_registration(event) for _ in range(4)]
    message = make_message(event)
    sending = send_message(message=message, user=officer)
    for person in people[:2]:
        MessageCopy.objects.filter(registration=person).update(
            mail=mail_to(message, person), written_at=timezone.now()
        )
    assert message_sending.run(sending.pk)
    assert sorted(Mail.objects.values_list("to", flat=True)) == sorted(person.email for person in people)
    write_mails(sending, quiet)
    assert Mail.objects.count() == 4


def test_lost_worker_stops_at_its_next_report(event, officer, monkeypatch):
    for _ in range(3):
        make_registration(event)
    sending = send_message(message=make_message(event), user=officer)
    monkeypatch.setattr(message_sending, "REPORT_EVERY", 1)
    jobs.claim(MessageSending, sending.pk)
    stale = MessageSending.objects.get(pk=sending.pk)
    MessageSending.objects.filter(pk=sending.pk).update(token="another")
    with pytest.raises(jobs.JobLost):
        write_mails(stale, lambda done, total, text: jobs.report(stale, done, total, text))
    assert Mail.objects.count() == 1


def test_own_link_makes_the_mail_confidential(event, officer):
    person = make_registration(event)
    send_now(make_message(event, text="Hier: {link}"), officer)
    mail = Mail.objects.get()
    assert mail.is_confidential
    assert "/anmeldung/" in mail.text
    assert person.links.count() == 1


def test_who_refused_news_gets_important_ones_only(event):
    make_registration(event, last_name="Ja")
    refusing = make_registration(event, last_name="Nein")
    refuse_topic(email=refusing.email.upper(), topic=MailTopic.NEWS)
    news = recipients_of(make_message(event))
    assert (names(news.people), names(news.refused)) == (["Ja"], ["Nein"])
    important = recipients_of(make_message(event, is_important=True))
    assert names(important.people) == ["Ja", "Nein"]


def test_news_have_the_way_out_and_important_ones_have_not(event, officer):
    make_registration(event)
    send_now(make_message(event), officer)
    send_now(make_message(event, is_important=True), officer)
    news, important = Mail.objects.order_by("pk")
    assert "/mail-einstellungen/" in news.text
    assert news.unsubscribe_url.endswith("/news/abbestellen/")
    assert "/mail-einstellungen/" not in important.text
    assert important.unsubscribe_url == ""


def test_person_with_two_registrations_gets_one_mail(event):
    first = make_registration(event, S.CANCELLED, last_name="Diallo")
    make_registration(event, last_name="Diallo", person_key=first.person_key)
    found = recipients_of(make_message(event, recipients={"status": "everybody"}))
    assert [row.status for row in found.people] == [S.REGISTERED]
    assert found.twice == 1


def test_people_of_one_office_with_one_address_get_one_each(event, officer):
    for name in ("Amiri", "Yusuf"):
        make_registration(event, last_name=name, email="buero@verein.example")
    send_now(make_message(event), officer)
    texts = Mail.objects.filter(to="buero@verein.example").values_list("text", flat=True)
    assert sorted("Amiri" in text for text in texts) == [False, True]


def test_selection_without_anybody_is_refused(event, officer):
    make_registration(event, S.WAITING)
    with pytest.raises(ValidationError, match=NOBODY):
        send_message(message=make_message(event), user=officer)


def test_other_people_than_in_the_preview_are_told(event, officer):
    make_registration(event)
    message = make_message(event)
    with pytest.raises(ValidationError, match="Inzwischen sind es 1 statt 5 Personen"):
        send_message(message=message, user=officer, expected=5)
    assert send_message(message=message, user=officer, expected=1).progress_total == 1


def test_event_without_names_takes_no_message(event, officer):
    make_registration(event)
    event.cleared_at = event.ends_at
    event.save()
    with pytest.raises(ValidationError, match=CLEARED):
        send_message(message=make_message(event), user=officer)


def test_person_cleared_meanwhile_gets_nothing(event, officer):
    person = make_registration(event)
    sending = send_message(message=make_message(event), user=officer)
    person.cleared_at = timezone.now()
    person.save()
    assert message_sending.run(sending.pk)
    assert not Mail.objects.exists()


def test_drafts_are_changed_and_thrown_away_until_they_are_sent(event, officer):
    make_registration(event)
    message = save_message(
        event=event, user=officer, values=VALUES | {"recipients": {"status": "registered"}}
    )
    save_message(event=event, user=officer, values=VALUES | {"subject": "Neu"}, message=message)
    assert Message.objects.get().subject == "Neu"
    send_message(message=message, user=officer)
    for service in (
        lambda: save_message(event=event, user=officer, values=VALUES, message=message),
        lambda: delete_draft(message=message, user=officer),
    ):
        with pytest.raises(ValidationError, match=SENT):
            service()
    draft = save_message(event=event, user=officer, values=VALUES)
    delete_draft(message=draft, user=officer)
    assert Message.objects.get() == message


def test_trial_goes_to_the_own_address_only(event, officer):
    person = make_registration(event)
    try_message(message=make_message(event, text="{name}: {link}"), user=officer, registration=person)
    mail = Mail.objects.get()
    assert mail.to == officer.email
    assert mail.subject.startswith("Probe: ")
    assert person.full_name in mail.text
    assert not person.links.exists()


@pytest.mark.parametrize("right", [TeamRight.READ, TeamRight.DOOR])
def test_only_editors_write(event, colleague, right):
    make_team_member(event, colleague, right)
    message = make_message(event)
    for service in (
        lambda: save_message(event=event, user=colleague, values=VALUES),
        lambda: send_message(message=message, user=colleague),
        lambda: delete_draft(message=message, user=colleague),
        lambda: try_message(message=message, user=colleague, registration=make_registration(event)),
    ):
        with pytest.raises(PermissionDenied):
            service()


def test_templates_for_all_are_written_by_skew(event, officer, colleague):
    make_team_member(event, colleague, TeamRight.LEAD)
    values = {"name": "Anreise", "subject": "So reisen Sie an", "text": "Guten Tag {name}"}
    with pytest.raises(PermissionDenied):
        save_template(user=colleague, values=values)
    template = save_template(user=officer, values=values)
    save_template(user=officer, values=values | {"name": "Anfahrt"}, template=template)
    assert MessageTemplate.objects.get().name == "Anfahrt"
    with pytest.raises(PermissionDenied):
        delete_template(template=template, user=colleague)
    delete_template(template=template, user=officer)
    assert not MessageTemplate.objects.exists()


def test_preview_reads_like_the_mail_of_each_person(event):
    for name in ("Amiri", "Yusuf"):
        make_registration(event, last_name=name, organisation="")
    message = make_message(event, text="{name}, {organisation}")
    first, second, beyond = (preview_of(message, number) for number in (0, 1, 9))
    assert ("Amiri" in first.text, "Yusuf" in second.text, beyond.position) == (True, True, 1)
    assert first.warnings == ["„Organisation oder Kommune“ ist für alle leer."]
    assert (first.words, first.more) == (["Angemeldet"], 0)
    assert preview_of(make_message(event, recipients={"status": "waiting"})).person is None


def test_list_counts_what_arrived_and_what_not(event):
    message = make_message(event, sent_at=timezone.now())
    good, bad = make_registration(event), make_registration(event)
    for person, state in ((good, MailState.SENT), (bad, MailState.FAILED)):
        mail = mail_to(message, person)
        mail.state = state
        mail.save()
        make_copy(message, person, mail=mail, written_at=timezone.now())
    make_copy(message, make_registration(event))
    draft = make_message(event)
    rows = list(messages_of(event))
    name_messages(event, rows)
    assert rows == [draft, message]
    assert (rows[1].people, rows[1].written, rows[1].failed) == (3, 2, 1)
    assert rows[1].heading == "Neues zu „Netzwerktreffen Nord“"
