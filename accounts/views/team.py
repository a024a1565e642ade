"""The people who act for a municipality: who they are, what they may do, whom they invite."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import MunicipalInvitationForm, RightForm
from accounts.models import Invitation, Membership
from accounts.permissions import (
    can_change_right,
    can_decide_membership,
    can_invite_to,
    can_sign_for,
    can_view_team,
    rights_to_give,
)
from accounts.services.invitation import invite
from accounts.services.membership import change_right
from accounts.services.membership import end_membership as end
from accounts.views.own import GET_OR_POST
from core.access import require
from municipalities.models import Municipality


def visible_municipality(user, pk: int) -> Municipality:
    """Return the municipality whose people the person may see; for everybody else it is not there."""
    if not can_view_team(user, pk):
        raise Http404
    return get_object_or_404(Municipality.objects.with_places(), pk=pk)


@require_safe
def municipality_team(request: HttpRequest, municipality_pk: int) -> HttpResponse:
    """Members with their rights, and invitations that nobody has answered yet."""
    municipality = visible_municipality(request.user, municipality_pk)
    members = Membership.objects.confirmed().filter(municipality=municipality).select_related("user")
    members = members.order_by("user__last_name", "user__first_name", "pk")
    invitations = Invitation.objects.open().visible_to(request.user).filter(municipality=municipality)
    may_decide = request.user.is_skew_staff or can_sign_for(request.user, municipality.pk)
    waiting = Membership.objects.decidable_by(request.user).filter(municipality=municipality).count()
    context = {
        "municipality": municipality,
        "members": [(row, can_change_right(request.user, row)) for row in members],
        "invitations": invitations.select_related("invited_by").order_by("created_at", "pk"),
        "can_invite": can_invite_to(request.user, municipality.pk),
        "may_decide": may_decide,
        "waiting": waiting,
    }
    return render(request, "accounts/municipality_team.html", context)


@require_http_methods(GET_OR_POST)
def change_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Another right for a member; on the same page the membership can be ended."""
    membership = visible_membership(request.user, pk)
    require(can_change_right(request.user, membership))
    form = RightForm(request.POST or None, initial={"right": membership.right})
    if form.is_valid():
        try:
            change_right(membership=membership, user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            messages.warning(request, problem.message)
        else:
            messages.success(request, f"Das Recht von {membership.user} ist geändert.")
        return redirect("accounts:municipality_team", membership.municipality_id)
    return render(request, "accounts/change_membership.html", {"membership": membership, "form": form})


@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """End the membership of somebody else."""
    membership = visible_membership(request.user, pk)
    require(can_decide_membership(request.user, membership))
    try:
        end(membership=membership, user=request.user)
    except ValidationError as problem:
        messages.warning(request, problem.message)
    else:
        messages.success(request, f"{membership.user} handelt nicht mehr für {membership.municipality}.")
    return redirect("accounts:municipality_team", membership.municipality_id)


@require_http_methods(GET_OR_POST)
def invite_member(request: HttpRequest, municipality_pk: int) -> HttpResponse:
    """Invite a colleague by mail."""
    municipality = visible_municipality(request.user, municipality_pk)
    require(can_invite_to(request.user, municipality.pk))
    rights = rights_to_give(request.user, municipality.pk)
    form = MunicipalInvitationForm(request.POST or None, rights=rights)
    if form.is_valid():
        try:
            sent = invite(user=request.user, municipality=municipality, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("email", problem)
        else:
            messages.success(request, f"Die Einladung an {sent.email} ist unterwegs.")
            return redirect("accounts:municipality_team", municipality.pk)
    return render(request, "accounts/invite_member.html", {"municipality": municipality, "form": form})


def visible_membership(user, pk: int) -> Membership:
    """Return a confirmed membership that the person may see."""
    rows = Membership.objects.visible_to(user).confirmed()
    return get_object_or_404(
        rows.select_related("user", "municipality__district", "municipality__state"), pk=pk
    )
