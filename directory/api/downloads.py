"""Whole choices of organisations at once: table, points and feed."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from ninja import Query as Parameters
from ninja import Router

from core.spreadsheets import CSV_TYPE
from directory.api.filters import WHOLE, Whole, query_of
from directory.api.reading import METHODS, link_to
from directory.api.schemas import Problem
from directory.open_data.exports import csv_of, geojson_of
from directory.open_data.feeds import ATOM_TYPE, atom_of
from directory.query import Query

router = Router(tags=["Ganze Listen"])
GEOJSON_TYPE = "application/geo+json"


def sending(ending: str, summary: str, content_type: str, schema: dict) -> Callable:
    """Return the decorator of a view that sends all organisations of a choice as one file."""
    name = f"list_organisations_{ending}"
    kind = content_type.partition(";")[0]
    mistake = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers = {
        200: {
            "description": "Die Datei, gesendet, während sie entsteht",
            "content": {kind: {"schema": schema}},
        },
        400: {"description": "Ein Parameter stimmt nicht", "content": mistake},
        429: {"description": "Zu viele Anfragen in einer Stunde", "content": mistake},
    }
    return router.api_operation(
        METHODS,
        f"/organisations.{ending}",
        response={400: Problem},
        summary=summary,
        openapi_extra={"responses": answers},
        url_name=name,
        operation_id=name,
    )


FILE = {"type": "string"}
POINTS = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array"}},
}


@sending("csv", "Organisationen als Tabelle (CSV)", CSV_TYPE, FILE)
def list_organisations_csv(request: HttpRequest, choice: Parameters[Whole]) -> HttpResponseBase:
    """Alle Organisationen, die passen: mit Semikolon getrennt, UTF-8, für Excel und andere Programme."""
    return whole(request, csv_of, CSV_TYPE, "organisationen.csv")


@sending("geojson", "Organisationen als Punkte (GeoJSON)", GEOJSON_TYPE, POINTS)
def list_organisations_geojson(request: HttpRequest, choice: Parameters[Whole]) -> HttpResponseBase:
    """Alle Organisationen, die passen. Ein Punkt liegt in der Mitte der Kommune, nie an der Haustür.

    Wer den Ort nicht zeigt, hat keinen Punkt (geometry ist null).
    """
    return whole(request, geojson_of, GEOJSON_TYPE, "organisationen.geojson")


@sending("atom", "Neue und geänderte Organisationen (Atom)", ATOM_TYPE, FILE)
def list_organisations_atom(request: HttpRequest, choice: Parameters[Whole]) -> HttpResponseBase:
    """Was zuletzt neu war oder sich geändert hat, auch zu einem Thema oder einer Kommune."""
    text = atom_of(query_of(request, WHOLE))
    response = HttpResponse(text, content_type=ATOM_TYPE)
    link_to(response, None)
    return response


def whole(
    request: HttpRequest, write: Callable[[Query], Iterator[bytes]], content_type: str, name: str
) -> HttpResponseBase:
    """Return the file of a choice; whoever asks only for the head (HEAD) starts no reading of rows."""
    query = query_of(request, WHOLE)
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse(content_type=content_type)
    else:
        response = StreamingHttpResponse(write(query), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    # nginx must pass it on piece by piece
    response["X-Accel-Buffering"] = "no"
    link_to(response, None)
    return response
