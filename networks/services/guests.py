"""Personal invitations to an open event: who is asked, what they answered, who is asked once more."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.tokens import token_hash
from core.access import require
from networks import guest_mails
from networks.enums import ANNOUNCED_STATUSES, EventStatus, InvitationAnswer, LinkWay
from networks.guest_lines import GuestLine
from networks.models import Event, Invitation
from networks.permissions.event import can_edit_event
from networks.seats import lock_event

NOT_ANNOUNCED = "Kündigen Sie die Veranstaltung zuerst an. Dann können Sie einladen."
OVER = "Diese Veranstaltung hat begonnen. Ihre Antwort ändert nichts mehr."
REGISTERED = "Sie sind angemeldet. Melden Sie sich zuerst auf der Seite Ihrer Anmeldung ab."


@transaction.atomic
def add_guests(*, event: Event, user: User, guests: Iterable[GuestLine]) -> int:
    """Put guests on the list without writing to them; return how many are new. Raises PermissionDenied."""
    require(can_edit_event(user, event))
    event = lock_event(event)
    known = {email.lower() for email in event.invitations.values_list("email", flat=True)}
    new = [guest for guest in guests if guest.email.lower() not in known]
    Invitation.objects.bulk_create(
        [Invitation(event=event, name=guest.name, email=guest.email) for guest in new]
    )
    return len(new)


@transaction.atomic
def send_invitations(*, event: Event, user: User) -> int:
    """Write to every guest who has no invitation yet; return how many mails went out.

    Raises PermissionDenied, or ValidationError as long as the event is not announced.
    """
    require(can_edit_event(user, event))
    event = lock_event(event)
    if event.status not in ANNOUNCED_STATUSES:
        raise ValidationError(NOT_ANNOUNCED)
    waiting = list(event.invitations.standing().filter(sent_at=None))
    for invitation in waiting:
        invitation.event = event
        invitation.sent_at, invitation.sent_by = timezone.now(), LinkWay.MAIL
        invitation.save(update_fields=["sent_at", "sent_by"])
        guest_mails.send(invitation, guest_mails.INVITATION)
    return len(waiting)


@transaction.atomic
def remind_guests(*, event: Event, user: User) -> int:
    """Ask those who have not answered, once each; return how many mails went out. Raises PermissionDenied."""
    require(can_edit_event(user, event))
    return guest_mails.remind(lock_event(event))


@transaction.atomic
def withdraw_guest(*, invitation: Invitation, user: User) -> None:
    """Take an invitation back; the guest hears of it when it had gone out. A registration stays as it is.

    Raises PermissionDenied.
    """
    require(can_edit_event(user, invitation.event))
    lock_event(invitation.event)
    standing = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    if standing.update(withdrawn_at=timezone.now()) and invitation.sent_at:
        guest_mails.send(invitation, guest_mails.TAKEN_BACK)


@transaction.atomic
def invite_again(*, invitation: Invitation, user: User) -> None:
    """Renew an invitation that was taken back; it goes out with the next sending. Raises PermissionDenied."""
    require(can_edit_event(user, invitation.event))
    Invitation.objects.filter(pk=invitation.pk).exclude(withdrawn_at=None).update(
        withdrawn_at=None, sent_at=None, sent_by="", reminded_at=None, answer="", answered_at=None
    )


@transaction.atomic
def answer_as_guest(*, invitation: Invitation, answer: str, message: str = "") -> None:
    """Store "no" or "not sure yet"; a yes is a registration. Raises ValidationError when it is too late."""
    event = lock_event(invitation.event)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if event.has_begun or event.status == EventStatus.CANCELLED or invitation.withdrawn_at:
        raise ValidationError(OVER)
    if event.registrations.active().filter(invitation=invitation).exists():
        raise ValidationError(REGISTERED)
    invitation.answer, invitation.message = InvitationAnswer(answer), message
    invitation.answered_at = timezone.now()
    invitation.save(update_fields=["answer", "message", "answered_at"])


def find_guest(token: str) -> Invitation | None:
    """Return the standing invitation to an open event behind a personal address; None when there is none."""
    if not token:
        return None
    rows = Invitation.objects.standing().filter(event__in=Event.objects.public())
    rows = rows.select_related("event__municipality", "event__state", "event__network")
    return rows.filter(links__token_hash=token_hash(token)).first()
