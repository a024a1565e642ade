"""The demo's networks with their members; the events of the demo become their dates."""

from datetime import date

from django.db import transaction

from accounts.models import User
from dashboard.demo.events.network_texts import NETWORKS, NetworkText
from municipalities.models import Municipality, State
from networks.models import Event, Network, NetworkMember


@transaction.atomic
def add_networks(users: dict[str, User]) -> None:
    """Create the networks with members, and give each event to its network."""
    for text in NETWORKS:
        _add_members(_create(text), text)
        Event.objects.filter(slug__in=text.events).update(network=Network.objects.get(slug=text.slug))


def _create(text: NetworkText) -> Network:
    network = Network.objects.create(
        name=text.name,
        slug=text.slug,
        lead=text.lead,
        text=text.text,
        founded_on=text.founded_on,
        contact_name="Jörg Peters, SKEW",
        contact_email="joerg.peters@skew.example",
        contact_phone="0228 000 00-31",
        is_public=True,
    )
    network.states.set(State.objects.filter(abbreviation__in=text.states))
    return network


def _add_members(network: Network, text: NetworkText) -> None:
    towns = Municipality.objects.filter(is_fictional=True, ags__in=text.towns).order_by("sort_name")
    first = text.founded_on.year
    members = [
        NetworkMember(
            network=network,
            municipality=town,
            name=town.formal_name,
            # they joined over the years, a few each year
            since_on=date(first + number % 6, 1 + number % 12, 1),
        )
        for number, town in enumerate(towns)
    ]
    members += [NetworkMember(network=network, name=name, since_on=text.founded_on) for name in text.others]
    NetworkMember.objects.bulk_create(members)
