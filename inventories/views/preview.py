"""The profile as it will be printed."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from core.text import slug
from inventories.models import Picture
from inventories.preview import face_for, sheet_as_pdf, sheet_on_screen
from inventories.views.profile import fetch_profile

PREVIEW_WIDTH = 1200


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def profile_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed page for the frame beside the form."""
    profile = fetch_profile(request, pk)
    sheet = sheet_on_screen(face_for(request.user, profile), _address)
    return render(request, "inventories/profile_preview.html", {"profile": profile, "sheet": sheet})


@require_safe
def profile_preview_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed page as a PDF, made on the spot (about three seconds)."""
    profile = fetch_profile(request, pk)
    pdf = sheet_as_pdf(face_for(request.user, profile))
    headers = {
        "Content-Disposition": f'inline; filename="{slug(profile.name)}.pdf"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


def _address(picture: Picture) -> str:
    return reverse("inventories:picture_file", args=[picture.profile_id, picture.pk, PREVIEW_WIDTH])
