"""Check-ins and feedback for tests."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from networks.enums import EventStatus
from networks.feedback.questions import default_questions
from networks.models import CheckIn, Event, FeedbackAnswer, FeedbackQuestion, FeedbackSheet, Registration
from networks.tests.factories import make_open_event


def make_past_event(days: int = 2, **fields) -> Event:
    """Return an event of six hours that took place so many days ago."""
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days=days)
    fields.setdefault("starts_at", begin)
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=6))
    return make_open_event(EventStatus.HELD, **fields)


def make_check_in(registration: Registration, day: date | None = None) -> CheckIn:
    """Return that somebody was let in on a day, else on the first one."""
    event = registration.event
    day = day or timezone.localdate(event.starts_at)
    return CheckIn.objects.create(registration=registration, day=day, entry_id=uuid4(), by=event.created_by)


def make_sheets(event: Event, days: list[date], mark: int = 2) -> list[FeedbackSheet]:
    """Return a sheet for each day, all with the same mark for the first question."""
    if not event.feedback_questions.exists():
        FeedbackQuestion.objects.bulk_create(default_questions(event))
    question = event.feedback_questions.first()
    sheets = [FeedbackSheet.objects.create(event=event, given_on=day) for day in days]
    for sheet in sheets:
        FeedbackAnswer.objects.create(sheet=sheet, question=question, number=mark)
    return sheets
