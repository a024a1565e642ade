"""Places of a session: how many are free, and who moves up from the waiting list."""

from advisors.enums.training import AttendanceStatus
from advisors.models import Attendance, TrainingSession


def lock_session(session: TrainingSession) -> TrainingSession:
    """Return the session as it is stored now; registrations and changes wait for each other at its row."""
    rows = TrainingSession.objects.select_for_update(of=("self",)).select_related("series__pool")
    return rows.get(pk=session.pk)


def free_places(session: TrainingSession) -> int:
    """Return how many places nobody has taken, never below zero."""
    return max(0, session.capacity - session.attendances.seated().count())


def move_up(session: TrainingSession) -> list[Attendance]:
    """Give free places to the longest waiting and return them; call it with the session locked.

    After the beginning nobody moves up any more: a place would come too late.
    """
    if session.has_begun or session.is_called_off:
        return []
    waiting = session.attendances.waiting().select_related("profile__user")[: free_places(session)]
    moved = list(waiting)
    for row in moved:
        row.status, row.waiting_since = AttendanceStatus.REGISTERED, None
        row.save(update_fields=["status", "waiting_since", "updated_at"])
    return moved
