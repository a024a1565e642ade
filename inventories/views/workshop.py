"""The workshop on one page, its plan, its moves, its report."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.text import markdown
from core.workflow import WorkflowError
from inventories.forms.review import MoveForm
from inventories.forms.workshop import WorkshopReportForm
from inventories.models import Inventory, Workshop
from inventories.permissions.workshop import (
    can_edit_agreements,
    can_edit_workshop_report,
    can_plan_workshop,
    can_view_guests_in_full,
    can_view_workshop,
)
from inventories.services import agreement as agreement_services
from inventories.services import workshop as services
from inventories.views.process import fetch_inventory
from inventories.workshop_state import state_of
from inventories.workshops.agreements import agreements_of
from inventories.workshops.figures import figures_of
from inventories.workshops.guests import BY_LETTER, BY_MAIL, BY_PHONE, INVITED, NOT_ALLOWED, faces, guests
from inventories.workshops.papers import report_pdf
from inventories.workshops.ties import finding, networks_of
from networks.enums import EventStatus
from networks.forms.workshop import WorkshopForm
from networks.services.workshop import FIELDS
from networks.workflow.workshop import WORKSHOP_WORKFLOW

GUEST_WORDS = {
    INVITED: "schon eingeladen",
    BY_MAIL: "per E-Mail einladen",
    BY_LETTER: "per Brief einladen",
    BY_PHONE: "anrufen und den Brief persönlich geben",
    NOT_ALLOWED: "nicht einladen, die Zustimmung fehlt",
}


@require_safe
def workshop_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about the workshop: whose turn, day and place, figures, the ways to its parts."""
    inventory, workshop = find_workshop(request, pk)
    user = request.user
    can_plan = can_plan_workshop(user, inventory)
    state = state_of(inventory, workshop)
    context = {
        "inventory": inventory,
        "workshop": workshop,
        "state": state,
        "figures": figures_of(workshop) if workshop else None,
        "sees_needs": can_view_guests_in_full(user, inventory),
        "moves": moves_of(user, workshop) if can_plan and workshop else [],
        "history": _history(workshop) if workshop else [],
        "can_plan": can_plan,
        "can_agree": can_edit_agreements(user, inventory),
        "has_turn": bool(state.task)
        and (can_plan or (state.is_held and can_edit_agreements(user, inventory))),
        "guest_counts": _guest_counts(inventory, workshop) if can_plan else [],
        "finding": _finding(inventory) if state.is_held else "",
    }
    return render(request, "inventories/workshop_detail.html", context)


def _history(workshop: Workshop) -> list[dict]:
    changes = list(workshop.event.status_changes.all())[::-1]
    return [
        {
            "title": EventStatus(row.to_status).label,
            "by_name": row.by_name,
            "at": row.at,
            "comment": row.comment,
        }
        for row in changes
    ]


def _guest_counts(inventory: Inventory, workshop: Workshop | None) -> list[tuple[str, int]]:
    """Return how many organisations are invited which way, before the invitations go out."""
    found = [guest.way for guest in guests(inventory, workshop)]
    return [(words, found.count(way)) for way, words in GUEST_WORDS.items() if way in found]


def _finding(inventory: Inventory) -> str:
    before, after, _hidden = networks_of(inventory, faces(inventory))
    return finding(before, after)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """Day, place and words of the workshop: the first plan, and every change of it."""
    inventory, workshop = find_workshop(request, pk)
    require(can_plan_workshop(request.user, inventory))
    initial = {"title": f"Vernetzungsworkshop {inventory.municipality.short_name}"}
    event = workshop.event if workshop else None
    form = WorkshopForm(request.POST or None, instance=event, initial=None if event else initial)
    if request.method == "POST" and form.is_valid() and _plan(request, inventory, workshop, form):
        return redirect("inventories:workshop_detail", pk=pk)
    is_announced = bool(event) and event.invitations.sent().exists()
    context = {"inventory": inventory, "workshop": workshop, "form": form, "is_announced": is_announced}
    return render(request, "inventories/edit_workshop.html", context)


