"""Goal and focus: worded together, confirmed by both sides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from inventories.forms.goal import GoalForm
from inventories.models import GoalAgreement, Inventory
from inventories.permissions import (
    can_confirm_goal_for_municipality,
    can_confirm_goal_for_skew,
    can_edit_goal,
)
from inventories.services.goal import FIELDS, GoalChanged
from inventories.services.goal import confirm_goal as confirm
from inventories.services.goal import edit_goal as save
from inventories.views.process import fetch_inventory


@require_http_methods(["GET", "HEAD", "POST"])
def edit_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """The wording that holds now, who has confirmed it, and the form to change it."""
    inventory = fetch_inventory(request, pk)
    agreement = get_object_or_404(GoalAgreement, inventory=inventory)
    if request.method == "POST":
        require(can_edit_goal(request.user, inventory))
        form = GoalForm(request.POST)
        if form.is_valid():
            return _save(request, inventory, form)
        return _page(request, inventory, agreement, form)
    form = GoalForm(instance=agreement, initial={"version": agreement.version})
    return _page(request, inventory, agreement, form)


def _save(request: HttpRequest, inventory: Inventory, form: GoalForm) -> HttpResponse:
    values = {name: form.cleaned_data[name] for name in FIELDS}
    try:
        save(inventory=inventory, user=request.user, version=form.cleaned_data["version"], values=values)
    except GoalChanged as problem:
        # the next click saves over the wording that the person has now seen
        data = request.POST.copy()
        data["version"] = problem.agreement.version
        again = GoalForm(data)
        return _page(request, inventory, problem.agreement, again, is_conflict=True)
    messages.success(request, "Die Fassung ist gespeichert. Nun bestätigen beide Seiten.")
    return redirect("inventories:edit_goal", pk=inventory.pk)


def _page(
    request: HttpRequest,
    inventory: Inventory,
    agreement: GoalAgreement,
    form: GoalForm,
    *,
    is_conflict: bool = False,
) -> HttpResponse:
    user = request.user
    for_municipality = can_confirm_goal_for_municipality(user, inventory)
    confirmed_at = agreement.municipality_confirmed_at if for_municipality else agreement.skew_confirmed_at
    may_confirm = for_municipality or can_confirm_goal_for_skew(user, inventory)
    context = {
        "inventory": inventory,
        "agreement": agreement,
        "form": form,
        "differences": form.differences(agreement) if is_conflict else [],
        "can_edit": can_edit_goal(user, inventory),
        "can_confirm": may_confirm and confirmed_at is None and not form.is_bound,
    }
    return render(request, "inventories/edit_goal.html", context)


@require_POST
def confirm_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the wording that the page showed for one's own side."""
    inventory = fetch_inventory(request, pk)
    version = request.POST.get("version", "")
    try:
        agreement = confirm(
            inventory=inventory, user=request.user, version=int(version) if version.isdigit() else -1
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("inventories:edit_goal", pk=pk)
    if agreement.is_agreed:
        messages.success(request, "Beide Seiten haben bestätigt. Die Auftragsvergabe beginnt.")
    else:
        messages.success(request, "Ihre Bestätigung ist gespeichert. Nun ist die andere Seite dran.")
    return redirect("inventories:inventory_detail", pk=pk)
