"""The waiting list moves by itself: free places are offered in its order, what nobody takes goes on."""

from datetime import datetime, timedelta

from django.utils import timezone

from networks import registration_mails
from networks.enums import EventStatus, RegistrationStatus
from networks.models import Event, Registration
from networks.seats import lock_event, release_seat, seat_waiting
from networks.workflow.registration import REGISTRATION_WORKFLOW

# an event whose registration is closed still fills the places of those who cancel
OFFERING = frozenset({EventStatus.ANNOUNCED, EventStatus.CLOSED})


def offer_places(event: Event) -> list[Registration]:
    """Offer free places to those who wait and write to them; return whom. Needs the caller's transaction.

    To be called after everything that frees places: cancelling, lapsing, a larger event. Nobody is offered a
    place once the event has begun or is called off.
    """
    event = lock_event(event)
    if event.status not in OFFERING or event.has_begun:
        return []
    seated = seat_waiting(event)
    for registration in seated:
        registration.event = event
        _offer(registration)
    return seated


def _offer(registration: Registration) -> None:
    event = registration.event
    REGISTRATION_WORKFLOW.run(user=None, obj=registration, name="offer")
    registration.event, registration.offer_until = event, offer_end(event)
    registration.confirmation_mail = registration_mails.send(registration, registration_mails.OFFERED)
    registration.save(update_fields=["offer_until", "confirmation_mail", "updated_at"])


def offer_end(event: Event) -> datetime:
    """Return until when a place offered now can be taken: the event's hours, at most its beginning."""
    return min(timezone.now() + timedelta(hours=event.offer_hours), event.starts_at)


def lapse(registration: Registration) -> None:
    """Let an unconfirmed registration or an offer lapse and free its place.

    The caller has locked the event in its transaction, and offers the place to the next one.
    """
    event, was_offer = registration.event, registration.status == RegistrationStatus.OFFERED
    REGISTRATION_WORKFLOW.run(user=None, obj=registration, name="lapse")
    registration.event = event
    clear_turn(registration)
    release_seat(registration)
    registration_mails.send(registration, registration_mails.LAPSED, was_offer=was_offer)


def clear_turn(registration: Registration) -> None:
    """Forget the turn on the waiting list and the offer."""
    registration.waiting_since = registration.offer_until = None
    registration.save(update_fields=["waiting_since", "offer_until", "updated_at"])
