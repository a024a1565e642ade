"""Flyer and business cards as PDF: for everybody on the screen, for SKEW and the pool to print."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from advisors.models import AdvisorProfile, Pool
from advisors.permissions.print_matter import can_print_flyer
from advisors.print_matter import business_card, flyer
from core.access import require


@login_not_required
@require_safe
def public_flyer(request: HttpRequest, slug: str) -> HttpResponse:
    """The flyer to read and to send: accessible, six narrow pages."""
    pool = get_object_or_404(Pool.objects.shown().select_related("state"), slug=slug)
    return _pdf(flyer(pool, for_printer=False), f"miglobe-{pool.slug}.pdf")


@require_safe
def print_flyer(request: HttpRequest, pk: int) -> HttpResponse:
    """The flyer for the printer: two sheets with bleed, crop marks and folding marks."""
    pool = get_object_or_404(Pool.objects.select_related("state"), pk=pk)
    require(can_print_flyer(request.user, pool))
    return _pdf(flyer(pool, for_printer=True), f"miglobe-{pool.slug}-druck.pdf")


@require_safe
def print_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The business card of an advisor for the printer, both sides."""
    profiles = AdvisorProfile.objects.visible_to(request.user).select_related("pool__state")
    profile = get_object_or_404(profiles.with_public_parts(), slug=slug)
    return _pdf(business_card(profile).content, f"visitenkarte-{profile.slug}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name)
    # what somebody takes back must not live on in a cache
    response["Cache-Control"] = "no-store"
    return response
