"""The inventory as a case: the list, the nine steps, and moving on."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.workflow import WorkflowError
from inventories.case_page import case_page
from inventories.duties import duties, waits_for
from inventories.enums import InventoryStatus
from inventories.forms.review import MoveForm
from inventories.models import Inventory
from inventories.services.inventory import change_status
from inventories.steps import current_step, facts_in_list

PER_PAGE = 20


@dataclass(frozen=True)
class ListRow:
    """One line of the list."""

    inventory: Inventory
    step: int
    waits_for: str


@require_safe
def inventory_list(request: HttpRequest) -> HttpResponse:
    """All inventories that the person may see; `q` searches, `stand` filters, `meine` are one's own cases."""
    words = request.GET.get("q", "").strip()[:100]
    status = request.GET.get("stand", "")
    is_mine = bool(request.GET.get("meine")) and request.user.is_skew_staff
    everything = Inventory.objects.visible_to(request.user)
    found = everything.filter(officer=request.user) if is_mine else everything
    counts = found.counts_by_status()
    found = found.matching(words)
    if status in InventoryStatus.values:
        found = found.filter(status=status)
    listed = found.select_related("municipality__state", "goal_agreement").with_work()
    page = Paginator(listed.order_by("-updated_at", "-pk"), PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": [_list_row(request.user, inventory) for inventory in page],
        "filters": [(value, label, counts.get(value, 0)) for value, label in InventoryStatus.choices],
        "total": sum(counts.values()),
        "words": words,
        "status": status,
        "is_mine": is_mine,
        "is_staff": request.user.is_skew_staff,
    }
    return render(request, "inventories/inventory_list.html", context)


def _list_row(user, inventory: Inventory) -> ListRow:
    waiting = duties(inventory, facts_in_list(inventory))
    return ListRow(inventory, current_step(inventory.status), waits_for(user, inventory, waiting))


@require_safe
def inventory_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The case on one page for all three parties: whose turn, the nine steps, talks, tasks, history."""
    inventory = fetch_inventory(request, pk)
    return render(request, "inventories/inventory_detail.html", case_page(request.user, inventory))


@require_POST
def change_inventory_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make one move of the table; the comment goes into the history."""
    inventory = fetch_inventory(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["comment"]))
        return redirect("inventories:inventory_detail", pk=pk)
    try:
        change_status(inventory=inventory, name=name, user=request.user, comment=form.cleaned_data["comment"])
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, f"Der Stand ist jetzt „{inventory.get_status_display()}“.")
    return redirect("inventories:inventory_detail", pk=pk)


def fetch_inventory(request: HttpRequest, pk: int) -> Inventory:
    """Return the inventory if the person may see it; 404 for everybody else."""
    rows = Inventory.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("municipality__state", "municipality__successor", "application", "officer"), pk=pk
    )
