"""What everybody may see. What was not released, or was taken back, is not there: 404."""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from core.downloads import serve_file
from core.pictures import WEB_WIDTHS, scaled
from core.text import slug as slug_of
from inventories.brochure.editions import failed_successor, served_build
from inventories.brochure.images import drawn_cover
from inventories.brochure.public_links import public_links
from inventories.brochure.standing import standing_chapters
from inventories.facts import about_facts, contact_facts
from inventories.matching import Match, matches
from inventories.models import Brochure, Inventory, Picture, Profile
from inventories.public_pages import (
    CARD_WIDTH,
    HEAD_WIDTH,
    SHOWN_FIRST,
    Filters,
    abroad,
    facts_of,
    found_inventories,
    is_brief,
    kinds_of,
    lands,
    of_kind,
    organisation_address,
    picture_url,
    read_published,
    structured_data,
    years,
)
from inventories.survey import key_figures, survey_charts
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose

PER_PAGE = 12
# seconds until somebody should ask again for a brochure that is being set anew
SOON, LATER = 60, 24 * 60 * 60


def always_asked(view):
    """Let browsers and proxies keep a page but ask before they show it: a revocation counts at once.

    Search engines may find it and must not keep a copy of it (noarchive).
    """

    @wraps(view)
    @cache_control(private=True, no_cache=True)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noarchive"
        return response

    return asked


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_list(request: HttpRequest) -> HttpResponse:
    """All published inventories; `q` searches, `land` and `jahr` filter, `seite` turns pages."""
    filters = Filters(
        words=request.GET.get("q", "").strip()[:80],
        land=request.GET.get("land", "")[:2],
        year=request.GET.get("jahr", "")[:4],
    )
    page = Paginator(found_inventories(filters), PER_PAGE).get_page(request.GET.get("seite"))
    context = {"page": page, "filters": filters, "lands": lands(), "years": years()}
    return render(request, "inventories/public_list.html", context)


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_inventory(request: HttpRequest, slug: str) -> HttpResponse:
    """One inventory: brochure, figures, organisations (`art` filters, `alle` shows all), charts."""
    rows = Inventory.objects.published().select_related("municipality__state", "goal_agreement")
    published = read_published(get_object_or_404(rows, slug=slug))
    kind = request.GET.get("art", "")
    chosen = of_kind(published.faces, kind)
    shown = chosen if kind or "alle" in request.GET else chosen[:SHOWN_FIRST]
    context = {
        "published": published,
        "inventory": published.inventory,
        "brochure": published.brochure,
        "edition": published.edition,
        "links": public_links(published.brochure),
        "facts": facts_of(published),
        "figures": key_figures(published.survey),
        "kinds": kinds_of(published.faces),
        "kind": kind,
        "cards": [(face, picture_url(face.photo, CARD_WIDTH), ", ".join(abroad(face)[:3])) for face in shown],
        "hidden_count": len(chosen) - len(shown),
        "charts": survey_charts(published.survey),
        "public_url": settings.PUBLIC_URL.rstrip("/"),
    }
    return render(request, "inventories/public_inventory.html", context)


@login_not_required
@require_safe
@conditional_page
@always_asked
def public_profile(request: HttpRequest, slug: str, profile_slug: str) -> HttpResponse:
    """One organisation with exactly what it released for the web."""
    public = with_everything(Profile.objects.public().filter(inventory__slug=slug).sorted_by_name())
    profiles = list(public.select_related("inventory__municipality", "release"))
    faces = {profile: face for profile in profiles if (face := visible(profile, Purpose.WEB))}
    profile = next((row for row in faces if row.slug == profile_slug), None)
    if profile is None:
        raise Http404("Diese Seite gibt es nicht oder nicht mehr.")
    face = faces[profile]
    stable = organisation_address(profile.organisation_id, face)
    context = {
        "face": face,
        "is_brief": is_brief(face),
        "countries": abroad(face),
        "inventory": profile.inventory,
        "image": picture_url(face.photo, HEAD_WIDTH),
        "logo": picture_url(face.logo),
        "contact_facts": contact_facts(face),
        "about_facts": about_facts(face),
        "similar": _similar(face, list(faces.values())),
        "structured": structured_data(face, stable),
        "stable_url": stable,
        "report_url": reverse("directory:report_entry", args=[profile.organisation_id]),
        "public_url": settings.PUBLIC_URL.rstrip("/"),
    }
    return render(request, "inventories/public_profile.html", context)


