"""Milestones of an order: set, delivered, accepted or returned."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.downloads import serve_file
from core.workflow import WorkflowError
from inventories.enums.award import MilestoneStatus
from inventories.forms.milestone import ACCEPT, DeliverForm, PartsForm, ReviewForm, SumRow
from inventories.models import Contract, Deliverable, Milestone
from inventories.permissions.award import can_decide_milestone, can_deliver_milestone, can_plan_milestones
from inventories.services.milestone import accept_milestone, return_milestone, set_milestones
from inventories.services.milestone import deliver_milestone as deliver
from inventories.workflow.award import MILESTONE_WORKFLOW


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone with its attempts, newest first, and what the person may do with it now."""

    milestone: Milestone
    deliverables: list[Deliverable]
    can_deliver: bool
    can_decide: bool


def milestone_rows(user, contract: Contract) -> list[MilestoneRow]:
    """Return the milestones of a contract with their attempts (three queries)."""
    rows = contract.milestones.prefetch_related("deliverables__decided_by")
    return [_row(user, contract, milestone) for milestone in rows]


def _row(user, contract: Contract, milestone: Milestone) -> MilestoneRow:
    milestone.contract = contract
    moves = {move.name for move in MILESTONE_WORKFLOW.available(user, milestone)}
    attempts = sorted(milestone.deliverables.all(), key=lambda row: -row.number)
    return MilestoneRow(milestone, attempts, "deliver" in moves, "accept" in moves)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the parts of an order that nobody has worked on yet."""
    rows = Contract.objects.visible_to(request.user).select_related("inventory__municipality", "contractor")
    contract = get_object_or_404(rows, pk=pk)
    require(can_plan_milestones(request.user, contract))
    milestones = list(contract.milestones.all())
    parts = PartsForm(SumRow, data=request.POST or None, **_open_parts(milestones))
    if request.method == "POST" and parts.is_valid():
        try:
            set_milestones(contract=contract, user=request.user, rows=parts.rows())
        except (ValidationError, WorkflowError) as problem:
            parts.final.add_error(None, getattr(problem, "messages", None) or problem.message)
        else:
            messages.success(request, "Die Meilensteine sind gespeichert.")
            return redirect("inventories:contract_detail", pk=pk)
    kept = [row for row in milestones if row.status != MilestoneStatus.OPEN]
    context = {"contract": contract, "kept": kept, "parts": parts, "forms": parts.forms}
    return render(request, "inventories/edit_milestones.html", context)


def _open_parts(milestones: list[Milestone]) -> dict:
    names = ("title", "expected", "due_on", "fee_share")
    rows = [
        (row.is_final, {name: getattr(row, name) for name in names})
        for row in milestones
        if row.status == MilestoneStatus.OPEN
    ]
    return {
        "parts": [values for is_final, values in rows if not is_final],
        "final": next((values for is_final, values in rows if is_final), None),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def deliver_milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """The contractor hands something in."""
    milestone = _fetch(request, pk)
    require(can_deliver_milestone(request.user, milestone))
    form = DeliverForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            deliver(milestone=milestone, user=request.user, **form.cleaned_data)
        except WorkflowError as problem:
            messages.error(request, problem.message)
        else:
            messages.success(request, f"„{milestone.title}“ ist abgegeben. SKEW prüft und meldet sich.")
        return redirect("inventories:contract_detail", pk=milestone.contract_id)
    context = {"milestone": milestone, "contract": milestone.contract, "form": form, "last": _last(milestone)}
    return render(request, "inventories/deliver_milestone.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_deliverable(request: HttpRequest, pk: int) -> HttpResponse:
    """SKEW accepts what was handed in, or gives it back with reasons."""
    milestone = _fetch(request, pk)
    require(can_decide_milestone(request.user, milestone))
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decide(request, milestone, form.cleaned_data))
        except WorkflowError as problem:
            messages.error(request, problem.message)
        return redirect("inventories:contract_detail", pk=milestone.contract_id)
    context = {"milestone": milestone, "contract": milestone.contract, "form": form, "last": _last(milestone)}
    return render(request, "inventories/review_deliverable.html", context)


def _decide(request: HttpRequest, milestone: Milestone, answer: dict) -> str:
    """Carry the decision out and return what has happened."""
    if answer["decision"] != ACCEPT:
        return_milestone(milestone=milestone, user=request.user, reasons=answer["reasons"])
        return f"„{milestone.title}“ ist zurückgegeben. {milestone.contract.contractor} bekommt die Gründe."
    accept_milestone(milestone=milestone, user=request.user, comment=answer["reasons"])
    if milestone.is_final:
        return "Die Leistung ist abgenommen. Auftrag und Zugang sind beendet."
    return f"„{milestone.title}“ ist abgenommen."


@require_safe
def deliverable_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of one attempt."""
    rows = Deliverable.objects.filter(milestone__contract__in=Contract.objects.visible_to(request.user))
    row = get_object_or_404(rows.select_related("milestone__contract"), pk=pk)
    suffix = PurePosixPath(row.file.name).suffix
    name = f"{row.milestone.contract.number or 'Auftrag'} {row.milestone.title} {row.number}{suffix}"
    return serve_file(request, row.file, filename=name)


def _last(milestone: Milestone) -> Deliverable | None:
    return milestone.deliverables.order_by("-number").first()


def _fetch(request: HttpRequest, pk: int) -> Milestone:
    rows = Milestone.objects.filter(contract__in=Contract.objects.visible_to(request.user))
    related = ("contract__inventory__municipality", "contract__contractor")
    return get_object_or_404(rows.select_related(*related), pk=pk)
