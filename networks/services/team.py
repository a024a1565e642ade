"""Who from outside SKEW works on an event, and what they may do there."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from core.access import require
from networks import event_mails
from networks.models import Event, TeamMember
from networks.permissions.event import can_lead_event
from networks.team_rights import account_of, bind_to

TWICE = "Diese Adresse gehört schon zum Team."
IS_STAFF = "Diese Person arbeitet bei SKEW und darf schon alles. Sie braucht keinen Eintrag."


@transaction.atomic
def add_team_member(*, event: Event, user: User, values: dict) -> TeamMember:
    """Add somebody by e-mail and tell them; the right holds for the account that has confirmed the address.

    Raises PermissionDenied, or ValidationError: already there, or SKEW's own staff.
    """
    require(can_lead_event(user, event))
    email = values["email"].lower()
    account = account_of(email)
    if account and account.is_skew_staff:
        raise ValidationError({"email": IS_STAFF})
    others = event.team.all()
    if others.filter(email=email).exists() or (account and others.filter(user=account).exists()):
        raise ValidationError({"email": TWICE})
    member = TeamMember.objects.create(
        event=event,
        email=email,
        name=values["name"],
        office=values["office"],
        right=values["right"],
        user=account,
        added_by=user,
    )
    event_mails.tell_new_member(member, join_address(event))
    return member


def join_address(event: Event) -> str:
    """Return the absolute address under which somebody new comes into the team."""
    return settings.PUBLIC_URL + reverse("networks:join_team", args=[event.pk])


@transaction.atomic
def change_team_right(*, member: TeamMember, user: User, right: str) -> TeamMember:
    """Give somebody of the team another right. Raises PermissionDenied."""
    require(can_lead_event(user, member.event))
    member.right = right
    member.save(update_fields=["right"])
    return member


@transaction.atomic
def remove_team_member(*, member: TeamMember, user: User) -> None:
    """Take somebody out of the team; what they did stays in the history. Raises PermissionDenied."""
    require(can_lead_event(user, member.event))
    member.delete()


@transaction.atomic
def join_team(*, user: User) -> int:
    """Take over the rights that wait for the confirmed addresses of an account; return how many."""
    return bind_to(user)
