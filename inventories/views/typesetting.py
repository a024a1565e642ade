"""What is being set at the moment, over all brochures. For SKEW only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import require
from inventories.permissions.typesetting import can_view_build_queue
from inventories.typesetting.queue import read_queue


@require_safe
def build_queue(request: HttpRequest) -> HttpResponse:
    """Brochures at work, those that wait, pages set in advance; htmx polls only the part that changes."""
    require(can_view_build_queue(request.user))
    template = "inventories/_build_queue.html" if request.htmx else "inventories/build_queue.html"
    response = render(request, template, {"queue": read_queue()})
    response["Cache-Control"] = "no-store"
    return response
