"""Published inventories, the newest first."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Router, Schema
from ninja import Query as Parameters
from ninja.errors import HttpError

from directory.api import schemas
from directory.api.doors import only_known
from directory.api.faces import absolute, terms
from directory.api.filters import LARGE_PAGE, SMALL_PAGE
from directory.api.reading import link_to, next_pairs, page_address, reading
from inventories.models import Inventory
from inventories.public_pages import Filters, found_inventories

router = Router(tags=["Bestandsaufnahmen"])


class Listing(Schema):
    q: str = Field("", max_length=80, description="Wörter im Titel oder im Namen der Kommune.")
    land: str = Field("", pattern=r"^([a-z]{2})?$", description="Land als Kürzel: nw, by, sn …")
    jahr: str = Field("", pattern=r"^(\d{4})?$", description="Jahr der Veröffentlichung.")
    nach: str = Field("", max_length=80, description="Wo die Seite beginnt: aus next der Seite davor.")
    anzahl: int = Field(SMALL_PAGE, ge=1, le=LARGE_PAGE, description="Einträge je Seite.")


@reading(router, "/inventories", "list_inventories", schemas.Inventories, "Bestandsaufnahmen finden")
def list_inventories(
    request: HttpRequest, response: HttpResponse, listing: Parameters[Listing]
) -> schemas.Inventories:
    """Veröffentlichte Bestandsaufnahmen, die jüngste zuerst."""
    only_known(request, set(Listing.model_fields))
    found = found_inventories(Filters(words=listing.q, land=listing.land.upper(), year=listing.jahr))
    rows = list(_after(found, listing.nach).select_related("brochure")[: listing.anzahl + 1])
    following = None
    if len(rows) > listing.anzahl:
        last = rows[listing.anzahl - 1]
        cursor = f"{last.published_at.isoformat()}_{last.pk}"
        pairs = next_pairs(cursor, q=listing.q, land=listing.land, jahr=listing.jahr)
        following = page_address("list_inventories", pairs, listing.anzahl)
    link_to(response, following)
    return schemas.Inventories(
        total=found.count(),
        next=following,
        results=[schemas.Inventory(**_values(row)) for row in rows[: listing.anzahl]],
        **terms(),
    )


class InventoryDetail(schemas.Inventory, schemas.Terms):
    """One inventory with the address of its organisations."""

    organisations_url: str


@reading(router, "/inventories/{slug:slug}", "show_inventory", InventoryDetail, "Eine Bestandsaufnahme")
def show_inventory(request: HttpRequest, response: HttpResponse, slug: Path[str]) -> InventoryDetail:
    """Eine Bestandsaufnahme, und wo ihre Organisationen stehen."""
    only_known(request, set())
    row = found_inventories(Filters()).select_related("brochure").filter(slug=slug).first()
    if row is None:
        raise Http404("Diese Bestandsaufnahme gibt es hier nicht oder nicht mehr.")
    link_to(response, None)
    address = f"{reverse('directory:list_organisations')}?kommune={row.municipality.ags}"
    return InventoryDetail(**_values(row), organisations_url=absolute(address), **terms())


def _after(found, cursor: str):
    """Return the rows behind a cursor: moment and key of the last one. Raises HttpError 400."""
    if not cursor:
        return found
    moment, _, key = cursor.rpartition("_")
    try:
        # "+" of a time zone comes out of a hand-written address as a blank
        at, pk = datetime.fromisoformat(moment.replace(" ", "+")), int(key)
    except ValueError as problem:
        raise HttpError(400, "Der Wert von nach stammt nicht aus next der Seite davor.") from problem
    return found.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk))


def _values(row: Inventory) -> dict:
    brochure = getattr(row, "brochure", None)
    has_brochure = brochure is not None and brochure.published_build_id is not None
    pdf = reverse("inventories:public_brochure", args=[row.slug]) if has_brochure else ""
    return {
        "slug": row.slug,
        "title": row.title,
        "subtitle": row.subtitle,
        "town": schemas.Town(
            ags=row.municipality.ags, name=row.municipality.short_name, state=row.municipality.state.name
        ),
        "published_at": row.published_at,
        "organisations": row.shown_count,
        "url": absolute(reverse("inventories:public_inventory", args=[row.slug])),
        "brochure_url": absolute(pdf) if pdf else None,
    }
