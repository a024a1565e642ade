"""Organisations on the sites of others: the lines to copy, list and map inside of a frame, the script."""

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.frames import frame_script
from directory.embedding import MAP, embedded_page, embedding_page
from directory.freshness import fresh_page


@login_not_required
@require_safe
@fresh_page
def embed_organisations(request: HttpRequest) -> HttpResponse:
    """How the list or the map gets onto another site: what to show, the lines to copy, how it looks there."""
    return render(request, "directory/embed_organisations.html", {"page": embedding_page(request.GET)})


@login_not_required
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@fresh_page
def embedded_organisations(request: HttpRequest) -> HttpResponse:
    """The list or the map inside of another site; it sets no cookie and is asked anew every time."""
    page = embedded_page(request.GET)
    return render(
        request, "directory/embedded_organisations.html", {"page": page, "is_map": page.view == MAP}
    )


@login_not_required
@require_safe
def embed_organisations_script(request: HttpRequest) -> HttpResponse:
    """The script of other sites: it puts the frame in its own place and fits its height."""
    return frame_script(request, page="directory:embedded_organisations", title="Organisationen")
