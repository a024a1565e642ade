"""Inviting, answering through the personal link or on the phone, ticking who was there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.tokens import token_hash
from networks import invitation_mails
from networks.enums import ANNOUNCED_STATUSES, EventStatus, InvitationAnswer, LinkWay
from networks.models import Event, Invitation
from networks.places import free_places, has_room_for
from networks.services.workshop import NO_ANSWER, change_event_status, lock_event
from networks.withdrawing import tell_moved_up
from organisations.models import Organisation

ANSWER_FIELDS = (
    "answer",
    "answered_by",
    "people",
    "children",
    "supports",
    "support_text",
    "languages",
    "message",
)
CLOSED = "Die Anmeldung ist geschlossen. Rufen Sie uns an, wenn sich etwas geändert hat."
TOO_MANY = "Für so viele Personen ist kein Platz mehr. {free} Bitte ändern Sie die Zahl."


@dataclass(frozen=True)
class Guest:
    """Somebody to invite; `supports` and `support_text` are what is known of their needs already."""

    organisation: Organisation
    name: str
    email: str = ""
    supports: list[str] = field(default_factory=list)
    support_text: str = ""


@transaction.atomic
def invite(*, event: Event, user: User, guests: Iterable[Guest], way: str) -> list[tuple[Invitation, str]]:
    """Invite organisations that have no invitation which went out; return them with their addresses.

    By mail the address goes out at once and is not returned ("" instead). Inviting twice changes nothing.
    The caller decides who may be invited. Raises WorkflowError or PermissionDenied on the first one.
    """
    event = lock_event(event)
    if event.status == EventStatus.DRAFT:
        change_event_status(event=event, name="invite", user=user)
    if event.status not in ANNOUNCED_STATUSES:
        raise ValidationError("Einladen können Sie erst, wenn der Workshop neu angesetzt ist.")
    return [pair for guest in guests if (pair := _invite_one(event, guest, way))]


def _invite_one(event: Event, guest: Guest, way: str) -> tuple[Invitation, str] | None:
    invitation = event.invitations.filter(organisation=guest.organisation).first()
    if invitation is None:
        invitation = Invitation(event=event, organisation=guest.organisation)
        invitation.supports, invitation.support_text = guest.supports, guest.support_text
    elif invitation.withdrawn_at is None and invitation.sent_at and way == LinkWay.MAIL:
        return None
    if invitation.withdrawn_at is not None:
        invitation.withdrawn_at = None
        for name, value in NO_ANSWER.items():
            setattr(invitation, name, value)
    invitation.event, invitation.name, invitation.email = event, guest.name, guest.email
    invitation.sent_at, invitation.sent_by = invitation.sent_at or timezone.now(), invitation.sent_by or way
    invitation.save()
    if way == LinkWay.LETTER:
        return invitation, invitation_mails.make_link(invitation, way)
    invitation_mails.send(invitation, invitation_mails.INVITATION)
    return invitation, ""


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation behind a personal address; None when there is none or it was taken back."""
    rows = Invitation.objects.standing().select_related("event__municipality", "organisation")
    return rows.filter(links__token_hash=token_hash(token)).first() if token else None


@transaction.atomic
def answer_invitation(*, invitation: Invitation, values: dict, user: User | None = None) -> Invitation:
    """Store an answer, which may be changed until the beginning; a place that gets free goes to the next.

    `user` is whoever took the answer on the phone, also after the closing. A yes without room waits, unless
    the people had a place already: then the larger number is refused. Sends a confirmation.
    Raises ValidationError with a sentence.
    """
    event = lock_event(invitation.event)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    invitation.event = event
    _require_open(invitation, user)
    had_place = invitation.is_coming
    has_room = has_room_for(invitation, values["people"])
    is_yes = values["answer"] == InvitationAnswer.YES
    if is_yes and had_place and not has_room:
        raise ValidationError({"people": TOO_MANY.format(free=_free_sentence(invitation))})
    for name in ANSWER_FIELDS:
        setattr(invitation, name, values[name])
    waits_since = invitation.waiting_since or timezone.now()
    invitation.waiting_since = waits_since if is_yes and not has_room else None
    invitation.answered_at, invitation.recorded_by = timezone.now(), user
    invitation.save()
    tell_moved_up(event)
    invitation.refresh_from_db()
    invitation.event = event
    invitation_mails.send(invitation, invitation_mails.CONFIRMATION)
    return invitation


@transaction.atomic
def record_attendance(*, event: Event, attended: dict[int, bool]) -> int:
    """Write down who was there ({invitation id: yes or no}); return how many came. The caller may do so."""
    event = lock_event(event)
    rows = list(event.invitations.standing().filter(pk__in=attended))
    for invitation in rows:
        invitation.attended = attended[invitation.pk]
    Invitation.objects.bulk_update(rows, ["attended"])
    return sum(attended[row.pk] for row in rows)


def _require_open(invitation: Invitation, user: User | None) -> None:
    event = invitation.event
    is_announced = event.status in ANNOUNCED_STATUSES and invitation.withdrawn_at is None
    is_open = is_announced if user else invitation.is_open
    if not is_open:
        raise ValidationError(CLOSED)


def _free_sentence(invitation: Invitation) -> str:
    free = free_places(invitation.event, without=invitation)
    return f"Frei sind {free}." if free != 1 else "Frei ist noch einer."
