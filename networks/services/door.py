"""Letting people in: by several doors at once, and once however often a phone repeats it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import person_name, require
from core.templatetags.german import uhrzeit
from networks.door import why_closed
from networks.enums import RegistrationStatus as S
from networks.models import CheckIn, Event, Registration
from networks.permissions.event import can_open_door
from networks.registering import insert, locked, move
from networks.seats import take_seat

# whoever stands at the door has come: what that makes of a registration
BECOMES_REGISTERED = {S.UNCONFIRMED: "confirm", S.OFFERED: "accept", S.WAITING: "admit"}
NOT_LISTED = "Diese Person steht nicht auf der Liste. Tragen Sie sie als neue Person ein."
LEFT = "Diese Anmeldung ist „{status}“. Tragen Sie {name} als neue Person ein."
FULL = "{name} hat keinen Platz, und alle Plätze sind vergeben. Fragen Sie die Leitung."
LISTED = "{name} steht schon auf der Liste. Suchen Sie nach dem Namen."
ALREADY = "{name} ist schon da, seit {at}, eingelassen von {by}."
IN, KNOWN, STANDING, UNDONE, REFUSED = "in", "known", "standing", "undone", "refused"


@dataclass(frozen=True)
class Entry:
    """What a phone did at the door: let somebody in, or took back the entry `entry_id`."""

    entry_id: uuid.UUID
    registration: int
    day: date
    at: datetime
    is_undo: bool = False


@dataclass(frozen=True)
class Result:
    """What became of an entry, in a word for the device and in a sentence for the person."""

    entry_id: uuid.UUID
    outcome: str
    message: str = ""


@transaction.atomic
def check_in(*, event: Event, user: User, entry: Entry) -> Result:
    """Let somebody in. The same entry, or a second door, changes nothing and is told what stands.

    Raises PermissionDenied, or ValidationError: door closed, not on the list, no place left.
    """
    require(can_open_door(user, event))
    if closed := why_closed(event, entry.day):
        raise ValidationError(closed)
    registration = event.registrations.filter(pk=entry.registration).first()
    if registration is None:
        raise ValidationError(NOT_LISTED)
    registration = locked(registration)  # two doors wait for each other
    known = CheckIn.objects.filter(entry_id=entry.entry_id).first()
    if known:
        return Result(entry.entry_id, UNDONE if known.undone_at else KNOWN)
    standing = registration.check_ins.filter(day=entry.day, undone_at=None).select_related("by").first()
    if standing:
        told = {"name": registration.full_name, "at": uhrzeit(standing.at), "by": standing.by}
        return Result(entry.entry_id, STANDING, ALREADY.format(**told))
    _give_place(registration, user)
    _write(registration, user, entry)
    return Result(entry.entry_id, IN, f"{registration.full_name} ist da.")


def _give_place(registration: Registration, user: User) -> None:
    """Make the registration a firm one; somebody without a place needs one that is still free."""
    if registration.status == S.REGISTERED:
        return
    words = {"name": registration.full_name, "status": registration.get_status_display()}
    if registration.status not in BECOMES_REGISTERED:
        raise ValidationError(LEFT.format(**words))
    if not registration.has_seat and not take_seat(registration):
        raise ValidationError(FULL.format(**words))
    # the people at the door let in, they do not edit: the move is the portal's own
    comment = f"Beim Einlass durch {person_name(user)}"
    move(registration, BECOMES_REGISTERED[registration.status], None, comment)


def _write(registration: Registration, user: User, entry: Entry) -> None:
    at = min(entry.at, timezone.now())  # the clock of a phone may be fast
    CheckIn.objects.create(registration=registration, day=entry.day, at=at, entry_id=entry.entry_id, by=user)


@transaction.atomic
def add_walk_in(*, event: Event, user: User, day: date, values: dict) -> Registration:
    """Register somebody who came without a word, and let the person in.

    `values` has first_name, last_name, email, organisation, category. No mail goes out. Raises
    PermissionDenied, or ValidationError: door closed, on the list already, no place left.
    """
    require(can_open_door(user, event))
    if closed := why_closed(event, day):
        raise ValidationError(closed)
    registration = Registration(event=event, category=values["category"])
    if not insert(registration, values):
        raise ValidationError(LISTED.format(name=registration.full_name))
    _give_place(locked(registration), user)
    registration.refresh_from_db()
    _write(registration, user, Entry(uuid.uuid4(), registration.pk, day, timezone.now()))
    return registration


@transaction.atomic
def undo_check_in(*, event: Event, user: User, entry_id: uuid.UUID) -> Result:
    """Take a check-in back; the row stays. A second click, or an entry that never counted, changes nothing.

    Raises PermissionDenied.
    """
    require(can_open_door(user, event))
    rows = CheckIn.objects.filter(registration__event=event, entry_id=entry_id, undone_at=None)
    is_done = rows.update(undone_at=timezone.now())
    name = Registration.objects.filter(check_ins__entry_id=entry_id, event=event).first()
    return Result(entry_id, UNDONE, f"Zurückgenommen: {name}." if is_done else "")


def apply_entries(*, event: Event, user: User, entries: Iterable[Entry]) -> list[Result]:
    """Take in what a device has collected, in its order, each entry by itself."""
    return [_apply(event, user, entry) for entry in entries]


def _apply(event: Event, user: User, entry: Entry) -> Result:
    try:
        if entry.is_undo:
            return undo_check_in(event=event, user=user, entry_id=entry.entry_id)
        return check_in(event=event, user=user, entry=entry)
    except ValidationError as problem:
        return Result(entry.entry_id, REFUSED, " ".join(problem.messages))
