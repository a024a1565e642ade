"""Registrations as the team sees them: the list with its filter, the waiting list, needs, tables."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from core.access import require
from core.spreadsheets import CSV_TYPE, XLSX_TYPE
from networks.forms.participant_filter import SelectionFields
from networks.message_filter import EVERYBODY, in_words, matching
from networks.models import Event
from networks.needs import needs_of
from networks.participant_page import counts_of, rows_of, waiting_rows
from networks.participant_table import needs_xlsx, participants_csv, participants_xlsx, rows_for_table
from networks.permissions.event import can_edit_event

PER_PAGE = 50


def fetch_event(request: HttpRequest, pk: int) -> Event:
    """Return an open event whose registrations the person may read: strangers 404, people at the door 403."""
    events = Event.objects.visible_to(request.user).open_events()
    event = get_object_or_404(events.select_related("municipality", "network"), pk=pk)
    require(can_edit_event(request.user, event))
    return event


@require_safe
def participant_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All registrations by name, narrowed by status, category, group, day, needs or words."""
    event = fetch_event(request, pk)
    filters = SelectionFields(request.GET, event=event)
    chosen = filters.selection()
    rows = matching(event, chosen).select_related("category", "group")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "event": event,
        "filters": filters,
        "chosen": chosen,
        "page": page,
        "rows": rows_of(page),
        "counts": counts_of(event),
        "shows_all": chosen.status == EVERYBODY,
        "selection_words": in_words(event, chosen),
    }
    return render(request, "networks/participant_list.html", context)


@require_safe
def waiting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who wait, in the order in which they move up."""
    event = fetch_event(request, pk)
    rows = waiting_rows(event)
    context = {
        "event": event,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("seite")),
        "counts": counts_of(event),
        "can_offer": not event.has_begun,
    }
    return render(request, "networks/waiting_list.html", context)


@require_safe
def participant_needs(request: HttpRequest, pk: int) -> HttpResponse:
    """What kitchen and house have to know."""
    event = fetch_event(request, pk)
    return render(request, "networks/participant_needs.html", {"event": event, "needs": needs_of(event)})


@require_safe
def export_needs(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers for kitchen and house as a workbook without names."""
    event = fetch_event(request, pk)
    return _as_file(needs_xlsx(needs_of(event)), XLSX_TYPE, f"{slugify(event.title)}-essen-und-zugang.xlsx")


@require_safe
def export_participants(request: HttpRequest, pk: int) -> HttpResponse:
    """The narrowed list as XLSX or CSV; needs of food and access only when asked for."""
    event = fetch_event(request, pk)
    chosen = SelectionFields(request.GET, event=event).selection()
    rows = rows_for_table(matching(event, chosen))
    with_sensitive = request.GET.get("angaben") == "alle"
    name = f"{slugify(event.title)}-teilnehmende"
    if request.GET.get("form") == "csv":
        return _as_file(participants_csv(event, rows, with_sensitive=with_sensitive), CSV_TYPE, f"{name}.csv")
    content = participants_xlsx(event, rows, with_sensitive=with_sensitive)
    return _as_file(content, XLSX_TYPE, f"{name}.xlsx")


def _as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
