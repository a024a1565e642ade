"""What falls due by itself: the click that is missing, offers nobody takes, free places, the reminder."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.enums import MailState
from core.models import Mail
from networks import registration_mails as mails
from networks.enums import EventStatus, MailTopic
from networks.enums import RegistrationStatus as S
from networks.models import MailChoice, Registration
from networks.rounds.registration import (
    lapse_offers,
    lapse_unconfirmed,
    offer_free_places,
    remind_of_the_day,
)
from networks.seats import recount
from networks.services.registration import accept_offer, cancel_registration, confirm, register
from networks.tests.factories import make_open_event, make_registration
from networks.tests.registration_factories import make_registered, make_values

pytestmark = pytest.mark.django_db


def deliver_all(at=None) -> None:
    """Let every mail leave the portal."""
    Mail.objects.filter(sent_at=None).update(sent_at=at or timezone.now(), state=MailState.SENT)


def later(**span):
    return time_machine.travel(timezone.now() + timedelta(**span), tick=False)


def stored(registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


def test_unconfirmed_registration_lapses_a_day_after_its_mail_and_the_place_goes_on():
    event = make_open_event(capacity=1)
    sleeper = register(event=event, values=make_values())
    waiting = make_registered(event)
    deliver_all()
    with later(hours=23):
        assert lapse_unconfirmed() == 0
    with later(hours=25):
        assert (lapse_unconfirmed(), lapse_unconfirmed()) == (1, 0)
    assert (stored(sleeper).status, stored(sleeper).has_seat) == (S.LAPSED, False)
    assert stored(waiting).status == S.OFFERED
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})
    assert Mail.objects.filter(template=mails.LAPSED).count() == 1


def test_mail_server_that_is_down_costs_nobody_a_place():
    event = make_open_event(capacity=1)
    registration = register(event=event, values=make_values())
    with later(hours=30):
        assert lapse_unconfirmed() == 0
        deliver_all()
    with later(hours=53):
        assert lapse_unconfirmed() == 0
        assert confirm(registration=registration).status == S.REGISTERED


def test_registration_with_a_refused_address_lapses():
    registration = register(event=make_open_event(), values=make_values())
    Mail.objects.update(state=MailState.FAILED, finished_at=timezone.now())
    with later(hours=25):
        assert lapse_unconfirmed() == 1
    assert stored(registration).status == S.LAPSED


def test_offer_that_nobody_takes_goes_on_until_somebody_does():
    event = make_open_event(capacity=1)
    first, second, third = (make_registered(event) for _ in range(3))
    cancel_registration(registration=first)
    deliver_all()
    with later(hours=47):
        assert lapse_offers() == 0
    with later(hours=49):
        assert lapse_offers() == 1
        accept_offer(registration=third)
    assert [stored(row).status for row in (second, third)] == [S.LAPSED, S.REGISTERED]
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})


def test_offer_waits_for_its_mail_but_not_beyond_the_beginning():
    event = make_open_event(capacity=1)
    first, second = (make_registered(event) for _ in range(2))
    cancel_registration(registration=first)
    with later(hours=60):
        assert lapse_offers() == 0
    with time_machine.travel(event.starts_at + timedelta(minutes=1), tick=False):
        assert lapse_offers() == 1
    assert stored(second).status == S.LAPSED


def test_free_places_are_offered_whatever_freed_them():
    event = make_open_event(capacity=1)
    make_registered(event)
    waiting = [make_registered(event) for _ in range(3)]
    event.capacity = 3
    event.save(update_fields=["capacity"])
    assert (offer_free_places(), offer_free_places()) == (2, 0)
    assert [stored(row).status for row in waiting] == [S.OFFERED, S.OFFERED, S.WAITING]


def test_free_places_of_a_full_category_are_not_offered():
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    town, club = event.categories.all()
    town.capacity = 1
    town.save()
    make_registered(event, category=town)
    make_registered(event, category=town)
    assert offer_free_places() == 0


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.HELD])
def test_nothing_is_offered_for_an_event_that_does_not_take_place(status):
    make_registration(make_open_event(status, capacity=5), S.WAITING)
    assert offer_free_places() == 0


def test_reminder_of_the_day_goes_once_to_those_with_a_place_who_want_it():
    event = make_open_event()
    comes, refuses, waits = make_registered(event), make_registered(event), make_registered(event)
    Registration.objects.filter(pk=waits.pk).update(status=S.WAITING)
    MailChoice.objects.create(email=refuses.email, refused=[MailTopic.REMINDERS])
    with time_machine.travel(event.starts_at - timedelta(days=3), tick=False):
        assert remind_of_the_day() == 0
    with time_machine.travel(event.starts_at - timedelta(hours=47), tick=False):
        assert (remind_of_the_day(), remind_of_the_day()) == (1, 0)
    mail = Mail.objects.get(template=mails.SOON)
    assert (mail.to, bool(mail.unsubscribe_url)) == (comes.email, True)
    assert {row.filename for row in mail.attachments.all()} == {"termin.ics", "eintrittskarte.png"}


def test_whoever_registers_the_day_before_gets_no_reminder():
    event = make_open_event(registration_closes_at=None)
    with time_machine.travel(event.starts_at - timedelta(hours=20), tick=False):
        make_registered(event)
        assert remind_of_the_day() == 0
