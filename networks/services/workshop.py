"""Preparing an event, moving it, calling it off: everybody who was invited hears of it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from municipalities.models import Municipality
from networks import invitation_mails
from networks.enums import ANNOUNCED_STATUSES, EventStatus
from networks.models import Event, EventStatusChange
from networks.permissions.workshop import can_manage_workshop
from networks.withdrawing import tell_moved_up
from networks.workflow.workshop import WORKSHOP_WORKFLOW

FIELDS = (
    "title",
    "starts_at",
    "ends_at",
    "place",
    "street",
    "access_notes",
    "text",
    "programme",
    "answer_until",
    "capacity",
)
TIME, PLACE = ("starts_at", "ends_at"), ("place", "street")
OVER = "Diese Veranstaltung ist vorbei. Tag und Ort lassen sich nicht mehr ändern."


@transaction.atomic
def create_event(*, user: User, kind: str, municipality: Municipality, reference: str, values: dict) -> Event:
    """Return a new event in preparation; nobody hears of it yet. Raises PermissionDenied."""
    event = Event(kind=kind, municipality=municipality, reference=reference, created_by=user)
    require(can_manage_workshop(user, event))
    for name in FIELDS:
        setattr(event, name, values[name])
    event.save()
    return event


@transaction.atomic
def edit_event(*, event: Event, user: User, values: dict) -> Event:
    """Change an event. A new time asks everybody again, a new place is told to all who may come.

    After a change of time the old answers do not count any more (needs and numbers stay in the form).
    Raises PermissionDenied, or ValidationError when it is over.
    """
    event = lock_event(event)
    require(can_manage_workshop(user, event))
    has_new_time = any(getattr(event, name) != values[name] for name in TIME)
    has_new_place = any(getattr(event, name) != values[name] for name in PLACE)
    if event.status == EventStatus.HELD and (has_new_time or has_new_place):
        raise ValidationError(OVER)
    for name in FIELDS:
        setattr(event, name, values[name])
    is_announced = event.status in ANNOUNCED_STATUSES
    if is_announced and (has_new_time or has_new_place):
        event.sequence += 1
    event.save()
    if is_announced and has_new_time:
        _ask_again(event)
    elif is_announced and has_new_place:
        _tell(event, has_new_time=False)
    tell_moved_up(event)
    return event


@transaction.atomic
def change_event_status(
    *, event: Event, name: str, user: User | None, comment: str = ""
) -> EventStatusChange:
    """Make the move `name` of the workflow table and return its history row.

    Cancelling writes to all who did not say no; a new start forgets answers and dates of sending.
    Raises WorkflowError or PermissionDenied, see core.workflow.
    """
    was_announced = lock_event(event).status in ANNOUNCED_STATUSES
    change = WORKSHOP_WORKFLOW.run(user=user, obj=event, name=name, comment=comment)
    if name == "cancel" and was_announced:
        _count_up(event)
        for invitation in event.invitations.concerned().select_related("event"):
            invitation_mails.send(invitation, invitation_mails.CANCELLED, reason=change.comment)
    if name == "resume":
        _count_up(event)
        event.invitations.update(sent_at=None, sent_by="", **NO_ANSWER)
    return change


# what a new start or a new time takes away; needs and numbers stay as a proposal
NO_ANSWER = {
    "answer": "",
    "answered_at": None,
    "answered_by": "",
    "recorded_by": None,
    "waiting_since": None,
    "reminded_at": None,
    "announced_at": None,
}


def lock_event(event: Event) -> Event:
    """Return the event as it is stored now; answers and changes wait for each other."""
    return Event.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=event.pk)


def _count_up(event: Event) -> None:
    event.sequence += 1
    event.save(update_fields=["sequence", "updated_at"])


def _ask_again(event: Event) -> None:
    """Forget the answers to the old time and ask everybody, also those who could not come then."""
    event.invitations.standing().update(**NO_ANSWER)
    if event.status == EventStatus.CLOSED:
        comment = "Der Termin wurde verlegt, alle werden neu gefragt."
        WORKSHOP_WORKFLOW.run(user=None, obj=event, name="open_answers", comment=comment)
    _tell(event, has_new_time=True)


def _tell(event: Event, *, has_new_time: bool) -> None:
    for invitation in event.invitations.concerned().select_related("event"):
        invitation_mails.send(invitation, invitation_mails.MOVED, has_new_time=has_new_time)
