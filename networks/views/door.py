"""The door on a phone: whom to let in, by name or by the code of a ticket; it works without a script."""

import uuid
from datetime import date

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from networks.door import (
    MOST_HITS,
    DoorPerson,
    figures_of,
    find,
    is_expected_on,
    people_at,
    shown_day,
    standing,
    why_closed,
)
from networks.field_catalogue import days_of
from networks.forms.door import CheckInForm, UndoForm, WalkInForm
from networks.models import Event, Registration
from networks.permissions.event import can_edit_event, can_open_door
from networks.services.door import STANDING, Result
from networks.services.door import add_walk_in as register_at_door
from networks.services.door import check_in as let_in
from networks.services.door import undo_check_in as take_back


@never_cache
@require_safe
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of one day with a search; static/js/door.js makes it live and keeps it without a network."""
    event = fetch_door(request, pk)
    day = shown_day(event, request.GET.get("tag", ""))
    query = request.GET.get("q", "").strip()[:100]
    everybody = people_at(event, day)
    hits = find(everybody, query) if query else everybody
    context = {
        "event": event,
        "day": day,
        "days": days_of(event),
        "figures": figures_of(everybody),
        "query": query,
        "people": [(person, uuid.uuid4()) for person in hits[:MOST_HITS]],
        "more": len(hits) - MOST_HITS,
        "closed": why_closed(event, day),
        "can_edit": can_edit_event(request.user, event),
    }
    response = render(request, "networks/door.html", context)
    response["X-Door-Owner"] = request.user.pk  # the script keeps the page of its own account only
    return response


@require_POST
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in by the button beside the name."""
    event = fetch_door(request, pk)
    form = CheckInForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    try:
        result = let_in(event=event, user=request.user, entry=form.entry(timezone.now()))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        _tell(request, result)
    return redirect(day_path(event, form.cleaned_data["day"]))


@require_POST
def undo_check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a check-in that was a mistake."""
    event = fetch_door(request, pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    _tell(request, take_back(event=event, user=request.user, entry_id=form.cleaned_data["entry_id"]))
    return redirect(day_path(event, shown_day(event, request.POST.get("day", ""))))


@never_cache
@require_safe
def check_in_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code of a ticket leads in any camera; nothing for anybody but the team of the event."""
    rows = Registration.objects.select_related("event", "category").filter(
        event__in=Event.objects.visible_to(request.user).open_events()
    )
    registration = get_object_or_404(rows, ticket_code__iexact=code, cleared_at=None)
    event = registration.event
    require(can_open_door(request.user, event))
    day = shown_day(event)
    check_in = standing(event, day).get(registration.pk)
    context = {
        "event": event,
        "day": day,
        "person": DoorPerson(registration, check_in, is_expected_on(registration, day)),
        "entry_id": uuid.uuid4(),
        "closed": why_closed(event, day),
    }
    return render(request, "networks/check_in_by_code.html", context)


def add_walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter somebody who came without a registration, and let the person in."""
    event = fetch_door(request, pk)
    day = shown_day(event, request.GET.get("tag", ""))
    form = WalkInForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            person = register_at_door(event=event, user=request.user, day=day, values=form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"{person} ist eingetragen und da.")
            return redirect(day_path(event, day))
    context = {"event": event, "form": form, "day": day, "closed": why_closed(event, day)}
    return render(request, "networks/add_walk_in.html", context)


def fetch_door(request: HttpRequest, pk: int) -> Event:
    """Return an event whose door the person may open (404 for strangers, 403 for those who only read)."""
    event = get_object_or_404(Event.objects.visible_to(request.user).open_events(), pk=pk)
    require(can_open_door(request.user, event))
    return event


def day_path(event: Event, day: date) -> str:
    """Return the path of the door on one day."""
    return f"{reverse('networks:door', args=[event.pk])}?tag={day.isoformat()}"


def _tell(request: HttpRequest, result: Result) -> None:
    if result.message:
        level = messages.WARNING if result.outcome == STANDING else messages.SUCCESS
        messages.add_message(request, level, result.message)
