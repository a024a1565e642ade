"""The word that stands for an event in its address."""

from itertools import count

from core.text import slug
from networks.models import Event

LENGTH = 110


def free_slug(title: str, event: Event | None = None) -> str:
    """Return a word for the address that no other event has."""
    base = slug(title)[:LENGTH].strip("-")
    others = Event.objects.exclude(pk=event.pk) if event and event.pk else Event.objects.all()
    taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)
