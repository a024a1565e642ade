"""The pages of messages: writing, preview, sending, the record, texts to start from."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.enums import MailState
from core.models import Mail
from networks.enums import RegistrationStatus as S
from networks.enums import TeamRight
from networks.message_sending import mail_to, run
from networks.models import Message, MessageSending, MessageTemplate
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.message_factories import make_copy, make_message

pytestmark = pytest.mark.django_db
TEXTS = {"subject": "Treffpunkt {ort}", "text": "Guten Tag {name}, bis bald."}


@pytest.fixture
def event(db):
    return make_open_event(categories=("Kommune", "Verein"), title="Netzwerktreffen Nord")


def url(name, event, *args):
    return reverse(f"networks:{name}", args=[event.pk, *args])


def text_of(client, name, event, *args, **query):
    response = client.get(url(name, event, *args), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["message_list", "write_message"])
def test_pages_are_for_editors(client, name, event, stranger, colleague, reader, officer):
    make_team_member(event, colleague, TeamRight.EDIT)
    make_team_member(event, reader, TeamRight.DOOR)
    found = []
    for user in (stranger, reader, colleague, officer):
        client.force_login(user)
        found.append(client.get(url(name, event)).status_code)
    assert found == [404, 403, 200, 200]


def test_message_goes_from_the_list_of_people_to_their_mailboxes(client, event, officer):
    make_registration(event, last_name="Amiri")
    waiting = make_registration(event, S.WAITING, last_name="Yusuf")
    client.force_login(officer)
    form = client.get(url("write_message", event), {"stand": "waiting"}).context["form"]
    assert form["stand"].value() == "waiting"
    response = client.post(url("write_message", event), TEXTS | {"stand": "waiting"}, follow=True)
    message = Message.objects.get()
    assert message.recipients == {"status": "waiting"}
    shown = response.content.decode()
    assert "Eine Person bekommt diese Nachricht." in shown
    assert "Treffpunkt Speicher am Kai" in shown
    assert f"Guten Tag {waiting.full_name}, bis bald." in shown
    client.post(url("send_message", event, message.pk), {"anzahl": "1"})
    assert run(MessageSending.objects.get().pk)
    assert Mail.objects.get().to == waiting.email
    record = text_of(client, "message_detail", event, message.pk)
    assert waiting.full_name in record
    assert "Auf der Warteliste" in record


def test_message_begins_with_people_who_have_a_place(client, event, officer):
    client.force_login(officer)
    assert client.get(url("write_message", event)).context["form"]["stand"].value() == "registered"


def test_text_to_start_from_fills_the_form(client, event, officer):
    own = MessageTemplate.objects.create(name="Eigene", subject="Hallo", text="Guten Tag {vorname}")
    client.force_login(officer)
    form = client.get(url("write_message", event), {"vorlage": "raum"}).context["form"]
    assert form["is_important"].value() is True
    shown = text_of(client, "write_message", event, vorlage=own.pk)
    assert "Guten Tag {vorname}" in shown
    assert "Eigene" in shown
    assert text_of(client, "write_message", event, vorlage="gibtsnicht")


def test_unknown_placeholder_is_named_and_nothing_stored(client, event, officer):
    client.force_login(officer)
    response = client.post(url("write_message", event), TEXTS | {"text": "Hallo {Nachnahme}"})
    assert "Den Platzhalter {Nachnahme} gibt es nicht." in response.content.decode()
    assert not Message.objects.exists()


def test_preview_turns_from_person_to_person(client, event, officer):
    for name in ("Amiri", "Yusuf"):
        make_registration(event, last_name=name)
    message = make_message(event)
    client.force_login(officer)
    first, second = (text_of(client, "preview_message", event, message.pk, person=n) for n in (1, 2))
    assert ("Nächste Person" in first, "Vorige Person" in first) == (True, False)
    assert ("Nächste Person" in second, "Vorige Person" in second) == (False, True)
    assert "So liest sie Amara Yusuf" in second
    assert text_of(client, "preview_message", event, message.pk, person="-3")


def test_preview_of_nobody_offers_no_button(client, event, officer):
    message = make_message(event)
    client.force_login(officer)
    shown = text_of(client, "preview_message", event, message.pk)
    assert "Diese Auswahl trifft niemanden." in shown
    assert "senden</span>" not in shown
    response = client.post(url("send_message", event, message.pk), follow=True)
    assert "Diese Auswahl trifft niemanden." in response.content.decode()


def test_trial_is_sent_to_the_own_address(client, event, officer):
    make_registration(event)
    message = make_message(event)
    client.force_login(officer)
    response = client.post(url("try_message", event, message.pk), {"person": "1"}, follow=True)
    assert officer.email in response.content.decode()
    assert Mail.objects.get().to == officer.email


def test_draft_is_changed_and_thrown_away(client, event, officer):
    make_registration(event)
    message = make_message(event, recipients={"status": "registered", "words": "Amara"})
    client.force_login(officer)
    form = client.get(url("edit_message", event, message.pk)).context["form"]
    assert (form["stand"].value(), form["suche"].value()) == ("registered", "Amara")
    client.post(url("edit_message", event, message.pk), TEXTS | {"stand": "everybody"})
    message.refresh_from_db()
    assert (message.subject, message.recipients) == (TEXTS["subject"], {"status": "everybody"})
    client.post(url("delete_message", event, message.pk))
    assert not Message.objects.exists()


def test_sent_message_has_its_record_only(client, event, officer):
    message = make_message(event, sent_at=timezone.now(), sent_by=officer)
    MessageSending.objects.create(message=message)
    client.force_login(officer)
    for name in ("edit_message", "preview_message"):
        assert client.get(url(name, event, message.pk)).url == url("message_detail", event, message.pk)
    response = client.post(url("delete_message", event, message.pk), follow=True)
    assert "schon gesendet" in response.content.decode()
    draft = make_message(event)
    assert client.get(url("message_detail", event, draft.pk)).url == url("preview_message", event, draft.pk)


def test_record_shows_mails_that_did_not_arrive(client, event, officer):
    message = make_message(event, sent_at=timezone.now(), sent_by=officer)
    MessageSending.objects.create(message=message, state="ready")
    good, bad = make_registration(event, last_name="Gut"), make_registration(event, last_name="Schlecht")
    for person, state in ((good, MailState.SENT), (bad, MailState.FAILED)):
        mail = mail_to(message, person)
        Mail.objects.filter(pk=mail.pk).update(state=state)
        make_copy(message, person, mail=mail, written_at=timezone.now())
    client.force_login(officer)
    assert "Eine E-Mail kam nicht an" in text_of(client, "message_detail", event, message.pk)
    failed = text_of(client, "message_detail", event, message.pk, nur="fehler")
    assert "Schlecht" in failed
    assert "Gut</a>" not in failed


def test_message_of_another_event_is_not_found(client, event, officer):
    client.force_login(officer)
    other = make_message(make_open_event())
    assert client.get(url("preview_message", event, other.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_record_take_a_constant_number_of_queries(
    client, number, event, officer, django_assert_max_num_queries
):
    for _ in range(number):
        message = make_message(event, sent_at=timezone.now(), sent_by=officer)
        MessageSending.objects.create(message=message, state="ready")
        for _ in range(number):
            person = make_registration(event)
            make_copy(message, person, mail=mail_to(message, person), written_at=timezone.now())
    client.force_login(officer)
    with django_assert_max_num_queries(12):
        text_of(client, "message_list", event)
    with django_assert_max_num_queries(12):
        text_of(client, "message_detail", event, message.pk)


def test_texts_to_start_from_are_kept_by_skew(client, colleague, officer):
    listed, added = reverse("networks:message_template_list"), reverse("networks:add_message_template")
    client.force_login(colleague)
    assert [client.get(address).status_code for address in (listed, added)] == [403, 403]
    client.force_login(officer)
    assert "Noch keine eigene Vorlage" in client.get(listed).content.decode()
    values = {"name": "Anreise", "subject": "Anreise", "text": "Guten Tag {nam}"}
    assert "Den Platzhalter {nam} gibt es nicht." in client.post(added, values).content.decode()
    client.post(added, values | {"text": "Guten Tag {name}"})
    template = MessageTemplate.objects.get()
    assert "Anreise" in client.get(listed).content.decode()
    again = client.post(added, values | {"text": "x"})
    assert again.status_code == 200
    client.post(reverse("networks:edit_message_template", args=[template.pk]), values | {"text": "Neu"})
    template.refresh_from_db()
    assert template.text == "Neu"
    client.post(reverse("networks:delete_message_template", args=[template.pk]))
    assert not MessageTemplate.objects.exists()
