"""What stays with the municipality: the living list, one organisation, the figures, the list as a file."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_safe

from core import charts
from core.access import require
from core.downloads import serve_file
from core.pictures import WEB_WIDTHS, scaled
from core.spreadsheets import CSV_TYPE, XLSX_TYPE
from core.text import slug
from inventories.facts import about_facts, contact_facts
from inventories.harvest.directory import Actor, find, handed_over, handed_over_picture
from inventories.harvest.export import as_csv, as_xlsx, note_of
from inventories.harvest.facets import (
    Facet,
    Selection,
    chips,
    facets_of,
    orders_of,
    panels,
    select,
    selection_of,
    wishes_saying,
)
from inventories.harvest.figures import harvest_charts, needs_figure
from inventories.harvest.phases import phase_of
from inventories.harvest.places import Geography, geography_of, picture_of, places_of, places_title
from inventories.matching import matches
from inventories.models import Inventory, Picture
from inventories.permissions.harvest import can_view_harvest
from inventories.safe_sums import needs_of, workshop_of
from inventories.services.harvest import downloads_of, record_download
from inventories.views.process import fetch_inventory

PER_PAGE = 12
CARD_WIDTH, HEAD_WIDTH = 480, 1400


@dataclass(frozen=True)
class Listing:
    """A list as somebody narrowed it."""

    inventory: Inventory
    geography: Geography
    facets: tuple[Facet, ...]
    selection: Selection
    actors: list[Actor]
    found: list[Actor]


@require_safe
def harvest(request: HttpRequest, pk: int) -> HttpResponse:
    """The organisations that agreed to the hand-over: map by district, facets, list."""
    listing = _listing(request, pk)
    page = Paginator(listing.found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "inventory": listing.inventory,
        "total": len(listing.actors),
        "page": page,
        "rows": [_row(listing, actor) for actor in page],
        "panels": panels(listing.actors, listing.selection, listing.facets),
        "chips": chips(listing.actors, listing.selection, listing.facets),
        "selection": listing.selection,
        "query": listing.selection.query(),
        "orders": orders_of(listing.geography),
        "downloads": downloads_of(listing.inventory),
        "phase": phase_of(listing.inventory) if not listing.actors else None,
        "today": timezone.localdate(),
        **_places(listing),
    }
    return render(request, "inventories/harvest.html", context)


def _listing(request: HttpRequest, pk: int) -> Listing:
    inventory = fetch_harvest(request, pk)
    geography = geography_of(inventory.municipality)
    facets = facets_of(geography)
    selection = selection_of(dict(request.GET.lists()), facets)
    actors = handed_over(inventory.municipality)
    return Listing(inventory, geography, facets, selection, actors, select(actors, selection, facets))


def _places(listing: Listing) -> dict:
    """Return the map: all organisations by district, each tile a link to its list."""
    places = places_of([actor.face for actor in listing.actors], listing.geography)
    base = reverse("inventories:harvest", args=[listing.inventory.pk])
    links = {
        place.key: f"{base}{Selection().only('stadtteil', place.key).query()}#treffer" for place in places
    }
    picture, source = picture_of(listing.inventory.municipality, listing.geography, places, links)
    return {
        "places": [(place, links[place.key]) for place in places],
        "places_title": places_title(places, listing.geography.plural),
        "unknown_count": sum(place.count for place in places if not place.is_known),
        "places_picture": picture,
        "places_source": source,
    }


def _row(listing: Listing, actor: Actor) -> dict:
    face = actor.face
    wishes = wishes_saying(face, listing.selection.words) if listing.selection.words else []
    return {
        "face": face,
        "url": reverse("inventories:harvest_profile", args=[listing.inventory.pk, actor.organisation_pk]),
        "image": _picture_url(listing.inventory, face.photo, CARD_WIDTH),
        "place": listing.geography.place_of(face),
        "contacts": [
            line for fact in contact_facts(face) if fact.term in {"Telefon", "E-Mail"} for line in fact.lines
        ],
        "wishes": wishes[:3],
        "year": actor.year if actor.inventory.pk != listing.inventory.pk else "",
    }


@require_safe
def harvest_profile(request: HttpRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """Everything that one organisation handed over, and who could fit to it."""
    inventory = fetch_harvest(request, pk)
    actors = handed_over(inventory.municipality)
    actor = _fetch_actor(actors, organisation_pk)
    face = actor.face
    numbers = {other.face.pk: other for other in actors}
    context = {
        "inventory": inventory,
        "actor": actor,
        "face": face,
        "image": _picture_url(inventory, face.photo, HEAD_WIDTH),
        "logo": _picture_url(inventory, face.logo, CARD_WIDTH),
        "contact_facts": contact_facts(face),
        "about_facts": about_facts(face),
        "similar": [
            (match, numbers[match.face.pk]) for match in matches(face, [other.face for other in actors])
        ],
    }
    return render(request, "inventories/harvest_profile.html", context)


@require_safe
def harvest_picture(request: HttpRequest, pk: int, picture_pk: int, width: int) -> HttpResponse:
    """A picture that was handed over; asked again each time, so that a withdrawal counts."""
    picture = handed_over_picture(fetch_harvest(request, pk).municipality, picture_pk)
    if picture is None or width not in WEB_WIDTHS:
        raise Http404("Dieses Bild gibt es nicht oder nicht mehr.")
    try:
        small = scaled(picture.file, width=width, file_format="JPEG")
    except OSError as problem:
        raise Http404("Dieses Bild gibt es nicht mehr.") from problem
    return serve_file(request, small, filename=f"bild-{picture_pk}.jpg", content_type="image/jpeg")


@require_safe
def harvest_figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Charts of what was handed over, and the needs of all who were asked, as safe sums only."""
    inventory = fetch_harvest(request, pk)
    faces = [actor.face for actor in handed_over(inventory.municipality)]
    needs, workshop = needs_of(inventory), workshop_of(inventory)
    figure = needs_figure(needs)
    context = {
        "inventory": inventory,
        "total": len(faces),
        "charts": harvest_charts(faces),
        "needs": needs,
        "needs_chart": charts.figure(**figure) if figure else "",
        "workshop": workshop,
        "phase": phase_of(inventory) if not faces else None,
        "today": timezone.localdate(),
    }
    return render(request, "inventories/harvest_figures.html", context)


