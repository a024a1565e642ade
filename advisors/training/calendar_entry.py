"""A session as entry for calendars; one that was called off takes the older entry out."""

from django.conf import settings

from advisors.models import TrainingSession
from core.calendars import CANCEL, PUBLISH, CalendarEntry, calendar_attachment, calendar_file

FILE_NAME = "seminar.ics"


def session_file(session: TrainingSession, address: str) -> bytes:
    """Return the .ics of a session; `address` is the page of the series."""
    return calendar_file(_entry(session, address), _method(session))


def as_attachment(session: TrainingSession, address: str, *, is_off: bool = False) -> tuple[str, str, bytes]:
    """Return the .ics as an attachment of a mail; `is_off` takes the date out of one person's calendar."""
    method = CANCEL if is_off else _method(session)
    return calendar_attachment(_entry(session, address), FILE_NAME, method)


def _method(session: TrainingSession) -> str:
    return CANCEL if session.is_called_off else PUBLISH


def _entry(session: TrainingSession, address: str) -> CalendarEntry:
    parts = [f"Leitung: {session.trainers}" if session.trainers else "", session.online_link]
    parts.append(f"Fragen: {settings.TEAM_PHONE}, {settings.TEAM_EMAIL}")
    return CalendarEntry(
        uid=f"seminar-{session.pk}",
        sequence=session.sequence,
        changed_at=session.updated_at,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        title=f"{session.title} ({session.series.title})",
        place=session.place or "online",
        description="\n".join(part for part in parts if part),
        url=address,
    )
