"""Registering for a session, leaving it again, and the sheet of those who were there."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import MEMBER_STATUSES
from advisors.enums.training import SHEET_MARKS, AttendanceStatus
from advisors.models import AdvisorProfile, Attendance, TrainingSession
from advisors.permissions.training import can_manage_trainings, can_register, is_member_of
from advisors.training import mails
from advisors.training.places import free_places, lock_session, move_up
from core.access import person_name, require

CALLED_OFF = "Dieses Seminar ist abgesagt."
BEGUN = "Dieses Seminar hat schon begonnen. Anmelden und Abmelden geht nicht mehr."
NOT_BEGUN = "Das Seminar hat noch nicht begonnen. Wer da war, tragen Sie danach ein."
NOT_MEMBER = "{name} gehört nicht zu diesem Pool. Wählen Sie jemanden aus dem Pool."
NO_MARK = "Wählen Sie: war da, entschuldigt oder gefehlt."
# a place or a wish for one
STANDING = frozenset({AttendanceStatus.REGISTERED, AttendanceStatus.WAITING})


@transaction.atomic
def register_for_session(*, session: TrainingSession, user: User) -> Attendance:
    """Give the person a place, or a turn on the waiting list when all are taken.

    Of two people who want the last place at the same time one waits: the session's row is locked. A second
    click changes nothing. Raises ValidationError when it is too late, PermissionDenied for other people.
    """
    session = lock_session(session)
    _refuse_late(session)
    require(can_register(user, session))
    profile = user.advisor_profile
    row = session.attendances.filter(profile=profile).first() or Attendance(session=session, profile=profile)
    if row.pk and row.status in STANDING:
        return row
    _seat(row, session)
    mails.tell([row], session, mails.WAITING if row.waiting_since else mails.REGISTERED)
    return row


def _seat(row: Attendance, session: TrainingSession) -> None:
    """Write down a place, or the turn of somebody for whom there is none. Nobody overtakes those who wait."""
    is_free = free_places(session) > 0 and not session.attendances.waiting().exists()
    row.status = AttendanceStatus.REGISTERED if is_free else AttendanceStatus.WAITING
    row.waiting_since = None if is_free else timezone.now()
    row.marked_by_name = ""
    row.save()


def _refuse_late(session: TrainingSession) -> None:
    if session.is_called_off:
        raise ValidationError(CALLED_OFF)
    if session.has_begun:
        raise ValidationError(BEGUN)


@transaction.atomic
def leave_session(*, session: TrainingSession, user: User) -> None:
    """Give a place or a turn back; whoever waits longest moves up. A second click changes nothing.

    Raises ValidationError once it has begun, PermissionDenied for people of no pool.
    """
    session = lock_session(session)
    _refuse_late(session)
    require(is_member_of(user, session.series.pool_id))
    row = session.attendances.filter(profile__user=user, status__in=STANDING).first()
    if row is None:
        return
    row.status, row.waiting_since = AttendanceStatus.CANCELLED, None
    row.save(update_fields=["status", "waiting_since", "updated_at"])
    mails.tell(move_up(session), session, mails.MOVED_UP)


@transaction.atomic
def mark_attendance(*, attendance: Attendance, user: User, status: str) -> Attendance:
    """Write on the sheet whether somebody was there; the same mark twice changes nothing.

    Before the beginning only "excused" can be said: it gives the place to the next. Raises ValidationError.
    """
    require(can_manage_trainings(user))
    if status not in SHEET_MARKS:
        raise ValidationError(NO_MARK)
    session = lock_session(attendance.session)
    if session.is_called_off:
        raise ValidationError(CALLED_OFF)
    if not session.has_begun and status != AttendanceStatus.EXCUSED:
        raise ValidationError(NOT_BEGUN)
    row = session.attendances.select_related("profile").get(pk=attendance.pk)
    if row.status != status:
        row.status, row.waiting_since, row.marked_by_name = status, None, person_name(user)
        row.save()
        mails.tell(move_up(session), session, mails.MOVED_UP)
    return row


@transaction.atomic
def mark_everybody(*, session: TrainingSession, user: User) -> int:
    """Mark everybody who is still "registered" as there; return how many. Raises ValidationError."""
    require(can_manage_trainings(user))
    session = lock_session(session)
    if session.is_called_off or not session.has_begun:
        raise ValidationError(CALLED_OFF if session.is_called_off else NOT_BEGUN)
    return session.attendances.registered().update(
        status=AttendanceStatus.ATTENDED, marked_by_name=person_name(user), updated_at=timezone.now()
    )


@transaction.atomic
def add_person(*, session: TrainingSession, profile: AdvisorProfile, user: User) -> Attendance:
    """Put somebody of the pool on the sheet: before the beginning with a place, afterwards as "was there".

    Places may run over: SKEW knows the room. Raises ValidationError for people who left the pool.
    """
    require(can_manage_trainings(user))
    session = lock_session(session)
    if session.is_called_off:
        raise ValidationError(CALLED_OFF)
    if profile.pool_id != session.series.pool_id or profile.status not in MEMBER_STATUSES:
        raise ValidationError(NOT_MEMBER.format(name=profile))
    status = AttendanceStatus.ATTENDED if session.has_begun else AttendanceStatus.REGISTERED
    row, _ = session.attendances.get_or_create(profile=profile, defaults={"status": status})
    if row.status != status:
        row.status, row.waiting_since = status, None
    row.marked_by_name = person_name(user)
    row.save()
    return row
