"""Inviting colleagues to a municipality and people to a role of SKEW."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.enums import MembershipStatus
from accounts.models import Invitation, Membership, RoleAssignment, User
from accounts.permissions import can_invite_to, can_manage_roles
from accounts.services.membership import link
from accounts.tokens import new_token, token_hash
from core.access import require
from core.emails import queue_mail

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite(*, user: User, email: str, municipality=None, right: str = "", role: str = "") -> Invitation:
    """Send a personal link that leads to one municipality with one right, or to one role.

    A new invitation to the same address for the same thing replaces the open one. Raises PermissionDenied.
    """
    require(can_invite_to(user, municipality.pk) if municipality else can_manage_roles(user))
    token, digest = new_token()
    same = Invitation.objects.open().filter(email__iexact=email, municipality=municipality, role=role)
    same.update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(
        email=email.lower(),
        municipality=municipality,
        right=right,
        role=role,
        token_hash=digest,
        invited_by=user,
        expires_at=timezone.now() + VALID_FOR,
    )
    queue_mail(
        to=email,
        template="accounts/emails/invitation.txt",
        context={"invitation": invitation, "link": link("accounts:accept_invitation", token)},
        reference=municipality.short_name if municipality else "Rolle",
        confidential=True,
    )
    return invitation


def find_invitation(token: str) -> Invitation | None:
    """Return the open invitation behind a link; None when it expired, was used or was withdrawn."""
    return Invitation.objects.open().filter(token_hash=token_hash(token)).first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> None:
    """Make the signed-in person what the invitation says, once.

    The link alone is not enough: the account's own address must be the invited one (a forwarded mail gives
    nobody else access). Raises ValidationError with a sentence.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.revoked_at or invitation.expires_at < timezone.now():
        raise ValidationError("Diese Einladung gilt nicht mehr. Bitten Sie um eine neue.")
    if invitation.email.lower() != user.email.lower():
        raise ValidationError(
            f"Diese Einladung gehört zur Adresse {invitation.email}. Melden Sie sich damit an oder "
            "bitten Sie um eine Einladung an Ihre Adresse."
        )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role:
        RoleAssignment.objects.current().get_or_create(
            user=user, role=invitation.role, defaults={"assigned_by": invitation.invited_by}
        )
        return
    open_states = [MembershipStatus.REQUESTED, MembershipStatus.CONFIRMED]
    Membership.objects.update_or_create(
        user=user,
        municipality=invitation.municipality,
        status__in=open_states,
        defaults={
            "status": MembershipStatus.CONFIRMED,
            "right": invitation.right,
            "decided_by": invitation.invited_by,
            "decided_at": timezone.now(),
        },
    )


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, user: User) -> None:
    """Make the link worthless."""
    allowed = (
        can_invite_to(user, invitation.municipality_id)
        if invitation.municipality_id
        else can_manage_roles(user)
    )
    require(allowed)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])


@transaction.atomic
def end_role(*, assignment: RoleAssignment, user: User) -> None:
    """End a role at once; leads do not end their own, or nobody could give roles any more."""
    require(can_manage_roles(user))
    if assignment.role == "lead" and assignment.user_id == user.pk:
        raise ValidationError("Ihre eigene Leitungsrolle kann nur eine andere Leitung beenden.")
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["ended_at"])
