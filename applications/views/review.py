"""Formal check, correction request, who is in charge, and the simple steps of a case."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.enums import ApplicationStatus, CheckResult
from applications.forms.assignment import AssignmentForm
from applications.forms.correction import CorrectionForm
from applications.forms.formal_check import FormalCheckForm
from applications.models import Application
from applications.permissions import can_process_application
from applications.services import correction as corrections
from applications.services import formal_check as checks
from applications.services.assignment import assign_officer as assign
from applications.services.step import STEPS, take_step
from applications.views.fetch import find_application
from applications.workflow import APPLICATION_WORKFLOW
from core.access import require
from core.workflow import WorkflowError

STEP_DONE = {
    "start_formal_check": "Die formale Prüfung hat begonnen.",
    "pass_formal_check": "Die formale Prüfung ist abgeschlossen. Jetzt folgt die fachliche Prüfung.",
    "end_correction": "Die Nachforderung ist zurückgenommen. Die Kommune hat eine E-Mail bekommen.",
    "resume": "Die Prüfung ist wieder aufgenommen. Die Kommune hat eine E-Mail bekommen.",
}


def find_case(request: HttpRequest, pk: int) -> Application:
    """Return the application if the person may process it; 404 for strangers, 403 for its own town."""
    application = find_application(request, pk)
    require(can_process_application(request.user, application))
    return application


@require_http_methods(["GET", "HEAD", "POST"])
def formal_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The check list; every choice is stored at once, without script by the button."""
    application = find_case(request, pk)
    form = FormalCheckForm(request.POST or None, lines=checks.check_list(application))
    problem = ""
    if request.method == "POST" and form.is_valid():
        problem = _save_results(application, form, request.user)
        if not problem and "abschliessen" in request.POST:
            return change_status(request, pk, "pass_formal_check")
        if not problem and not request.htmx:
            messages.success(request, "Die Prüfliste ist gespeichert.")
            return redirect("applications:formal_check", pk)
    lines = checks.check_list(application)
    context = {
        "application": application,
        "form": form,
        "problem": problem,
        "is_open": application.status == ApplicationStatus.FORMAL_CHECK,
        "done": sum(line.result != CheckResult.OPEN for line in lines),
        "missing": sum(line.result == CheckResult.MISSING for line in lines),
        "saved_at": timezone.now() if request.htmx and not problem else None,
    }
    template = "applications/_check_state.html" if request.htmx else "applications/formal_check.html"
    return render(request, template, context)


def _save_results(application: Application, form: FormalCheckForm, user) -> str:
    try:
        checks.save_results(application=application, user=user, results=form.results())
    except WorkflowError as problem:
        return problem.message
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def request_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Which fields the municipality shall complete, why, and until when."""
    application = find_case(request, pk)
    missing = checks.missing_lines(application)
    form = CorrectionForm(request.POST or None, application=application, missing=missing)
    if request.method == "POST" and form.is_valid() and _ask(request, application, form):
        return redirect("applications:application_detail", pk)
    moves = {move.name for move in APPLICATION_WORKFLOW.available(request.user, application)}
    context = {
        "application": application,
        "form": form,
        "missing": missing,
        "is_possible": "request_correction" in moves,
    }
    return render(request, "applications/request_correction.html", context)


def _ask(request: HttpRequest, application: Application, form: CorrectionForm) -> bool:
    try:
        corrections.request_correction(
            application=application,
            user=request.user,
            items=form.items(),
            due_on=form.cleaned_data["due_on"],
            message=form.cleaned_data["message"],
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    except WorkflowError as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, "Die Nachforderung ist verschickt. Nur die gewählten Felder sind wieder offen.")
    return True


@require_POST
def change_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of the steps that need no page of their own."""
    application = find_case(request, pk)
    if name not in STEPS:
        raise Http404("Diesen Schritt gibt es nicht.")
    comment = request.POST.get("comment", "")
    try:
        take_step(application=application, user=request.user, name=name, comment=comment)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:formal_check", pk)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, STEP_DONE[name])
    return redirect("applications:application_detail", pk)


@require_POST
def assign_officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the case over, or give it to somebody else."""
    application = find_case(request, pk)
    form = AssignmentForm(request.POST, application=application)
    if form.is_valid():
        try:
            assign(application=application, user=request.user, officer=form.cleaned_data["officer"])
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        else:
            messages.success(request, f"Zuständig ist jetzt {form.cleaned_data['officer']}.")
    else:
        messages.error(request, "Wählen Sie eine Person aus dem Team, die diesen Antrag bearbeiten darf.")
    return redirect("applications:application_detail", pk)
