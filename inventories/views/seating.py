"""Who should talk to whom, and who sits where."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from inventories.forms.workshop import MoveForm, SeatsForm, TableForm
from inventories.models import Workshop
from inventories.permissions.workshop import can_plan_workshop, can_view_guests_in_full
from inventories.services import seating as services
from inventories.views.workshop import existing_workshop, pdf_response
from inventories.workshop_matching import of_one
from inventories.workshops.guests import faces
from inventories.workshops.papers import sheets, tables_pdf, talks_pdf
from inventories.workshops.plan import coming, pairs_of, plan_of

MOST_PAIRS = 40


@require_safe
def workshop_matching(request: HttpRequest, pk: int) -> HttpResponse:
    """Pairs with their reasons; `organisation` shows one, `alle` takes in who has not answered yet."""
    workshop = existing_workshop(request, pk)
    known = faces(workshop.inventory)
    wants_all = bool(request.GET.get("alle")) or not workshop.event.invitations.coming().exists()
    pairs = pairs_of(workshop, known, only_coming=not wants_all)
    chosen = _chosen(request, known)
    shown = of_one(pairs, chosen) if chosen else pairs[:MOST_PAIRS]
    there = {key for pair in pairs for key in (pair.first, pair.second)}
    context = {
        "inventory": workshop.inventory,
        "workshop": workshop,
        "pairs": shown,
        "total": len(pairs),
        "is_cut": not chosen and len(pairs) > MOST_PAIRS,
        "organisations": sorted(
            ((key, known[key].name) for key in there), key=lambda row: known[row[0]].sort_name
        ),
        "chosen": chosen,
        "chosen_name": known[chosen].name if chosen else "",
        "wants_all": wants_all,
        "has_coming": bool(coming(workshop)),
    }
    return render(request, "inventories/workshop_matching.html", context)


def _chosen(request: HttpRequest, known: dict) -> int | None:
    given = request.GET.get("organisation", "")
    return int(given) if given.isdigit() and int(given) in known else None


@require_safe
def talk_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """A page per organisation that comes, or for one of them: with whom to talk and why."""
    workshop = existing_workshop(request, pk)
    known = faces(workshop.inventory)
    rows = [row for row in coming(workshop) if row.organisation_id in known]
    chosen = _chosen(request, known)
    if chosen:
        rows = [row for row in rows if row.organisation_id == chosen]
    if not rows:
        messages.error(request, "Noch hat niemand zugesagt. Danach können Sie die Blätter drucken.")
        return redirect("inventories:workshop_matching", pk=pk)
    found = sheets(pairs_of(workshop, known), rows, plan_of(workshop)[0])
    name = f"Workshop-{workshop.inventory.case_number}-Gespraeche.pdf"
    return pdf_response(talks_pdf(workshop, found).content, name)


@require_safe
def workshop_tables(request: HttpRequest, pk: int) -> HttpResponse:
    """The table plan with reasons; seats are moved one by one, or everything is proposed again."""
    workshop = existing_workshop(request, pk)
    tables, without, gone = plan_of(workshop)
    seats = tables[0].table.seats if tables else 8
    context = {
        "inventory": workshop.inventory,
        "workshop": workshop,
        "tables": tables,
        "without": without,
        # who took its word back is not named to the town any more
        "gone": gone if can_view_guests_in_full(request.user, workshop.inventory) else [],
        "people": sum(row.people for row in coming(workshop)),
        "form": SeatsForm(initial={"seats": seats}),
        "can_plan": can_plan_workshop(request.user, workshop.inventory) and not workshop.event.has_begun,
    }
    return render(request, "inventories/workshop_tables.html", context)


@require_POST
def propose_tables(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the plan, or make it again around the seats that were fixed by hand."""
    workshop = existing_workshop(request, pk)
    require(can_plan_workshop(request.user, workshop.inventory))
    form = SeatsForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["seats"]))
        return redirect("inventories:workshop_tables", pk=pk)
    try:
        number = services.propose_tables(
            workshop=workshop, user=request.user, seats=form.cleaned_data["seats"]
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        tables = "einem Tisch" if number == 1 else f"{number} Tischen"
        messages.success(request, f"Der Plan ist fertig, mit {tables}.")
    return redirect("inventories:workshop_tables", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_table(request: HttpRequest, pk: int, table_pk: int) -> HttpResponse:
    """Topic and size of one table."""
    workshop = existing_workshop(request, pk)
    require(can_plan_workshop(request.user, workshop.inventory))
    table = get_object_or_404(workshop.tables, pk=table_pk)
    form = TableForm(request.POST or None, instance=table)
    if request.method == "POST" and form.is_valid():
        services.edit_table(table=table, user=request.user, **form.cleaned_data)
        messages.success(request, f"Tisch {table.number} ist gespeichert.")
        return redirect("inventories:workshop_tables", pk=pk)
    context = {"inventory": workshop.inventory, "table": table, "form": form}
    return render(request, "inventories/edit_table.html", context)


@require_POST
def move_seat(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Seat somebody at another table and keep them there."""
    workshop = existing_workshop(request, pk)
    require(can_plan_workshop(request.user, workshop.inventory))
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Wählen Sie einen Tisch aus.")
        return _to_plan(workshop)
    try:
        seat = services.move_seat(
            workshop=workshop, user=request.user, invitation=invitation_pk, number=form.cleaned_data["table"]
        )
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"{seat.invitation.name} sitzt jetzt an Tisch {seat.table.number}.")
    return _to_plan(workshop)


@require_POST
def release_seat(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Let the next proposal choose the place again."""
    workshop = existing_workshop(request, pk)
    services.release_seat(workshop=workshop, user=request.user, invitation=invitation_pk)
    messages.success(request, "Der Platz ist nicht mehr fest.")
    return _to_plan(workshop)


@require_safe
def table_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for the entrance and the cards for the tables, as one PDF."""
    workshop = existing_workshop(request, pk)
    tables, _without, _gone = plan_of(workshop)
    if not tables:
        messages.error(request, "Es gibt noch keinen Tischplan. Danach können Sie die Karten drucken.")
        return _to_plan(workshop)
    name = f"Workshop-{workshop.inventory.case_number}-Tische.pdf"
    return pdf_response(tables_pdf(workshop, tables).content, name)


def _to_plan(workshop: Workshop) -> HttpResponse:
    return redirect("inventories:workshop_tables", pk=workshop.inventory_id)
