"""SKEW plans seminars: series, sessions and what is laid beside them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advisors.forms.training import CallOffForm, MaterialForm, SeriesForm, SessionForm, take_over
from advisors.models import TrainingMaterial, TrainingSeries, TrainingSession
from advisors.permissions.training import can_manage_trainings
from advisors.services import training
from advisors.training.mails import path_of
from advisors.views.training import fetch_series
from core.access import require


@require_http_methods(["GET", "HEAD", "POST"])
def create_training(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    require(can_manage_trainings(request.user))
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        series = training.save_series(user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Reihe ist angelegt. Tragen Sie nun die Seminare ein.")
        return redirect("advisors:training_detail", series.pk)
    return render(request, "advisors/create_training.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_training(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a series."""
    series = _managed_series(request, pk)
    form = SeriesForm(request.POST or None, instance=series)
    if request.method == "POST" and form.is_valid():
        try:
            training.save_series(user=request.user, values=form.cleaned_data, series=series)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Die Reihe ist gespeichert.")
            return redirect("advisors:training_detail", pk)
    # a refused form has written into its row: the head shows what is stored
    stored = TrainingSeries.objects.get(pk=pk)
    return render(request, "advisors/edit_training.html", {"form": form, "series": stored})


@require_http_methods(["GET", "HEAD", "POST"])
def create_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a session to a series."""
    series = _managed_series(request, pk)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = training.create_session(series=series, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Seminar ist eingetragen.")
            return redirect(path_of(session))
    return render(request, "advisors/create_session.html", {"form": form, "series": series})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a session; everybody registered hears of a new time or place."""
    session = managed_session(request, pk)
    form = SessionForm(request.POST or None, instance=managed_session(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            training.edit_session(session=session, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Seminar ist gespeichert.")
            return redirect(path_of(session))
    context = {"form": form, "session": session, "series": session.series}
    return render(request, "advisors/edit_session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def call_off_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Say with a reason that a session does not take place."""
    session = managed_session(request, pk)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            training.call_off_session(session=session, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Seminar ist abgesagt. Alle Angemeldeten bekommen eine E-Mail.")
            return redirect(path_of(session))
    people = session.attendances.filter(status__in=training.CONCERNED).count()
    context = {"form": form, "session": session, "series": session.series, "people": people}
    return render(request, "advisors/call_off_session.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a file or a link beside a series."""
    series = _managed_series(request, pk)
    form = MaterialForm(request.POST or None, request.FILES or None, series=series)
    form.instance.series = series
    if request.method == "POST" and form.is_valid():
        training.add_material(series=series, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Unterlage liegt bei der Reihe.")
        return redirect("advisors:training_detail", pk)
    return render(request, "advisors/add_material.html", {"form": form, "series": series})


@require_POST
def remove_material(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file or a link away."""
    require(can_manage_trainings(request.user))
    material = get_object_or_404(TrainingMaterial, pk=pk)
    training.remove_material(material=material, user=request.user)
    messages.success(request, "Die Unterlage ist gelöscht.")
    return redirect("advisors:training_detail", material.series_id)


def _managed_series(request: HttpRequest, pk: int) -> TrainingSeries:
    """Return a series that SKEW may change: strangers 404, members 403."""
    series = fetch_series(request, pk)
    require(can_manage_trainings(request.user))
    return series


def managed_session(request: HttpRequest, pk: int) -> TrainingSession:
    """Return a session that SKEW may change: strangers 404, members 403."""
    rows = TrainingSession.objects.visible_to(request.user).select_related("series__pool")
    session = get_object_or_404(rows, pk=pk)
    require(can_manage_trainings(request.user))
    return session
