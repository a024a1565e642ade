"""Deleting personal data: what goes, what stays, by rule and by hand, once."""

import json
from datetime import timedelta

import pytest
from django.core import serializers
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from core.emails import queue_mail
from core.enums import MailState
from core.models import Mail
from core.querysets import AppendOnlyError
from networks.clearing import clear, clearing_preview
from networks.enums import EventStatus, ListConsent, TeamRight
from networks.enums import RegistrationStatus as S
from networks.figures import figures_of
from networks.models import (
    Clearing,
    GroupChoice,
    Invitation,
    InvitationLink,
    Registration,
    RegistrationGroup,
    RegistrationLink,
    RegistrationStatusChange,
    Speaker,
)
from networks.rounds.clearing import clear_due
from networks.services.clearing import clear_event
from networks.tests.factories import (
    make_event,
    make_invitation,
    make_open_event,
    make_registration,
    make_registration_token,
    make_team_member,
    make_token,
)
from networks.tests.report_factories import make_held_event, make_programme

SECRET = "Geheimniskraemer"
RULE = "28 Tage nach der Veranstaltung"


def fill(event):
    """Write the same rare word into every place of an event that can hold something about a person."""
    office = RegistrationGroup.objects.create(
        event=event,
        office=SECRET,
        contact_name=SECRET,
        contact_email=f"{SECRET}@stadt.example",
        contact_phone=SECRET,
    )
    guest = make_invitation(
        event, SECRET, organisation=None, email=f"{SECRET}@verein.example", message=SECRET, answered_by=SECRET
    )
    make_token(guest)
    row = make_registration(
        event, first_name=SECRET, last_name=SECRET, email=f"{SECRET}@verein.example", person_key=SECRET.lower(),
        organisation=SECRET, function=SECRET, town=SECRET, phone=SECRET, internal_note=SECRET, group=office,
        answers={"note": SECRET}, days=["2026-01-01"], list_consent=ListConsent.EMAIL, ticket_code=SECRET,
        invitation=guest,
    )  # fmt: skip
    make_registration_token(row)
    RegistrationStatusChange.objects.create(
        subject=row, transition="cancel", from_status="a", to_status="b", comment=SECRET, by_name="Portal"
    )
    session = make_programme(event)
    GroupChoice.objects.create(registration=row, session=session, first=session.groups.first())
    Speaker.objects.create(event=event, name="Merle Asmussen", email=f"{SECRET}@nord.example", is_public=True)
    send(event, f"{SECRET}@verein.example")
    return row


def send(event, to, state=MailState.SENT, reference=None):
    """Lay a mail of this app into the outbox."""
    mail = queue_mail(
        to=to,
        template="networks/emails/close_event.txt",
        context={"event": event, "stage": "week", "path": "/"},
        reference=event.reference if reference is None else reference,
    )
    Mail.objects.filter(pk=mail.pk).update(state=state)
    return mail


def everything(*models) -> str:
    """Return all rows of these tables as one text."""
    return json.dumps(
        [serializers.serialize("python", model._base_manager.all()) for model in models], default=str
    )


def test_nothing_that_points_at_a_person_is_left(db):
    event = make_held_event()
    fill(event)
    clear(event, by_name="Portal", rule=RULE)
    tables = (
        Registration, RegistrationGroup, RegistrationStatusChange, Invitation, Speaker, Mail, Clearing,
        GroupChoice, RegistrationLink, InvitationLink,
    )  # fmt: skip
    assert SECRET.lower() not in everything(*tables).lower()
    for model in (RegistrationLink, InvitationLink, GroupChoice, Mail):
        assert not model.objects.exists(), model


def test_what_figures_need_is_left(db):
    event = make_held_event()
    row = fill(event)
    clear(event, by_name="Portal", rule=RULE)
    row.refresh_from_db()
    assert (row.status, row.has_seat, row.category_id) == (S.REGISTERED, True, event.categories.first().pk)
    assert row.cleared_at is not None
    assert row.list_consent == ListConsent.NONE
    event.refresh_from_db()
    assert event.seats_taken == 1


def test_record_says_how_many_by_which_rule_and_which_figures_stay(db):
    event = make_held_event()
    fill(event)
    preview = clearing_preview(event)
    record = clear(event, by_name="Portal", rule=RULE)
    assert record.counts == dict(preview.rows)
    assert record.counts["Anmeldungen mit Namen und Angaben"] == 1
    assert record.counts["E-Mails im Postausgang"] == 1
    assert record.figures == preview.figures.as_json()
    assert (record.by_name, record.rule) == ("Portal", RULE)
    with pytest.raises(AppendOnlyError):
        record.delete()


def test_second_deletion_finds_nothing(db):
    event = make_held_event()
    fill(event)
    clear(event, by_name="Portal", rule=RULE)
    assert clear(event, by_name="Portal", rule=RULE) is None
    assert Clearing.objects.count() == 1


def test_two_people_of_an_event_stay_two(db):
    event = make_held_event()
    make_registration(event)
    make_registration(event)
    clear(event, by_name="Portal", rule=RULE)
    codes = set(event.registrations.values_list("ticket_code", flat=True))
    assert len(codes) == 2
    assert event.registrations.coming().count() == 2


def test_other_events_and_mails_stay(db, town):
    event, other = make_held_event(), make_held_event()
    row = make_registration(other)
    kept = send(other, row.email)
    make_registration(event)
    send(event, "a@verein.example")
    clear(event, by_name="Portal", rule=RULE)
    row.refresh_from_db()
    assert row.cleared_at is None
    assert list(Mail.objects.all()) == [kept]


