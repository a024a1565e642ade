"""SKEW puts proposals together: the matching with its reasons, the own choice, the order."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from advisors.forms.proposal import ProposalForm, ProposalNoteForm, PublishForm
from advisors.models import ConsultingRequest, Proposal
from advisors.permissions.request import can_prepare_proposals
from advisors.request_page import proposal_cards, short_facts
from advisors.services.proposal import add_proposal as add
from advisors.services.proposal import move_proposal as move
from advisors.services.proposal import note_proposal as note
from advisors.services.proposal import publish_proposals
from advisors.services.proposal import remove_proposal as remove
from advisors.suggestions import suggestions_for
from advisors.views.request import fetch_request
from core.access import require
from core.workflow import WorkflowError

PAGE_SIZE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def find_advisors(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the pool with the reasons, best first; the button below gives the list to the town."""
    row = fetch_request(request, pk)
    require(can_prepare_proposals(request.user, row))
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _publish(request, row, form):
        return redirect("advisors:request_detail", pk=pk)
    found = suggestions_for(row)
    context = {
        "row": row,
        "facts": short_facts(row),
        "cards": [card for card in proposal_cards(request.user, row) if card.is_open],
        "pairs": found.pairs,
        "page": Paginator(found.singles, PAGE_SIZE).get_page(request.GET.get("seite")),
        "people": len(found.singles),
        "own": ProposalForm(request=row),
        "form": form,
    }
    return render(request, "advisors/find_advisors.html", context)


def _publish(request: HttpRequest, row: ConsultingRequest, form: PublishForm) -> bool:
    try:
        publish_proposals(request=row, user=request.user, **form.cleaned_data)
    except ValidationError as problem:
        form.add_error("choose_until" if hasattr(problem, "error_dict") else None, problem.messages)
        return False
    except WorkflowError as problem:
        form.add_error(None, problem.message)
        return False
    messages.success(request, "Die Vorschläge sind bei der Kommune. Sie bekommt eine E-Mail.")
    return True


@require_POST
def add_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a person or a pair on the list."""
    row = fetch_request(request, pk)
    require(can_prepare_proposals(request.user, row))
    form = ProposalForm(request.POST, request=row)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect("advisors:find_advisors", pk=pk)
    try:
        proposal = add(request=row, user=request.user, profiles=form.profiles())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        names = " und ".join(str(profile) for profile in form.profiles())
        messages.success(request, f"{names} steht auf Platz {proposal.position} der Vorschläge.")
    return redirect("advisors:find_advisors", pk=pk)


@require_POST
def move_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Exchange a proposal with the one above or below."""
    proposal = _fetch(request, pk)
    move(proposal=proposal, user=request.user, up=request.POST.get("richtung") == "hoch")
    messages.success(request, "Die Reihenfolge ist gespeichert.")
    return redirect("advisors:find_advisors", pk=proposal.request_id)


@require_POST
def remove_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal off the list."""
    proposal = _fetch(request, pk)
    remove(proposal=proposal, user=request.user)
    messages.success(request, "Der Vorschlag steht nicht mehr auf der Liste.")
    return redirect("advisors:find_advisors", pk=proposal.request_id)


@require_POST
def note_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a proposal to the municipality."""
    proposal = _fetch(request, pk)
    form = ProposalNoteForm(request.POST)
    if form.is_valid():
        note(proposal=proposal, user=request.user, note=form.cleaned_data["note"])
        messages.success(request, "Der Hinweis ist gespeichert.")
    else:
        messages.error(request, " ".join(form.errors["note"]))
    return redirect("advisors:find_advisors", pk=proposal.request_id)


def _fetch(request: HttpRequest, pk: int) -> Proposal:
    """Return a proposal of a request that the person may see (404), if they put it together (403)."""
    rows = Proposal.objects.filter(request__in=ConsultingRequest.objects.visible_to(request.user))
    proposal = get_object_or_404(rows.select_related("request"), pk=pk)
    require(can_prepare_proposals(request.user, proposal.request))
    return proposal
