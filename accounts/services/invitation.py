"""Inviting colleagues to a municipality and people to a role of SKEW."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.enums import OPEN_MEMBERSHIPS, RIGHT_ORDER, MembershipStatus
from accounts.models import Invitation, Membership, User
from accounts.permissions import can_give_right, can_manage_roles, can_revoke_invitation
from accounts.services.membership import link
from accounts.services.role import give_role
from accounts.tokens import new_token, token_hash
from core.access import require
from core.emails import queue_mail

VALID_FOR = timedelta(days=14)
EXPIRED = "Diese Einladung gilt nicht mehr. Bitten Sie um eine neue."
ALREADY_MEMBER = "Diese Person ist schon Mitglied. Ändern Sie ihr Recht in der Liste."
ALREADY_HAS_ROLE = "Diese Person hat die Rolle schon."


@transaction.atomic
def invite(*, user: User, email: str, municipality=None, right: str = "", role: str = "") -> Invitation:
    """Send a personal link that leads to one municipality with one right, or to one role.

    A new invitation to the same address for the same thing replaces the open one. Nobody gives a right that
    they do not have. Raises PermissionDenied, or ValidationError when there is nothing to invite to.
    """
    require(can_give_right(user, municipality.pk, right) if municipality else can_manage_roles(user))
    email = email.lower()
    _refuse_what_is_given(email, municipality, role)
    token, digest = new_token()
    same = Invitation.objects.open().filter(email__iexact=email, municipality=municipality, role=role)
    same.update(revoked_at=timezone.now())
    invitation = Invitation.objects.create(
        email=email,
        municipality=municipality,
        right=right if municipality else "",
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
    rows = Invitation.objects.open().select_related("municipality__district", "municipality__state")
    return rows.select_related("invited_by").filter(token_hash=token_hash(token)).first() if token else None


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> None:
    """Make the signed-in person what the invitation says, once.

    The link alone is not enough: the invited address must be a proven address of the account (a forwarded
    mail gives nobody else access). Raises ValidationError with a sentence.
    """
    # the lock makes a second click, or two windows at once, wait and then find the invitation used
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise ValidationError(EXPIRED)
    if not user.owns_email(invitation.email):
        raise ValidationError(
            f"Diese Einladung gehört zur Adresse {invitation.email}. Melden Sie sich damit an oder "
            "bitten Sie um eine Einladung an Ihre Adresse."
        )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role:
        give_role(user=user, role=invitation.role, assigned_by=invitation.invited_by)
    else:
        _join(invitation, user)


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, user: User) -> None:
    """Make the link worthless. Raises PermissionDenied, or ValidationError when it was used in between."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require(can_revoke_invitation(user, invitation))
    if not invitation.is_open:
        raise ValidationError("Diese Einladung ist schon angenommen oder abgelaufen.")
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])


def _refuse_what_is_given(email: str, municipality, role: str) -> None:
    """Raise ValidationError when the address belongs to somebody who has what is offered."""
    people = User.objects.active().filter(email__iexact=email)
    if role and people.with_role(role).exists():
        raise ValidationError(ALREADY_HAS_ROLE)
    if municipality and Membership.objects.confirmed().filter(user__in=people, municipality=municipality):
        raise ValidationError(ALREADY_MEMBER)


def _join(invitation: Invitation, user: User) -> None:
    """Confirm the open membership or create one; an invitation never takes a right away."""
    membership = Membership.objects.select_for_update().filter(
        user=user, municipality=invitation.municipality, status__in=OPEN_MEMBERSHIPS
    ).first() or Membership(user=user, municipality=invitation.municipality, right=invitation.right)
    if membership.status == MembershipStatus.CONFIRMED:
        rights = (membership.right, invitation.right)
    else:
        rights = (invitation.right,)
    membership.status = MembershipStatus.CONFIRMED
    membership.right = max(rights, key=RIGHT_ORDER.index)
    membership.decided_by, membership.decided_at = invitation.invited_by, timezone.now()
    membership.save()
