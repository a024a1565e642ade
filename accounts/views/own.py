"""Pages of everybody with an account: who I am and for whom I act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import DetailsForm, MembershipRequestForm
from accounts.models import User
from accounts.services.account import change_details
from accounts.services.membership import end_membership
from accounts.services.membership import request_membership as ask_for_membership

SENT = "Ihre Anfrage ist unterwegs. Sie bekommen eine E-Mail, wenn jemand entschieden hat."
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def edit_account(request: HttpRequest) -> HttpResponse:
    """Name, function, office and phone."""
    # the form writes into its instance while it checks: the shell must go on showing what is saved
    person = User.objects.get(pk=request.user.pk)
    form = DetailsForm(request.POST or None, instance=person)
    if form.is_valid():
        change_details(user=person, **form.cleaned_data)
        messages.success(request, "Ihre Angaben sind gespeichert.")
        return redirect("accounts:edit_account")
    return render(request, "accounts/edit_account.html", {"form": form})


@require_safe
def membership_list(request: HttpRequest) -> HttpResponse:
    """The municipalities for which the person acts, wanted to act or acted."""
    rows = request.user.memberships.select_related("municipality__district", "municipality__state")
    rows = rows.order_by("municipality__sort_name", "-pk")
    context = {
        "current": [row for row in rows if row.is_open],
        "past": [row for row in rows if not row.is_open],
        "roles": request.user.role_assignments.current().order_by("pk"),
    }
    return render(request, "accounts/membership_list.html", context)


@require_http_methods(GET_OR_POST)
def request_membership(request: HttpRequest) -> HttpResponse:
    """Ask for a further municipality."""
    form = MembershipRequestForm(request.POST or None)
    if form.is_valid():
        try:
            ask_for_membership(user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("municipality", problem)
        else:
            messages.success(
                request, "Ihre Anfrage ist unterwegs. Sie bekommen eine E-Mail, wenn jemand entschieden hat."
            )
            return redirect("accounts:membership_list")
    return render(request, "accounts/request_membership.html", {"form": form})


@require_POST
def leave_municipality(request: HttpRequest, pk: int) -> HttpResponse:
    """End the own membership, or take the own request back."""
    membership = get_object_or_404(request.user.memberships, pk=pk)
    try:
        end_membership(membership=membership, user=request.user)
    except ValidationError as problem:
        messages.warning(request, problem.message)
    else:
        messages.success(request, f"Sie handeln nicht mehr für {membership.municipality.short_name}.")
    return redirect("accounts:membership_list")
