"""Organisations: a page of the list, and all that one of them released."""

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Router
from ninja import Query as Parameters

from directory.api import schemas
from directory.api.faces import card_values, detail_values, terms
from directory.api.filters import LISTING, Listing, query_of
from directory.api.reading import link_to, page_address, reading
from directory.cards import make_card
from directory.facets import countries_of
from directory.organisation_page import read_organisation
from directory.search import find

router = Router(tags=["Organisationen"])
GONE = "Diese Organisation zeigt sich hier nicht oder nicht mehr. Löschen Sie auch Ihre Kopie."


@reading(router, "/organisations", "list_organisations", schemas.Organisations, "Organisationen finden")
def list_organisations(
    request: HttpRequest, response: HttpResponse, listing: Parameters[Listing]
) -> schemas.Organisations:
    """Eine Seite der Organisationen, die zu den Filtern passen. Ohne Filter: alle, nach Namen."""
    query = query_of(request, LISTING)
    page = find(query, per_page=listing.anzahl)
    following = None
    if page.next:
        pairs = query.at(page.next).to_params(with_cursor=True)
        following = page_address("list_organisations", pairs, listing.anzahl)
    link_to(response, following)
    return schemas.Organisations(
        total=page.total,
        is_capped=page.is_capped,
        next=following,
        results=[schemas.Organisation(**card_values(card)) for card in page.cards],
        **terms(),
    )


@reading(
    router,
    "/organisations/{int:organisation}",
    "show_organisation",
    schemas.OrganisationDetail,
    "Eine Organisation mit allen freigegebenen Angaben",
)
def show_organisation(
    request: HttpRequest, response: HttpResponse, organisation: Path[int]
) -> schemas.OrganisationDetail:
    """Genau das, was die Organisation in diesem Augenblick für das Internet freigegeben hat.

    404 heißt: Sie zeigt sich nicht oder nicht mehr. Dann löschen Sie bitte auch Ihre Kopie.
    """
    query_of(request, set())
    page = read_organisation(organisation)
    if page is None:
        raise Http404(GONE)
    card = make_card(
        page.face,
        organisation=organisation,
        town=page.town,
        countries=countries_of(page.face),
    )
    link_to(response, None)
    return schemas.OrganisationDetail(**card_values(card), **detail_values(page), **terms())
