"""The search for municipalities, public: as a page, as a part of it, and as suggestions for a form field."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from municipalities.matching import SUGGESTIONS
from municipalities.models import Municipality
from municipalities.querysets import clean_query

RESULTS = 50


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show who may apply under a typed name: `?q=witt`; with `&vorschlaege=1` as options of a form field."""
    query = clean_query(request.GET.get("q", ""))
    as_options = "vorschlaege" in request.GET
    limit = SUGGESTIONS if as_options else RESULTS
    found = list(Municipality.objects.able_to_apply().with_places().search(query)[: limit + 1])
    context = {"query": query, "places": found[:limit], "has_more": len(found) > limit}
    if as_options:
        response = render(request, "municipalities/_options.html", context)
        patch_cache_control(response, max_age=300)
        return response
    is_part = request.htmx and not request.htmx.boosted
    response = render(
        request, "municipalities/_results.html" if is_part else "municipalities/search.html", context
    )
    patch_vary_headers(response, ["HX-Request"])
    return response
