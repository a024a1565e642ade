"""An award from its first wording to its note."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.workflow import WorkflowError
from inventories.awarding.sums import threshold_on
from inventories.forms.award import AwardForm, ReasonForm
from inventories.forms.milestone import PartsForm, PlanRow
from inventories.models import Award, Inventory, ServiceTemplate
from inventories.permissions import can_assign_contractor
from inventories.permissions.award import can_prepare_award, can_run_award
from inventories.services.award import ask_candidates, cancel_award, gaps_before_asking, reopen_award
from inventories.services.award import edit_award as save
from inventories.services.award import plan_milestones as save_plan
from inventories.services.award import prepare_award as begin
from inventories.views.candidate import candidate_rows
from inventories.views.process import fetch_inventory
from inventories.workflow.award import AWARD_WORKFLOW


@require_http_methods(["GET", "HEAD", "POST"])
def prepare_award(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an award from a service template; period and effort come from the goal agreement."""
    inventory = fetch_inventory(request, pk)
    require(can_assign_contractor(request.user, inventory))
    templates = list(ServiceTemplate.objects.filter(is_active=True))
    chosen = _chosen_template(request, templates)
    form = AwardForm(request.POST or None, initial=_first_values(inventory))
    if chosen:
        form.take_over(chosen)
    if request.method == "POST" and form.is_valid():
        award = begin(inventory=inventory, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Vergabe ist angelegt. Wählen Sie nun aus, wen Sie anfragen.")
        return redirect("inventories:award_detail", pk=award.pk)
    context = {"inventory": inventory, "form": form, "templates": templates, "chosen": chosen}
    return render(request, "inventories/prepare_award.html", context | _threshold())


def _chosen_template(request: HttpRequest, templates: list[ServiceTemplate]) -> ServiceTemplate | None:
    wanted = request.GET.get("vorlage", "")
    return next((row for row in templates if str(row.pk) == wanted), next(iter(templates), None))


def _first_values(inventory: Inventory) -> dict:
    goal = getattr(inventory, "goal_agreement", None)
    target = goal.target_count if goal else None
    return {
        "effort": f"{target} Interviews und Steckbriefe" if target else "",
        "starts_on": timezone.localdate(),
        "ends_on": goal.period_until if goal else None,
        "fee_basis": "lump_sum",
        "procedure": "sequence",
        "answer_days": 7,
    }


def _threshold() -> dict:
    """The threshold valid today, for the page beside the estimate."""
    return {"threshold": threshold_on()}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_award(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is wanted, until somebody is asked."""
    award = fetch_award(request, pk)
    require(can_prepare_award(request.user, award))
    form = AwardForm(request.POST or None, instance=award)
    if request.method == "POST" and form.is_valid():
        save(award=award, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Vergabe ist gespeichert.")
        return redirect("inventories:award_detail", pk=pk)
    context = {"award": award, "inventory": award.inventory, "form": form}
    return render(request, "inventories/edit_award.html", context | _threshold())


@require_http_methods(["GET", "HEAD", "POST"])
def plan_milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of the order with day and share of the fee."""
    award = fetch_award(request, pk)
    require(can_prepare_award(request.user, award))
    parts = PartsForm(PlanRow, data=request.POST or None, **_planned(award))
    if request.method == "POST" and parts.is_valid():
        try:
            save_plan(award=award, user=request.user, rows=parts.rows())
        except ValidationError as problem:
            parts.final.add_error(None, problem)
        else:
            messages.success(request, "Die Meilensteine sind gespeichert.")
            return redirect("inventories:award_detail", pk=pk)
    context = {"award": award, "inventory": award.inventory, "parts": parts, "forms": parts.forms}
    return render(request, "inventories/plan_milestones.html", context)


def _planned(award: Award) -> dict:
    rows = [(row.is_final, _as_initial(row)) for row in award.planned_milestones.all()]
    return {
        "parts": [values for is_final, values in rows if not is_final],
        "final": next((values for is_final, values in rows if is_final), None),
    }


def _as_initial(row) -> dict:
    return {name: getattr(row, name) for name in ("title", "expected", "due_on", "percent")}


@require_safe
def award_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One award: what is wanted, who is asked in which order, what they answered, what comes next."""
    award = fetch_award(request, pk)
    threshold = threshold_on()
    moves = {move.name for move in AWARD_WORKFLOW.available(request.user, award)}
    rows = candidate_rows(award, threshold)
    context = {
        "award": award,
        "inventory": award.inventory,
        "threshold": threshold,
        "rows": rows,
        "planned": award.planned_milestones.all(),
        "gaps": gaps_before_asking(award) if "ask" in moves else [],
        "warned": [row for row in rows if row.passes],
        "can_prepare": can_prepare_award(request.user, award),
        "can_ask": "ask" in moves,
        "can_reopen": "reopen" in moves,
        "can_cancel": "cancel" in moves,
    }
    return render(request, "inventories/award_detail.html", context)


@require_POST
def change_award_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask, ask more people, or stop the award."""
    award = fetch_award(request, pk)
    if name not in MOVES:
        raise Http404
    move, done = MOVES[name]
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        move(award, request.user, reason)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, done)
    return redirect("inventories:award_detail", pk=pk)


# what a button of the page does, and what is said afterwards
MOVES = {
    "ask": (
        lambda award, user, _reason: ask_candidates(award=award, user=user),
        "Die Anfrage ist unterwegs. Sobald jemand antwortet, bekommen Sie eine E-Mail.",
    ),
    "reopen": (
        lambda award, user, _reason: reopen_award(award=award, user=user),
        "Sie können jetzt weitere Personen anfragen.",
    ),
    "cancel": (
        lambda award, user, reason: cancel_award(award=award, user=user, reason=reason),
        "Die Vergabe ist abgebrochen. Alle Angefragten bekommen eine E-Mail.",
    ),
}


def fetch_award(request: HttpRequest, pk: int) -> Award:
    """Return the award of a case that the person may see (404), if they steer it (403)."""
    rows = Award.objects.filter(inventory__in=Inventory.objects.visible_to(request.user))
    award = get_object_or_404(rows.select_related("inventory__municipality", "inventory__officer"), pk=pk)
    require(can_run_award(request.user, award))
    return award
