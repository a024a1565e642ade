"""Version 1 of the interface: all that belongs to it, and its description after OpenAPI 3.1."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from directory.api import downloads, facets, inventories, organisations
from directory.api.doors import WHOLE_PER_HOUR, open_door
from directory.api.faces import absolute, terms
from directory.api.problems import CONTENT_TYPE, explain
from directory.api.reading import METHODS
from directory.api.schemas import Terms
from directory.open_data.licences import TITLE, licence

VERSION = "1.0.0"
# answers of these begin a walk over everything
WHOLE = {"list_organisations_csv", "list_organisations_geojson"}
DESCRIPTION = """\
Wer sich in Deutschlands Kommunen für die Eine Welt einsetzt: Organisationen, Bestandsaufnahmen, Kommunen.

- Nur lesen, ohne Anmeldung, ohne Schlüssel, von jeder Seite aus (CORS).
- Die Filter heißen wie auf der Seite: Eine Adresse der Liste wird mit demselben Ende zur Anfrage.
- Geblättert wird mit `next`. Eine Seite weit hinten kostet so viel wie die erste.
- Jede Antwort hat ein ETag. Mit `If-None-Match` kommt 304, solange sich nichts geändert hat.
- Fehler sind `application/problem+json` (RFC 9457) mit einem Satz, der weiterhilft.
- 3.600 Anfragen je Stunde und Anschluss, 60 davon für ganze Listen. Ein 304 zählt nicht.
- Organisationen können ihre Zustimmung jederzeit zurücknehmen. Löschen Sie täglich, was fehlt.
"""


class German(JSONRenderer):
    """JSON with umlauts as people read them."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title=TITLE,
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="directory",
    renderer=German(),
)
explain(api)


class Entrance(Terms):
    """Where everything stands."""

    description: str
    documentation: str
    lists: dict[str, str]


@api.api_operation(
    METHODS,
    "/",
    response=Entrance,
    summary="Was es gibt",
    tags=["Einstieg"],
    url_name="api_root",
    operation_id="api_root",
)
def api_root(request: HttpRequest) -> Entrance:
    """Die Adressen aller Listen, die Beschreibung für Programme und die Seite für Menschen."""
    names = sorted(route.name for route in routes() if route.name.startswith("list_"))
    return Entrance(
        description=absolute(reverse("directory:openapi")),
        documentation=absolute(reverse("directory:open_data")),
        lists={name.removeprefix("list_"): absolute(reverse(f"directory:{name}")) for name in names},
        **terms(),
    )


for part in (organisations, downloads, inventories, facets):
    api.add_router("", part.router)


@cache
def routes() -> tuple[URLPattern, ...]:
    """Return the addresses of the interface, each behind its door and open without sign-in."""
    return tuple(_opened())


def _opened() -> Iterator[URLPattern]:
    patterns, _app, _namespace = api.urls
    for route in patterns:
        # ninja's own entrance page leads to documentation from other sites
        if route.name != "api-root":
            times = {"times": WHOLE_PER_HOUR} if route.name in WHOLE else {}
            route.callback = login_not_required(open_door(route.callback, **times))
            yield route


def description() -> dict:
    """Return the description of the interface after OpenAPI 3.1, with the address of this portal."""
    return _description(settings.PUBLIC_URL, settings.OPEN_DATA_LICENCE)


@cache
def _description(public_url: str, licence_key: str) -> dict:
    document = api.get_openapi_schema(path_prefix="")
    document["servers"] = [{"url": f"{public_url.rstrip('/')}/api/v1"}]
    document["info"]["license"] = {"name": licence().name, "url": licence().url}
    document["info"]["contact"] = {"name": "Team Migration und Entwicklung", "email": settings.TEAM_EMAIL}
    document["externalDocs"] = {"url": absolute(reverse("directory:open_data"))}
    for kinds in document["paths"].values():
        # the same as get, which every reader knows
        kinds.pop("head")
        _correct(kinds["get"])
    return document


def _correct(operation: dict) -> None:
    """Say the type of answers to mistakes, and give examples the form that OpenAPI asks for."""
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and "application/json" in answer.get("content", {}):
            answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
    for parameter in operation["parameters"]:
        if "examples" in parameter:
            parameter["example"] = parameter.pop("examples")[0]
