"""Guests who have not answered are asked once more, a week before the registration ends."""

from datetime import timedelta

from django.utils import timezone

from networks.enums import EventStatus
from networks.guest_mails import remind
from networks.models import Event

BEFORE_THE_END = timedelta(days=7)
# whoever was invited in the last days needs no second mail
AFTER_SENDING = timedelta(days=5)


def remind_silent_guests() -> int:
    """Remind the guests of events whose registration ends within a week; return how many mails went out."""
    now = timezone.now()
    soon = Event.objects.open_events().filter(
        status=EventStatus.ANNOUNCED,
        registration_closes_at__gt=now,
        registration_closes_at__lte=now + BEFORE_THE_END,
    )
    return sum(remind(event, sent_before=now - AFTER_SENDING) for event in soon)
