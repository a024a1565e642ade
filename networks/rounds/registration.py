"""What falls due by itself around registrations: the click that is missing, offers, free places, the day.

A deadline runs from the moment when its mail has left the portal: a mail server that is down costs nobody a
place. Each rule goes event by event, in the order of their keys, and locks the event first.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.enums import MailState
from networks import registration_mails as mails
from networks.enums import EventStatus, MailTopic, RegistrationStatus
from networks.mail_choice import choice_address, unsubscribe_address, without_refusals
from networks.models import Event, Registration
from networks.moving_up import OFFERING, lapse, offer_places
from networks.registration_period import CONFIRM_HOURS
from networks.seats import HAS_ROOM, lock_event

REMIND_BEFORE = timedelta(days=2)
# whoever has just got the confirmation needs no reminder
FRESH = timedelta(days=1)


def lapse_unconfirmed() -> int:
    """Let registrations lapse that nobody confirmed in time; their places go to those who wait."""
    limit = timezone.now() - timedelta(hours=CONFIRM_HOURS)
    is_due = (
        Q(confirmation_mail__sent_at__lte=limit)
        | Q(confirmation_mail__state=MailState.FAILED, confirmation_mail__finished_at__lte=limit)
        | Q(confirmation_mail=None, created_at__lte=limit)
    )
    rows = Registration.objects.filter(is_due, status=RegistrationStatus.UNCONFIRMED, cleared_at=None)
    return _lapse(rows)


def lapse_offers() -> int:
    """Let offered places go on whose deadline is over, and all of them once the event has begun."""
    now = timezone.now()
    rows = Registration.objects.filter(status=RegistrationStatus.OFFERED, offer_until__lte=now)
    rows = rows.select_related("event", "confirmation_mail")
    due = [row.pk for row in rows if row.event.has_begun or _had_its_hours(row)]
    return _lapse(Registration.objects.filter(pk__in=due))


def _had_its_hours(registration: Registration) -> bool:
    """Whether the hours of the offer are over, counted from the mail; one that failed gives no more time."""
    mail = registration.confirmation_mail
    if mail is None or mail.state == MailState.FAILED:
        return True
    hours = timedelta(hours=registration.event.offer_hours)
    return mail.sent_at is not None and mail.sent_at + hours <= timezone.now()


def _lapse(rows: QuerySet) -> int:
    """Let them lapse; those of an event that is called off wait whether it takes place after all."""
    rows, done = rows.exclude(event__status=EventStatus.CANCELLED), 0
    for event in _events(rows.order_by().values("event")):
        due = rows.filter(event=event).select_for_update(of=("self",)).select_related("category")
        for registration in due.order_by("pk"):
            registration.event = event
            lapse(registration)
            done += 1
        offer_places(event)
    return done


def _events(keys: QuerySet) -> Iterable[Event]:
    """Yield events one after the other, each locked."""
    for event in list(Event.objects.filter(pk__in=keys).order_by("pk")):
        yield lock_event(event)


def offer_free_places() -> int:
    """Offer places that are free while people wait, whatever freed them."""
    waiting = Registration.objects.filter(status=RegistrationStatus.WAITING, cleared_at=None)
    waiting = waiting.filter(
        Q(category__capacity=None) | Q(category__seats_taken__lt=F("category__capacity"))
    )
    events = Event.objects.filter(
        HAS_ROOM, status__in=OFFERING, starts_at__gt=timezone.now(), pk__in=waiting.order_by().values("event")
    )
    return sum(len(offer_places(event)) for event in events.order_by("pk"))


def remind_of_the_day() -> int:
    """Two days before the event to everybody with a place who wants to be reminded, once."""
    now = timezone.now()
    rows = Registration.objects.coming().filter(
        announced_at=None,
        cleared_at=None,
        confirmed_at__lte=now - FRESH,
        event__status__in=OFFERING,
        event__starts_at__gt=now,
        event__starts_at__lte=now + REMIND_BEFORE,
    )
    rows = list(rows.select_related("event").order_by("pk"))
    wanted = without_refusals((row.email for row in rows), MailTopic.REMINDERS) if rows else set()
    return sum(_remind(row) for row in rows if row.email.lower() in wanted)


def _remind(registration: Registration) -> bool:
    """Send to whoever has not been reminded meanwhile; two rounds at a time send one mail."""
    free = Registration.objects.filter(pk=registration.pk, announced_at=None)
    if not free.update(announced_at=timezone.now()):
        return False
    mails.send(
        registration,
        mails.SOON,
        unsubscribe=unsubscribe_address(registration.email, MailTopic.REMINDERS),
        choice_link=choice_address(registration.email),
    )
    return True
