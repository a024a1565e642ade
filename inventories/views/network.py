"""Who works with whom, before the workshop and after it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from inventories.forms.workshop import TieForm
from inventories.models import CooperationTie, Workshop
from inventories.permissions.workshop import can_edit_ties
from inventories.services import tie as services
from inventories.views.workshop import existing_workshop
from inventories.workshops.guests import faces
from inventories.workshops.ties import finding, networks_of, pictures, proposals


@require_safe
def workshop_network(request: HttpRequest, pk: int) -> HttpResponse:
    """Both pictures side by side, what the profiles name, and the form for a new tie."""
    workshop = existing_workshop(request, pk)
    known = faces(workshop.inventory)
    return _page(request, workshop, TieForm(faces=known), known)


@require_POST
def add_tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that two organisations work together."""
    workshop = existing_workshop(request, pk)
    require(can_edit_ties(request.user, workshop.inventory))
    known = faces(workshop.inventory)
    form = TieForm(request.POST, faces=known)
    if form.is_valid():
        try:
            services.add_tie(inventory=workshop.inventory, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, "Die Verbindung ist eingetragen.")
            return redirect("inventories:workshop_network", pk=pk)
    return _page(request, workshop, form, known)


@require_POST
def accept_proposals(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the ticked partners from the profiles."""
    workshop = existing_workshop(request, pk)
    pairs = [value.split("-") for value in request.POST.getlist("paar")]
    edges = {
        (int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2 and all(p.isdigit() for p in pair)
    }
    number = services.accept_proposals(inventory=workshop.inventory, user=request.user, edges=edges)
    if number:
        words = "Eine Verbindung ist" if number == 1 else f"{number} Verbindungen sind"
        messages.success(request, f"{words} eingetragen.")
    else:
        messages.error(request, "Haken Sie an, was Sie übernehmen möchten.")
    return redirect("inventories:workshop_network", pk=pk)


@require_POST
def delete_tie(request: HttpRequest, pk: int, tie_pk: int) -> HttpResponse:
    """Take a tie out of the picture."""
    workshop = existing_workshop(request, pk)
    tie = get_object_or_404(CooperationTie.objects.filter(inventory=workshop.inventory), pk=tie_pk)
    services.delete_tie(tie=tie, user=request.user)
    messages.success(request, "Die Verbindung ist gelöscht.")
    return redirect("inventories:workshop_network", pk=pk)


def _page(request: HttpRequest, workshop: Workshop, form: TieForm, known: dict) -> HttpResponse:
    inventory = workshop.inventory
    before, after, hidden = networks_of(inventory, known)
    can_edit = can_edit_ties(request.user, inventory)
    has_begun = workshop.event.has_begun or before.edges != after.edges
    ties = CooperationTie.objects.filter(inventory=inventory, first__in=known, second__in=known)
    context = {
        "inventory": inventory,
        "workshop": workshop,
        "finding": finding(before, after),
        # before the workshop there is no after
        "pictures": pictures(before, after, known, level=2)[: 2 if has_begun else 1],
        "has_ties": bool(after.edges),
        "hidden": hidden,
        "proposals": proposals(inventory, known) if can_edit else [],
        "ties": [(tie, known[tie.first_id].name, known[tie.second_id].name) for tie in ties],
        "form": form,
        "can_edit": can_edit,
    }
    return render(request, "inventories/workshop_network.html", context)
