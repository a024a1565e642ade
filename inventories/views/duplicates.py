"""What may be the same organisation: shown side by side, then merged, linked or told apart."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from inventories.duplicates import suggest_for
from inventories.duplicates.rows import LEAD
from inventories.models import Lead
from inventories.permissions.research import can_edit_lead
from inventories.services.lead_merge import dismiss_doubt
from inventories.services.lead_merge import link_lead as link
from inventories.services.lead_merge import merge_leads as merge
from inventories.views.lead import fetch_lead
from organisations.models import Organisation


@require_safe
def lead_duplicates(request: HttpRequest, pk: int) -> HttpResponse:
    """All suggestions for one lead with their reasons."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    found = suggest_for(lead)
    keys = [one.entry.key for one in found if one.entry.kind == LEAD]
    leads = {row.pk: row for row in Lead.objects.filter(pk__in=keys).prefetch_related("sources")}
    others = Organisation.objects.filter(pk__in=[one.entry.key for one in found if one.entry.kind != LEAD])
    organisations = {row.pk: row for row in others.select_related("municipality")}
    context = {
        "lead": lead,
        "inventory": lead.inventory,
        "sources": list(lead.sources.all()),
        "leads": [
            (leads[one.entry.key], one) for one in found if one.entry.key in leads and one.entry.kind == LEAD
        ],
        "organisations": [(organisations[one.entry.key], one) for one in found if one.entry.kind != LEAD],
    }
    return render(request, "inventories/lead_duplicates.html", context)


@require_POST
def merge_leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another lead of the inventory go on in this one."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    key = request.POST.get("eintrag", "")
    other = get_object_or_404(lead.inventory.leads, pk=key if key.isdigit() else 0)
    try:
        merge(kept=lead, merged=other, user=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:lead_duplicates", pk=pk)
    messages.success(
        request, f"„{other.name}“ ist in diesen Eintrag aufgegangen. Quellen und Kontakte sind da."
    )
    return redirect("inventories:lead_detail", pk=pk)


@require_POST
def link_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the lead is an organisation that the portal knows."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    key = request.POST.get("organisation", "")
    organisation = get_object_or_404(Organisation, pk=key if key.isdigit() else 0)
    link(lead=lead, organisation=organisation, user=request.user)
    messages.success(request, f"Der Eintrag ist mit „{organisation.name}“ verknüpft.")
    return redirect("inventories:lead_detail", pk=pk)


@require_POST
def dismiss_duplicates(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is another organisation; the board asks no more."""
    lead = fetch_lead(request, pk)
    require(can_edit_lead(request.user, lead))
    dismiss_doubt(lead=lead, user=request.user)
    messages.success(request, f"„{lead.name}“ bleibt ein eigener Eintrag.")
    return redirect("inventories:lead_detail", pk=pk)
