"""Pages for everybody: published inventories, their organisations, pictures and brochures."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.downloads import serve_file
from core.text import sort_key
from inventories import public
from inventories.enums import PictureKind
from inventories.facts import about_facts, contact_facts
from inventories.models import Brochure, Inventory, Picture
from inventories.scaled_pictures import WEB_WIDTHS, scaled
from inventories.survey import key_figures, survey_charts, survey_of
from inventories.visibility import allowed_groups
from municipalities.models import State
from organisations.enums import FieldGroup, Purpose

PER_PAGE = 12


@login_not_required
@require_safe
def public_list(request):
    """All published inventories; Land, year and place narrow the list."""
    found = public.published_inventories()
    land, year, place = (request.GET.get(key, "").strip() for key in ("land", "jahr", "ort"))
    years = sorted({day.year for day in found.values_list("published_at", flat=True)}, reverse=True)
    states = State.objects.filter(municipality__inventories__in=found).distinct().order_by("name")
    if land:
        found = found.filter(municipality__state__key=land)
    if year.isdigit():
        found = found.filter(published_at__year=int(year))
    if place:
        found = found.filter(municipality__sort_name__contains=sort_key(place))
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("seite")),
        "states": states,
        "years": years,
        "land": land,
        "year": year,
        "place": place,
    }
    return render(request, "inventories/public_list.html", context)


@login_not_required
@require_safe
def public_inventory(request, slug):
    """One town: the brochure, the organisations, what they say together."""
    inventory = get_object_or_404(public.published_inventories(), slug=slug)
    faces = public.public_faces(inventory)
    kind = request.GET.get("art", "")
    survey = survey_of(faces, contacted=inventory.contacted_count)
    context = {
        "inventory": inventory,
        "brochure": getattr(inventory, "brochure", None),
        "contractors": [
            contract.contractor.full_name for contract in inventory.contracts.select_related("contractor")
        ],
        "goal": inventory.goal_agreement,
        "cards": [public.card_of(face, inventory) for face in faces if kind in ("", face.kind)],
        "total": len(faces),
        "kinds": public.kind_filters(faces),
        "kind": kind,
        "figures": key_figures(survey),
        "charts": survey_charts(survey),
    }
    return render(request, "inventories/public_inventory.html", context)


@login_not_required
@require_safe
def public_profile(request, slug, profile_slug):
    """One organisation: what it released for the web, nothing else."""
    inventory = get_object_or_404(public.published_inventories(), slug=slug)
    found = public.public_profile_of(inventory, profile_slug)
    if found is None:
        raise Http404("Diese Seite gibt es nicht, oder die Organisation zeigt sie nicht mehr.")
    _profile, face = found
    context = {
        "inventory": inventory,
        "face": face,
        "picture": public.picture_url(face, WEB_WIDTHS[2]),
        "share_picture": settings.PUBLIC_URL + public.picture_url(face, WEB_WIDTHS[1]) if face.photo else "",
        "contacts": contact_facts(face),
        "facts": about_facts(face),
        "similar": public.similar_to(face, public.public_faces(inventory), inventory),
    }
    return render(request, "inventories/public_profile.html", context)


@login_not_required
@require_safe
def public_picture(request, pk, width):
    """A picture of a released profile in one of the web's sizes; gone at once after a withdrawal."""
    if width not in WEB_WIDTHS:
        raise Http404("Diese Größe gibt es nicht.")
    picture = get_object_or_404(Picture.objects.select_related("profile__release"), pk=pk)
    profile = picture.profile
    shown = type(profile).objects.public().filter(pk=profile.pk).exists()
    is_ours = picture.kind == PictureKind.DRAWING
    if not shown or not (is_ours or FieldGroup.PICTURES in allowed_groups(profile, Purpose.WEB)):
        raise Http404("Dieses Bild gibt es nicht, oder die Organisation zeigt es nicht mehr.")
    return _serve_scaled(request, picture.file, width, f"{profile.slug}.jpg")


@login_not_required
@require_safe
def public_cover(request, slug, width):
    """The cover picture of a published inventory's brochure."""
    if width not in WEB_WIDTHS:
        raise Http404("Diese Größe gibt es nicht.")
    inventory = get_object_or_404(Inventory.objects.published().select_related("brochure"), slug=slug)
    brochure = get_object_or_404(Brochure.objects.exclude(cover=""), inventory=inventory)
    return _serve_scaled(request, brochure.cover, width, f"{slug}.jpg")


@login_not_required
@require_safe
def public_brochure(request, slug):
    """The published brochure as PDF."""
    brochure = get_object_or_404(
        Brochure.objects.filter(inventory__in=Inventory.objects.published()).select_related(
            "published_build"
        ),
        inventory__slug=slug,
        published_build__isnull=False,
    )
    return serve_file(request, brochure.published_build.pdf, filename=f"Broschuere-{slug}.pdf")


def _serve_scaled(request, original, width, filename):
    try:
        small = scaled(original, width=width)
    except OSError as problem:
        raise Http404("Dieses Bild gibt es nicht mehr.") from problem
    return serve_file(request, small, filename=filename, content_type="image/jpeg")
