"""The page of one organisation, and the picture that stands for it where somebody shares its address."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.downloads import serve_file
from directory.enums import Facet
from directory.freshness import fresh_page
from directory.list_page import value_address
from directory.organisation_page import OrganisationPage, goals_of, read_organisation, successor_of, tags_of
from directory.share_picture import share_picture_of
from directory.similar import similar_to
from inventories.facts import about_facts, contact_facts
from inventories.public_pages import HEAD_WIDTH, is_brief, picture_url, structured_data

GONE = "Diese Organisation steht nicht oder nicht mehr im Verzeichnis."


def organisation_or_404(pk: int) -> OrganisationPage:
    """Return what everybody may see of an organisation, or raise Http404."""
    page = read_organisation(pk)
    if page is None:
        raise Http404(GONE)
    return page


@login_not_required
@require_safe
@fresh_page
def organisation(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One organisation over towns and years; an old name, or a merged row, leads to the right address."""
    page = read_organisation(pk)
    if page is None:
        return _moved(pk)
    if slug != page.slug:
        return redirect(page.url, permanent=True)
    face = page.face
    context = {
        "page": page,
        "face": face,
        "town": page.town,
        "is_brief": is_brief(face),
        "tags": tags_of(face),
        "goals": goals_of(face),
        "image": picture_url(face.photo, HEAD_WIDTH),
        "logo": picture_url(face.logo),
        "contact_facts": contact_facts(face),
        "about_facts": about_facts(face),
        "similar": similar_to(page),
        "structured": structured_data(face, page.url),
    } | _addresses(page)
    return render(request, "directory/organisation.html", context)


def _addresses(page: OrganisationPage) -> dict[str, str]:
    site = settings.PUBLIC_URL.rstrip("/")
    return {
        "public_url": site,
        "share_url": site + reverse("directory:share_picture", args=[page.pk]),
        "report_url": reverse("directory:report_entry", args=[page.pk]),
        "town_url": value_address(Facet.TOWN, page.town.ags),
    }


def _moved(pk: int) -> HttpResponsePermanentRedirect:
    """Lead from a merged row to the organisation that it belongs to; 404 when that shows nothing either."""
    successor = successor_of(pk)
    if successor is None:
        raise Http404(GONE)
    return redirect(organisation_or_404(successor).url, permanent=True)


@login_not_required
@require_safe
def share_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and town in our design, 1200 × 630 pixels, for messengers and social networks."""
    page = organisation_or_404(pk)
    picture = share_picture_of(
        pk,
        name=page.face.name,
        kind=page.face.kind_label,
        town=page.town.short_name,
    )
    return serve_file(request, picture, filename=f"{page.slug}.png", content_type="image/png")
