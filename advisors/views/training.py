"""Seminars as the people of a pool see them: programme, own place, materials, certificates."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from advisors.models import Certificate, TrainingMaterial, TrainingSeries, TrainingSession
from advisors.people import profile_of
from advisors.permissions.training import can_manage_trainings, can_view_trainings
from advisors.services.attendance import leave_session, register_for_session
from advisors.training.calendar_entry import FILE_NAME, session_file
from advisors.training.certificates import certificate_file, file_name, progress_of
from advisors.training.mails import address_of, path_of
from advisors.training.seats import views_of
from core.access import require
from core.calendars import CONTENT_TYPE
from core.downloads import serve_file


@require_safe
def training_list(request: HttpRequest) -> HttpResponse:
    """All series of the pool: running and coming ones first, below them what is over."""
    profile = profile_of(request.user)
    require(can_view_trainings(request.user))
    rows = TrainingSeries.objects.visible_to(request.user).select_related("pool")
    standing = Count("sessions", filter=Q(sessions__called_off_at=None))
    next_ones = Prefetch("sessions", TrainingSession.objects.upcoming(), to_attr="next_sessions")
    rows = list(rows.annotate(number=standing).prefetch_related(next_ones))
    today = timezone.localdate()
    context = {
        "running": [row for row in rows if row.ends_on >= today],
        "past": [row for row in rows if row.ends_on < today],
        "certificates": profile.certificates.valid().select_related("series") if profile else [],
        "profile": profile,
        "can_manage": can_manage_trainings(request.user),
    }
    return render(request, "advisors/training_list.html", context)


@require_safe
def training_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One series: its sessions with programme and own place, materials, the way to the certificate."""
    profile = profile_of(request.user)
    series = fetch_series(request, pk)
    can_manage = can_manage_trainings(request.user)
    sessions = views_of(series, profile)
    materials = series.materials.all() if can_manage else series.materials.filter(is_visible=True)
    context = {
        "series": series,
        "upcoming": [row for row in sessions if not row.is_over],
        "past": [row for row in sessions if row.is_over],
        "materials": materials.select_related("session"),
        "own": _own_progress(series, profile),
        "people": progress_of(series) if can_manage else [],
        "can_manage": can_manage,
    }
    return render(request, "advisors/training_detail.html", context)


def _own_progress(series: TrainingSeries, profile):
    """Return how far the person is on the way to the certificate; None for SKEW and before the first one."""
    if profile is None:
        return None
    return next((row for row in progress_of(series) if row.profile == profile), None)


@require_POST
def register_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place, or a turn on the waiting list."""
    session = _fetch_session(request, pk)
    try:
        row = register_for_session(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, WAITS if row.waiting_since else HAS_PLACE)
    return redirect(path_of(session))


HAS_PLACE = "Sie sind angemeldet. Die Bestätigung mit dem Termin kommt per E-Mail."
WAITS = "Alle Plätze sind vergeben. Sie stehen auf der Warteliste und rücken von selbst nach."


@require_POST
def leave_training(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a place back."""
    session = _fetch_session(request, pk)
    try:
        leave_session(session=session, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Sie sind abgemeldet. Danke, dass Sie Bescheid geben.")
    return redirect(path_of(session))


@require_safe
def training_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The session as a file for the own calendar."""
    session = _fetch_session(request, pk)
    response = HttpResponse(session_file(session, address_of(session)), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@require_safe
def training_material(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a series; hidden ones only for SKEW."""
    series = _visible_series(request)
    materials = TrainingMaterial.objects.filter(series__in=series).exclude(file="")
    if not can_manage_trainings(request.user):
        materials = materials.filter(is_visible=True)
    material = get_object_or_404(materials, pk=pk)
    suffix = material.file.name.rpartition(".")[2]
    return serve_file(request, material.file, filename=f"{material.title}.{suffix}", as_attachment=True)


@require_safe
def training_certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """A certificate as PDF; one that was taken back only for SKEW."""
    rows = Certificate.objects.visible_to(request.user)
    if not can_manage_trainings(request.user):
        rows = rows.valid()
    certificate = get_object_or_404(rows, pk=pk)
    file = certificate_file(certificate)
    return serve_file(
        request, file, filename=file_name(certificate), content_type="application/pdf", as_attachment=True
    )


def fetch_series(request: HttpRequest, pk: int) -> TrainingSeries:
    """Return a series that the person may see (404)."""
    return get_object_or_404(_visible_series(request).select_related("pool"), pk=pk)


def _visible_series(request: HttpRequest):
    profile_of(request.user)  # whoever comes for the first time gets the waiting profile
    return TrainingSeries.objects.visible_to(request.user)


def _fetch_session(request: HttpRequest, pk: int) -> TrainingSession:
    rows = TrainingSession.objects.filter(series__in=_visible_series(request))
    return get_object_or_404(rows.select_related("series"), pk=pk)
