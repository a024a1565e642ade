"""Days of a consultation: entered on a telephone, confirmed one by one or all on one page."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advisors.budget.errors import days
from advisors.consulting.overview import with_team, years_of
from advisors.enums.consultation import DayStatus
from advisors.forms.day import CONFIRM, DayAnswerForm, DayForm, ReasonForm
from advisors.models import Consultation, ConsultingDay
from advisors.people import profile_of
from advisors.permissions.consultation import (
    can_correct_day,
    can_decide_day,
    can_decide_days,
    can_enter_day,
    can_manage_consultation,
)
from advisors.services import day as services
from advisors.views.consultation import entries_of, fetch_consultation
from core.access import require
from core.templatetags.german import datum, plural
from core.workflow import WorkflowError


@require_http_methods(["GET", "HEAD", "POST"])
def enter_day(request: HttpRequest, pk: int) -> HttpResponse:
    """An advisor enters a worked day."""
    consultation = fetch_consultation(request, pk)
    require(can_enter_day(request.user, consultation))
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            day = services.enter_day(
                consultation=consultation,
                user=request.user,
                profile=profile_of(request.user),
                values=form.cleaned_data,
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Der {datum(day.day)} ist eingetragen. Die Kommune bestätigt ihn.")
            return redirect("advisors:consultation_detail", pk=pk)
    return render(request, "advisors/enter_day.html", _page(consultation, form))


def _page(consultation: Consultation, form, entry: ConsultingDay | None = None) -> dict:
    years = years_of(consultation, entries_of(consultation))
    return {"consultation": consultation, "form": form, "entry": entry, "years": years}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an own entry until it is confirmed."""
    entry = _fetch(request, pk)
    require(can_correct_day(request.user, entry))
    if entry.status not in {DayStatus.ENTERED, DayStatus.RETURNED}:
        messages.error(request, "Dieser Eintrag steht fest. Bitten Sie SKEW, ihn zu stornieren.")
        return redirect("advisors:consultation_detail", pk=entry.consultation_id)
    form = DayForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_day(day=entry, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, "Der Eintrag ist berichtigt. Die Kommune prüft ihn.")
            return redirect("advisors:consultation_detail", pk=entry.consultation_id)
    return render(request, "advisors/edit_day.html", _page(entry.consultation, form, entry))


@require_POST
def withdraw_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an own entry back."""
    entry = _fetch(request, pk)
    require(can_correct_day(request.user, entry))
    try:
        services.withdraw_day(day=entry, user=request.user)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, f"Der Eintrag vom {datum(entry.day)} ist zurückgezogen.")
    return redirect("advisors:consultation_detail", pk=entry.consultation_id)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The municipality reads one entry, confirms it or asks back."""
    entry = _fetch(request, pk)
    require(can_decide_day(request.user, entry))
    form = DayAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decide(request, entry, form.cleaned_data))
        except WorkflowError as problem:
            messages.error(request, problem.message)
        return redirect("advisors:consultation_detail", pk=entry.consultation_id)
    context = {"entry": entry, "consultation": entry.consultation, "form": form, "version": version_of(entry)}
    return render(request, "advisors/confirm_day.html", context)


def _decide(request: HttpRequest, entry: ConsultingDay, answer: dict) -> str:
    """Carry the answer out and return what has happened."""
    if answer["decision"] != CONFIRM:
        services.return_day(day=entry, user=request.user, question=answer["question"])
        return f"Ihre Rückfrage ist bei {entry.profile}."
    version = read_version(request.POST.get("version", ""))
    services.confirm_day(day=entry, user=request.user, version=version)
    return f"Der {datum(entry.day)} ist bestätigt: {days(entry.half_days)}."


def version_of(entry: ConsultingDay) -> str:
    """Return the version of an entry as the page carries it."""
    return entry.updated_at.isoformat()


def read_version(text: str) -> datetime | None:
    """Return what version_of wrote; None for anything else."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_days(request: HttpRequest, pk: int) -> HttpResponse:
    """All entries that wait for the municipality, on one page with one button."""
    consultation = fetch_consultation(request, pk)
    require(can_decide_days(request.user, consultation))
    entries = [entry for entry in entries_of(consultation) if entry.status == DayStatus.ENTERED]
    mine = [entry for entry in entries if can_decide_day(request.user, entry)]
    if request.method == "POST":
        _confirm_ticked(request, consultation)
        return redirect("advisors:consultation_detail", pk=pk)
    rows = [(entry, version_of(entry)) for entry in mine]
    context = {"consultation": consultation, "rows": rows, "others": len(entries) - len(mine)}
    return render(request, "advisors/confirm_days.html", context)


def _confirm_ticked(request: HttpRequest, consultation: Consultation) -> None:
    ticked = [int(key) for key in request.POST.getlist("tage") if key.isdecimal()]
    versions = {key: read_version(request.POST.get(f"version-{key}", "")) for key in ticked}
    if not versions:
        messages.error(request, "Wählen Sie mindestens einen Tag aus.")
        return
    done, problems = services.confirm_days(consultation=consultation, user=request.user, versions=versions)
    if done:
        messages.success(request, f"{plural(done, 'Ein Tag ist,Tage sind')} bestätigt.")
    for problem in problems:
        messages.error(request, problem)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_day(request: HttpRequest, pk: int) -> HttpResponse:
    """SKEW cancels an entry with a reason; a confirmed one gives its days back."""
    entry = _fetch(request, pk)
    require(can_manage_consultation(request.user, entry.consultation))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_day(day=entry, user=request.user, reason=form.cleaned_data["comment"])
        except WorkflowError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, f"Der {datum(entry.day)} ist storniert.")
        return redirect("advisors:consultation_detail", pk=entry.consultation_id)
    context = {"entry": entry, "consultation": entry.consultation, "form": form}
    return render(request, "advisors/cancel_day.html", context)


def _fetch(request: HttpRequest, pk: int) -> ConsultingDay:
    """Return a day of a consultation that the person may see, with both; else 404."""
    seen = Consultation.objects.visible_to(request.user)
    rows = ConsultingDay.objects.filter(consultation__in=seen).select_related("profile__user", "statement")
    entry = get_object_or_404(rows, pk=pk)
    entry.consultation = with_team(Consultation.objects.all()).get(pk=entry.consultation_id)
    return entry
