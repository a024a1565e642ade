"""Beginning an application and filling in its parts."""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import can_edit_for
from applications.corrections import open_fields
from applications.forms import SentPart, StartForm
from applications.models import Application
from applications.permissions import can_edit_application
from applications.progress import bound_form, stored_parts
from applications.services.draft import save_field, save_part, start_application
from applications.views.fetch import check_letter, find_application, sent_data
from applications.views.part_page import LETTERS, onward, part_page
from core.access import require
from core.autosave import Conflict


@require_safe
def application_list(request: HttpRequest) -> HttpResponse:
    """The applications of the own municipalities."""
    own = Application.objects.filter(municipality_id__in=request.user.rights)
    context = {
        "applications": own.with_case().order_by("-updated_at"),
        "has_rights": bool(request.user.rights),
        "may_start": any(can_edit_for(request.user, pk) for pk in request.user.rights),
    }
    return render(request, "applications/application_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose the municipality; an existing draft is opened instead of a second one."""
    form = StartForm(sent_data(request)[0], user=request.user)
    places = list(form.fields["municipality"].queryset)
    if request.method == "POST" and form.is_valid():
        try:
            application, is_new = start_application(user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            if not is_new:
                messages.info(request, "Für diese Kommune gibt es schon einen Entwurf. Hier ist er.")
                return redirect("applications:application_detail", application.pk)
            return redirect("applications:edit_part", application.pk, LETTERS[0])
    drafts = Application.objects.drafts().filter(municipality__in=places).with_case()
    context = {"form": form, "places": places, "drafts": drafts}
    return render(request, "applications/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: HttpRequest, pk: int, letter: str) -> HttpResponse:
    """One part of the form. Sending always stores what was typed; `pruefen` shows what is missing."""
    application = find_application(request, pk)
    require(can_edit_for(request.user, application.municipality_id))
    if not can_edit_application(request.user, application):
        return _closed(request, application)
    letter = check_letter(letter)
    if request.method != "POST":
        return part_page(request, application, letter)
    sent = SentPart.read(letter, request.POST)
    try:
        conflicts = save_part(
            application=application, letter=letter, values=sent.values, base=sent.base, user=request.user
        )
    except ValidationError:
        return _closed(request, application)
    if conflicts:
        return part_page(request, application, letter, conflicts)
    return _after_saving(application, letter, sent.goal)


@require_POST
def autosave_part(request: HttpRequest, pk: int, letter: str) -> JsonResponse:
    """Store one field: 200 {saved_at, version}, 409 {field, mine, theirs, by, at} or 400 {error}."""
    application = find_application(request, pk)
    try:
        result = save_field(
            application=application,
            letter=check_letter(letter),
            field=request.POST.get("field", ""),
            value=request.POST.get("value", ""),
            base=request.POST.get("base", ""),
            user=request.user,
        )
    except ValidationError as problem:
        return JsonResponse({"error": problem.messages[0]}, status=400)
    if isinstance(result, Conflict):
        return JsonResponse(asdict(result), status=409)
    return JsonResponse({"saved_at": f"{timezone.localtime(result.at):%H:%M}", "version": result.version})


def _closed(request: HttpRequest, application: Application) -> HttpResponse:
    messages.info(request, "Der Antrag liegt gerade bei SKEW. Sie können ihn jetzt nicht ändern.")
    return redirect("applications:application_detail", application.pk)


def _after_saving(application: Application, letter: str, goal: str) -> HttpResponse:
    """Go where the button says; onward only when the part is complete, otherwise show what is missing."""
    position = LETTERS.index(letter)
    if goal == "anlage":
        return redirect("applications:add_attachment", application.pk)
    if goal == "zurueck" and position:
        return redirect("applications:edit_part", application.pk, LETTERS[position - 1])
    part = stored_parts(application)[letter]
    if bound_form(part, open_fields=open_fields(application, letter)).errors:
        response = redirect("applications:edit_part", application.pk, letter)
        response["Location"] += "?pruefen=1"
        return response
    return redirect(*onward(application, letter))
