"""Who works on an inventory, hiring and ending."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from inventories.forms.contract import AssignContractorForm, EndContractForm
from inventories.models import Contract, Inventory
from inventories.permissions import can_assign_contractor, can_manage_inventory
from inventories.services.contract import assign_contractor as assign
from inventories.services.contract import end_contract as end
from inventories.views.process import fetch_inventory


@require_safe
def contract_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All contracts of an inventory, open ones first."""
    inventory = fetch_inventory(request, pk)
    require(can_manage_inventory(request.user, inventory))
    contracts = list(inventory.contracts.select_related("contractor", "assigned_by"))
    context = {
        "inventory": inventory,
        "open_contracts": [contract for contract in contracts if contract.ended_at is None],
        "ended_contracts": [contract for contract in contracts if contract.ended_at],
        "can_assign": can_assign_contractor(request.user, inventory),
    }
    return render(request, "inventories/contract_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign_contractor(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose somebody and say what for."""
    inventory = fetch_inventory(request, pk)
    require(can_assign_contractor(request.user, inventory))
    initial = {"starts_on": timezone.localdate(), "ends_on": _agreed_end(inventory)}
    form = AssignContractorForm(request.POST or None, inventory=inventory, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            contract = assign(inventory=inventory, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("contractor", problem)
        else:
            messages.success(request, f"{contract.contractor} ist beauftragt und hat eine E-Mail bekommen.")
            return redirect("inventories:contract_list", pk=pk)
    return render(request, "inventories/assign_contractor.html", {"inventory": inventory, "form": form})


def _agreed_end(inventory: Inventory):
    return inventory.goal_agreement.period_until if hasattr(inventory, "goal_agreement") else None


@require_http_methods(["GET", "HEAD", "POST"])
def end_contract(request: HttpRequest, pk: int) -> HttpResponse:
    """End one contract with a reason; the access ends with it."""
    rows = Contract.objects.filter(inventory__in=Inventory.objects.visible_to(request.user))
    contract = get_object_or_404(rows.select_related("inventory__municipality", "contractor"), pk=pk)
    require(can_manage_inventory(request.user, contract.inventory))
    form = EndContractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end(contract=contract, user=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"Der Auftrag von {contract.contractor} ist beendet, der Zugang auch.")
        return redirect("inventories:contract_list", pk=contract.inventory_id)
    return render(request, "inventories/end_contract.html", {"contract": contract, "form": form})
