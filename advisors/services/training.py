"""Planning series, sessions and materials."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.training import AttendanceStatus
from advisors.models import Attendance, TrainingMaterial, TrainingSeries, TrainingSession
from advisors.permissions.training import can_manage_trainings
from advisors.training import mails
from advisors.training.places import lock_session, move_up
from core.access import require
from core.templatetags.german import zahl

SERIES_FIELDS = (
    "pool", "title", "text", "starts_on", "ends_on", "topics",
    "required_sessions", "certificate_text", "is_announced",
)  # fmt: skip
SESSION_FIELDS = (
    "title", "topic", "starts_at", "ends_at", "hours", "place",
    "online_link", "capacity", "trainers", "programme",
)  # fmt: skip
# what stands in people's calendars
TOLD = ("starts_at", "ends_at", "place", "online_link")
CONCERNED = (AttendanceStatus.REGISTERED, AttendanceStatus.WAITING)
TOO_SMALL = "{number} Personen haben schon einen Platz. Weniger Plätze sind nicht möglich."
TOO_FEW = "In der Reihe stehen {number} Seminare. Verlangen Sie für das Zertifikat nicht mehr."
OUTSIDE = "Der Termin liegt außerhalb der Reihe. Wählen Sie einen Tag von {first} bis {last}."
CALLED_OFF = "Dieses Seminar ist abgesagt. Legen Sie ein neues an."
OTHER_POOL = "Es gibt schon Anmeldungen. Die Reihe bleibt in ihrem Pool."
BEGUN = "Dieses Seminar hat schon begonnen. Es lässt sich nicht mehr absagen."
NO_REASON = "Nennen Sie den Grund. Er steht in der E-Mail an alle Angemeldeten."


@transaction.atomic
def save_series(*, user: User, values: dict, series: TrainingSeries | None = None) -> TrainingSeries:
    """Create or change a series. Raises PermissionDenied, or ValidationError when sessions forbid it."""
    require(can_manage_trainings(user))
    if series is None:
        series = TrainingSeries(created_by=user)
    else:
        series = TrainingSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)
        _check_series(series, values)
    for name in SERIES_FIELDS:
        setattr(series, name, values[name])
    series.save()
    return series


def _check_series(series: TrainingSeries, values: dict) -> None:
    """Refuse what would contradict sessions and registrations that are there."""
    days = [timezone.localdate(row.starts_at) for row in series.sessions.standing()]
    if days and not values["starts_on"] <= min(days) <= max(days) <= values["ends_on"]:
        raise ValidationError({"ends_on": _outside(min(days), max(days))})
    is_booked = Attendance.objects.filter(session__series=series).exists()
    if is_booked and values["pool"].pk != series.pool_id:
        raise ValidationError({"pool": OTHER_POOL})


def _outside(first, last) -> str:
    return f"Es gibt Seminare vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}. Die Reihe muss sie umfassen."


@transaction.atomic
def create_session(*, series: TrainingSeries, user: User, values: dict) -> TrainingSession:
    """Add a session to a series. Raises PermissionDenied, or ValidationError outside its period."""
    require(can_manage_trainings(user))
    _check_period(series, values)
    return TrainingSession.objects.create(series=series, **{name: values[name] for name in SESSION_FIELDS})


@transaction.atomic
def edit_session(*, session: TrainingSession, user: User, values: dict) -> TrainingSession:
    """Change a session; a new time or place is told to everybody, and more places let people move up.

    Raises PermissionDenied, or ValidationError: fewer places than people, outside the series, called off.
    """
    require(can_manage_trainings(user))
    session = lock_session(session)
    if session.is_called_off:
        raise ValidationError(CALLED_OFF)
    _check_period(session.series, values)
    seated = session.attendances.seated().count()
    if values["capacity"] < seated:
        raise ValidationError({"capacity": TOO_SMALL.format(number=zahl(seated))})
    has_news = any(getattr(session, name) != values[name] for name in TOLD)
    for name in SESSION_FIELDS:
        setattr(session, name, values[name])
    session.sequence += has_news
    session.save()
    if has_news and not session.has_begun:
        mails.tell(_concerned(session), session, mails.CHANGED)
    mails.tell(move_up(session), session, mails.MOVED_UP)
    return session


def _check_period(series: TrainingSeries, values: dict) -> None:
    """A session lies inside its series by the calendar of Germany, also around midnight."""
    first, last = (timezone.localdate(values[name]) for name in ("starts_at", "ends_at"))
    if first < series.starts_on or last > series.ends_on:
        sentence = OUTSIDE.format(first=f"{series.starts_on:%d.%m.%Y}", last=f"{series.ends_on:%d.%m.%Y}")
        raise ValidationError({"day": sentence})


@transaction.atomic
def call_off_session(*, session: TrainingSession, user: User, reason: str) -> TrainingSession:
    """Say that a session does not take place; everybody registered or waiting hears the reason.

    A second click changes nothing. Raises PermissionDenied, or ValidationError once it has begun.
    """
    require(can_manage_trainings(user))
    session = lock_session(session)
    if session.is_called_off:
        return session
    if session.has_begun:
        raise ValidationError(BEGUN)
    if not reason.strip():
        raise ValidationError(NO_REASON)
    session.called_off_at, session.called_off_reason = timezone.now(), reason.strip()
    session.sequence += 1
    session.save()
    mails.tell(_concerned(session), session, mails.CALLED_OFF)
    return session


def _concerned(session: TrainingSession):
    return session.attendances.filter(status__in=CONCERNED).select_related("profile")


@transaction.atomic
def add_material(*, series: TrainingSeries, user: User, values: dict) -> TrainingMaterial:
    """Lay a file or a link beside a series or one of its sessions."""
    require(can_manage_trainings(user))
    names = ("session", "title", "file", "link", "is_visible")
    return TrainingMaterial.objects.create(series=series, **{name: values[name] for name in names})


@transaction.atomic
def remove_material(*, material: TrainingMaterial, user: User) -> None:
    """Take a material away, and its file once the row is gone."""
    require(can_manage_trainings(user))
    file = material.file
    material.delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))
