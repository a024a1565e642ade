"""Giving and ending the roles of SKEW, contractors and advisors."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import RoleAssignment, User
from accounts.permissions import can_manage_roles
from core.access import require

OWN_LEAD = "Ihre eigene Leitungsrolle kann nur eine andere Leitung beenden."
LAST_LEAD = "Ohne diese Person hätte SKEW keine Leitung. Geben Sie zuerst jemand anderem die Rolle."
ALREADY_ENDED = "Diese Rolle ist schon beendet. Laden Sie die Seite neu."


@transaction.atomic
def give_role(*, user: User, role: str, assigned_by: User | None) -> RoleAssignment:
    """Give a role from today on; whoever holds it already keeps the row they have."""
    held = RoleAssignment.objects.select_for_update().filter(user=user, role=role, ended_at=None).first()
    if held and held.is_current:
        return held
    if held:
        # it has run out by its date; the record ends so that a new one can begin
        held.ended_at = timezone.now()
        held.save(update_fields=["ended_at"])
    return RoleAssignment.objects.create(user=user, role=role, assigned_by=assigned_by)


@transaction.atomic
def end_role(*, assignment: RoleAssignment, user: User) -> None:
    """End a role at once; leads do not end their own, or nobody could give roles any more.

    Raises PermissionDenied for all but leads, ValidationError with a sentence.
    """
    require(can_manage_roles(user))
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if assignment.ended_at:
        raise ValidationError(ALREADY_ENDED)
    if assignment.role == Role.LEAD:
        if assignment.user_id == user.pk:
            raise ValidationError(OWN_LEAD)
        refuse_without_lead(leaving=assignment.user)
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["ended_at"])


def refuse_without_lead(*, leaving: User) -> None:
    """Raise ValidationError when nobody but `leaving` is a lead; the rows stay locked until the commit.

    Two leads who leave at the same moment would each see the other one: the lock makes the second one wait.
    """
    leads = RoleAssignment.objects.current().filter(role=Role.LEAD, user__is_active=True)
    people = set(leads.select_for_update(of=("self",)).order_by("pk").values_list("user_id", flat=True))
    if people == {leaving.pk}:
        raise ValidationError(LAST_LEAD)
