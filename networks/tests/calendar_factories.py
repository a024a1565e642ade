"""Networks, members and orders of mails for tests."""

from itertools import count

from django.utils import timezone

from networks.models import EventAlert, Network, NetworkMember

numbers = count(1)


def make_network(name="", *, states=(), **fields) -> Network:
    """Return a public network."""
    number = next(numbers)
    fields.setdefault("slug", f"netzwerk-{number}")
    fields.setdefault("lead", "Kommunen und Vereine treffen sich zweimal im Jahr.")
    fields.setdefault("is_public", True)
    network = Network.objects.create(name=name or f"Netzwerk {number}", **fields)
    network.states.set(states)
    return network


def make_member(network, municipality=None, name="", **fields) -> NetworkMember:
    """Return a member: a municipality, or another body by its name."""
    name = name or (municipality.formal_name if municipality else f"Verbund {next(numbers)}")
    return NetworkMember.objects.create(network=network, municipality=municipality, name=name, **fields)


def make_alert(email="", *, states=(), kinds=(), is_confirmed=True) -> EventAlert:
    """Return an order of mails about new events."""
    alert = EventAlert.objects.create(
        email=email or f"neugier{next(numbers)}@verein.example",
        kinds=list(kinds),
        confirmed_at=timezone.now() if is_confirmed else None,
    )
    alert.states.set(states)
    return alert
