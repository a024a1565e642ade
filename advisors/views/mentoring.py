"""Mentoring: the pairs, their goals, and the log that only the two read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from advisors.enums.training import PairStatus
from advisors.forms.mentoring import EntryForm, GoalsForm, PairForm, ResultForm
from advisors.forms.training import take_over
from advisors.models import MentoringPair
from advisors.people import profile_of
from advisors.permissions.mentoring import can_edit_pair, can_manage_pairs, can_read_log, can_write_log
from advisors.permissions.training import can_view_trainings
from advisors.services import mentoring
from core.access import require


@require_safe
def mentoring_list(request: HttpRequest) -> HttpResponse:
    """The pairs: for SKEW all, for everybody else their own."""
    profile = profile_of(request.user)
    require(can_view_trainings(request.user))
    rows = MentoringPair.objects.visible_to(request.user).select_related("mentee", "mentor").with_talks()
    rows = list(rows)
    context = {
        "running": [row for row in rows if row.status == PairStatus.RUNNING],
        "ended": [row for row in rows if row.status == PairStatus.ENDED],
        "profile": profile,
        "can_manage": can_manage_pairs(request.user),
    }
    return render(request, "advisors/mentoring_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mentoring_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair with its goals; the two read and write the log, SKEW sees when they talked."""
    pair = _fetch(request, pk)
    form = EntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mentoring.add_entry(pair=pair, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Der Eintrag steht im Tagebuch.")
            return redirect("advisors:mentoring_detail", pk)
    if request.method == "POST":
        require(can_write_log(request.user, pair))
    context = {
        "pair": pair,
        "entries": pair.entries.all(),
        "form": form,
        "can_read_log": can_read_log(request.user, pair),
        "can_write_log": can_write_log(request.user, pair),
        "can_edit": can_edit_pair(request.user, pair),
    }
    return render(request, "advisors/mentoring_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create_pair(request: HttpRequest) -> HttpResponse:
    """Bring two people together."""
    require(can_manage_pairs(request.user))
    form = PairForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pair = mentoring.create_pair(user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Paar ist angelegt. Beide bekommen eine E-Mail.")
            return redirect("advisors:mentoring_detail", pair.pk)
    return render(request, "advisors/create_pair.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Change goals and days of a pair."""
    pair = _fetch(request, pk)
    require(can_edit_pair(request.user, pair))
    form = GoalsForm(request.POST or None, instance=pair)
    if request.method == "POST" and form.is_valid():
        try:
            mentoring.edit_pair(pair=pair, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Die Ziele sind gespeichert.")
            return redirect("advisors:mentoring_detail", pk)
    return render(request, "advisors/edit_pair.html", {"form": form, "pair": pair})


@require_http_methods(["GET", "HEAD", "POST"])
def end_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """End a mentoring with its result."""
    pair = _fetch(request, pk)
    require(can_edit_pair(request.user, pair))
    form = ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mentoring.end_pair(pair=pair, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Das Mentoring ist beendet. Danke für die Begleitung!")
            return redirect("advisors:mentoring_detail", pk)
    return render(request, "advisors/end_pair.html", {"form": form, "pair": pair})


def _fetch(request: HttpRequest, pk: int) -> MentoringPair:
    profile_of(request.user)
    rows = MentoringPair.objects.visible_to(request.user).select_related("mentee", "mentor")
    return get_object_or_404(rows, pk=pk)
