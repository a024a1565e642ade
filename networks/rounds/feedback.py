"""The morning after an event people are asked how it was; a week later those who are silent, once."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from networks.enums import EventStatus
from networks.feedback.mails import ask_everybody, remind_silent
from networks.models import Event

FROM_HOUR = time(9)
REMIND_AFTER = timedelta(days=7)
# whoever enters check-ins later or resumes a stopped portal asks nobody about a day long gone
ASK_WITHIN = timedelta(days=14)


def ask_for_feedback() -> int:
    """Ask the people of events that ended yesterday or before; return how many mails went out."""
    return sum(ask_everybody(event) for event in _just_over() if _is_morning_after(event))


def remind_of_feedback() -> int:
    """Remind those who were asked a week ago and have not answered; return how many mails went out."""
    return sum(remind_silent(event, timezone.now() - REMIND_AFTER) for event in _just_over())


def _just_over():
    now = timezone.now()
    rows = Event.objects.open_events().filter(status__in=(EventStatus.HELD, EventStatus.COMPLETED))
    return rows.filter(ends_at__lte=now, ends_at__gt=now - ASK_WITHIN, cleared_at=None)


def _is_morning_after(event: Event) -> bool:
    """Whether the clock shows nine of the day after the last one, in Germany."""
    day = timezone.localdate(event.ends_at) + timedelta(days=1)
    return timezone.now() >= timezone.make_aware(datetime.combine(day, FROM_HOUR))