def _similar(face: VisibleProfile, faces: list[VisibleProfile]) -> list[tuple[Match, str]]:
    """Return the organisations of the same inventory that fit, each with the address of its picture."""
    return [(match, picture_url(match.face.photo, CARD_WIDTH)) for match in matches(face, faces)]


@login_not_required
@require_safe
def public_brochure(request: HttpRequest, slug: str) -> HttpResponse:
    """The published PDF; a page that says so while the edition without revoked data is being set."""
    rows = Brochure.objects.select_related("published_build", "inventory")
    brochure = get_object_or_404(
        rows, inventory__in=Inventory.objects.published().filter(slug=slug), published_build__isnull=False
    )
    build = served_build(brochure)
    if build is None:
        return _being_set(request, brochure)
    name = f"{slug_of(brochure.title)}-{brochure.year}.pdf"
    return serve_file(request, build.pdf, filename=name, content_type="application/pdf")


def _being_set(request: HttpRequest, brochure: Brochure) -> HttpResponse:
    """Say that the brochure comes back; nobody may keep this answer."""
    has_failed = failed_successor(brochure) is not None
    context = {"brochure": brochure, "inventory": brochure.inventory, "has_failed": has_failed}
    response = render(request, "inventories/public_brochure.html", context, status=503)
    response["Retry-After"] = str(LATER if has_failed else SOON)
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def public_cover(request: HttpRequest, slug: str, width: int) -> HttpResponse:
    """The cover picture of a published brochure: the given one, else the one drawn for print."""
    rows = Brochure.objects.select_related("inventory__municipality")
    brochure = get_object_or_404(rows, inventory__in=Inventory.objects.published().filter(slug=slug))
    if width not in WEB_WIDTHS:
        raise Http404("Dieses Bild gibt es nicht.")
    standing_chapters(brochure)  # not the cover of an edition that is still in the making
    return _serve_picture(request, brochure.cover or drawn_cover(brochure.inventory), width, slug)


@login_not_required
@require_safe
def public_picture(request: HttpRequest, pk: int, width: int) -> HttpResponse:
    """A picture that its organisation released for the web, at this moment; our own drawing always is."""
    picture = get_object_or_404(Picture, pk=pk)
    profile = with_everything(Profile.objects.public().filter(pk=picture.profile_id)).first()
    face = visible(profile, Purpose.WEB) if profile else None
    if width not in WEB_WIDTHS or face is None or picture not in face.pictures:
        raise Http404("Dieses Bild gibt es nicht oder nicht mehr.")
    return _serve_picture(request, picture.file, width, face.slug)


def _serve_picture(request: HttpRequest, original, width: int, name: str) -> HttpResponse:
    """Serve the size as WebP to browsers that know it; always asked again, so that a revocation counts."""
    is_modern = "image/webp" in request.headers.get("Accept", "")
    file_format, suffix = ("WEBP", "webp") if is_modern else ("JPEG", "jpg")
    try:
        small = scaled(original, width=width, file_format=file_format)
    except OSError as problem:
        raise Http404("Dieses Bild gibt es nicht mehr.") from problem
    response = serve_file(
        request, small, filename=f"{name}.{suffix}", content_type=f"image/{file_format.lower()}"
    )
    patch_vary_headers(response, ["Accept"])
    return response
