"""The work list, the search and the dossier of a municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.agenda import agenda, grouped, mine, overdue
from dashboard.dossier import dossier, municipalities_of
from dashboard.finder import find
from dashboard.work_views import WAITING, chosen_view, empty_state, greeting, items_of, views_of
from municipalities.querysets import clean_query

WAITING_SHOWN = 8


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """What waits for the person, by due date, with other views of the same items beside it."""
    now = timezone.localtime()
    items = agenda(request.user)
    views = views_of(request.user, items)
    view = chosen_view(views, request.GET.get("ansicht", ""))
    shown = items_of(request.user, items, view)
    own = mine(request.user, items)
    request.agenda_count = sum(not item.is_waiting for item in own)
    context = {
        "greeting": greeting(request.user, now),
        "today": now.date(),
        "groups": grouped(shown, now.date()),
        "views": views,
        "view": view,
        "total": sum(not item.is_waiting for item in shown),
        "late": overdue(shown, now.date()),
        "waiting": sum(item.is_waiting for item in shown),
        "waiting_limit": None if view == WAITING else WAITING_SHOWN,
        "can_search": bool(request.user.rights or request.user.is_skew_staff or request.user.is_contractor),
        "empty": empty_state(request.user) if not shown else None,
    }
    return render(request, "dashboard/work_list.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Cases, municipalities and organisations by case number or name."""
    words = clean_query(request.GET.get("q", ""))
    context = {"words": words, "hits": find(request.user, words)}
    return render(request, "dashboard/search.html", context)


@require_safe
def municipality_detail(request: HttpRequest, ags: str) -> HttpResponse:
    """Everything about one municipality, for SKEW and its members."""
    places = municipalities_of(request.user).with_places()
    municipality = get_object_or_404(places, ags=ags)
    context = {"municipality": municipality, "dossier": dossier(request.user, municipality)}
    return render(request, "dashboard/municipality_detail.html", context)