def _plan(request: HttpRequest, inventory: Inventory, workshop: Workshop | None, form: WorkshopForm) -> bool:
    values = {name: form.cleaned_data[name] for name in FIELDS}
    try:
        if workshop is None:
            services.plan_workshop(inventory=inventory, user=request.user, values=values)
        else:
            services.edit_workshop(workshop=workshop, user=request.user, values=values)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, "Der Workshop ist gespeichert.")
    return True


@require_POST
def change_workshop_status(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Close the answers, call off, set anew, or note that it took place."""
    workshop = existing_workshop(request, pk)
    form = MoveForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        services.change_workshop_status(workshop=workshop, name=name, user=request.user, comment=comment)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        workshop.event.refresh_from_db()
        messages.success(request, f"Der Stand ist jetzt „{workshop.event.get_status_display()}“.")
    return redirect("inventories:workshop_detail", pk=pk)


@require_safe
def workshop_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as everybody in the case reads it."""
    workshop = existing_workshop(request, pk)
    inventory = workshop.inventory
    known = faces(inventory)
    before, after, _hidden = networks_of(inventory, known)
    context = {
        "inventory": inventory,
        "workshop": workshop,
        "report": markdown(workshop.report),
        "figures": figures_of(workshop),
        "agreements": agreements_of(workshop, known),
        "finding": finding(before, after),
        "can_edit": can_edit_workshop_report(request.user, inventory) and workshop.event.has_begun,
    }
    return render(request, "inventories/workshop_report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_workshop_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the report and choose a picture."""
    workshop = existing_workshop(request, pk)
    require(can_edit_workshop_report(request.user, workshop.inventory))
    form = WorkshopReportForm(request.POST or None, request.FILES or None, instance=workshop)
    if request.method == "POST" and form.is_valid() and _report(request, pk, form):
        messages.success(request, "Der Bericht ist gespeichert.")
        return redirect("inventories:workshop_report", pk=pk)
    context = {"inventory": workshop.inventory, "workshop": workshop, "form": form}
    return render(request, "inventories/edit_workshop_report.html", context)


def _report(request: HttpRequest, pk: int, form: WorkshopReportForm) -> bool:
    try:
        agreement_services.save_workshop_report(
            # the form has changed its own copy
            workshop=existing_workshop(request, pk),
            user=request.user,
            values=form.cleaned_data,
            picture=form.picture_for_service(),
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    return True


@require_safe
def workshop_report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a PDF, once it was written."""
    workshop = existing_workshop(request, pk)
    if workshop.reported_at is None:
        messages.error(request, "Der Bericht ist noch nicht geschrieben.")
        return redirect("inventories:workshop_report", pk=pk)
    known = faces(workshop.inventory)
    before, after, _hidden = networks_of(workshop.inventory, known)
    pdf = report_pdf(workshop, figures_of(workshop), (before, after), known)
    return pdf_response(pdf.content, f"Workshop-{workshop.inventory.case_number}-Bericht.pdf")


@require_safe
def workshop_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of the report."""
    workshop = existing_workshop(request, pk)
    if not workshop.report_picture:
        raise Http404
    return serve_file(request, workshop.report_picture, filename="workshop.jpg")


def find_workshop(request: HttpRequest, pk: int) -> tuple[Inventory, Workshop | None]:
    """Return the inventory and its workshop, planned or not; 404 for strangers, 403 too early."""
    inventory = fetch_inventory(request, pk)
    require(can_view_workshop(request.user, inventory))
    rows = Workshop.objects.select_related("event__municipality")
    workshop = rows.filter(inventory=inventory).first()
    if workshop:
        workshop.inventory = inventory
    return inventory, workshop


def existing_workshop(request: HttpRequest, pk: int) -> Workshop:
    """Return the planned workshop of an inventory; 404 while there is none."""
    _inventory, workshop = find_workshop(request, pk)
    if workshop is None:
        raise Http404
    return workshop


def moves_of(user, workshop: Workshop) -> list:
    """Return the moves that the page offers: inviting is part of sending, and only plans are called off."""
    return [move for move in WORKSHOP_WORKFLOW.available(user, workshop.event) if move.name in services.MOVES]


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Return a PDF made for this person, not to be stored on the way."""
    headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
