"""Seminars, handbooks and mentoring on somebody's work list."""

from datetime import timedelta

from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone

from advisors.enums.training import AttendanceStatus, PairStatus
from advisors.models import Attendance, HandbookVersion, MentoringEntry, TrainingSession
from core.templatetags.german import plural, uhrzeit
from dashboard.agenda.item import MIGLOBE, Item

COMING, SOON = timedelta(days=14), timedelta(days=7)


def training_items(user) -> list[Item]:
    """Return what seminars ask of the person: three queries for advisors, one for SKEW."""
    items = []
    if user.is_advisor:
        items += [*_sessions(user), *_handbooks(user), *_steps(user)]
    if user.is_skew_staff:
        items += _sheets()
    return items


def _sessions(user) -> list[Item]:
    """The own seminars of the next two weeks."""
    now = timezone.now()
    rows = Attendance.objects.registered().filter(
        profile__user=user,
        session__in=TrainingSession.objects.visible_to(user).upcoming(),
        session__starts_at__lte=now + COMING,
    )
    return [
        Item(
            title=f"Seminar: {row.session.title}",
            subject=row.session.series.title,
            url=_series_page(row.session),
            kind=MIGLOBE,
            detail=f"{uhrzeit(row.session.starts_at)}, {row.session.place or 'online'}",
            due=timezone.localdate(row.session.starts_at),
        )
        for row in rows.select_related("session__series")
    ]


def _handbooks(user) -> list[Item]:
    """Handbooks whose newest version the person has not opened."""
    rows = HandbookVersion.objects.visible_to(user).published().with_newest()
    rows = rows.filter(number=F("newest")).exclude(readings__profile__user=user)
    return [
        Item(
            title="Lesen Sie die neue Fassung",
            subject=f"{row.handbook}, Fassung {row.number}",
            url=reverse("advisors:handbook_detail", args=[row.handbook_id]),
            kind=MIGLOBE,
            detail=row.handbook.get_kind_display(),
        )
        for row in rows.select_related("handbook")
    ]


def _steps(user) -> list[Item]:
    """Next steps of a mentoring that are due within a week; a later talk takes the older ones off."""
    two = Q(pair__mentee__user=user) | Q(pair__mentor__user=user)
    rows = MentoringEntry.objects.filter(two, pair__status=PairStatus.RUNNING)
    rows = rows.annotate(last=Max("pair__entries__held_on")).select_related("pair__mentee", "pair__mentor")
    until = timezone.localdate() + SOON
    return [
        Item(
            title=row.next_step,
            subject=f"Mentoring {row.pair}",
            url=reverse("advisors:mentoring_detail", args=[row.pair_id]),
            kind=MIGLOBE,
            detail="nächster Schritt",
            due=row.next_on,
        )
        for row in rows
        if row.next_step and row.next_on and row.next_on <= until and row.held_on == row.last
    ]


def _sheets() -> list[Item]:
    """Seminars that are over and whose sheet is not finished."""
    waiting = Count("attendances", filter=Q(attendances__status=AttendanceStatus.REGISTERED))
    rows = TrainingSession.objects.standing().filter(ends_at__lte=timezone.now())
    rows = rows.annotate(waiting_marks=waiting).filter(waiting_marks__gt=0).select_related("series__pool")
    return [
        Item(
            title="Tragen Sie die Anwesenheit ein",
            subject=f"{row.title}, {row.series.pool}",
            url=reverse("advisors:attendance_sheet", args=[row.pk]),
            kind=MIGLOBE,
            detail=f"{plural(row.waiting_marks, 'eine Person,Personen')} noch offen",
            due=timezone.localdate(row.ends_at) + SOON,
            owner_id=row.series.pool.officer_id,
        )
        for row in rows
    ]


def _series_page(session: TrainingSession) -> str:
    return f"{reverse('advisors:training_detail', args=[session.series_id])}#seminar-{session.pk}"