def test_mail_with_a_lost_link_goes_by_its_address(db):
    event = make_held_event()
    row = make_registration(event)
    send(event, row.email, reference="")
    clear(event, by_name="Portal", rule=RULE)
    assert not Mail.objects.exists()


def test_workshop_keeps_answers_and_figures_but_no_words_about_people(town):
    event = make_event(town, EventStatus.HELD)
    guest = make_invitation(
        event, "Brückenverein", answer="yes", people=3, children=2, attended=True, supports=["child_care"],
        support_text=SECRET, message=SECRET, languages=["Arabisch"],
    )  # fmt: skip
    make_token(guest)
    letter = queue_mail(
        to="amt@stadt.example", template="networks/emails/close_event.txt",
        context={"event": event, "stage": "week", "path": "/"}, reference=event.reference,
    )  # fmt: skip
    own = Mail.objects.create(
        to="amt@stadt.example",
        subject="Bestandsaufnahme",
        template="inventories/emails/consent.txt",
        reference=event.reference,
    )
    before = figures_of(event)
    Mail.objects.filter(pk=letter.pk).update(state=MailState.SENT)
    event.ends_at = timezone.now() - timedelta(days=1)
    event.starts_at = event.ends_at - timedelta(hours=3)
    event.save()
    clear(event, by_name="Portal", rule=RULE)
    guest.refresh_from_db()
    event.refresh_from_db()
    assert (guest.answer, guest.people, guest.children, guest.attended) == ("yes", 3, 2, True)
    assert guest.name == "Brückenverein"
    assert (guest.email, guest.answered_by, guest.support_text, guest.message) == ("", "", "", "")
    assert (guest.supports, guest.languages) == ([], [])
    assert list(Mail.objects.all()) == [own]
    after = figures_of(event)
    assert (after.registered, after.came, after.organisations) == (before.registered, before.came, 1)
    assert [tuple(row) for row in after.needs] == before.needs


def test_rule_acts_on_its_day_and_once(db, time_machine):
    event = make_held_event(days_ago=0, status=EventStatus.COMPLETED, keep_days=28)
    make_registration(event)
    time_machine.move_to(event.clear_at - timedelta(minutes=1), tick=False)
    assert clear_due() == 0
    time_machine.move_to(event.clear_at, tick=False)
    assert clear_due() == 1
    assert clear_due() == 0
    assert Clearing.objects.get().rule == RULE


def test_rule_acts_whatever_the_status(db):
    for status in (EventStatus.HELD, EventStatus.CANCELLED, EventStatus.ANNOUNCED):
        make_registration(make_held_event(days_ago=40, status=status))
    assert clear_due() == 3


def test_event_without_people_is_cleared_without_a_record(db):
    event = make_held_event(days_ago=40)
    assert clear_due() == 0
    event.refresh_from_db()
    assert event.is_cleared
    assert not Clearing.objects.exists()


def test_event_that_was_moved_after_a_deletion_is_cleared_again(db):
    event = make_held_event(days_ago=60)
    make_registration(event)
    assert clear_due() == 1
    event.refresh_from_db()
    event.starts_at, event.ends_at = timezone.now() + timedelta(days=5), timezone.now() + timedelta(days=6)
    event.save()
    make_registration(event)
    assert not event.is_cleared
    assert clear_due() == 0
    event.starts_at, event.ends_at = timezone.now() - timedelta(days=31), timezone.now() - timedelta(days=30)
    type(event).objects.filter(pk=event.pk).update(
        starts_at=event.starts_at, ends_at=event.ends_at, cleared_at=timezone.now() - timedelta(days=40)
    )
    assert clear_due() == 1


def test_rule_waits_for_mails_on_their_way(db):
    event = make_held_event(days_ago=40)
    row = make_registration(event)
    mail = send(event, row.email, MailState.QUEUED)
    assert clear_due() == 0
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)
    assert clear_due() == 1


def test_deleting_by_hand_needs_the_end_of_the_event_and_the_right(officer, applicant):
    event, coming = make_held_event(), make_open_event()
    make_team_member(event, applicant, TeamRight.EDIT)
    make_registration(event)
    with pytest.raises(PermissionDenied):
        clear_event(event=event, user=applicant)
    with pytest.raises(PermissionDenied):
        clear_event(event=coming, user=officer)
    assert clear_event(event=event, user=officer).by_name == str(officer)


def test_deleting_by_hand_waits_for_mails(officer):
    event = make_held_event()
    send(event, make_registration(event).email, MailState.QUEUED)
    with pytest.raises(ValidationError, match="Eine E-Mail wartet noch auf den Versand"):
        clear_event(event=event, user=officer)


def test_page_shows_what_goes_before_and_the_record_after(client, officer):
    event = make_held_event()
    make_registration(event)
    client.force_login(officer)
    address = reverse("networks:clearing_preview", args=[event.pk])
    before = client.get(address).content.decode()
    assert "Das geht" in before
    assert "Anmeldungen mit Namen und Angaben" in before
    response = client.post(reverse("networks:clear_event", args=[event.pk]), follow=True)
    after = response.content.decode()
    assert "Namen und Adressen sind gelöscht." in after
    assert "von Hand, vor der Frist" in after
    assert "Jetzt löschen" not in after


def test_page_of_a_workshop_is_for_skew(client, officer, applicant, town):
    event = make_event(town, EventStatus.HELD)
    make_invitation(event, answer="yes")
    address = reverse("networks:clearing_preview", args=[event.pk])
    client.force_login(applicant)
    assert client.get(address).status_code == 403
    client.force_login(officer)
    assert "Angaben in Einladungen" in client.get(address).content.decode()
