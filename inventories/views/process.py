"""The inventory as a case: the list, the nine steps, and moving on."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.workflow import WorkflowError
from inventories.documents import documents_of
from inventories.duties import Duty, duties, parties_of, turn_of, waits_for
from inventories.enums import InventoryStatus
from inventories.forms.review import MoveForm
from inventories.models import Inventory
from inventories.permissions import can_assign_contractor, can_edit_goal, can_manage_inventory
from inventories.services.inventory import change_status
from inventories.steps import current_step, facts_in_list, facts_of, nine_steps
from inventories.workflow import INVENTORY_WORKFLOW

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
    """The case on one page: whose turn, the nine steps, goal, contractors, documents, history."""
    inventory = fetch_inventory(request, pk)
    user = request.user
    facts = facts_of(inventory)
    turn, is_own = turn_of(parties_of(user, inventory), duties(inventory, facts))
    moves = INVENTORY_WORKFLOW.available(user, inventory)
    context = {
        "inventory": inventory,
        "steps": nine_steps(inventory, facts),
        "turn": turn,
        "is_own_turn": is_own,
        "agreement": facts.agreement,
        "contracts": inventory.contracts.open().select_related("contractor"),
        "documents": documents_of(user, inventory),
        "history": [_history_entry(change) for change in reversed(facts.changes)],
        "can_edit_goal": can_edit_goal(user, inventory),
        "can_assign": can_assign_contractor(user, inventory),
        "can_manage": can_manage_inventory(user, inventory),
        **_moves_by_place(moves, turn, is_own),
    }
    return render(request, "inventories/inventory_detail.html", context)


def _moves_by_place(moves: list, turn: Duty | None, is_own: bool) -> dict[str, list]:
    """Return the moves that stand in the saffron panel and those below the steps."""
    if not (turn and is_own and turn.moves):
        return {"turn_moves": [], "other_moves": moves}
    in_turn = [move for move in moves if not move.needs_comment]
    return {"turn_moves": in_turn, "other_moves": [move for move in moves if move not in in_turn]}


def _history_entry(change) -> dict:
    return {
        "title": InventoryStatus(change.to_status).label,
        "by_name": change.by_name,
        "at": change.at,
        "comment": change.comment,
    }


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
    return get_object_or_404(rows.select_related("municipality__state", "application", "officer"), pk=pk)
