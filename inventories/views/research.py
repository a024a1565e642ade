"""The research board: columns or table, figures for everybody in the case, giving out, exporting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.spreadsheets import CSV_TYPE, XLSX_TYPE
from core.text import slug
from inventories.enums.research import OFF_BOARD_STATUSES
from inventories.filters.research import LeadFilter, with_contacts
from inventories.interviewers import interviewers_of
from inventories.known_actors import known_actors
from inventories.lead_cards import board
from inventories.lead_export import export_csv, export_xlsx
from inventories.lead_retention import deletion_of
from inventories.models import Inventory, Lead
from inventories.permissions.research import (
    can_edit_leads,
    can_see_deletions,
    can_upload_leads,
    can_view_leads,
)
from inventories.research_figures import research_figures, sources_of
from inventories.services.lead import assign_leads as assign
from inventories.services.lead_import import take_over_known_actors as take_over
from inventories.views.process import fetch_inventory
from organisations.permissions import can_merge_organisations

PER_PAGE = 50
EXPORTS = {"csv": CSV_TYPE, "xlsx": XLSX_TYPE}


@require_safe
def lead_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The board or the table for those who do the research; for the municipality the figures alone."""
    inventory = fetch_inventory(request, pk)
    user = request.user
    figures = research_figures(inventory)
    context = {
        "inventory": inventory,
        "figures": figures,
        "sees_leads": can_view_leads(user, inventory),
        "can_edit": can_edit_leads(user, inventory),
        "can_upload": can_upload_leads(user, inventory),
        "open_imports": _open_imports(user, inventory),
    }
    if context["sees_leads"]:
        context |= _leads_context(request, inventory, figures)
    else:
        context["sources"] = sources_of(inventory)
    return render(request, "inventories/lead_list.html", context)


def _leads_context(request: HttpRequest, inventory: Inventory, figures) -> dict:
    people = interviewers_of(inventory)
    chosen = LeadFilter(request.GET, inventory=inventory, interviewers=people)
    context = {
        "filter": chosen,
        "people": people,
        "deletion": None,
        "can_merge": can_merge_organisations(request.user),
    }
    if can_see_deletions(request.user, inventory):
        context["deletion"] = deletion_of(inventory)
    can_edit = can_edit_leads(request.user, inventory)
    if can_edit:
        context["named_by_town"] = _not_yet_listed(inventory)
    if chosen.is_table:
        page = Paginator(chosen.listed(), PER_PAGE).get_page(request.GET.get("seite"))
        page.object_list = _with_contacts(page.object_list)
        return context | {"page": page, "filter_query": _filter_query(request.GET)}
    leads = inventory.leads.standing()
    off_board = [(status, figures.by_status[status]) for status in OFF_BOARD_STATUSES]
    return context | {"columns": board(leads, figures.by_status, can_edit=can_edit), "off_board": off_board}


def _open_imports(user, inventory: Inventory) -> list:
    """Return the person's own lists that still wait for a confirmation."""
    rows = inventory.lead_imports.filter(uploaded_by=user, state__in=("uploaded", "mapped"))
    return list(rows.defer("rows", "result"))


def _not_yet_listed(inventory: Inventory) -> int:
    """Return how many organisations of the application are not on the list yet."""
    from_town = inventory.leads.filter(sources__title__startswith=f"Antrag {inventory.case_number}")
    return 0 if from_town.exists() else len(known_actors(inventory))


def _with_contacts(leads: QuerySet) -> list[Lead]:
    """Return the leads of one page with the numbers of their contacts, in the same order."""
    keys = [lead.pk for lead in leads]
    rows = with_contacts(Lead.objects.filter(pk__in=keys)).select_related("assigned_to")
    found = {lead.pk: lead for lead in rows}
    return [found[key] for key in keys]


def _filter_query(query: QueryDict) -> str:
    """Return the choice of the page without its number, for acting on all that was found."""
    chosen = query.copy()
    chosen.pop("seite", None)
    return chosen.urlencode()


def chosen_leads(data: QueryDict, inventory: Inventory) -> QuerySet:
    """Return the leads that somebody ticked (`eintrag`), or all that the filter found (`alle`, `filter`)."""
    if data.get("alle"):
        chosen = LeadFilter(
            QueryDict(data.get("filter", "")), inventory=inventory, interviewers=interviewers_of(inventory)
        )
        return chosen.found()
    keys = [key for key in data.getlist("eintrag") if key.isdigit()]
    return inventory.leads.standing().filter(pk__in=keys)


@require_POST
def assign_leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the ticked leads to one interviewer, or to nobody."""
    inventory = fetch_inventory(request, pk)
    require(can_edit_leads(request.user, inventory))
    key = request.POST.get("person", "")
    person = next((one for one in interviewers_of(inventory) if str(one.pk) == key), None)
    leads = list(chosen_leads(request.POST, inventory).only("pk"))
    try:
        number = assign(inventory=inventory, leads=leads, user=request.user, to=person)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect_back(request, inventory)
    if not leads:
        messages.error(request, "Kreuzen Sie an, welche Organisationen Sie zuweisen möchten.")
    else:
        whose = f"bei {person}" if person else "bei niemandem mehr"
        organisations = "Eine Organisation liegt" if number == 1 else f"{number} Organisationen liegen"
        messages.success(request, f"{organisations} jetzt {whose}.")
    return redirect_back(request, inventory)


def redirect_back(request: HttpRequest, inventory: Inventory) -> HttpResponse:
    """Return to the list with the same choice, or to the lead that the form stood on."""
    lead = request.POST.get("zurueck", "")
    if lead.isdigit() and inventory.leads.filter(pk=lead).exists():
        return redirect("inventories:lead_detail", pk=lead)
    query = QueryDict(request.POST.get("filter", "")).urlencode()
    response = redirect("inventories:lead_list", pk=inventory.pk)
    response["Location"] += f"?{query}" if query else ""
    return response


@require_POST
def take_over_known_actors(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the organisations on the list that the town named in its application."""
    inventory = fetch_inventory(request, pk)
    require(can_edit_leads(request.user, inventory))
    new, known = take_over(inventory=inventory, user=request.user)
    added = "Eine Organisation ist" if new == 1 else f"{new} Organisationen sind"
    there = f", {known} standen schon auf der Liste" if known else ""
    messages.success(request, f"{added} aus dem Antrag übernommen{there}.")
    return redirect("inventories:lead_list", pk=pk)


@require_safe
def lead_export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The leads that the page shows as CSV or XLSX, sorted as a German directory."""
    inventory = fetch_inventory(request, pk)
    require(can_view_leads(request.user, inventory))
    if kind not in EXPORTS:
        raise Http404
    people = interviewers_of(inventory)
    leads = LeadFilter(request.GET, inventory=inventory, interviewers=people).found()
    content = export_csv(leads) if kind == "csv" else export_xlsx(inventory, leads)
    response = HttpResponse(content, content_type=EXPORTS[kind])
    name = f"recherche-{slug(inventory.municipality.short_name)}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response
