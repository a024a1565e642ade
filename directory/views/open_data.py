"""The page of the open data, the description of the interface, and the entry for data catalogues."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.api.doors import CALLS_PER_HOUR, WHOLE_PER_HOUR, open_door
from directory.api.field_list import detail_fields, list_fields, parameters
from directory.api.version_1 import description
from directory.enums import Facet
from directory.freshness import fresh_page
from directory.open_data.catalogue import catalogue
from directory.open_data.examples import examples
from directory.open_data.licences import attribution, licence
from directory.open_data.rdf import Node, json_ld, rdf_xml, turtle
from directory.open_data.terms import terms
from directory.query import Query
from directory.search import find


@login_not_required
@require_safe
@fresh_page
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is for programs, under which terms, with examples to copy."""
    page = find(Query(), per_page=1)
    context = {
        "page": page,
        "towns": len(page.facets.get(Facet.TOWN, ())),
        "countries": len(page.facets.get(Facet.COUNTRY, ())),
        "examples": examples(page.facets),
        "licence": licence(),
        "attribution": attribution(),
        "terms": terms(licence().name),
        "list_fields": list_fields(),
        "detail_fields": detail_fields(),
        "parameters": parameters(),
        "calls": CALLS_PER_HOUR,
        "whole": WHOLE_PER_HOUR,
    }
    return render(request, "directory/open_data.html", context)


@login_not_required
@open_door
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the interface for programs (OpenAPI 3.1)."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@login_not_required
@open_door
def catalogue_rdf(request: HttpRequest) -> HttpResponse:
    """The catalogue as RDF/XML, which GovData harvests."""
    return _catalogue(rdf_xml, "application/rdf+xml", b'<?xml version="1.0" encoding="UTF-8"?>\n')


@login_not_required
@open_door
def catalogue_ttl(request: HttpRequest) -> HttpResponse:
    """The catalogue as Turtle."""
    return _catalogue(turtle, "text/turtle")


@login_not_required
@open_door
def catalogue_jsonld(request: HttpRequest) -> HttpResponse:
    """The catalogue as JSON-LD."""
    return _catalogue(json_ld, "application/ld+json")


def _catalogue(write: Callable[[list[Node]], str], content_type: str, head: bytes = b"") -> HttpResponse:
    content = head + write(catalogue()).encode()
    return HttpResponse(content, content_type=f"{content_type}; charset=utf-8")


@login_not_required
@open_door
def api_unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for an address that the interface does not have."""
    raise Http404("Diese Adresse gibt es nicht. Alle Adressen stehen unter /api/v1/.")
