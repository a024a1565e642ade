"""Seminars, certificates, handbooks and mentoring pairs for tests."""

from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from advisors.enums.training import AttendanceStatus, HandbookKind
from advisors.models import (
    Attendance,
    Certificate,
    Handbook,
    HandbookVersion,
    MentoringEntry,
    MentoringPair,
    TrainingMaterial,
    TrainingSeries,
    TrainingSession,
)
from advisors.tests.factories import the_pool
from advisors.training.certificates import snapshot
from core.calendars import ZONE

_numbers = count(1)
TODAY = date(2026, 5, 4)
NOON = datetime.combine(TODAY, time(12), ZONE)  # a Monday; tests travel to it


def make_series(**fields) -> TrainingSeries:
    """Return an announced series of the year 2026; two sessions bring the certificate."""
    values = {
        "pool": fields.get("pool") or the_pool(),
        "title": "Aufbaukurs",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        "required_sessions": 2,
        "is_announced": True,
    }
    return TrainingSeries.objects.create(**(values | fields))


def make_session(series: TrainingSeries | None = None, *, days: int = 10, **fields) -> TrainingSession:
    """Return a session so many days from today, 10 to 16 o'clock; a negative number lies behind us."""
    starts_at = datetime.combine(timezone.localdate() + timedelta(days=days), time(10), ZONE)
    values = {
        "series": series or make_series(),
        "title": "Zuhören",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=6),
        "hours": 5,
        "place": "Volkshochschule",
        "capacity": 2,
    }
    return TrainingSession.objects.create(**(values | fields))


def make_attendance(session, profile, status: str = AttendanceStatus.ATTENDED) -> Attendance:
    """Return the row of a person on the sheet."""
    waits = status == AttendanceStatus.WAITING
    return Attendance.objects.create(
        session=session, profile=profile, status=status, waiting_since=timezone.now() if waits else None
    )


def make_material(series: TrainingSeries, **fields) -> TrainingMaterial:
    """Return a link beside a series."""
    values = {"series": series, "title": "Leitfragen", "link": "https://example.org/"}
    return TrainingMaterial.objects.create(**(values | fields))


def make_certificate(series, profile, *sessions) -> Certificate:
    """Return a certificate about these sessions; its paper is not set yet."""
    return Certificate.objects.create(
        series=series,
        profile=profile,
        number=f"TZ-2025-{next(_numbers):04}",
        issued_on=date(2026, 4, 1),
        issued_by_name="Ines Hartwig",
        lines=snapshot(series, profile, list(sessions)),
    )


def make_handbook(*texts: str, draft: str | None = None, **fields) -> Handbook:
    """Return a handbook with a published version per text, and a draft on top."""
    values = {"pool": fields.get("pool") or the_pool(), "kind": HandbookKind.PARTICIPANT, "title": "Im Pool"}
    book = Handbook.objects.create(**(values | fields))
    for number, text in enumerate(texts, start=1):
        HandbookVersion.objects.create(
            handbook=book, number=number, text=text, changes="Neu gefasst", published_at=timezone.now()
        )
    if draft is not None:
        HandbookVersion.objects.create(handbook=book, number=len(texts) + 1, text=draft)
    return book


def make_pair(mentee, mentor=None, **fields) -> MentoringPair:
    """Return a running pair; without a mentor somebody from outside accompanies."""
    outside = {} if mentor else {"mentor_name": "Henrike Sassmann", "mentor_email": "h@hochschule.example"}
    values = {"mentee": mentee, "mentor": mentor, "goals": "Ein Forum leiten", "starts_on": date(2026, 1, 10)}
    return MentoringPair.objects.create(**(values | outside | fields))


def make_entry(pair: MentoringPair, user, **fields) -> MentoringEntry:
    """Return a talk in the log of a pair."""
    values = {"held_on": date(2026, 4, 1), "form": "phone", "text": "Vertraulich besprochen"}
    return MentoringEntry.objects.create(pair=pair, by=user, by_name=str(user), **(values | fields))
