"""The sessions of a series with everything a page says about them, in two queries."""

from dataclasses import dataclass

from django.utils import timezone

from advisors.enums.training import AttendanceStatus
from advisors.models import AdvisorProfile, Attendance, TrainingSeries, TrainingSession


@dataclass(frozen=True)
class SessionView:
    """One session, the places in it, and what it is to the person who looks (None: not registered)."""

    session: TrainingSession
    own: Attendance | None
    may_register: bool

    @property
    def free(self) -> int:
        return max(0, self.session.capacity - self.session.seated)

    @property
    def is_over(self) -> bool:
        return self.session.ends_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        """Whether places can be taken and given back."""
        return self.may_register and not self.session.has_begun and not self.session.is_called_off

    @property
    def has_place(self) -> bool:
        return self.own is not None and self.own.status == AttendanceStatus.REGISTERED

    @property
    def is_waiting(self) -> bool:
        return self.own is not None and self.own.status == AttendanceStatus.WAITING

    @property
    def is_full(self) -> bool:
        """Whether a new registration would wait: no place, or others wait already."""
        return self.free == 0 or self.session.waiting > 0

    @property
    def programme(self) -> list[str]:
        return [line for line in self.session.programme.splitlines() if line.strip()]

    @property
    def is_multi_day(self) -> bool:
        return timezone.localdate(self.session.starts_at) != timezone.localdate(self.session.ends_at)


def views_of(series: TrainingSeries, profile: AdvisorProfile | None) -> list[SessionView]:
    """Return the sessions of a series by date; only its announced sessions can be registered for."""
    sessions = list(series.sessions.with_seats())
    own = {}
    if profile is not None:
        own = {row.session_id: row for row in profile.attendances.filter(session__series=series)}
    may_register = series.is_announced and profile is not None and profile.pool_id == series.pool_id
    return [SessionView(row, own.get(row.pk), may_register) for row in sessions]
