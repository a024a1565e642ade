"""The lists: all organisations with search and facets, those of one town or theme, all values of a facet."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.enums import Facet
from directory.freshness import fresh_page
from directory.list_page import (
    PANELS,
    Way,
    chips_of,
    cursors_of,
    examples_of,
    facets_html,
    hits_of,
    list_address,
    orders_of,
    panels_of,
)
from directory.models import FacetValue
from directory.place_map import map_of
from directory.query import WORDS_LENGTH, Query, clean
from directory.search import find
from directory.suggest import suggest
from directory.value_page import INDEX_TITLES, beside, inventories_in, title_of, values_by_letter


@login_not_required
@require_safe
@fresh_page
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Everybody in the directory: words, a place, facets; the list first, the map beside it."""
    query = Query.from_params(request.GET)
    page = find(query)
    context = {
        "query": query,
        "page": page,
        "hits": hits_of(page),
        "facets": facets_html(tuple(panels_of(page, query))),
        "chips": chips_of(page, query),
        "orders": orders_of(query),
        "examples": [] if query.is_narrowed else examples_of(page),
        "turn": cursors_of(page, query),
        "map": None if query.cursor else map_of(page, query),
    }
    return render(request, "directory/organisation_list.html", context)


@login_not_required
@require_safe
@fresh_page
def organisations_by(request: HttpRequest, facet: Facet, key: str) -> HttpResponse:
    """The page of one value: a town, a theme, a country, with what its organisations have in common."""
    value = get_object_or_404(FacetValue, facet=facet, key=key)
    query = Query(chosen={facet: (key,)}, cursor=Query.from_params(request.GET).cursor)
    page = find(query)
    if not page.total:
        raise Http404("Hier zeigt sich zurzeit niemand.")
    context = {
        "value": value,
        "facet": facet,
        "title": title_of(facet, key, value.label),
        "page": page,
        "hits": hits_of(page),
        "beside": beside(page, query, facet),
        "inventories": inventories_in(key) if facet == Facet.TOWN else [],
        "turn": cursors_of(page, Query()),
        "list_url": list_address(query.at("")),
        "index_url": reverse("directory:facet_index", args=[facet]),
        "public_url": settings.PUBLIC_URL.rstrip("/"),
    }
    return render(request, "directory/organisations_by.html", context)


@login_not_required
@require_safe
@fresh_page
def facet_index(request: HttpRequest, facet: Facet) -> HttpResponse:
    """All values of a facet with their numbers: themes, countries, towns; within what was chosen before."""
    query = Query.from_params(request.GET).at("")
    page = find(query.without(facet))
    context = {
        "facet": facet,
        "title": INDEX_TITLES[facet],
        "letters": values_by_letter(page.facets.get(facet, []), facet, query),
        "is_cut": page.is_capped,
        "list_url": list_address(query),
        "is_narrowed": query.is_narrowed,
        "others": [
            Way(other.label, reverse("directory:facet_index", args=[other.value]), other == facet)
            for other in PANELS
        ],
    }
    return render(request, "directory/facet_index.html", context)


@login_not_required
@require_safe
@fresh_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """What fits to the letters typed so far, as options of the search field (combobox.js)."""
    words = clean(request.GET.get("q", ""), WORDS_LENGTH)
    found = [(row, reverse(row.url_name, args=row.args)) for row in suggest(words)]
    return render(request, "directory/suggestions.html", {"found": found})
