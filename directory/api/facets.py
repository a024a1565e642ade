"""What organisations can be narrowed by: themes, countries and the others with numbers; and the towns."""

from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Router, Schema
from ninja import Query as Parameters
from ninja.errors import HttpError

from directory.api import schemas
from directory.api.doors import only_known
from directory.api.faces import absolute, terms
from directory.api.filters import LARGE_PAGE, WHOLE, Whole, query_of
from directory.api.reading import link_to, next_pairs, page_address, reading
from directory.enums import Facet
from directory.open_data.rows import shown_entries
from directory.search import find
from municipalities.models import Municipality

router = Router(tags=["Werte der Filter"])
# path, facet and what it lists
LISTS = (
    ("themes", Facet.THEME, "Themen"),
    ("countries", Facet.COUNTRY, "Partnerländer und Herkunftsländer"),
    ("goals", Facet.GOAL, "Nachhaltigkeitsziele"),
    ("languages", Facet.LANGUAGE, "Sprachen"),
    ("kinds", Facet.KIND, "Arten von Organisationen"),
    ("states", Facet.STATE, "Länder"),
    ("districts", Facet.DISTRICT, "Kreise"),
)


def _list_of(facet: Facet):
    def answer(
        request: HttpRequest, response: HttpResponse, choice: Parameters[Whole]
    ) -> schemas.FacetNumbers:
        page = find(query_of(request, WHOLE).at(""), per_page=1)
        link_to(response, None)
        return schemas.FacetNumbers(
            filter=facet.value,
            is_capped=page.is_capped,
            results=[
                schemas.FacetNumber(
                    key=row.key,
                    label=row.label,
                    count=row.count,
                    url=organisations_with(facet, row.key),
                )
                for row in page.facets.get(facet, ())
            ],
            **terms(),
        )

    return answer


def organisations_with(facet: Facet, key: str) -> str:
    """Return the address of the organisations that have a value."""
    return absolute(f"{reverse('directory:list_organisations')}?{urlencode({facet.value: key})}")


for path, facet, title in LISTS:
    reading(
        router,
        f"/{path}",
        f"list_{path}",
        schemas.FacetNumbers,
        f"{title} mit Zahlen",
        description=f"{title}, die vorkommen. Mit Filtern: nur, was zu ihnen passt.",
    )(_list_of(facet))


class TownListing(Schema):
    land: str = Field("", pattern=r"^([a-z]{2})?$", description="Land als Kürzel: nw, by, sn …")
    nach: str = Field("", pattern=r"^(\d{5}(\d{3})?)?$", description="Aus next der Seite davor.")
    anzahl: int = Field(LARGE_PAGE, ge=1, le=LARGE_PAGE, description="Einträge je Seite.")


@reading(router, "/towns", "list_towns", schemas.Towns, "Kommunen mit Zahlen")
def list_towns(
    request: HttpRequest, response: HttpResponse, listing: Parameters[TownListing]
) -> schemas.Towns:
    """Kommunen, in denen sich Organisationen zeigen, nach Namen."""
    only_known(request, set(TownListing.model_fields))
    towns = _towns()
    if listing.land:
        towns = towns.filter(state__abbreviation__iexact=listing.land)
    rows = list(_behind(towns, listing.nach)[: listing.anzahl + 1])
    following = None
    if len(rows) > listing.anzahl:
        pairs = next_pairs(rows[listing.anzahl - 1].ags, land=listing.land)
        following = page_address("list_towns", pairs, listing.anzahl, LARGE_PAGE)
    link_to(response, following)
    shown = rows[: listing.anzahl]
    return schemas.Towns(total=towns.count(), next=following, results=_town_numbers(shown), **terms())


class TownDetail(schemas.TownNumber, schemas.Terms):
    """One town."""


@reading(router, "/towns/{ags}", "show_town", TownDetail, "Eine Kommune")
def show_town(request: HttpRequest, response: HttpResponse, ags: Path[str]) -> TownDetail:
    """Eine Kommune nach ihrem amtlichen Gemeindeschlüssel (AGS)."""
    only_known(request, set())
    found = _town_numbers(list(_towns().filter(ags=ags[:8])[:1]))
    if not found or found[0].ags != ags:
        raise Http404("In dieser Kommune zeigt sich keine Organisation.")
    link_to(response, None)
    return TownDetail(**found[0].model_dump(), **terms())


def _towns():
    has_entries = Exists(shown_entries().filter(municipality=OuterRef("pk")))
    rows = Municipality.objects.filter(has_entries).select_related("state")
    return rows.order_by("sort_name", "ags")


def _behind(towns, ags: str):
    """Return the towns behind one in the order of names. Raises HttpError 400 for an unknown one."""
    if not ags:
        return towns
    last = Municipality.objects.filter(ags=ags).values_list("sort_name", flat=True).first()
    if last is None:
        raise HttpError(400, "Der Wert von nach stammt nicht aus next der Seite davor.")
    return towns.filter(Q(sort_name__gt=last) | Q(sort_name=last, ags__gt=ags))


def _town_numbers(towns: list[Municipality]) -> list[schemas.TownNumber]:
    rows = shown_entries().filter(municipality__in=towns).order_by().values_list("municipality")
    numbers = dict(rows.annotate(number=Count("pk")))
    return [
        schemas.TownNumber(
            ags=town.ags,
            name=town.short_name,
            state=town.state.name,
            state_key=town.state_id,
            population=town.population,
            latitude=town.latitude,
            longitude=town.longitude,
            organisations=numbers.get(town.pk, 0),
            url=organisations_with(Facet.TOWN, town.ags),
        )
        for town in towns
    ]
