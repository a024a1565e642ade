"""Orders: who works on an inventory, one order with its milestones and paper, ending one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.downloads import serve_file
from inventories.awarding.paper import contract_file_name
from inventories.forms.contract import EndContractForm
from inventories.models import Contract, Inventory, Offer
from inventories.permissions import can_assign_contractor, can_manage_inventory
from inventories.permissions.award import can_plan_milestones
from inventories.services.contract import end_contract as end
from inventories.views.milestone import milestone_rows
from inventories.views.process import fetch_inventory


@require_safe
def contract_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Awards and orders of an inventory: what is being prepared or asked, who works, who has worked."""
    inventory = fetch_inventory(request, pk)
    require(can_manage_inventory(request.user, inventory))
    contracts = list(
        inventory.contracts.select_related("contractor", "assigned_by").prefetch_related("milestones")
    )
    awards = list(inventory.awards.prefetch_related("offers__contractor").order_by("-created_at", "-pk"))
    context = {
        "inventory": inventory,
        "running_awards": [award for award in awards if award.closed_at is None],
        "closed_awards": [award for award in awards if award.closed_at],
        "open_contracts": [contract for contract in contracts if contract.ended_at is None],
        "ended_contracts": [contract for contract in contracts if contract.ended_at],
        "can_prepare": can_assign_contractor(request.user, inventory),
    }
    return render(request, "inventories/contract_list.html", context)


@require_safe
def my_orders(request: HttpRequest) -> HttpResponse:
    """A contractor's own offers and orders, the ended ones too."""
    require(request.user.is_contractor)
    offers = (
        Offer.objects.visible_to(request.user).filter(contractor=request.user).exclude(contract__isnull=False)
    )
    contracts = Contract.objects.filter(contractor=request.user).select_related("inventory__municipality")
    rows = list(contracts.prefetch_related("milestones").order_by("-assigned_at"))
    context = {
        "offers": offers.select_related("award__inventory__municipality").order_by("-offered_at"),
        "open_contracts": [contract for contract in rows if contract.ended_at is None],
        "ended_contracts": [contract for contract in rows if contract.ended_at],
    }
    return render(request, "inventories/my_orders.html", context)


@require_safe
def contract_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One order: what was agreed, the milestones, the paper. For the contractor also after the end."""
    contract = fetch_contract(request, pk)
    user = request.user
    context = {
        "contract": contract,
        "inventory": contract.inventory,
        "milestones": milestone_rows(user, contract),
        "can_plan": can_plan_milestones(user, contract),
        "can_manage": can_manage_inventory(user, contract.inventory),
        "is_own": contract.contractor_id == user.pk,
        # after the end the order is still theirs, the case is not
        "can_open_case": user.is_skew_staff or contract.ended_at is None,
    }
    return render(request, "inventories/contract_detail.html", context)


@require_safe
def contract_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The order as the contractor got it."""
    contract = fetch_contract(request, pk)
    return serve_file(request, contract.pdf, filename=contract_file_name(contract))


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


def fetch_contract(request: HttpRequest, pk: int) -> Contract:
    """Return the order if the person may see it; 404 for everybody else."""
    rows = Contract.objects.visible_to(request.user)
    related = ("inventory__municipality", "contractor", "assigned_by", "offer__award")
    return get_object_or_404(rows.select_related(*related), pk=pk)
