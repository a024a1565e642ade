"""The organisers' desk: all events, the overview of one, its day, place and texts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from networks.enums import ANNOUNCED_STATUSES
from networks.event_desk import SHELVES, rows_of, shelf, shelves_of
from networks.forms.event import EventDateForm, EventFilter, EventForm, EventTextForm
from networks.forms.problems import take_over
from networks.models import Event
from networks.overview import overview_of
from networks.permissions.event import (
    can_create_event,
    can_edit_event,
    can_lead_event,
    can_view_event,
)
from networks.readiness import parts_of
from networks.services import event as services
from networks.workflow.event import EVENT_WORKFLOW

GET_OR_POST = ["GET", "HEAD", "POST"]
PER_PAGE = 20


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """The events of the person on three shelves: what is ahead, what is being prepared, what was."""
    filters = EventFilter(request.GET)
    events = filters.narrow(Event.objects.visible_to(request.user).open_events())
    chosen = request.GET.get("ansicht", "")
    chosen = chosen if chosen in SHELVES else next(iter(SHELVES))
    page = Paginator(shelf(events, chosen), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "filters": filters,
        "is_narrowed": any(request.GET.get(name) for name in filters.fields),
        "shelves": shelves_of(events),
        "chosen": chosen,
        "page": page,
        "rows": rows_of(page.object_list),
        "can_create": can_create_event(request.user),
    }
    return render(request, "networks/event_list.html", context)


@require_http_methods(GET_OR_POST)
def create_event(request: HttpRequest) -> HttpResponse:
    """A new event: what, when and where; everything else follows on its own pages."""
    require(can_create_event(request.user))
    form = EventDateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        event = services.create_event(user=request.user, values=form.cleaned_data)
        messages.success(request, "Angelegt. Niemand sieht die Veranstaltung, bis Sie sie ankündigen.")
        return redirect("networks:event_detail", pk=event.pk)
    return render(request, "networks/create_event.html", {"form": form})


@require_safe
def event_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview: what is to do, what is missing, how many are registered, the next moves."""
    event = fetch_event(request, pk)
    require(can_view_event(request.user, event))
    can_edit = can_edit_event(request.user, event)
    context = {
        "event": event,
        "overview": overview_of(event),
        "parts": parts_of(event) if can_edit else [],
        "moves": EVENT_WORKFLOW.available(request.user, event),
        "history": _history(event),
        "can_edit": can_edit,
        "can_copy": can_edit and can_create_event(request.user),
    }
    return render(request, "networks/event_detail.html", context)


def _history(event: Event) -> list[dict]:
    labels = {move.name: move.label for move in EVENT_WORKFLOW.transitions}
    return [
        {
            "title": labels.get(row.transition, row.transition),
            "by_name": row.by_name,
            "at": row.at,
            "comment": row.comment,
        }
        for row in event.status_changes.order_by("-at", "-pk")
    ]


@require_http_methods(GET_OR_POST)
def edit_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Day and place; a change is told to everybody registered."""
    event = fetch_event(request, pk, can_edit_event)
    is_known = event.status in ANNOUNCED_STATUSES and not event.has_begun
    context = {"concerned": event.registrations.active().count() if is_known else 0}
    return _edit(request, event, EventForm, "networks/edit_event.html", context)


@require_http_methods(GET_OR_POST)
def edit_event_text(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page of the event says, and who answers questions."""
    event = fetch_event(request, pk, can_edit_event)
    return _edit(request, event, EventTextForm, "networks/edit_event_text.html", {})


def _edit(request: HttpRequest, event: Event, form_class, template: str, context: dict) -> HttpResponse:
    form = form_class(request.POST or None, instance=fetch_event(request, event.pk))
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_event(event=event, user=request.user, values=form.cleaned_data)
        except ValidationError as problem:
            take_over(form, problem)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("networks:event_detail", pk=event.pk)
    return render(request, template, {"event": event, "form": form, "parts": parts_of(event)} | context)


def fetch_event(request: HttpRequest, pk: int, allowed=None) -> Event:
    """Return an open event that the person may see (404), and work on if `allowed` is given (403)."""
    rows = Event.objects.visible_to(request.user).open_events()
    event = get_object_or_404(rows.select_related("municipality", "state", "network"), pk=pk)
    require(allowed is None or allowed(request.user, event))
    return event


def fetch_led_event(request: HttpRequest, pk: int) -> Event:
    """Return an open event that the person leads (404, 403)."""
    return fetch_event(request, pk, can_lead_event)
