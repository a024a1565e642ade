"""The people of an award: chosen from the pool, put in order, each with a fee."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core.access import require
from core.workflow import WorkflowError
from inventories.awarding.pool import pool
from inventories.awarding.sums import ZERO, Orders, is_over, orders_of, threshold_on
from inventories.enums.award import OfferStatus
from inventories.forms.award import CandidatesForm, FeeForm
from inventories.forms.contractor import PoolFilter
from inventories.models import Award, AwardThreshold, Inventory, Offer, OfferStatusChange
from inventories.permissions.award import can_prepare_award, can_run_award
from inventories.services.award import add_candidates, move_candidate, remove_candidate, set_fee


@dataclass(frozen=True)
class CandidateRow:
    """One person of an award: offer, orders so far, and whether fee or sum go beyond the threshold."""

    offer: Offer
    orders: Orders
    passes: bool
    fee_is_over: bool
    reason: str
    is_first: bool
    is_last: bool

    @property
    def sum_with_fee(self) -> Decimal:
        """The counted orders together with this one, which is counted already once it was accepted."""
        is_counted = self.offer.status == OfferStatus.ACCEPTED
        return self.orders.counted + (ZERO if is_counted else self.offer.fee)


def candidate_rows(award: Award, threshold: AwardThreshold | None) -> list[CandidateRow]:
    """Return the people of an award in their order (three queries)."""
    offers = list(award.offers.select_related("contractor", "contract"))
    orders = orders_of(offer.contractor_id for offer in offers)
    reasons = dict(
        OfferStatusChange.objects.filter(subject__in=offers)
        .exclude(comment="")
        .order_by("at", "pk")
        .values_list("subject_id", "comment")
    )
    planned = [offer.pk for offer in offers if offer.status == OfferStatus.PLANNED]
    return [
        CandidateRow(
            offer=offer,
            orders=orders[offer.contractor_id],
            passes=_passes(offer, orders[offer.contractor_id], threshold),
            fee_is_over=is_over(offer.fee, threshold),
            reason=reasons.get(offer.pk, ""),
            is_first=offer.pk in planned[:1],
            is_last=offer.pk in planned[-1:],
        )
        for offer in offers
    ]


def _passes(offer: Offer, orders: Orders, threshold: AwardThreshold | None) -> bool:
    """The warning is for people who may still get the order, or have got it."""
    if offer.status not in {OfferStatus.PLANNED, OfferStatus.OFFERED, OfferStatus.ACCEPTED}:
        return False
    is_counted = offer.status == OfferStatus.ACCEPTED
    return orders.passes(threshold, None if is_counted else offer.fee)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """The pool with its filters; ticked people go to the end of the award's list."""
    award = _fetch_preparing(request, pk)
    filters = PoolFilter(request.GET)
    known = set(award.offers.values_list("contractor_id", flat=True))
    rows = [row for row in pool(**filters.chosen) if row.user.pk not in known]
    form = CandidatesForm(request.POST or None, rows=rows, initial={"fee": award.estimate})
    if request.method == "POST" and form.is_valid():
        people, fee = form.cleaned_data["people"], form.cleaned_data["fee"]
        try:
            added = add_candidates(award=award, user=request.user, contractors=people, fee=fee)
        except ValidationError as problem:
            form.add_error("people", problem)
        else:
            messages.success(request, _added(len(added)))
            return redirect("inventories:award_detail", pk=pk)
    context = {
        "award": award,
        "inventory": award.inventory,
        "rows": [(row, row.orders.passes(threshold_on(), award.estimate)) for row in rows],
        "filters": filters,
        "form": form,
        "ticked": form["people"].value() or [],
    }
    return render(request, "inventories/choose_candidates.html", context)


def _added(number: int) -> str:
    return "Eine Person steht auf der Liste." if number == 1 else f"{number} Personen stehen auf der Liste."


@require_POST
def edit_candidate(request: HttpRequest, pk: int, offer_pk: int) -> HttpResponse:
    """Move somebody up or down, take somebody off the list, or change the fee: one button each."""
    award = _fetch_preparing(request, pk)
    rows = Offer.objects.filter(award=award, status=OfferStatus.PLANNED).select_related("contractor")
    offer = get_object_or_404(rows, pk=offer_pk)
    try:
        _do(request, offer)
    except WorkflowError as problem:
        messages.error(request, problem.message)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("inventories:award_detail", pk=pk)


def _do(request: HttpRequest, offer: Offer) -> None:
    action, user = request.POST.get("was", ""), request.user
    if action in {"hoch", "runter"}:
        move_candidate(offer=offer, user=user, up=action == "hoch")
        messages.success(request, f"{offer.contractor} steht jetzt an anderer Stelle.")
    elif action == "streichen":
        remove_candidate(offer=offer, user=user)
        messages.success(request, f"{offer.contractor} steht nicht mehr auf der Liste.")
    else:
        form = FeeForm(request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors.get("fee", []))
        set_fee(offer=offer, user=user, fee=form.cleaned_data["fee"])
        messages.success(request, f"Das Honorar für {offer.contractor} ist gespeichert.")


def _fetch_preparing(request: HttpRequest, pk: int) -> Award:
    rows = Award.objects.filter(inventory__in=Inventory.objects.visible_to(request.user))
    award = get_object_or_404(rows.select_related("inventory__municipality"), pk=pk)
    require(can_run_award(request.user, award) and can_prepare_award(request.user, award))
    return award
