"""Whether somebody may answer now, and if not, why."""

from datetime import timedelta
from enum import Enum

from django.utils import timezone

from networks.enums import EventStatus, RegistrationStatus
from networks.models import CheckIn, Event, FeedbackReceipt, Registration

# many fill in the form in the room, while the last words are spoken
OPEN_BEFORE_END = timedelta(hours=1)


class Feedback(Enum):
    """What the page behind the link shows."""

    OPEN = "open"
    EARLY = "early"
    GIVEN = "given"
    ABSENT = "absent"
    OVER = "over"


def state_of(registration: Registration) -> Feedback:
    """Return whether somebody may answer: was there, has not answered yet, and data are not cleared."""
    event = registration.event
    if event.cleared_at or event.status == EventStatus.CANCELLED:
        return Feedback.OVER
    if event.ends_at - OPEN_BEFORE_END > timezone.now():
        return Feedback.EARLY
    if FeedbackReceipt.objects.filter(registration=registration).exists():
        return Feedback.GIVEN
    return Feedback.OPEN if was_there(registration) else Feedback.ABSENT


def was_there(registration: Registration) -> bool:
    """Whether somebody took part: was let in; where nobody was let in at all, had a place."""
    if registration.status != RegistrationStatus.REGISTERED:
        return False
    visits = _visits(registration.event)
    return visits.filter(registration=registration).exists() or not visits.exists()


def took_part(event: Event):
    """Return the registrations of everybody who may be asked; the list twin of `was_there`."""
    rows = event.registrations.coming().filter(cleared_at=None)
    visits = _visits(event)
    return rows.filter(pk__in=visits.values("registration")) if visits.exists() else rows


def _visits(event: Event):
    return CheckIn.objects.filter(registration__event=event, undone_at=None)
