"""Pages of who decides about memberships: SKEW and the signing members of a municipality."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms import DecisionForm
from accounts.models import Membership
from accounts.services.membership import decide_membership as decide
from accounts.views.own import GET_OR_POST


def waiting_for(user):
    """Return the requests that the person may decide, with what a list shows."""
    rows = Membership.objects.decidable_by(user)
    return rows.select_related("user", "municipality__district", "municipality__state")


@require_safe
def membership_requests(request: HttpRequest) -> HttpResponse:
    """Everybody who waits for a decision, the longest first."""
    rows = waiting_for(request.user).order_by("requested_at", "pk")
    return render(request, "accounts/membership_requests.html", {"memberships": list(rows)})


@require_http_methods(GET_OR_POST)
def decide_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: who asks for what; confirm with a right, or refuse with a reason."""
    membership = get_object_or_404(waiting_for(request.user), pk=pk)
    form = DecisionForm(request.POST or None, initial={"right": membership.right})
    if form.is_valid():
        confirm = "refuse" not in request.POST
        try:
            decide(membership=membership, user=request.user, confirm=confirm, **form.cleaned_data)
        except ValidationError as problem:
            messages.warning(request, problem.message)
        else:
            answer = "ist jetzt Mitglied" if confirm else "bekommt eine Absage"
            messages.success(request, f"{membership.user} {answer}. Die E-Mail ist unterwegs.")
        return redirect("accounts:membership_requests")
    members = Membership.objects.confirmed().filter(municipality=membership.municipality)
    context = {
        "membership": membership,
        "form": form,
        "members": members.select_related("user").order_by("user__last_name", "pk"),
        "domain": membership.user.email.partition("@")[2],
    }
    return render(request, "accounts/decide_membership.html", context)
