"""Moves of an event from one status to the next, and a new event like an earlier one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import require
from core.workflow import Transition, WorkflowError
from networks.enums import ANNOUNCED_STATUSES
from networks.forms.event import CopyForm
from networks.forms.event_status import MoveForm
from networks.models import Event
from networks.permissions.event import can_create_event, can_edit_event
from networks.readiness import gaps_of
from networks.services import event as services
from networks.views.event import GET_OR_POST, fetch_event, fetch_led_event
from networks.workflow.event import EVENT_WORKFLOW


@require_http_methods(GET_OR_POST)
def change_event_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask once more before a move, with what is missing and whom it concerns; then make it."""
    event = fetch_led_event(request, pk)
    move = _move(name)
    form = MoveForm(request.POST if request.method == "POST" else None, move=move)
    if request.method == "POST" and form.is_valid() and _done(request, event, move, form):
        return redirect("networks:event_detail", pk=event.pk)
    gaps = gaps_of(event) if name in services.READY_MOVES else []
    context = {
        "event": event,
        "move": move,
        "form": form,
        "is_possible": move in EVENT_WORKFLOW.available(request.user, event),
        "missing": [gap for gap in gaps if gap.is_blocking],
        "advice": [gap for gap in gaps if not gap.is_blocking],
        "concerned": _concerned(event, name),
    }
    return render(request, "networks/change_event_status.html", context)


def _move(name: str) -> Transition:
    """Return the move of this name (404)."""
    found = next((move for move in EVENT_WORKFLOW.transitions if move.name == name), None)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, event: Event, move: Transition, form: MoveForm) -> bool:
    try:
        services.change_event_status(
            event=event, name=move.name, user=request.user, comment=form.cleaned_data.get("comment", "")
        )
    except WorkflowError as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, f"Der Stand ist jetzt „{event.get_status_display()}“.")
    return True


def _concerned(event: Event, name: str) -> int:
    """Return how many people get a mail by this move."""
    is_known = name == "resume" or (name == "cancel" and event.status in ANNOUNCED_STATUSES)
    return event.registrations.active().count() if is_known else 0


@require_http_methods(GET_OR_POST)
def copy_event(request: HttpRequest, pk: int) -> HttpResponse:
    """A new event in preparation like this one, at another day."""
    event = fetch_event(request, pk, can_edit_event)
    require(can_create_event(request.user))
    form = CopyForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        values = {"user": request.user, "starts_at": form.cleaned_data["starts_at"]}
        copied = services.copy_event(event=event, **values)
        messages.success(request, "Die Kopie ist angelegt. Prüfen Sie Texte und Programm.")
        return redirect("networks:event_detail", pk=copied.pk)
    return render(request, "networks/copy_event.html", {"event": event, "form": form})
