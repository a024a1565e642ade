"""Registering somebody who called, and changing what was stored."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from networks.enums import RegistrationStatus
from networks.forms.participant import TeamRegistrationForm
from networks.models import Event, Registration
from networks.services.participant import add_participant as add
from networks.services.registration import change_registration
from networks.views.participant import fetch_event
from networks.views.participant_detail import fetch_registration

HAS_PLACE = "{name} ist angemeldet und bekommt eine Bestätigung per E-Mail."
WAITS = "Alle Plätze sind vergeben. {name} steht auf der Warteliste und bekommt eine E-Mail."


@require_http_methods(["GET", "HEAD", "POST"])
def add_participant(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the event, filled in by the team."""
    event = fetch_event(request, pk)
    form = TeamRegistrationForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        registration = _added(request, event, form)
        if registration is not None:
            return redirect("networks:participant_detail", pk, registration.pk)
    return render(request, "networks/add_participant.html", {"event": event, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_participant(request: HttpRequest, pk: int, registration_pk: int) -> HttpResponse:
    """What was answered, changed by the team; a new category takes the place along."""
    event = fetch_event(request, pk)
    registration = fetch_registration(event, registration_pk)
    form = TeamRegistrationForm(request.POST or None, event=event, registration=registration)
    if request.method == "POST" and form.is_valid() and _changed(request, registration, form):
        return redirect("networks:participant_detail", pk, registration_pk)
    context = {"event": event, "registration": registration, "form": form}
    return render(request, "networks/edit_participant.html", context)


def _added(request: HttpRequest, event: Event, form: TeamRegistrationForm) -> Registration | None:
    try:
        registration = add(event=event, user=request.user, values=form.values())
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    has_place = registration.status == RegistrationStatus.REGISTERED
    messages.success(request, (HAS_PLACE if has_place else WAITS).format(name=registration.full_name))
    return registration


def _changed(request: HttpRequest, registration: Registration, form: TeamRegistrationForm) -> bool:
    try:
        change_registration(registration=registration, values=form.values(), user=request.user)
    except ValidationError as problem:
        form.add_error(None, " ".join(problem.messages))
        return False
    messages.success(request, "Die Angaben sind gespeichert.")
    return True
