"""Asking for, deciding and ending the right to act for a municipality."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Membership, User
from accounts.permissions import can_decide_membership
from core.access import require
from core.emails import queue_mail

ALREADY_ASKED = "Für diese Kommune sind Sie schon angemeldet oder Ihre Anfrage läuft noch."


@transaction.atomic
def request_membership(
    *, user: User, municipality, right: str, office: str = "", note: str = ""
) -> Membership:
    """Ask for a right in a municipality; SKEW and the signing members are told by mail.

    Raises ValidationError when there is an open request or a confirmed membership already.
    """
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=user, municipality=municipality, right=right, office=office, note=note
            )
    except IntegrityError as double:
        raise ValidationError(ALREADY_ASKED) from double
    for address in deciding_addresses(membership):
        queue_mail(
            to=address,
            template="accounts/emails/membership_requested.txt",
            context={"membership": membership, "link": link("accounts:membership_requests")},
            reference=municipality.short_name,
        )
    return membership


def deciding_addresses(membership: Membership) -> list[str]:
    """Return who is asked to decide: the signing members of the town, else SKEW's team."""
    signing = (
        User.objects.active()
        .filter(
            memberships__municipality=membership.municipality,
            memberships__right=MembershipRight.SIGN,
            memberships__status=MembershipStatus.CONFIRMED,
        )
        .exclude(pk=membership.user_id)
        .values_list("email", flat=True)
    )
    return list(signing) or [settings.TEAM_EMAIL]


@transaction.atomic
def decide_membership(*, membership: Membership, user: User, confirm: bool, right: str = "") -> Membership:
    """Confirm (with the right that the decider chooses) or refuse a request and tell the person.

    Raises PermissionDenied for others, ValidationError when somebody decided in between.
    """
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    require(can_decide_membership(user, membership))
    if membership.status != MembershipStatus.REQUESTED:
        raise ValidationError("Über diese Anfrage hat schon jemand entschieden. Laden Sie die Seite neu.")
    membership.status = MembershipStatus.CONFIRMED if confirm else MembershipStatus.REFUSED
    membership.right = right or membership.right
    membership.decided_by = user
    membership.decided_at = timezone.now()
    membership.save()
    queue_mail(
        to=membership.user.email,
        template=f"accounts/emails/membership_{'confirmed' if confirm else 'refused'}.txt",
        context={"membership": membership, "link": link("dashboard:work_list")},
        reference=membership.municipality.short_name,
    )
    return membership


@transaction.atomic
def change_right(*, membership: Membership, user: User, right: str) -> Membership:
    """Give a confirmed member another right; nobody changes their own."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    require(can_decide_membership(user, membership) and membership.status == MembershipStatus.CONFIRMED)
    membership.right = right
    membership.save(update_fields=["right"])
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, user: User) -> Membership:
    """End a membership: by the member, by SKEW or by a signing member. The record stays."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    require(membership.user_id == user.pk or can_decide_membership(user, membership))
    membership.status = MembershipStatus.ENDED
    membership.decided_by = user
    membership.decided_at = timezone.now()
    membership.save(update_fields=["status", "decided_by", "decided_at"])
    return membership


def link(name: str, *args) -> str:
    """Return the absolute address of a page for a mail."""
    return settings.PUBLIC_URL + reverse(name, args=args)
