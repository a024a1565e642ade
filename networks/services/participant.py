"""What the team does with registrations beside the people themselves: by hand, with a line in the history."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from networks import registering
from networks import registration_mails as mails
from networks.enums import EventStatus, RegistrationStatus
from networks.group_choice import seat_newcomer
from networks.models import Event, Registration
from networks.moving_up import offer_end
from networks.permissions.event import can_edit_event
from networks.seats import take_seat
from networks.services.registration import register

FULL = (
    "In „{category}“ ist kein Platz frei. Erhöhen Sie die Zahl der Plätze, "
    "wählen Sie eine andere Platzart oder melden Sie jemanden ab."
)
KNOWN = "{name} ist schon angemeldet. Öffnen Sie die Anmeldung in der Liste."
NOT_WAITING = "Diese Person steht nicht mehr auf der Warteliste. Laden Sie die Seite neu."
OVER = "Die Veranstaltung hat begonnen. Einen Platz anbieten lässt sich nicht mehr."
GONE = "Diese Anmeldung ist beendet. Einen neuen Link braucht sie nicht."
CALLED_OFF = "Die Veranstaltung ist abgesagt. Plätze vergibt sie nicht mehr."
CLEARED = "Die Daten dieser Veranstaltung sind gelöscht. Neue Anmeldungen sind nicht möglich."


@transaction.atomic
def add_participant(*, event: Event, user: User, values: dict) -> Registration:
    """Register somebody who called or wrote; the person gets the usual mail with an own link.

    Also outside the period of registration. Raises PermissionDenied, or ValidationError when the person is
    registered already, the event is called off or its data are deleted.
    """
    require(can_edit_event(user, event))
    _require_standing(event)
    known = registering.known(event, registering.key_of(values))
    if known is not None:
        raise ValidationError(KNOWN.format(name=known.full_name))
    return register(event=event, values=values, user=user)


@transaction.atomic
def admit(*, registration: Registration, user: User) -> Registration:
    """Give somebody on the waiting list a place at once, whatever the order; a mail says so.

    Raises PermissionDenied, or ValidationError when no place is free or the person does not wait any more.
    """
    registration = _seated(registration, user)
    registering.move(registration, "admit", user)
    seat_newcomer(registration)
    mails.send(registration, mails.PLACED)
    return registration


@transaction.atomic
def offer(*, registration: Registration, user: User) -> Registration:
    """Offer a free place to somebody on the waiting list, with the deadline of the event; a mail asks.

    Raises like `admit`, and ValidationError once the event has begun.
    """
    registration = _seated(registration, user)
    event = registration.event
    if event.has_begun:
        raise ValidationError(OVER)
    registering.move(registration, "offer", user)
    registration.offer_until = offer_end(event)
    registration.confirmation_mail = mails.send(registration, mails.OFFERED)
    registration.save(update_fields=["offer_until", "confirmation_mail", "updated_at"])
    return registration


@transaction.atomic
def send_link_again(*, registration: Registration, user: User) -> None:
    """Send somebody a fresh link to the own registration; the ones before stay valid.

    Raises PermissionDenied, or ValidationError when the registration has ended.
    """
    require(can_edit_event(user, registration.event))
    templates = {
        RegistrationStatus.UNCONFIRMED: mails.CONFIRM,
        RegistrationStatus.REGISTERED: mails.PLACED,
        RegistrationStatus.WAITING: mails.WAITING,
        RegistrationStatus.OFFERED: mails.OFFERED,
    }
    if registration.status not in templates:
        raise ValidationError(GONE)
    mails.send(registration, templates[registration.status])


@transaction.atomic
def write_note(*, registration: Registration, user: User, note: str) -> None:
    """Store what the team should know of somebody; raises PermissionDenied."""
    require(can_edit_event(user, registration.event))
    registration.internal_note = note
    registration.save(update_fields=["internal_note", "updated_at"])


def _seated(registration: Registration, user: User) -> Registration:
    """Return the waiting row, locked after its event, with a place."""
    registration = registering.locked(registration)
    require(can_edit_event(user, registration.event))
    _require_standing(registration.event)
    if registration.status != RegistrationStatus.WAITING:
        raise ValidationError(NOT_WAITING)
    if not take_seat(registration):
        raise ValidationError(FULL.format(category=registration.category.name))
    return registration


def _require_standing(event: Event) -> None:
    """Refuse places at an event that is called off, or whose names are gone."""
    if event.status == EventStatus.CANCELLED:
        raise ValidationError(CALLED_OFF)
    if event.is_cleared:
        raise ValidationError(CLEARED)
