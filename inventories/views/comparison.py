"""The comparison of a finished file with its full setting: try again, take note."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from core.access import require
from inventories.brochure.comparisons import is_of_an_edition
from inventories.models import Comparison
from inventories.permissions import can_view_brochure_draft
from inventories.services import comparison as services
from inventories.views.process import fetch_inventory


@require_POST
def repeat_comparison(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Ask for the comparison once more."""
    said = "Der Vergleich ist bestellt. Das Ergebnis steht in einigen Minuten hier."
    return _done(request, pk, number, services.repeat_comparison, said)


@require_POST
def settle_comparison(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take note of a difference."""
    said = "Sie haben die Abweichung zur Kenntnis genommen. Sie bleibt hier stehen."
    return _done(request, pk, number, services.settle_comparison, said)


def _done(
    request: HttpRequest, pk: int, number: int, service: Callable[..., bool], said: str
) -> HttpResponse:
    """Call the service; lead back to the editions, or to the version that belongs to none."""
    inventory = fetch_inventory(request, pk)
    require(can_view_brochure_draft(request.user, inventory))
    rows = Comparison.objects.select_related("build")
    comparison = get_object_or_404(rows, build__brochure__inventory=inventory, build__number=number)
    if service(comparison=comparison, user=request.user):
        messages.success(request, said)
    else:
        messages.info(request, "Das ist schon erledigt.")
    if is_of_an_edition(comparison.build):
        return redirect("inventories:edition_list", pk=pk)
    return redirect("inventories:build_progress", pk=pk, number=number)
