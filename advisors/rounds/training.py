"""What falls due by itself around seminars."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from advisors.enums.pool import MEMBER_STATUSES
from advisors.enums.training import AttendanceStatus
from advisors.models import Attendance, TrainingSession
from advisors.training import mails
from advisors.training.places import lock_session, move_up
from core.models import Reminder
from core.reminders import remind

BEFORE = timedelta(days=3)
STANDING = (AttendanceStatus.REGISTERED, AttendanceStatus.WAITING)


def remind_of_sessions() -> int:
    """Three days before a session to everybody with a place: once, and again after a new time."""
    now = timezone.now()
    rows = Attendance.objects.registered().filter(
        session__called_off_at=None,
        session__starts_at__gt=now,
        session__starts_at__lte=now + BEFORE,
        profile__status__in=MEMBER_STATUSES,
    )
    keys = {
        f"training:{row.session_id}:{row.session.sequence}:{row.profile_id}": row
        for row in rows.select_related("session__series", "profile")
    }
    known = set(Reminder.objects.filter(key__in=keys).values_list("key", flat=True))
    return sum(_remind(key, row) for key, row in keys.items() if key not in known)


def _remind(key: str, row: Attendance) -> bool:
    session = row.session
    context = {"session": session, "series": session.series, "profile": row.profile}
    return remind(
        key=key,
        to=row.profile.email,
        template=mails.SOON,
        context=context | {"path": mails.path_of(session)},
    )


def release_places_of_people_who_left() -> int:
    """Whoever has left the pool keeps no place in a session to come; the longest waiting move up."""
    rows = Attendance.objects.filter(
        status__in=STANDING, session__starts_at__gt=timezone.now(), session__called_off_at=None
    ).exclude(profile__status__in=MEMBER_STATUSES)
    sessions = TrainingSession.objects.filter(attendances__in=rows).distinct()
    return sum(_release(session) for session in sessions)


@transaction.atomic
def _release(session: TrainingSession) -> int:
    session = lock_session(session)
    rows = session.attendances.filter(status__in=STANDING).exclude(profile__status__in=MEMBER_STATUSES)
    number = rows.update(status=AttendanceStatus.CANCELLED, waiting_since=None, updated_at=timezone.now())
    mails.tell(move_up(session), session, mails.MOVED_UP)
    return number
