"""Mails about new events: each order hears once of each event, some time after it was announced."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.emails import queue_mail
from networks.alerts import CONFIRM_DAYS, concerned_by, end_address, fits
from networks.enums import EventStatus, MailTopic
from networks.event_words import public_address, town_of, when
from networks.mail_choice import choice_address, unsubscribe_address, without_refusals
from networks.models import Event, EventAlert, EventStatusChange

# an announcement by mistake can be taken back before anybody hears of it
SETTLED_AFTER = timedelta(minutes=30)
# what was announced before is no news any more, also when the portal stood still over a weekend
NEWS_FOR = timedelta(days=14)
TEMPLATE = "networks/emails/alert.txt"


def send_alerts() -> int:
    """Mail every order about events announced since it was confirmed; return the number of mails."""
    return sum(_tell(event, announced_at) for event, announced_at in _new_events())


def forget_unconfirmed() -> int:
    """Delete orders whose link was not used in time; the address is gone with them."""
    before = timezone.now() - timedelta(days=CONFIRM_DAYS)
    return EventAlert.objects.filter(confirmed_at=None, created_at__lt=before).delete()[0]


def _new_events() -> list[tuple[Event, datetime]]:
    """Return the events that are news, with the moment of their first announcement."""
    now = timezone.now()
    moves = EventStatusChange.objects.filter(to_status=EventStatus.ANNOUNCED).order_by("-at")
    # the earliest move stands last and stays: an event called off and resumed is no news
    first = dict(moves.filter(subject__status=EventStatus.ANNOUNCED).values_list("subject", "at"))
    news = {pk: at for pk, at in first.items() if now - NEWS_FOR < at < now - SETTLED_AFTER}
    rows = Event.objects.open_events().upcoming().filter(pk__in=news, is_invitation_only=False)
    return [(event, news[event.pk]) for event in rows.select_related("municipality", "state", "network")]


def _tell(event: Event, announced_at: datetime) -> int:
    alerts = concerned_by(event).filter(confirmed_at__lt=announced_at).exclude(told=event)
    due = [alert for alert in alerts if fits(alert, event)]
    wanted = without_refusals([alert.email for alert in due], MailTopic.ALERTS)
    return sum(_mail(event, alert) for alert in due if alert.email.lower() in wanted)


@transaction.atomic
def _mail(event: Event, alert: EventAlert) -> bool:
    """Mail one order about one event, unless another round was faster or the order has ended."""
    current = EventAlert.objects.select_for_update().filter(pk=alert.pk).first()
    if current is None or current.told.filter(pk=event.pk).exists():
        return False
    current.told.add(event)
    context = {
        "event": event,
        "when": when(event),
        "town": town_of(event),
        "link": public_address(event),
        "end_link": end_address(current),
        "choice_link": choice_address(current.email),
    }
    queue_mail(
        to=current.email,
        template=TEMPLATE,
        context=context,
        reference=event.reference,
        confidential=True,
        unsubscribe=unsubscribe_address(current.email, MailTopic.ALERTS),
    )
    return True
