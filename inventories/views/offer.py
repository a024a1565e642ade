"""A question to a contractor: what it is about, the answer, and taking it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.workflow import WorkflowError
from inventories.awarding.plan import shares
from inventories.forms.award import ReasonForm
from inventories.forms.offer import OfferAnswerForm
from inventories.models import Offer
from inventories.permissions.award import can_answer_offer, can_withdraw_offer
from inventories.services.award import withdraw_offer as withdraw
from inventories.services.offer import OfferGone, accept_offer, decline_offer


@require_http_methods(["GET", "HEAD", "POST"])
def offer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Scope, period and fee of what is asked, and nothing else of the case; the answer below."""
    offer = _fetch(request, pk)
    can_answer = can_answer_offer(request.user, offer) and offer.answer_until >= timezone.now()
    form = OfferAnswerForm(request.POST or None)
    if request.method == "POST":
        require(offer.contractor_id == request.user.pk)
        if form.is_valid() or not can_answer:
            return _answer(request, offer, form)
    planned = list(offer.award.planned_milestones.all())
    parts = shares(offer.fee, [row.percent for row in planned])
    context = {
        "offer": offer,
        "award": offer.award,
        "town": offer.award.inventory.municipality.short_name,
        "planned": list(zip(planned, parts, strict=True)),
        "can_answer": can_answer,
        "contract": getattr(offer, "contract", None),
        "form": form,
    }
    return render(request, "inventories/offer_detail.html", context)


def _answer(request: HttpRequest, offer: Offer, form: OfferAnswerForm) -> HttpResponse:
    """Store the answer; who comes too late reads a friendly sentence."""
    try:
        if form.is_valid() and form.is_accepted:
            contract = accept_offer(offer=offer, user=request.user)
            messages.success(request, "Sie haben den Auftrag. Danke! Der Vorgang steht Ihnen jetzt offen.")
            return redirect("inventories:contract_detail", pk=contract.pk)
        decline_offer(offer=offer, user=request.user, **_refusal(form))
    except OfferGone as problem:
        messages.info(request, " ".join(problem.messages))
    except WorkflowError as problem:
        messages.info(request, problem.message)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, "Ihre Absage ist bei SKEW. Danke für die schnelle Antwort.")
    return redirect("inventories:offer_detail", pk=offer.pk)


def _refusal(form: OfferAnswerForm) -> dict:
    if not form.is_valid():
        return {"reason": ""}
    names = ("reason", "conflict_text")
    return {name: form.cleaned_data[name] for name in names} | {"has_conflict": form.has_conflict}


@require_POST
def withdraw_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """SKEW takes a question back; the next person is asked."""
    offer = _fetch(request, pk)
    require(can_withdraw_offer(request.user, offer))
    form = ReasonForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        withdraw(offer=offer, user=request.user, reason=comment)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, f"Die Anfrage an {offer.contractor} ist zurückgezogen.")
    return redirect("inventories:award_detail", pk=offer.award_id)


def _fetch(request: HttpRequest, pk: int) -> Offer:
    rows = Offer.objects.visible_to(request.user)
    related = ("award__inventory__municipality", "contractor", "contract")
    return get_object_or_404(rows.select_related(*related), pk=pk)
