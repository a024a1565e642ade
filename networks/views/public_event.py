"""The page of one event for everybody, and its entry for the own calendar."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.calendars import CONTENT_TYPE
from core.text import markdown
from networks.calendar_entry import event_file
from networks.enums import EventStatus
from networks.event_page import (
    category_places,
    facts_of,
    last_report,
    map_address,
    places_bar,
    places_line,
)
from networks.event_words import public_address
from networks.models import Event, Report
from networks.programme_page import programme_of, speakers_of
from networks.public_calendar.feeds import structured_data
from networks.public_calendar.filters import calendar_events
from networks.registration_state import state_of


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def public_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when, where, programme, people, places and the way to the registration."""
    event = _fetch(slug)
    report = Report.objects.published().filter(event=event).first()
    context = {
        "event": event,
        "state": state_of(event),
        "text": markdown(event.text),
        "days": programme_of(event),
        "speakers": speakers_of(event),
        "facts": facts_of(event),
        "places": places_line(event),
        "bar": places_bar(event),
        "categories": category_places(event),
        "map_address": map_address(event),
        "report": report,
        "last_report": last_report(event),
        "reason": _reason(event),
        "structured": structured_data(event),
        "public_url": settings.PUBLIC_URL.rstrip("/"),
    }
    return render(request, "networks/public_event.html", context)


@login_not_required
@require_safe
def event_calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The date as a file for the own calendar; one that was called off takes the older entry out."""
    event = _fetch(slug)
    response = HttpResponse(event_file(event, public_address(event)), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


def _fetch(slug: str) -> Event:
    return get_object_or_404(calendar_events().prefetch_related("themes", "hosts"), slug=slug)


def _reason(event: Event) -> str:
    """Return why an event was called off, as its team told it to everybody."""
    if event.status != EventStatus.CANCELLED:
        return ""
    move = event.status_changes.filter(to_status=EventStatus.CANCELLED).order_by("-at", "-pk").first()
    return move.comment if move else ""
