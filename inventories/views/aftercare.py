"""What follows after the closing, and who answers for a case."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import require
from inventories.forms.aftercare import AdviceForm, OfficerForm
from inventories.permissions.meeting import can_add_advice, can_change_officer, can_view_advice
from inventories.services.advice import add_advice
from inventories.services.officer import change_officer as hand_over
from inventories.views.process import fetch_inventory


@require_http_methods(["GET", "HEAD", "POST"])
def advice_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The advice after the closing, newest first, and for SKEW the form for another entry."""
    inventory = fetch_inventory(request, pk)
    if not can_view_advice(request.user, inventory):
        raise Http404
    may_add = can_add_advice(request.user, inventory)
    form = AdviceForm(request.POST or None)
    if request.method == "POST":
        require(may_add)
        if form.is_valid():
            add_advice(inventory=inventory, user=request.user, values=form.cleaned_data)
            messages.success(request, "Die Beratung ist eingetragen.")
            return redirect("inventories:advice_list", pk=pk)
    context = {
        "inventory": inventory,
        "entries": inventory.advice.select_related("by"),
        "form": form if may_add else None,
    }
    return render(request, "inventories/advice_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change_officer(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the case to a colleague."""
    inventory = fetch_inventory(request, pk)
    require(can_change_officer(request.user, inventory))
    form = OfficerForm(request.POST or None, inventory=inventory)
    if request.method == "POST" and form.is_valid():
        try:
            hand_over(inventory=inventory, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("officer", problem)
        else:
            messages.success(request, f"Zuständig ist jetzt {form.cleaned_data['officer']}.")
            return redirect("inventories:inventory_detail", pk=pk)
    return render(request, "inventories/change_officer.html", {"inventory": inventory, "form": form})
