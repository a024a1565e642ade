"""What will be deleted of an event and when, deleting it now, and the record of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from networks.clearing import clearing_preview as preview_of
from networks.models import Event
from networks.permissions.report import can_clear_event, can_see_clearing
from networks.services.clearing import clear_event as clear_now


def _fetch(request: HttpRequest, pk: int) -> Event:
    rows = Event.objects.visible_to(request.user).select_related("municipality", "state")
    event = get_object_or_404(rows, pk=pk)
    require(can_see_clearing(request.user, event))
    return event


@require_safe
def clearing_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Before: what goes, what stays, when. After: the record."""
    event = _fetch(request, pk)
    context = {
        "event": event,
        "preview": preview_of(event),
        "records": event.clearings.all(),
        "can_clear": can_clear_event(request.user, event) and not event.is_cleared,
    }
    return render(request, "networks/clearing_preview.html", context)


@require_POST
def clear_event(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete names, addresses and answers now; the figures stay."""
    event = _fetch(request, pk)
    try:
        clear_now(event=event, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    else:
        messages.success(request, "Namen und Adressen sind gelöscht. Die Zahlen bleiben.")
    return redirect("networks:clearing_preview", event.pk)
