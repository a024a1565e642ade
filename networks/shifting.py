"""Moving dates by whole days: the hour by the clock stays, also over a change of the clock."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from core.calendars import ZONE
from networks.models import Event


def shifted(moment: datetime | None, days: int) -> datetime | None:
    """Return the moment so many days later at the same hour in Germany; None stays None.

    An hour that the clock leaves out in spring becomes the next one.
    """
    if moment is None:
        return None
    local = moment.astimezone(ZONE)
    naive = local.replace(tzinfo=None, fold=0) + timedelta(days)
    return naive.replace(tzinfo=ZONE).astimezone(UTC)


def days_between(before: datetime, after: datetime) -> int:
    """Return how many days in the calendar of Germany lie between two moments."""
    return (timezone.localdate(after) - timezone.localdate(before)).days


def shift_programme(event: Event, days: int) -> None:
    """Move all items of the programme, and the days that people have chosen; needs a transaction."""
    if not days:
        return
    for session in event.sessions.all():
        session.starts_at = shifted(session.starts_at, days)
        session.ends_at = shifted(session.ends_at, days)
        session.save(update_fields=["starts_at", "ends_at"])
    for registration in event.registrations.exclude(days=[]):
        chosen = [date.fromisoformat(day) + timedelta(days) for day in registration.days]
        registration.days = [day.isoformat() for day in chosen]
        registration.save(update_fields=["days"])
