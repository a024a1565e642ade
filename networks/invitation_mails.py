"""The mails of an event; each carries a personal address of its own, which is stored as a hash only."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import new_token
from core.emails import queue_mail, render_mail
from networks.calendar_entry import as_attachment
from networks.enums import LinkWay, SupportNeed
from networks.models import Event, Invitation, InvitationLink

INVITATION = "networks/emails/invitation.txt"
REMINDER = "networks/emails/reminder.txt"
CONFIRMATION = "networks/emails/confirmation.txt"
PLACE_FREE = "networks/emails/place_free.txt"
MOVED = "networks/emails/moved.txt"
CANCELLED = "networks/emails/cancelled.txt"
TOMORROW = "networks/emails/soon.txt"
# a calendar entry helps whoever may come
WITH_CALENDAR = {CONFIRMATION, PLACE_FREE, MOVED, CANCELLED}


def make_link(invitation: Invitation, way: str) -> str:
    """Return a new personal address of the invitation; the ones before stay valid."""
    token, digest = new_token()
    InvitationLink.objects.create(invitation=invitation, token_hash=digest, way=way)
    return address_of(token)


def address_of(token: str) -> str:
    """Return the absolute address of the page behind a token."""
    return settings.PUBLIC_URL + reverse("networks:answer_invitation", args=[token])


def send(invitation: Invitation, template: str, **context) -> bool:
    """Queue one mail with a fresh link; return False where there is no e-mail address."""
    if not invitation.email:
        return False
    address = make_link(invitation, LinkWay.MAIL)
    event = invitation.event
    queue_mail(
        to=invitation.email,
        template=template,
        context=_context(event, invitation, address) | context,
        reference=event.reference,
        attachments=[as_attachment(event, address)] if template in WITH_CALENDAR else [],
        confidential=True,
    )
    return True


def preview(event: Event, name: str) -> tuple[str, str]:
    """Return subject and text of the invitation as `name` would get it, with a stand-in for the link."""
    invitation = Invitation(event=event, name=name)
    return render_mail(INVITATION, _context(event, invitation, f"{settings.PUBLIC_URL}/einladung/…/"))


def remind_unanswered(event: Event) -> int:
    """Ask those who have not answered, once each; return how many mails went out."""
    waiting = event.invitations.unanswered().filter(reminded_at=None).exclude(email="")
    return _send_once(waiting, REMINDER, "reminded_at")


def remind_of_the_day(event: Event) -> int:
    """Tell those who come when and where, once each; return how many mails went out."""
    coming = event.invitations.coming().filter(announced_at=None).exclude(email="")
    return _send_once(coming, TOMORROW, "announced_at")


def _send_once(invitations, template: str, field: str) -> int:
    """Send to each invitation whose `field` is still empty; two rounds at a time send one mail."""
    done = 0
    for invitation in invitations.select_related("event"):
        free = Invitation.objects.filter(pk=invitation.pk, **{field: None})
        if free.update(**{field: timezone.now()}):
            done += send(invitation, template)
    return done


def needs_of(invitation: Invitation) -> list[str]:
    """Return the needs in words."""
    labels = dict(SupportNeed.choices)
    return [labels[value] for value in invitation.supports if value in labels]


def _context(event: Event, invitation: Invitation, address: str) -> dict:
    return {
        "event": event,
        "invitation": invitation,
        "link": address,
        "needs": needs_of(invitation),
        "team_phone": settings.TEAM_PHONE,
    }
