"""Announcing, calling off, resuming and copying open events."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.calendars import ZONE
from core.models import Mail
from core.workflow import WorkflowError
from networks import event_mails
from networks.enums import EventStatus as S
from networks.enums import RegistrationStatus, TeamRight
from networks.models import Event
from networks.rounds.registration import lapse_offers, lapse_unconfirmed
from networks.seats import recount
from networks.services.event import change_event_status, copy_event, edit_event
from networks.tests.event_factories import DAY, add_picture, make_ready_event
from networks.tests.factories import make_invitation, make_open_event, make_registration, make_team_member
from networks.tests.programme_factories import make_room, make_session, make_speaker

pytestmark = pytest.mark.django_db


def mails(template):
    return Mail.objects.filter(template=template)


def test_announcing_says_what_is_missing(officer):
    event = make_open_event(S.DRAFT)
    with pytest.raises(WorkflowError, match="Der Einladungstext fehlt") as problem:
        change_event_status(event=event, name="announce", user=officer)
    assert "Nennen Sie, wer einlädt" in problem.value.message
    event.refresh_from_db()
    assert (event.status, event.status_changes.count()) == (S.DRAFT, 0)


def test_event_of_yesterday_is_not_announced(officer):
    past = timezone.now() - timedelta(days=1)
    event = make_ready_event(
        starts_at=past, ends_at=past + timedelta(hours=3), registration_closes_at=past - timedelta(days=1)
    )
    with pytest.raises(WorkflowError, match="liegt in der Vergangenheit.*Anmeldeschluss ist schon vorbei"):
        change_event_status(event=event, name="announce", user=officer)


def test_ready_event_is_announced(officer):
    event = make_ready_event()
    change_event_status(event=event, name="announce", user=officer)
    assert event.status == S.ANNOUNCED


def test_cancelling_and_resuming_reaches_everybody_and_keeps_places(officer):
    event = make_ready_event(S.ANNOUNCED, capacity=2)
    first = make_registration(event)
    offered = make_registration(event, RegistrationStatus.OFFERED, offer_until=timezone.now())
    make_registration(event, RegistrationStatus.WAITING)
    change_event_status(event=event, name="cancel", user=officer, comment="Der Speicher steht unter Wasser.")
    assert (event.status, event.sequence) == (S.CANCELLED, 1)
    cancelled = mails(event_mails.CANCELLED)
    assert cancelled.count() == 3
    file = bytes(cancelled.get(to=first.email).attachments.get().content)
    assert b"METHOD:CANCEL" in file
    assert all("unter Wasser" in mail.text for mail in cancelled)
    change_event_status(event=event, name="resume", user=officer, comment="Das Wasser ist fort.")
    assert (event.status, event.sequence, event.seats_taken) == (S.ANNOUNCED, 2, 2)
    assert mails(event_mails.RESUMED).count() == 3
    offered.refresh_from_db()
    assert offered.offer_until > timezone.now() + timedelta(hours=47)
    assert recount(event) == {}


def test_speakers_and_silent_guests_hear_of_it_once(officer):
    event = make_ready_event(S.ANNOUNCED)
    registered = make_registration(event)
    for email in ("rede@verein.example", registered.email, ""):
        make_speaker(event, email=email)
    make_invitation(event, "Gast", organisation=None, email="Rede@verein.example")
    make_invitation(event, "Stiller Gast", organisation=None, email="gast@verein.example")
    make_invitation(event, "Absage", organisation=None, answer="no", email="nein@verein.example")
    change_event_status(event=event, name="cancel", user=officer, comment="Krank")
    sent = mails(event_mails.OTHERS)
    assert {mail.to.lower() for mail in sent} == {"rede@verein.example", "gast@verein.example"}
    assert sent.count() == 2
    assert all("Grund: Krank" in mail.text for mail in sent)


def test_called_off_event_lets_nothing_lapse_and_resuming_starts_the_deadline_anew(officer):
    event = make_ready_event(S.ANNOUNCED, capacity=2)
    old = timezone.now() - timedelta(days=9)
    waiting = make_registration(event, RegistrationStatus.UNCONFIRMED, created_at=old)
    offered = make_registration(event, RegistrationStatus.OFFERED, offer_until=old)
    change_event_status(event=event, name="cancel", user=officer, comment="Krank")
    assert lapse_unconfirmed() == lapse_offers() == 0
    change_event_status(event=event, name="resume", user=officer, comment="Gesund")
    assert lapse_unconfirmed() == lapse_offers() == 0
    for row in (waiting, offered):
        row.refresh_from_db()
        assert row.is_active
        assert row.confirmation_mail.template == event_mails.RESUMED


def test_draft_is_discarded_unseen_and_comes_back(officer):
    event = make_open_event(S.DRAFT)
    change_event_status(event=event, name="discard", user=officer)
    assert not Event.objects.public().exists()
    assert not Mail.objects.exists()
    change_event_status(event=event, name="restore", user=officer)
    assert event.status == S.DRAFT


def test_draft_with_people_is_not_discarded(officer):
    event = make_open_event(S.DRAFT)
    make_registration(event)
    with pytest.raises(PermissionDenied):
        change_event_status(event=event, name="discard", user=officer)


def test_cancelling_needs_a_reason(officer):
    event = make_open_event()
    with pytest.raises(WorkflowError, match="Begründung"):
        change_event_status(event=event, name="cancel", user=officer)


def test_second_click_on_cancel_writes_no_second_mail(officer):
    event = make_open_event()
    make_registration(event)
    change_event_status(event=event, name="cancel", user=officer, comment="Krank")
    with pytest.raises(WorkflowError, match="schneller"):
        change_event_status(event=event, name="cancel", user=officer, comment="Krank")
    assert mails(event_mails.CANCELLED).count() == 1


def test_cancelled_event_with_a_new_day_is_resumed(officer):
    past = timezone.now() - timedelta(hours=1)
    event = make_ready_event(
        S.CANCELLED, starts_at=past, ends_at=past + timedelta(hours=3), registration_closes_at=None
    )
    with pytest.raises(PermissionDenied):
        change_event_status(event=event, name="resume", user=officer, comment="Doch")
    later = timezone.now() + timedelta(days=30)
    edit_event(event=event, user=officer, values={"starts_at": later, "ends_at": later + timedelta(hours=3)})
    change_event_status(event=event, name="resume", user=officer, comment="Neuer Tag")
    assert event.status == S.ANNOUNCED


def test_copy_brings_everything_but_people(officer, stranger):
    starts_at = datetime(2026, 3, 26, 10, tzinfo=ZONE)
    event = make_ready_event(
        S.COMPLETED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=6),
        registration_opens_at=starts_at - timedelta(days=60),
        registration_closes_at=starts_at - timedelta(days=14),
        categories=("Kommune", "Verein"),
        form_fields={"catering": True},
        online_link="https://konferenz.example/alt",
    )
    add_picture(event)
    make_team_member(event, stranger)
    make_registration(event)
    make_session(event, room=make_room(event))
    # the clocks have changed between the two days
    copied = copy_event(event=event, user=officer, starts_at=datetime(2027, 3, 31, 9, tzinfo=ZONE))
    copied.refresh_from_db()
    assert (copied.status, copied.copied_from, copied.slug) == (S.DRAFT, event, f"{event.slug}-2")
    assert timezone.localtime(copied.starts_at).isoformat() == "2027-03-31T09:00:00+02:00"
    assert copied.ends_at - copied.starts_at == timedelta(hours=6)
    assert timezone.localdate(copied.registration_closes_at) == date(2027, 3, 17)
    assert [row.name for row in copied.categories.all()] == ["Kommune", "Verein"]
    assert (copied.seats_taken, copied.registrations.count(), copied.online_link) == (0, 0, "")
    assert [row.user for row in copied.team.all()] == [stranger]
    assert copied.hosts.count() == 1
    assert timezone.localdate(copied.sessions.get().starts_at) == date(2027, 3, 31)
    assert copied.sessions.get().room.event == copied
    assert copied.picture.name != event.picture.name
    assert copied.form_fields == {"catering": True}


def test_editor_from_outside_does_not_copy(stranger):
    event = make_open_event()
    make_team_member(event, stranger, TeamRight.LEAD)
    with pytest.raises(PermissionDenied):
        copy_event(event=event, user=stranger, starts_at=DAY)
