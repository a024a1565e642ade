"""The home page, and the list of public pages for search engines."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard.showcase import figures, newest_brochure, portraits
from dashboard.sitemap import entries, numbers
from networks.public_calendar.filters import next_events

NEXT_EVENTS = 3
NINE_STEPS = (
    ("Beantragung", "Ihre Kommune füllt den Antrag aus. Kostenfrei."),
    ("Auftragsvergabe", "SKEW beauftragt ortskundige Fachleute."),
    ("Auftaktgespräch", "Sie vereinbaren, wie alles abläuft."),
    ("Recherche und Interviews", "Alle Aktiven vor Ort werden gefragt."),
    ("Steckbriefe", "Jede Organisation gibt ihren Text selbst frei."),
    ("Broschüre", "Gedruckt und im Internet."),
    ("Auswertungsgespräch", "Was zeigt sich? Was folgt daraus?"),
    ("Vernetzungsworkshop", "Die Aktiven lernen sich kennen. Freiwillig."),
    ("Abschlussgespräch", "So geht es in Ihrer Kommune weiter."),
)


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def home(request: HttpRequest) -> HttpResponse:
    """What a municipality gets, and what is already there."""
    context = {
        "portraits": portraits(timezone.localdate()),
        "brochure": newest_brochure(),
        "figures": figures(),
        "steps": NINE_STEPS,
        "events": next_events(NEXT_EVENTS),
    }
    return render(request, "dashboard/home.html", context)


@login_not_required
@require_safe
@cache_control(no_cache=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the files that list all public pages (sitemaps.org)."""
    site = settings.PUBLIC_URL.rstrip("/")
    urls = [site + reverse("dashboard:sitemap_part", args=[number]) for number in numbers()]
    return render(request, "dashboard/sitemap.xml", {"urls": urls}, content_type="application/xml")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Public pages as they are at this moment: those of the portal, or a range of organisations."""
    if number not in numbers():
        raise Http404("Diese Liste gibt es nicht.")
    found = entries(number)
    return render(request, "dashboard/sitemap_part.xml", {"entries": found}, content_type="application/xml")
