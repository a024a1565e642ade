"""Pages of leads: who works for SKEW, and who is asked to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import Role
from accounts.forms import RoleInvitationForm
from accounts.models import Invitation, RoleAssignment
from accounts.permissions import can_manage_roles
from accounts.services.invitation import invite
from accounts.services.role import end_role as end
from accounts.views.own import GET_OR_POST
from core.access import require


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    """Everybody with a role, by role, and open invitations."""
    require(can_manage_roles(request.user))
    rows = RoleAssignment.objects.current().filter(user__is_active=True).select_related("user")
    rows = list(rows.order_by("user__last_name", "user__first_name", "pk"))
    groups = [
        (label, [(row, _can_end(request.user, row)) for row in rows if row.role == role])
        for role, label in Role.choices
    ]
    invitations = Invitation.objects.open().exclude(role="").select_related("invited_by")
    context = {"groups": groups, "invitations": invitations.order_by("created_at", "pk")}
    return render(request, "accounts/role_list.html", context)


@require_http_methods(GET_OR_POST)
def invite_to_role(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail to a role."""
    require(can_manage_roles(request.user))
    form = RoleInvitationForm(request.POST or None)
    if form.is_valid():
        try:
            sent = invite(user=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("email", problem)
        else:
            messages.success(request, f"Die Einladung an {sent.email} ist unterwegs.")
            return redirect("accounts:role_list")
    return render(request, "accounts/invite_to_role.html", {"form": form})


@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role at once."""
    require(can_manage_roles(request.user))
    assignment = get_object_or_404(RoleAssignment.objects.select_related("user"), pk=pk)
    try:
        end(assignment=assignment, user=request.user)
    except ValidationError as problem:
        messages.warning(request, problem.message)
    else:
        label = assignment.get_role_display()
        messages.success(request, f"{assignment.user} hat die Rolle {label} nicht mehr.")
    return redirect("accounts:role_list")


def _can_end(user, assignment: RoleAssignment) -> bool:
    """Whether the list offers to end the role: not the own role of lead."""
    return not (assignment.role == Role.LEAD and assignment.user_id == user.pk)
