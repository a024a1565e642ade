"""Agreements: who does what with whom until when, and what became of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from inventories.forms.workshop import AgreementForm, FollowUpForm
from inventories.models import AgreementFollowUp, CooperationAgreement, Workshop
from inventories.permissions.workshop import can_edit_agreements
from inventories.services import agreement as services
from inventories.views.workshop import existing_workshop
from inventories.workshops.agreements import agreements_of, partner_names
from inventories.workshops.guests import faces


@require_safe
def agreement_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All agreements with their state, their questions and their answers."""
    workshop = existing_workshop(request, pk)
    can_edit = can_edit_agreements(request.user, workshop.inventory)
    context = {
        "inventory": workshop.inventory,
        "workshop": workshop,
        "rows": agreements_of(workshop, faces(workshop.inventory)),
        "can_edit": can_edit,
        "can_add": can_edit and workshop.event.has_begun,
    }
    return render(request, "inventories/agreement_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a new agreement."""
    workshop = existing_workshop(request, pk)
    require(can_edit_agreements(request.user, workshop.inventory))
    form = AgreementForm(request.POST or None, faces=faces(workshop.inventory))
    if request.method == "POST" and form.is_valid() and _saved(request, workshop, form):
        return redirect("inventories:agreement_list", pk=pk)
    context = {"inventory": workshop.inventory, "workshop": workshop, "form": form}
    return render(request, "inventories/add_agreement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_agreement(request: HttpRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Change an agreement."""
    workshop = existing_workshop(request, pk)
    require(can_edit_agreements(request.user, workshop.inventory))
    agreement = get_object_or_404(workshop.agreements, pk=agreement_pk)
    form = AgreementForm(request.POST or None, instance=agreement, faces=faces(workshop.inventory))
    if request.method == "POST" and form.is_valid() and _saved(request, workshop, form, agreement):
        return redirect("inventories:agreement_list", pk=pk)
    context = {"inventory": workshop.inventory, "workshop": workshop, "form": form, "agreement": agreement}
    return render(request, "inventories/edit_agreement.html", context)


def _saved(
    request: HttpRequest,
    workshop: Workshop,
    form: AgreementForm,
    agreement: CooperationAgreement | None = None,
) -> bool:
    try:
        services.save_agreement(
            workshop=workshop,
            user=request.user,
            values=form.values(),
            organisations=form.cleaned_data["organisations"],
            agreement=agreement,
        )
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, "Die Vereinbarung ist gespeichert. Nach 3 und 12 Monaten fragen wir nach.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def answer_follow_up(request: HttpRequest, pk: int, follow_up_pk: int) -> HttpResponse:
    """What became of an agreement after 3 or 12 months."""
    workshop = existing_workshop(request, pk)
    require(can_edit_agreements(request.user, workshop.inventory))
    rows = AgreementFollowUp.objects.filter(agreement__workshop=workshop).select_related("agreement")
    question = get_object_or_404(rows, pk=follow_up_pk)
    initial = {"state": question.state or question.agreement.state, "text": question.text}
    form = FollowUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.answer_follow_up(follow_up=question, user=request.user, **form.cleaned_data)
        messages.success(request, "Danke, das ist festgehalten.")
        return redirect("inventories:agreement_list", pk=pk)
    keys = list(question.agreement.organisations.values_list("pk", flat=True))
    context = {
        "inventory": workshop.inventory,
        "question": question,
        "names": partner_names(keys, faces(workshop.inventory)),
        "form": form,
    }
    return render(request, "inventories/answer_follow_up.html", context)
