"""Handing in a list: upload, match the columns, look at the preview, confirm once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.spreadsheets import XLSX_TYPE
from inventories.enums.research import ImportState
from inventories.forms.lead_import import ColumnsForm, UploadListForm
from inventories.models import Inventory, LeadImport
from inventories.permissions.research import (
    can_edit_import,
    can_upload_leads,
    can_view_import,
    can_view_leads,
)
from inventories.services.lead_import import confirm_import as confirm
from inventories.services.lead_import import discard_import as discard
from inventories.services.lead_import import match_columns as match
from inventories.services.lead_import import upload_list as upload
from inventories.views.process import fetch_inventory

SHOWN_LISTS = 20


@require_http_methods(["GET", "HEAD", "POST"])
def upload_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the file; what cannot be read is said at once."""
    inventory = fetch_inventory(request, pk)
    require(can_upload_leads(request.user, inventory))
    form = UploadListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = request.FILES["table"]
        lead_import = upload(
            inventory=inventory,
            user=request.user,
            filename=file.name,
            table=form.cleaned_data["table"],
            source_title=form.cleaned_data["source_title"],
        )
        return redirect("inventories:match_columns", pk=lead_import.pk)
    context = {"inventory": inventory, "form": form, "done": _done_lists(request, inventory)}
    return render(request, "inventories/upload_list.html", context)


def _done_lists(request: HttpRequest, inventory: Inventory) -> list[LeadImport]:
    """Return the lists that were taken over, newest first; for the town only those of the person."""
    rows = inventory.lead_imports.filter(state=ImportState.DONE).select_related("uploaded_by")
    if not can_view_leads(request.user, inventory):
        rows = rows.filter(uploaded_by=request.user)
    return list(rows.order_by("-imported_at")[:SHOWN_LISTS])


@require_http_methods(["GET", "HEAD", "POST"])
def match_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what every column means; the rows are checked then."""
    lead_import = fetch_import(request, pk)
    require(can_edit_import(request.user, lead_import))
    if lead_import.state not in {ImportState.UPLOADED, ImportState.MAPPED}:
        return redirect("inventories:preview_import", pk=pk)
    form = ColumnsForm(request.POST or None, lead_import=lead_import)
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["source_title"]
        try:
            match(lead_import=lead_import, user=request.user, mapping=form.mapping, source_title=title)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("inventories:preview_import", pk=pk)
    context = {"lead_import": lead_import, "inventory": lead_import.inventory, "form": form}
    return render(request, "inventories/match_columns.html", context)


@require_safe
def preview_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be taken, what is known already, what is wrong; afterwards the result."""
    lead_import = fetch_import(request, pk)
    if lead_import.state == ImportState.UPLOADED:
        return redirect("inventories:match_columns", pk=pk)
    inventory = lead_import.inventory
    context = {
        "lead_import": lead_import,
        "inventory": inventory,
        "result": lead_import.result,
        "is_done": lead_import.state == ImportState.DONE,
        "is_discarded": lead_import.state == ImportState.DISCARDED,
        "can_edit": can_edit_import(request.user, lead_import),
        "sees_leads": can_view_leads(request.user, inventory),
    }
    return render(request, "inventories/preview_import.html", context)


@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the good rows over; a second click shows the same result."""
    lead_import = fetch_import(request, pk)
    require(can_edit_import(request.user, lead_import))
    try:
        done = confirm(lead_import=lead_import, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        new = done.result["new"]
        words = "Eine Organisation ist neu" if new == 1 else f"{new} Organisationen sind neu"
        messages.success(request, f"{words} auf der Liste.")
    return redirect("inventories:preview_import", pk=pk)


@require_POST
def discard_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the uploaded list away."""
    lead_import = fetch_import(request, pk)
    require(can_edit_import(request.user, lead_import))
    try:
        discard(lead_import=lead_import, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:preview_import", pk=pk)
    messages.success(request, f"„{lead_import.filename}“ ist verworfen. Es ist nichts übernommen.")
    return redirect("inventories:lead_list", pk=lead_import.inventory_id)


@require_safe
def faulty_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that could not be taken as XLSX, with what is to be done in the first column."""
    lead_import = fetch_import(request, pk)
    return serve_file(
        request,
        lead_import.faulty_file,
        filename="zeilen-mit-fehlern.xlsx",
        content_type=XLSX_TYPE,
        as_attachment=True,
    )


def fetch_import(request: HttpRequest, pk: int) -> LeadImport:
    """Return the list if the person uploaded it or does the research; 404 for everybody else."""
    inventories = Inventory.objects.visible_to(request.user)
    rows = LeadImport.objects.filter(inventory__in=inventories)
    found = get_object_or_404(rows.select_related("inventory__municipality__state", "uploaded_by"), pk=pk)
    if not can_view_import(request.user, found):
        return get_object_or_404(LeadImport.objects.none())
    return found
