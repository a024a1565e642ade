"""The workshop from the first plan to the evening itself: invite, move, call off, take answers."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import Inventory, Workshop
from inventories.permissions.workshop import can_plan_workshop, can_record_answers
from inventories.workshops.guests import (
    BY_LETTER,
    BY_MAIL,
    BY_PHONE,
    INVITED,
    guests,
    to_invite,
    withdraw_guests,
)
from networks.enums import EventKind, LinkWay
from networks.models import EventStatusChange, Invitation
from networks.services.invitation import answer_invitation
from networks.services.invitation import invite as send_to
from networks.services.invitation import record_attendance as tick
from networks.services.workshop import change_event_status, create_event, edit_event

NOBODY = "Es gibt niemanden, der auf diesem Weg eingeladen werden kann."
# moves that the page offers; the first invitation makes its own
MOVES = frozenset({"close_answers", "open_answers", "hold", "cancel", "resume"})


@transaction.atomic
def plan_workshop(*, inventory: Inventory, user: User, values: dict) -> Workshop:
    """Return the workshop of an inventory, planned once: a second person gets the first one's plan.

    Raises PermissionDenied.
    """
    inventory = Inventory.objects.select_for_update(of=("self",)).get(pk=inventory.pk)
    require(can_plan_workshop(user, inventory))
    there = Workshop.objects.filter(inventory=inventory).select_related("event").first()
    if there:
        return there
    event = create_event(
        user=user,
        kind=EventKind.WORKSHOP,
        municipality=inventory.municipality,
        reference=inventory.case_number,
        values=values,
    )
    return Workshop.objects.create(inventory=inventory, event=event)


@transaction.atomic
def edit_workshop(*, workshop: Workshop, user: User, values: dict) -> Workshop:
    """Change day, place or words; who was invited hears of a new time or place.

    Raises PermissionDenied, or ValidationError when the workshop is over.
    """
    workshop = _locked(workshop, user, can_plan_workshop)
    withdraw_guests(workshop)
    edit_event(event=workshop.event, user=user, values=values)
    return workshop


@transaction.atomic
def send_invitations(*, workshop: Workshop, user: User) -> int:
    """Mail everybody who agrees now and was not invited yet; return how many.

    Consents are read again at this moment: who took theirs back since the page was loaded gets no mail.
    Raises ValidationError when there is nobody, WorkflowError, PermissionDenied.
    """
    return len(_invite(workshop, user, BY_MAIL, LinkWay.MAIL))


@transaction.atomic
def make_letters(*, workshop: Workshop, user: User) -> list[tuple[Invitation, str]]:
    """Return (invitation, personal address) for everybody who is invited on paper, to be printed.

    Who can be reached by phone only gets a letter as well: somebody hands it over. Printing again gives new
    addresses; the ones in letters that are on their way stay valid.
    Raises like `send_invitations`.
    """
    return _invite(workshop, user, BY_LETTER, LinkWay.LETTER)


def _invite(workshop: Workshop, user: User, way: str, link_way: str) -> list:
    workshop = _locked(workshop, user, can_plan_workshop)
    withdraw_guests(workshop)
    found = guests(workshop.inventory, workshop)
    chosen = to_invite(found, way)
    if way == BY_LETTER:
        printed = [
            guest for guest in found if guest.invitation and guest.invitation.sent_by == LinkWay.LETTER
        ]
        chosen += to_invite(found, BY_PHONE) + to_invite(printed, INVITED)
    if not chosen:
        raise ValidationError(NOBODY)
    return send_to(event=workshop.event, user=user, guests=chosen, way=link_way)


@transaction.atomic
def change_workshop_status(
    *, workshop: Workshop, name: str, user: User, comment: str = ""
) -> EventStatusChange:
    """Close, open, call off, set anew, or note that it took place.

    Raises WorkflowError or PermissionDenied, see networks.workflow.
    """
    workshop = _locked(workshop, user, can_plan_workshop)
    require(name in MOVES)
    withdraw_guests(workshop)
    return change_event_status(event=workshop.event, name=name, user=user, comment=comment)


@transaction.atomic
def record_answer(*, workshop: Workshop, invitation: Invitation, user: User, values: dict) -> Invitation:
    """Write down an answer that came by phone or letter.

    Raises ValidationError when the workshop takes no answers or the consent fell meanwhile, PermissionDenied.
    """
    workshop = _locked(workshop, user, can_record_answers)
    withdraw_guests(workshop)
    invitation = workshop.event.invitations.get(pk=invitation.pk)
    return answer_invitation(invitation=invitation, values=values, user=user)


@transaction.atomic
def record_attendance(*, workshop: Workshop, user: User, attended: dict[int, bool]) -> int:
    """Tick who was there; return how many organisations came. Raises ValidationError before the beginning."""
    workshop = _locked(workshop, user, can_record_answers)
    if not workshop.event.has_begun:
        raise ValidationError("Der Workshop hat noch nicht begonnen.")
    return tick(event=workshop.event, attended=attended)


def _locked(workshop: Workshop, user: User, allowed) -> Workshop:
    """Return the workshop as it is stored now, if the person may."""
    rows = Workshop.objects.select_related("event", "inventory__municipality")
    workshop = rows.select_for_update(of=("self",)).get(pk=workshop.pk)
    require(allowed(user, workshop.inventory))
    return workshop
