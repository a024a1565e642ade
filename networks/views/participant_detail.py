"""One registration as the team sees it: who this is, what was answered, what happened, what can be done."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.workflow import WorkflowError
from networks.enums import RegistrationStatus
from networks.forms.participant import CancelForm, NoteForm
from networks.models import Event, Registration
from networks.participant_page import kind_of
from networks.participant_sheet import history_of, mails_of, moves_of, sheet_of
from networks.services import participant as services
from networks.services.registration import cancel_registration, confirm, rejoin
from networks.views.participant import fetch_event


def fetch_registration(event: Event, pk: int) -> Registration:
    """Return a registration of the event; cleared ones are gone (404)."""
    rows = event.registrations.filter(cleared_at=None).select_related("category", "group", "state")
    registration = get_object_or_404(rows, pk=pk)
    registration.event = event
    return registration


@require_safe
def participant_detail(request: HttpRequest, pk: int, registration_pk: int) -> HttpResponse:
    """Answers, moves, history and mails of one registration."""
    event = fetch_event(request, pk)
    registration = fetch_registration(event, registration_pk)
    context = {
        "event": event,
        "registration": registration,
        "kind": kind_of(registration),
        "sheet": sheet_of(registration),
        "moves": moves_of(registration),
        "entries": history_of(registration),
        "mails": mails_of(registration),
        "is_waiting": registration.status == RegistrationStatus.WAITING,
        "note_form": NoteForm(initial={"note": registration.internal_note}),
    }
    return render(request, "networks/participant_detail.html", context)


MOVES: dict[str, tuple[Callable, str]] = {
    "admit": (services.admit, "{name} hat jetzt einen Platz. Die Bestätigung ist unterwegs."),
    "offer": (services.offer, "{name} hat ein Angebot per E-Mail bekommen."),
    "confirm": (confirm, "Die Anmeldung von {name} ist bestätigt."),
    "return": (rejoin, "{name} ist wieder angemeldet oder steht auf der Warteliste."),
    "link": (services.send_link_again, "{name} bekommt einen neuen Link per E-Mail."),
}


@require_POST
def move_participant(request: HttpRequest, pk: int, registration_pk: int, name: str) -> HttpResponse:
    """Admit, offer, confirm, bring back, or send the link again."""
    event = fetch_event(request, pk)
    registration = fetch_registration(event, registration_pk)
    if name not in MOVES:
        raise Http404
    service, sentence = MOVES[name]
    try:
        service(registration=registration, user=request.user)
    except (ValidationError, WorkflowError) as problem:
        messages.error(request, _sentence(problem))
    else:
        messages.success(request, sentence.format(name=registration.full_name))
    return redirect(_way_back(request, event, registration))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_participant(request: HttpRequest, pk: int, registration_pk: int) -> HttpResponse:
    """Take somebody off the list, after a question; the next one moves up."""
    event = fetch_event(request, pk)
    registration = fetch_registration(event, registration_pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cancel_registration(registration=registration, user=request.user, **form.cleaned_data)
        messages.success(request, f"{registration.full_name} ist abgemeldet und bekommt eine E-Mail.")
        return redirect("networks:participant_detail", pk, registration_pk)
    context = {"event": event, "registration": registration, "form": form}
    return render(request, "networks/cancel_participant.html", context)


@require_POST
def write_participant_note(request: HttpRequest, pk: int, registration_pk: int) -> HttpResponse:
    """Store the remark of the team."""
    event = fetch_event(request, pk)
    registration = fetch_registration(event, registration_pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        services.write_note(registration=registration, user=request.user, **form.cleaned_data)
        messages.success(request, "Der Vermerk ist gespeichert.")
    else:
        messages.error(request, " ".join(form.errors["note"]))
    return redirect("networks:participant_detail", pk, registration_pk)


def _way_back(request: HttpRequest, event: Event, registration: Registration) -> str:
    """Return the page from which the button was pressed: the waiting list or the registration."""
    if request.POST.get("weiter") == "warteliste":
        return redirect("networks:waiting_list", event.pk).url
    return redirect("networks:participant_detail", event.pk, registration.pk).url


def _sentence(problem: Exception) -> str:
    return " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
