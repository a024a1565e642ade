"""Keeping networks and who belongs to them."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from core.text import slug
from networks.models import Network, NetworkMember
from networks.permissions.network import can_manage_networks

FIELDS = (
    "name", "lead", "text", "founded_on", "contact_name", "contact_email", "contact_phone", "is_public",
)  # fmt: skip
MEMBER_FIELDS = ("municipality", "name", "website", "since_on", "until_on")
SLUG_LENGTH = 110
TWICE = "Dieses Mitglied steht schon in der Liste."


@transaction.atomic
def save_network(*, user: User, values: dict, network: Network | None = None) -> Network:
    """Create or change a network; its address stays once it was given. Raises PermissionDenied."""
    require(can_manage_networks(user))
    if network is None:
        network = Network(slug=_free_slug(values["name"]))
    else:
        network = Network.objects.select_for_update().get(pk=network.pk)
    for name in FIELDS:
        setattr(network, name, values[name])
    network.save()
    network.states.set(values["states"])
    return network


def _free_slug(name: str) -> str:
    """Return an address that no network has: "netzwerk-nord", then "netzwerk-nord-2"."""
    begin = slug(name)[:SLUG_LENGTH].strip("-")
    taken = set(Network.objects.filter(slug__startswith=begin).values_list("slug", flat=True))
    number, found = 1, begin
    while found in taken:
        number += 1
        found = f"{begin}-{number}"
    return found


@transaction.atomic
def save_member(
    *, user: User, network: Network, values: dict, member: NetworkMember | None = None
) -> NetworkMember:
    """Enter or change a member. Raises PermissionDenied, or ValidationError when the name stands there."""
    require(can_manage_networks(user))
    Network.objects.select_for_update().get(pk=network.pk)  # two clicks at once wait for each other
    member = member or NetworkMember(network=network)
    for name in MEMBER_FIELDS:
        setattr(member, name, values[name])
    same = network.members.filter(name__iexact=member.name).exclude(pk=member.pk)
    if same.exists():
        raise ValidationError({"name": TWICE})
    member.save()
    return member


@transaction.atomic
def remove_member(*, user: User, member: NetworkMember) -> None:
    """Take out a member that was entered by mistake; whoever left gets an end instead."""
    require(can_manage_networks(user))
    member.delete()
