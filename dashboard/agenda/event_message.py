"""Messages of events whose mails did not arrive, on the work list of those who can write another way."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from core.enums import MailState
from core.templatetags.german import plural
from dashboard.agenda.item import EVENTS, Item
from networks.enums import TeamRight
from networks.message_page import name_messages
from networks.models import Event, Message

# later the people have heard of it, or the day is over
RECENT = timedelta(days=14)
EDITORS = (TeamRight.EDIT, TeamRight.LEAD)


def event_message_items(user) -> list[Item]:
    """Return recent messages to events that lie ahead with mails that did not arrive: one query."""
    events = Event.objects.open_events().filter(ends_at__gt=timezone.now())
    if not user.is_skew_staff:
        events = events.filter(team__user=user, team__right__in=EDITORS)
    failed = Count("copies", filter=Q(copies__mail__state=MailState.FAILED))
    rows = Message.objects.filter(event__in=events, sent_at__gte=timezone.now() - RECENT)
    return [_item(row) for row in rows.annotate(failed=failed).filter(failed__gt=0).select_related("event")]


def _item(message: Message) -> Item:
    event = message.event
    name_messages(event, [message])
    missing = plural(message.failed, "Eine Person hat,Personen haben")
    return Item(
        title="Erreichen Sie alle Angemeldeten",
        subject=event.title,
        url=f"{reverse('networks:message_detail', args=[event.pk, message.pk])}?nur=fehler",
        kind=EVENTS,
        detail=f"{missing} eine E-Mail nicht bekommen: {message.heading}",
        due=timezone.localdate(min(message.sent_at + timedelta(days=3), event.starts_at)),
        owner_id=message.sent_by_id,
    )
