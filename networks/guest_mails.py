"""The mails of a personal invitation to an open event; each carries an address of its own."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import new_token
from core.emails import queue_mail, render_mail
from networks.enums import LinkWay
from networks.models import Event, Invitation, InvitationLink

INVITATION = "networks/emails/guest_invitation.txt"
REMINDER = "networks/emails/guest_reminder.txt"
TAKEN_BACK = "networks/emails/guest_taken_back.txt"


def address_of(token: str) -> str:
    """Return the absolute address of the page behind a token."""
    return settings.PUBLIC_URL + reverse("networks:own_invitation", args=[token])


def send(invitation: Invitation, template: str) -> None:
    """Queue one mail with a fresh link; the links before stay valid."""
    token, digest = new_token()
    InvitationLink.objects.create(invitation=invitation, token_hash=digest, way=LinkWay.MAIL)
    queue_mail(
        to=invitation.email,
        template=template,
        context=_context(invitation.event, invitation, address_of(token)),
        reference=invitation.event.reference,
        confidential=True,
    )


def preview(event: Event) -> tuple[str, str]:
    """Return subject and text of the invitation with a stand-in for name and link."""
    invitation = Invitation(event=event, name="Vorname Nachname")
    return render_mail(INVITATION, _context(event, invitation, f"{settings.PUBLIC_URL}/persoenlich/…/"))


def remind(event: Event, *, sent_before: datetime | None = None) -> int:
    """Ask those who have not answered, once each; return how many mails went out. Needs a transaction.

    `sent_before` leaves out who was invited later than that.
    """
    done = 0
    silent = event.invitations.unanswered().filter(reminded_at=None).exclude(email="")
    if sent_before:
        silent = silent.filter(sent_at__lte=sent_before)
    for invitation in silent.select_related("event"):
        free = Invitation.objects.filter(pk=invitation.pk, reminded_at=None)
        if free.update(reminded_at=timezone.now()):
            send(invitation, REMINDER)
            done += 1
    return done


def _context(event: Event, invitation: Invitation, address: str) -> dict:
    return {
        "event": event,
        "invitation": invitation,
        "link": address,
        "until": event.registration_closes_at or event.starts_at,
        "team_phone": settings.TEAM_PHONE,
    }