@require_GET
def harvest_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as it is narrowed, as CSV for Excel."""
    listing, note, name = _download(request, pk, "CSV")
    return _file(as_csv(listing.found, note), CSV_TYPE, f"{name}.csv")


@require_GET
def harvest_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as it is narrowed, as a workbook."""
    listing, note, name = _download(request, pk, "XLSX")
    title = f"Akteurinnen und Akteure in {listing.inventory.municipality.short_name}"
    return _file(as_xlsx(listing.found, title, note), XLSX_TYPE, f"{name}.xlsx")


def _download(request: HttpRequest, pk: int, file_format: str) -> tuple[Listing, str, str]:
    """Write the download down before the file goes out; return list, note and file name without ending."""
    listing = _listing(request, pk)
    rows, today = len(listing.found), timezone.localdate()
    record_download(inventory=listing.inventory, user=request.user, file_format=file_format, rows=rows)
    town = listing.inventory.municipality.short_name
    return listing, note_of(town, today, rows), f"organisationen-{slug(town)}-{today:%Y-%m-%d}"


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def fetch_harvest(request: HttpRequest, pk: int) -> Inventory:
    """Return the inventory for people who may read its harvest: 404 for strangers, 403 for contractors."""
    inventory = fetch_inventory(request, pk)
    require(can_view_harvest(request.user, inventory))
    return inventory


def _fetch_actor(actors: list[Actor], organisation_pk: int) -> Actor:
    actor = find(actors, organisation_pk)
    if actor is None:
        raise Http404("Diese Organisation hat nichts (mehr) weitergegeben.")
    return actor


def _picture_url(inventory: Inventory, picture: Picture | None, width: int) -> str:
    arguments = [inventory.pk, picture.pk, width] if picture else []
    return reverse("inventories:harvest_picture", args=arguments) if picture else ""
