"""Organisations: a page of the list, and all that one of them released."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Path, Router
from ninja import Query as Parameters

from directory.api import schemas
from directory.api.faces import absolute, card_values, detail_values, terms
from directory.api.filters import LISTING, SMALL_PAGE, Listing, query_of
from directory.cards import make_card
from directory.facets import countries_of
from directory.open_data.licences import licence
from directory.organisation_page import read_organisation
from directory.query import CURSOR
from directory.search import find

router = Router(tags=["Organisationen"])
GONE = "Diese Organisation zeigt sich hier nicht oder nicht mehr. Löschen Sie auch Ihre Kopie."
MISTAKES = {400: schemas.Problem, 404: schemas.Problem, 429: schemas.Problem}


@router.api_operation(
    schemas.READING,
    "/organisations",
    response={200: schemas.Organisations} | MISTAKES,
    summary="Organisationen finden",
    url_name="list_organisations",
    operation_id="list_organisations",
)
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


@router.api_operation(
    schemas.READING,
    "/organisations/{int:organisation}",
    response={200: schemas.OrganisationDetail} | MISTAKES,
    summary="Eine Organisation mit allen freigegebenen Angaben",
    url_name="show_organisation",
    operation_id="show_organisation",
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
        municipality=page.town,
        countries=countries_of(page.face),
    )
    link_to(response, None)
    return schemas.OrganisationDetail(**card_values(card), **detail_values(page), **terms())


def page_address(name: str, pairs: list[tuple[str, str]], number: int, usual: int = SMALL_PAGE) -> str:
    """Return the address of the following page; the size of the page goes along when it is another one."""
    pairs = [*pairs, *([("anzahl", str(number))] if number != usual else [])]
    return absolute(f"{reverse(f'directory:{name}')}?{urlencode(pairs)}")


def next_pairs(cursor: str, **kept: str) -> list[tuple[str, str]]:
    """Return the parameters of the following page of a list without facets."""
    return [*((name, value) for name, value in kept.items() if value), (CURSOR, cursor)]


def link_to(response: HttpResponse, following: str | None) -> None:
    """Say licence and following page in the head of the answer as well (RFC 8288)."""
    links = [f'<{licence().url}>; rel="license"']
    if following:
        links.append(f'<{following}>; rel="next"')
    response["Link"] = ", ".join(links)
