"""Asking for, deciding and ending the right to act for a municipality."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import OPEN_MEMBERSHIPS, MembershipRight, MembershipStatus
from accounts.models import Invitation, Membership, User
from accounts.permissions import can_decide_membership, can_end_membership
from core.access import require
from core.emails import queue_mail

ALREADY_ASKED = "Für diese Kommune sind Sie schon angemeldet oder Ihre Anfrage läuft noch."
DECIDED = "Über diese Anfrage hat schon jemand entschieden. Laden Sie die Seite neu."
NOT_MEMBER = "Diese Person ist nicht mehr Mitglied. Laden Sie die Seite neu."


@transaction.atomic
def request_membership(
    *, user: User, municipality, right: str, office: str = "", note: str = ""
) -> Membership:
    """Ask for a right in a municipality; who decides is told by mail once the person's address is proven.

    Raises ValidationError when there is an open request or a confirmed membership already.
    """
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=user, municipality=municipality, right=right, office=office, note=note
            )
    except IntegrityError as double:
        raise ValidationError(ALREADY_ASKED) from double
    if user.has_verified_email:
        announce_request(membership)
    return membership


@transaction.atomic
def announce_waiting_requests(*, user: User) -> None:
    """Tell who decides about the requests of somebody whose address has just been proven."""
    for membership in user.memberships.waiting().select_related("municipality"):
        announce_request(membership)


def announce_request(membership: Membership) -> None:
    """Mail to everybody who may decide."""
    for address in deciding_addresses(membership):
        queue_mail(
            to=address,
            template="accounts/emails/membership_requested.txt",
            context={"membership": membership, "link": link("accounts:decide_membership", membership.pk)},
            reference=membership.municipality.short_name,
        )


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
        .order_by("pk")
        .values_list("email", flat=True)
    )
    return list(signing) or [settings.TEAM_EMAIL]


@transaction.atomic
def decide_membership(
    *, membership: Membership, user: User, confirm: bool, right: str = "", decision_note: str = ""
) -> Membership:
    """Confirm (with the right that the decider chooses) or refuse a request and tell the person.

    Raises PermissionDenied for others, ValidationError when somebody decided in between.
    """
    membership = _locked(membership)
    require(can_decide_membership(user, membership))
    if membership.status != MembershipStatus.REQUESTED:
        raise ValidationError(DECIDED)
    membership.status = MembershipStatus.CONFIRMED if confirm else MembershipStatus.REFUSED
    membership.right = right or membership.right
    membership.decision_note = decision_note
    membership.decided_by, membership.decided_at = user, timezone.now()
    membership.save()
    template = (
        "accounts/emails/membership_confirmed.txt" if confirm else "accounts/emails/membership_refused.txt"
    )
    _tell_member(membership, template, "dashboard:work_list" if confirm else "accounts:membership_list")
    return membership


@transaction.atomic
def change_right(*, membership: Membership, user: User, right: str) -> Membership:
    """Give a confirmed member another right and tell them; nobody changes their own.

    Raises PermissionDenied for others, ValidationError when the membership has ended in between.
    """
    membership = _locked(membership)
    require(can_decide_membership(user, membership))
    if membership.status != MembershipStatus.CONFIRMED:
        raise ValidationError(NOT_MEMBER)
    if membership.right == right:
        return membership
    membership.right = right
    membership.decided_by, membership.decided_at = user, timezone.now()
    membership.save(update_fields=["right", "decided_by", "decided_at"])
    _tell_member(membership, "accounts/emails/right_changed.txt", "accounts:membership_list")
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, user: User) -> Membership:
    """End a membership or take a request back: by the member, by SKEW or by a signing member.

    The record stays; open invitations that the person sent for the municipality end too. Raises
    PermissionDenied for others, ValidationError when it has ended already.
    """
    membership = _locked(membership)
    require(can_end_membership(user, membership))
    if membership.status not in OPEN_MEMBERSHIPS:
        raise ValidationError(NOT_MEMBER)
    was_confirmed = membership.status == MembershipStatus.CONFIRMED
    membership.status = MembershipStatus.ENDED
    membership.decided_by, membership.decided_at = user, timezone.now()
    membership.save(update_fields=["status", "decided_by", "decided_at"])
    sent = Invitation.objects.open().filter(
        municipality=membership.municipality, invited_by=membership.user_id
    )
    sent.update(revoked_at=timezone.now())
    if was_confirmed and membership.user_id != user.pk:
        _tell_member(membership, "accounts/emails/membership_ended.txt", "accounts:membership_list")
    return membership


def link(name: str, *args) -> str:
    """Return the absolute address of a page for a mail."""
    return settings.PUBLIC_URL + reverse(name, args=args)


def _locked(membership: Membership) -> Membership:
    # "of": the nullable join to the decider cannot be locked on PostgreSQL
    rows = Membership.objects.select_related("user", "municipality").select_for_update(of=("self",))
    return rows.get(pk=membership.pk)


def _tell_member(membership: Membership, template: str, page: str) -> None:
    queue_mail(
        to=membership.user.email,
        template=template,
        context={"membership": membership, "link": link(page)},
        reference=membership.municipality.short_name,
    )
