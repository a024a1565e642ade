"""Choosing: the ranking, the letters, the waiting list, the table as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.pool_application import FreePlaceForm, LetterForm
from advisors.permissions.recruitment import can_free_place
from advisors.recruiting.export import table_of
from advisors.recruiting.letters import TEMPLATES, letter_for
from advisors.recruiting.places import free_places
from advisors.recruiting.ranking import ranking_of, result_of
from advisors.recruiting.sight import sight_of
from advisors.services import selection as services
from advisors.views.call import fetch_call
from advisors.views.pool_application import fetch_application
from advisors.workflow.recruitment import POOL_APPLICATION_WORKFLOW
from core.access import require
from core.spreadsheets import XLSX_TYPE, as_xlsx
from core.workflow import WorkflowError

DONE = {
    "accept": "Die Person ist aufgenommen. Brief und Einladung sind unterwegs.",
    "wait": "Die Person steht auf der Warteliste. Der Brief ist unterwegs.",
    "decline": "Die Absage ist unterwegs.",
}


@require_safe
def call_ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody with both ratings, the best first; below it the waiting list."""
    call = fetch_call(request, pk)
    ranks = [rank for rank in ranking_of(call) if rank.application.user_id != request.user.pk]
    context = {
        "call": call,
        "ranks": ranks,
        "waiting": list(call.applications.waiting()),
        "free": free_places(call),
        "unrated": call.applications.undecided().count() - sum(rank.is_undecided for rank in ranks),
    }
    return render(request, "advisors/call_ranking.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_application(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A decision with its letter, which can be changed before it goes out."""
    application = fetch_application(request, pk)
    if name not in TEMPLATES:
        raise Http404
    move = next(entry for entry in POOL_APPLICATION_WORKFLOW.transitions if entry.name == name)
    try:
        POOL_APPLICATION_WORKFLOW.choose(request.user, application, name)
    except WorkflowError as problem:
        messages.error(request, problem.message)
        return redirect("advisors:pool_application_detail", pk)
    result = result_of(application)
    subject, text = letter_for(application, name)
    form = LetterForm(
        request.POST or None, initial={"subject": subject, "text": text}, needs_talk=result.needs_talk
    )
    if request.method == "POST" and form.is_valid() and _decided(request, application, name, form):
        return redirect("advisors:call_ranking", application.call_id)
    context = {
        "application": application,
        "call": application.call,
        "form": form,
        "move": move,
        "result": result,
    }
    return render(request, "advisors/decide_application.html", context)


@require_POST
def move_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down on the waiting list."""
    application = fetch_application(request, pk)
    is_up = request.POST.get("richtung") == "hoch"
    services.move_waiting(application=application, user=request.user, up=is_up)
    return redirect("advisors:call_ranking", application.call_id)


@require_http_methods(["GET", "HEAD", "POST"])
def free_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Give back the place of somebody who does not come."""
    application = fetch_application(request, pk)
    require(can_free_place(request.user, application))
    form = FreePlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.free_place(
                application=application, user=request.user, comment=form.cleaned_data["comment"]
            )
        except WorkflowError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, "Der Platz ist frei. Nehmen Sie nun jemanden von der Warteliste auf.")
        return redirect("advisors:call_ranking", application.call_id)
    context = {
        "application": application,
        "call": application.call,
        "form": form,
        "sight": sight_of(application),
    }
    return render(request, "advisors/free_place.html", context)


@require_safe
def export_applications(request: HttpRequest, pk: int) -> HttpResponse:
    """The applications as a table for a spreadsheet, without voluntary statements."""
    call = fetch_call(request, pk)
    header, rows, widths = table_of(call, request.user)
    response = HttpResponse(as_xlsx("Bewerbungen", header, rows, widths), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{call.slug}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _decided(request: HttpRequest, application, name: str, form: LetterForm) -> bool:
    try:
        services.decide_application(
            application=application, user=request.user, name=name, **form.cleaned_data
        )
    except WorkflowError as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, DONE[name])
    return True
