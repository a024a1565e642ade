"""What the team does with registrations by hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from networks.enums import EventStatus, TeamRight
from networks.enums import RegistrationStatus as S
from networks.seats import recount
from networks.services.participant import (
    CALLED_OFF,
    CLEARED,
    GONE,
    NOT_WAITING,
    OVER,
    add_participant,
    admit,
    offer,
    send_link_again,
    write_note,
)
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.registration_factories import make_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return make_open_event(capacity=2)


def disagreeing(event):
    event.refresh_from_db()
    return recount(event)


def test_person_who_called_is_in_at_once_and_hears_of_it(event, officer):
    registration = add_participant(event=event, user=officer, values=make_values())
    assert (registration.status, registration.has_seat) == (S.REGISTERED, True)
    assert Mail.objects.get().to == registration.email
    assert registration.status_changes.get().by == officer
    assert disagreeing(event) == {}


def test_full_event_puts_the_person_onto_the_waiting_list(officer):
    event = make_open_event(capacity=1)
    make_registration(event)
    registration = add_participant(event=event, user=officer, values=make_values())
    assert registration.status == S.WAITING


def test_team_registers_outside_the_period(event, officer):
    event.registration_closes_at = timezone.now() - timedelta(days=1)
    event.save()
    assert add_participant(event=event, user=officer, values=make_values()).status == S.REGISTERED


def test_same_person_is_not_entered_twice(event, officer):
    values = make_values()
    add_participant(event=event, user=officer, values=values)
    with pytest.raises(ValidationError, match="ist schon angemeldet"):
        add_participant(event=event, user=officer, values=values | {"email": values["email"].upper()})
    assert event.registrations.count() == 1


def test_event_without_names_takes_nobody(event, officer):
    event.cleared_at = event.ends_at
    event.save()
    with pytest.raises(ValidationError, match=CLEARED):
        add_participant(event=event, user=officer, values=make_values())


def test_admitting_gives_the_place_whatever_the_order(event, officer):
    make_registration(event, S.WAITING)
    second = make_registration(event, S.WAITING)
    admitted = admit(registration=second, user=officer)
    assert (admitted.status, admitted.has_seat, admitted.waiting_since) == (S.REGISTERED, True, None)
    assert Mail.objects.get().to == second.email
    assert disagreeing(event) == {}


def test_offering_sets_the_deadline_of_the_event(event, officer):
    row = make_registration(event, S.WAITING)
    before = timezone.now()
    offered = offer(registration=row, user=officer)
    assert (offered.status, offered.has_seat) == (S.OFFERED, True)
    assert before + timedelta(hours=event.offer_hours) <= offered.offer_until
    assert offered.confirmation_mail.to == row.email


@pytest.mark.parametrize("service", [admit, offer])
def test_no_free_place_is_said_and_nothing_moves(service, officer):
    event = make_open_event(capacity=1)
    make_registration(event)
    row = make_registration(event, S.WAITING)
    with pytest.raises(ValidationError, match="In „Alle“ ist kein Platz frei"):
        service(registration=row, user=officer)
    row.refresh_from_db()
    assert (row.status, row.has_seat, row.status_changes.count()) == (S.WAITING, False, 0)
    assert disagreeing(event) == {}


@pytest.mark.parametrize("service", [admit, offer])
@pytest.mark.parametrize("status", [status for status in S if status != S.WAITING])
def test_only_those_who_wait_are_moved_up(service, status, officer):
    row = make_registration(make_open_event(), status)
    with pytest.raises(ValidationError, match=NOT_WAITING):
        service(registration=row, user=officer)


def test_offer_ends_with_the_beginning_of_the_event(officer):
    now = timezone.now()
    event = make_open_event(starts_at=now, ends_at=now + timedelta(hours=4))
    row = make_registration(event, S.WAITING)
    with pytest.raises(ValidationError, match=OVER):
        offer(registration=row, user=officer)
    assert admit(registration=row, user=officer).status == S.REGISTERED


@pytest.mark.parametrize("status", [S.UNCONFIRMED, S.REGISTERED, S.WAITING, S.OFFERED])
def test_link_is_sent_again_in_the_words_of_the_status(event, officer, status):
    row = make_registration(event, status)
    send_link_again(registration=row, user=officer)
    mail = Mail.objects.get()
    assert "/anmeldung/" in mail.text
    assert mail.is_confidential


@pytest.mark.parametrize("status", [S.CANCELLED, S.LAPSED])
def test_ended_registrations_get_no_link(event, officer, status):
    with pytest.raises(ValidationError, match=GONE):
        send_link_again(registration=make_registration(event, status), user=officer)


@pytest.mark.parametrize("right", [TeamRight.READ, TeamRight.DOOR])
def test_only_editors_move_and_write(event, colleague, right):
    make_team_member(event, colleague, right)
    row = make_registration(event, S.WAITING)
    for service in (
        lambda: admit(registration=row, user=colleague),
        lambda: offer(registration=row, user=colleague),
        lambda: send_link_again(registration=row, user=colleague),
        lambda: write_note(registration=row, user=colleague, note="x"),
        lambda: add_participant(event=event, user=colleague, values=make_values()),
    ):
        with pytest.raises(PermissionDenied):
            service()


def test_editor_of_the_team_may_write_a_note(event, colleague):
    make_team_member(event, colleague, TeamRight.EDIT)
    row = make_registration(event)
    write_note(registration=row, user=colleague, note="Kommt mit Assistenzhund")
    row.refresh_from_db()
    assert row.internal_note == "Kommt mit Assistenzhund"


def test_event_that_is_called_off_gives_no_places(officer):
    event = make_open_event(EventStatus.CANCELLED)
    row = make_registration(event, S.WAITING)
    for service in (
        lambda: admit(registration=row, user=officer),
        lambda: offer(registration=row, user=officer),
        lambda: add_participant(event=event, user=officer, values=make_values()),
    ):
        with pytest.raises(ValidationError, match=CALLED_OFF):
            service()
