"""The calendar for everybody, and what other programs and sites read of it."""

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe

from core.calendars import CONTENT_TYPE
from core.frames import frame_script
from networks.models import Network
from networks.public_calendar.feeds import atom_file, feed_file, feed_name
from networks.public_calendar.filters import CalendarFilter, calendar_events, choices
from networks.public_calendar.months import by_month, month_of, read_month
from networks.public_calendar.places import map_of, spots_of

PER_PAGE = 30
EMBEDDED = 8
LIST, MONTH, MAP = "liste", "monat", "karte"
VIEWS = ((LIST, "Liste"), (MONTH, "Monat"), (MAP, "Karte"))
# a feed may be an hour old in caches between us and its readers
FEED_SECONDS = 60 * 60


@login_not_required
@require_safe
@conditional_page
@cache_control(private=True, no_cache=True)
def calendar(request: HttpRequest) -> HttpResponse:
    """What takes place: as a list, a month or a map, narrowed by Land, kind, theme and network."""
    chosen = CalendarFilter.from_query(request.GET)
    events = calendar_events()
    shown = request.GET.get("ansicht", LIST)
    read = {MONTH: _month, MAP: _map}.get(shown, _list)
    offered = choices(events.past() if chosen.is_past else events.upcoming(), chosen)
    context = read(request, chosen.apply(events), chosen) | {
        "chosen": chosen,
        "choices": offered,
        "view": shown if shown in {MONTH, MAP} else LIST,
        "views": VIEWS,
        "networks": Network.objects.public(),
        "webcal": _webcal(chosen),
    }
    return render(request, "networks/calendar.html", context)


def _list(request: HttpRequest, events, chosen: CalendarFilter) -> dict:
    rows = events.past() if chosen.is_past else events.upcoming()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("seite"))
    return {"page": page, "months": by_month(page), "count": page.paginator.count}


def _month(request: HttpRequest, events, chosen: CalendarFilter) -> dict:
    month = month_of(read_month(request.GET.get("monat", "")), events)
    following = events.upcoming().filter(starts_at__date__gte=month.after).first() if month.is_empty else None
    return {"month": month, "following": following}


def _map(request: HttpRequest, events, chosen: CalendarFilter) -> dict:
    rows = events.past()[:PER_PAGE] if chosen.is_past else events.upcoming()
    spots, elsewhere = spots_of(rows)
    picture, source = map_of(spots)
    return {"spots": spots, "elsewhere": elsewhere, "picture": picture, "source": source}


def _webcal(chosen: CalendarFilter) -> str:
    """Return the address that calendar programs subscribe to with one click."""
    address = f"{settings.PUBLIC_URL.rstrip('/')}{reverse('networks:calendar_feed')}{chosen.query}"
    return f"webcal:{address.partition(':')[2]}"


@login_not_required
@require_safe
@conditional_page
@cache_control(public=True, max_age=FEED_SECONDS)
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The events that fit as a calendar to subscribe to."""
    chosen = CalendarFilter.from_query(request.GET)
    response = HttpResponse(feed_file(calendar_events(), chosen), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="veranstaltungen.ics"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@require_safe
@conditional_page
@cache_control(public=True, max_age=FEED_SECONDS)
def calendar_atom(request: HttpRequest) -> HttpResponse:
    """The events that fit as an Atom feed."""
    chosen = CalendarFilter.from_query(request.GET)
    text = atom_file(calendar_events(), chosen)
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_not_required
@require_safe
def embed_calendar(request: HttpRequest) -> HttpResponse:
    """How the dates get onto another site: the lines to copy, and how it looks there."""
    chosen = CalendarFilter.from_query(request.GET)
    context = {
        "chosen": chosen,
        "choices": choices(calendar_events().upcoming(), chosen),
        "site": settings.PUBLIC_URL.rstrip("/"),
        "title": feed_name(chosen),
    }
    return render(request, "networks/embed_calendar.html", context)


@login_not_required
@require_safe
@conditional_page
@cache_control(public=True, max_age=FEED_SECONDS)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_calendar(request: HttpRequest) -> HttpResponse:
    """The next dates as a page inside of other sites; it sets no cookie and asks nothing else."""
    chosen = CalendarFilter.from_query(request.GET)
    rows = chosen.apply(calendar_events()).upcoming()[:EMBEDDED]
    context = {"chosen": chosen, "months": by_month(rows), "title": feed_name(chosen)}
    return render(request, "networks/embedded_calendar.html", context)


@login_not_required
@require_safe
def embed_script(request: HttpRequest) -> HttpResponse:
    """The script of other sites: it puts the list in its own place and fits its height."""
    return frame_script(request, page="networks:embedded_calendar", title="Veranstaltungen")
