"""Registering without an account: coming in, confirming, changing, leaving, taking an offered place."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.tokens import token_hash
from networks import registering
from networks import registration_mails as mails
from networks.enums import ACTIVE_REGISTRATIONS, RegistrationStatus
from networks.group_choice import seat_newcomer
from networks.models import Event, Invitation, PlaceCategory, Registration, RegistrationGroup
from networks.moving_up import OFFERING, clear_turn, offer_places
from networks.registration_period import require_open
from networks.seats import change_category, release_seat
from networks.workflow.registration import REGISTRATION_WORKFLOW

__all__ = [
    "accept_offer",
    "cancel_registration",
    "change_registration",
    "confirm",
    "decline_offer",
    "find_registration",
    "offer_places",
    "register",
    "rejoin",
]

CHANGEABLE = (*registering.FIELDS, "email", "internal_note")
# whoever presses the button twice gets one mail
SAME_CLICK = timedelta(minutes=2)
DEFAULT_CATEGORY = "Teilnahme"
OTHER_EVENT = "Diese Platzart gehört zu einer anderen Veranstaltung. Laden Sie die Seite neu."
CATEGORY_FULL = "In „{name}“ ist kein Platz mehr frei. Ihr Platz bleibt, wie er ist."
TAKEN = "Diese Person ist schon angemeldet. Ändern Sie Namen oder E-Mail-Adresse."
BEGUN = "Die Veranstaltung hat schon begonnen. Die Anmeldung lässt sich nicht mehr ändern."
NO_OFFER = "Das Angebot gilt nicht mehr. Der Platz ist weitergegeben."
NOT_STANDING = "Die Veranstaltung ist abgesagt oder vorbei. Sie müssen nichts mehr tun."
DECLINED = "Angebotener Platz abgelehnt"


@transaction.atomic
def register(
    *,
    event: Event,
    values: dict,
    invitation: Invitation | None = None,
    group: RegistrationGroup | None = None,
    user: User | None = None,
) -> Registration:
    """Register one person and return the row; whoever is already in gets a mail with a fresh link instead.

    `values` has first_name, last_name, email, and what else of registering.FIELDS was asked; `category` is a
    PlaceCategory (else the event's first), `choices` maps rounds of working groups to (first, second).
    The public way is unconfirmed until the link in the mail is pressed and holds its place meanwhile. The
    team (`user`), also outside the period, and whoever comes by an invitation to the same address are in at
    once. A group is written to by its own service. Raises ValidationError when registration is not open.
    """
    category = _category_of(event, values)
    registration = Registration(event=event, category=category, invitation=_loosen(invitation), group=group)
    is_new = registering.insert(registration, values)
    if is_new:
        registering.seat_or_queue(registration)
    # read after the place is taken: whoever closes or calls off the event waits for its row
    event = Event.objects.get(pk=event.pk)
    if user is None:
        require_open(event, is_invited=invitation is not None)
    if not is_new:
        return _tell_known(event, values)
    registration.event = event
    registering.store_choices(registration, values)
    if user is not None or _is_own_address(invitation, registration):
        registering.settle(registration, user)
    elif group is None:
        _ask_to_confirm(registration)
    return registration


@transaction.atomic
def confirm(*, registration: Registration, user: User | None = None, with_mail: bool = True) -> Registration:
    """Confirm by the link of the mail: with a place the person is in, else it stands on the waiting list.

    A second click, also at the same time, changes nothing. Returns the row as it is now. Raises
    ValidationError when the event is called off or over.
    """
    registration = registering.locked(registration)
    if registration.status == RegistrationStatus.UNCONFIRMED:
        _require_standing(registration)
        registering.settle(registration, user, with_mail=with_mail)
    return registration


@transaction.atomic
def change_registration(
    *, registration: Registration, values: dict, user: User | None = None
) -> Registration:
    """Store changed answers; a new category takes the place along. Returns the row as it is now.

    Raises ValidationError when the new category is full, the new name is registered already, or the event
    has begun (the team, `user`, may still).
    """
    registration = registering.locked(registration)
    if user is None:
        _require_ahead(registration)
    _change_category(registration, values.get("category"))
    registering.apply_values(registration, values, CHANGEABLE)
    registration.person_key = registering.key_of(vars(registration))
    try:
        with transaction.atomic():
            registration.save()
    except IntegrityError as problem:
        raise ValidationError(TAKEN) from problem
    registering.store_choices(registration, values)
    offer_places(registration.event)
    return registering.locked(registration)


@transaction.atomic
def cancel_registration(
    *, registration: Registration, user: User | None = None, comment: str = "", with_mail: bool = True
) -> Registration:
    """Take somebody off the list and give the place to the next; a second click changes nothing.

    The person may until the event begins (ValidationError), the team always (PermissionDenied for others).
    """
    registration = registering.locked(registration)
    if not registration.is_active:
        return registration
    if user is None:
        _require_ahead(registration)
    event, had_place = registration.event, registration.status == RegistrationStatus.REGISTERED
    REGISTRATION_WORKFLOW.run(user=user, obj=registration, name="cancel", comment=comment)
    registration.event = event
    clear_turn(registration)
    release_seat(registration)
    if with_mail:
        mails.send_cancelled(registration, had_place=had_place)
    offer_places(event)
    return registration


@transaction.atomic
def accept_offer(*, registration: Registration) -> Registration:
    """Take the offered place; a second click changes nothing. Raises ValidationError once it went on."""
    registration = registering.locked(registration)
    if registration.status == RegistrationStatus.REGISTERED:
        return registration
    if registration.status != RegistrationStatus.OFFERED:
        raise ValidationError(NO_OFFER)
    _require_standing(registration)
    registering.move(registration, "accept", None)
    seat_newcomer(registration)
    mails.send(registration, mails.PLACED)
    return registration


@transaction.atomic
def decline_offer(*, registration: Registration) -> Registration:
    """Leave the offered place to the next one on the list. Raises ValidationError once it went on."""
    registration = registering.locked(registration)
    if registration.status != RegistrationStatus.OFFERED:
        raise ValidationError(NO_OFFER)
    return cancel_registration(registration=registration, comment=DECLINED)


@transaction.atomic
def rejoin(*, registration: Registration, user: User | None = None) -> Registration:
    """Let somebody come back who had cancelled or waited too long: a free place, else the end of the list.

    Raises ValidationError when registration is not open, or the person has registered anew meanwhile.
    """
    registration = registering.locked(registration)
    if registration.is_active:
        return registration
    if user is None:
        require_open(registration.event, is_invited=registration.invitation_id is not None)
    if registering.known(registration.event, registration.person_key):
        raise ValidationError(TAKEN)
    registering.seat_or_queue(registration)
    registering.move(registration, "return" if registration.has_seat else "return_waiting", user)
    mails.send(registration, mails.PLACED if registration.has_seat else mails.WAITING)
    return registration


def find_registration(token: str) -> Registration | None:
    """Return the registration behind a personal address; None for a wrong one and after the clearing."""
    rows = Registration.objects.filter(cleared_at=None).select_related("event", "category", "group")
    return rows.filter(links__token_hash=token_hash(token)).first() if token else None


def _ask_to_confirm(registration: Registration) -> None:
    registration.confirmation_mail = mails.send(registration, mails.CONFIRM)
    registration.save(update_fields=["confirmation_mail"])


def _tell_known(event: Event, values: dict) -> Registration:
    """Return the row that is there; a mail says so, unless this is the second click on the same button."""
    registration = registering.known(event, registering.key_of(values))
    registration.event = event
    is_second_click = registration.links.filter(made_at__gt=timezone.now() - SAME_CLICK).exists()
    if not is_second_click:
        is_unconfirmed = registration.status == RegistrationStatus.UNCONFIRMED
        mails.send(registration, mails.CONFIRM if is_unconfirmed else mails.AGAIN)
    return registration


def _category_of(event: Event, values: dict) -> PlaceCategory:
    category = values.get("category") or event.categories.first()
    if category is None:
        category, _ = event.categories.get_or_create(name=DEFAULT_CATEGORY)
    if category.event_id != event.pk:
        raise ValidationError(OTHER_EVENT)
    return category


def _loosen(invitation: Invitation | None) -> Invitation | None:
    """Return an invitation for a new registration; one that was cancelled gives it back.

    Returns None when somebody else is registered by it: one invitation brings one person.
    """
    if invitation is None:
        return None
    used = Registration.objects.filter(invitation=invitation)
    used.exclude(status__in=ACTIVE_REGISTRATIONS).update(invitation=None)
    return None if used.exists() else invitation


def _is_own_address(invitation: Invitation | None, registration: Registration) -> bool:
    """Whether the invitation went to this address: then it needs no second proof."""
    if invitation is None:
        return False
    return invitation.email.strip().lower() == registration.email.lower()


def _require_standing(registration: Registration) -> None:
    event = registration.event
    if event.status not in OFFERING or event.is_over:
        raise ValidationError(NOT_STANDING)


def _require_ahead(registration: Registration) -> None:
    if registration.event.has_begun:
        raise ValidationError(BEGUN)


def _change_category(registration: Registration, category: PlaceCategory | None) -> None:
    if category is None or category.pk == registration.category_id:
        return
    if category.event_id != registration.event_id:
        raise ValidationError(OTHER_EVENT)
    if not change_category(registration, category):
        raise ValidationError({"category": CATEGORY_FULL.format(name=category.name)})
