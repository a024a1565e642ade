"""The complete copy of a case: asking for it, how far it is, the file. For SKEW only."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.enums import JobState
from inventories.models import CaseExport, Inventory
from inventories.permissions.meeting import can_export_case
from inventories.services import case_export as services
from inventories.views.process import fetch_inventory

EXPORTS_SHOWN = 10


@require_safe
def export_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The copies that were made, the newest with its progress; htmx polls only that part."""
    inventory = fetch_inventory(request, pk)
    require(can_export_case(request.user, inventory))
    exports = list(inventory.exports.select_related("requested_by")[:EXPORTS_SHOWN])
    context = {
        "inventory": inventory,
        "exports": exports,
        "newest": exports[0] if exports else None,
        "older": [export for export in exports[1:] if export.state == JobState.READY],
    }
    template = "inventories/_export_state.html" if request.htmx else "inventories/export_list.html"
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def start_export(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the copy made; while one is being made, the click leads to that one."""
    inventory = fetch_inventory(request, pk)
    services.start_export(inventory=inventory, user=request.user)
    return redirect("inventories:export_list", pk=pk)


@require_POST
def cancel_export(request: HttpRequest, pk: int, export_pk: int) -> HttpResponse:
    """Stop a copy that waits or runs."""
    _, export = _fetch(request, pk, export_pk)
    if services.cancel_export(export=export, user=request.user):
        messages.success(request, "Die Ausgabe ist abgebrochen.")
    else:
        messages.info(request, "Die Ausgabe war schon fertig.")
    return redirect("inventories:export_list", pk=pk)


@require_safe
def export_file(request: HttpRequest, pk: int, export_pk: int) -> HttpResponse:
    """The finished copy."""
    inventory, export = _fetch(request, pk, export_pk)
    if export.state != JobState.READY or not export.file:
        raise Http404
    name = f"{inventory.case_number}.zip"
    return serve_file(request, export.file, filename=name, content_type="application/zip", as_attachment=True)


def _fetch(request: HttpRequest, pk: int, export_pk: int) -> tuple[Inventory, CaseExport]:
    inventory = fetch_inventory(request, pk)
    require(can_export_case(request.user, inventory))
    return inventory, get_object_or_404(CaseExport, inventory=inventory, pk=export_pk)
