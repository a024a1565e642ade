"""The mail after an event: thanks, the certificate, the link to the form; one reminder a week later."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.tokens import new_token
from core.emails import queue_mail
from networks.enums import MailTopic
from networks.feedback.state import took_part
from networks.mail_choice import choice_address, unsubscribe_address, without_refusals
from networks.models import Event, FeedbackRequest, Registration, RegistrationLink
from networks.papers.certificates import attended

ASK = "networks/emails/feedback_ask.txt"
REMIND = "networks/emails/feedback_reminder.txt"


def ask_everybody(event: Event) -> int:
    """Ask everybody who was there and was not asked before; return how many mails went out."""
    people = took_part(event).filter(feedback_request=None, feedback_receipt=None).exclude(email="")
    with_certificate = {row.pk for row in attended(event)}
    return sum(_ask(row, row.pk in with_certificate) for row in _willing(people))


def remind_silent(event: Event, asked_before) -> int:
    """Remind those who were asked before a moment and have not answered, once each; return how many."""
    people = took_part(event).filter(
        feedback_request__asked_at__lte=asked_before,
        feedback_request__reminded_at=None,
        feedback_receipt=None,
    )
    return sum(_remind(row) for row in _willing(people))


def _willing(people) -> list[Registration]:
    """Return whoever did not refuse such mails (one query for all)."""
    rows = list(people.select_related("event"))
    willing = without_refusals([row.email for row in rows], MailTopic.FEEDBACK)
    return [row for row in rows if row.email.strip().lower() in willing]


@transaction.atomic
def _ask(registration: Registration, has_certificate: bool) -> bool:
    _, is_new = FeedbackRequest.objects.get_or_create(registration=registration)
    if is_new:
        _send(registration, ASK, has_certificate=has_certificate)
    return is_new


@transaction.atomic
def _remind(registration: Registration) -> bool:
    waiting = FeedbackRequest.objects.filter(registration=registration, reminded_at=None)
    is_first = bool(waiting.update(reminded_at=timezone.now()))
    if is_first:
        _send(registration, REMIND)
    return is_first


def _send(registration: Registration, template: str, **context) -> None:
    token, digest = new_token()
    RegistrationLink.objects.create(registration=registration, token_hash=digest)
    links = {
        "link": settings.PUBLIC_URL + reverse("networks:give_feedback", args=[token]),
        "certificate_link": settings.PUBLIC_URL + reverse("networks:own_certificate", args=[token]),
        "choice_link": choice_address(registration.email),
    }
    queue_mail(
        to=registration.email,
        template=template,
        context={"registration": registration, "event": registration.event} | links | context,
        reference=registration.event.reference,
        confidential=True,
        unsubscribe=unsubscribe_address(registration.email, MailTopic.FEEDBACK),
    )
