"""The steps that registering, confirming and coming back have in common; all need the caller's transaction.

A new row is written first and its place is taken last: whoever waits for the row of the event waits shortly.
Everything else locks the event before the registration.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from networks import registration_mails as mails
from networks.group_choice import seat_newcomer, set_choice
from networks.models import Event, Registration
from networks.registration_key import person_key
from networks.seats import lock_event, take_seat
from networks.ticket_code import new_ticket_code
from networks.workflow.registration import REGISTRATION_WORKFLOW

TRIES = 3
TRY_AGAIN = "Das hat nicht geklappt. Bitte senden Sie die Anmeldung noch einmal."
# what people tell of themselves; the address decides who they are and stands beside them
FIELDS = (
    "first_name",
    "last_name",
    "organisation",
    "function",
    "actor_kind",
    "town",
    "state",
    "phone",
    "days",
    "answers",
    "list_consent",
    "saw_photo_note",
)


def insert(registration: Registration, values: dict) -> bool:
    """Store a new unconfirmed row; return False when the person is active at the event already.

    A rival that inserts the same person at this moment is waited for: the unique constraint decides.
    """
    apply_values(registration, values, FIELDS)
    registration.email = values["email"].strip()
    registration.person_key = key_of(values)
    for _ in range(TRIES):
        if _saved(registration):
            return True
        if known(registration.event, registration.person_key):
            return False
        # the rival has just left, or two tickets got the same code: once more
    raise ValidationError(TRY_AGAIN)


def _saved(registration: Registration) -> bool:
    registration.pk, registration.ticket_code = None, new_ticket_code()
    try:
        with transaction.atomic():
            registration.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def apply_values(registration: Registration, values: dict, names: tuple[str, ...]) -> None:
    """Set those of the named fields that the values hold; nothing is saved."""
    for name in names:
        if name in values:
            setattr(registration, name, values[name])


def key_of(values: dict) -> str:
    """Return the key of the person in these values."""
    return person_key(values["email"], values["first_name"], values["last_name"])


def known(event: Event, key: str) -> Registration | None:
    """Return the active registration of a person."""
    rows = event.registrations.active().filter(person_key=key, cleared_at=None)
    return rows.select_related("category").first()


def seat_or_queue(registration: Registration) -> None:
    """Take a place, or a turn on the waiting list; nobody overtakes those who stand there before."""
    rivals = registration.category.registrations.in_line().exclude(pk=registration.pk)
    if not rivals.exists() and take_seat(registration):
        return
    registration.waiting_since = timezone.now()
    registration.save(update_fields=["waiting_since"])


def settle(registration: Registration, user: User | None, *, with_mail: bool = True) -> None:
    """Move an unconfirmed registration to where it belongs, and write so."""
    rivals = registration.category.registrations.waiting()
    if not registration.has_seat and not rivals.exists():
        take_seat(registration)
    move(registration, "confirm" if registration.has_seat else "wait", user)
    if registration.has_seat:
        seat_newcomer(registration)
    if with_mail:
        mails.send(registration, mails.PLACED if registration.has_seat else mails.WAITING)


def move(registration: Registration, name: str, user: User | None, comment: str = "") -> None:
    """Make a move into a place or onto the waiting list; the turn there is kept, with a place it ends."""
    event, since = registration.event, registration.waiting_since
    REGISTRATION_WORKFLOW.run(user=user, obj=registration, name=name, comment=comment)
    registration.event = event
    registration.confirmed_at = registration.confirmed_at or timezone.now()
    registration.waiting_since = None if registration.has_seat else since or timezone.now()
    registration.offer_until = None
    registration.save(update_fields=["confirmed_at", "waiting_since", "offer_until", "updated_at"])


def locked(registration: Registration) -> Registration:
    """Return the row with its event, both as stored now; nobody else moves places of the event meanwhile."""
    event = lock_event(registration.event)
    rows = Registration.objects.select_for_update(of=("self",)).select_related("category", "group")
    fresh = rows.get(pk=registration.pk)
    fresh.event = event
    return fresh


def store_choices(registration: Registration, values: dict) -> None:
    """Store the wishes for working groups: {round: (first, second)}."""
    for session, (first, second) in values.get("choices", {}).items():
        set_choice(registration=registration, session=session, first=first, second=second)
