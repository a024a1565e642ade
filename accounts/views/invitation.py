"""The page behind the link of an invitation, and taking an invitation back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.signup import INVITATION_KEY
from accounts.models import Invitation, User
from accounts.permissions import can_revoke_invitation
from accounts.services.invitation import accept_invitation as accept
from accounts.services.invitation import find_invitation
from accounts.services.invitation import revoke_invitation as revoke
from accounts.views.own import GET_OR_POST
from core.access import require


@login_not_required
@never_cache
@require_http_methods(GET_OR_POST)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the invitation is about; signed in: accept it, else sign in or sign up and come back."""
    invitation = find_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    if request.method == "POST":
        if request.user.is_authenticated:
            return _accept(request, invitation)
        return _lead_in(request, invitation, token)
    context = {
        "invitation": invitation,
        "is_for_me": request.user.is_authenticated and request.user.owns_email(invitation.email),
    }
    return render(request, "accounts/accept_invitation.html", context)


@require_POST
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the link worthless."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    require(can_revoke_invitation(request.user, invitation))
    try:
        revoke(invitation=invitation, user=request.user)
    except ValidationError as problem:
        messages.warning(request, problem.message)
    else:
        messages.success(request, f"Die Einladung an {invitation.email} gilt nicht mehr.")
    if invitation.municipality_id:
        return redirect("accounts:municipality_team", invitation.municipality_id)
    return redirect("accounts:role_list")


def _accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        accept(invitation=invitation, user=request.user)
    except ValidationError as problem:
        messages.error(request, problem.message)
        return redirect(request.path)
    request.session.pop(INVITATION_KEY, None)
    what = invitation.municipality.short_name if invitation.municipality else invitation.get_role_display()
    messages.success(request, f"Willkommen. Ihre Einladung ist angenommen: {what}.")
    return redirect("dashboard:work_list")


def _lead_in(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Lead to the sign-in of an existing account and back here, or to a sign-up with the proven address."""
    if User.objects.filter(email__iexact=invitation.email).exists():
        return redirect_to_login(request.path)
    request.session[INVITATION_KEY] = token
    return redirect("account_signup")
