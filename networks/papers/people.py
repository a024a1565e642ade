"""Who stands on the papers of an event, in the order in which names are looked up."""

from collections.abc import Iterable
from datetime import date

from core.text import sort_key
from networks.models import Event, PlaceCategory, Registration
from networks.papers.fitting import printable

# so many badges or certificates in one file: it is set while the person waits, in about two seconds
PER_FILE = 100


class NothingToPrintError(Exception):
    """Nobody is left after the choices; the message is a German sentence for the page."""


def by_name(people: Iterable[Registration]) -> list[Registration]:
    """Return people as in a German telephone book: ä as a, accents without weight."""
    return sorted(people, key=lambda row: (sort_key(row.last_name), sort_key(row.first_name), row.pk))


def expected(event: Event) -> list[Registration]:
    """Return everybody with a confirmed place in the house or online, by name (one query)."""
    return by_name(event.registrations.coming().select_related("category"))


def on_site(event: Event) -> list[Registration]:
    """Return whoever is expected in the house: badges and lists at the door are not for people online."""
    return [row for row in expected(event) if not row.category.is_online]


def is_there_on(registration: Registration, day: date) -> bool:
    """Whether somebody wants to come on a day; whoever chose no days comes on all."""
    return not registration.days or day.isoformat() in registration.days


def office_of(registration: Registration) -> str:
    """Return where somebody comes from, as it stands under the name: the office, else the town."""
    return printable(registration.organisation or registration.town)


def sort_name(registration: Registration) -> str:
    """Return the name as lists show it: last name first."""
    return printable(f"{registration.last_name}, {registration.first_name}".strip(", "))


def initial_of(registration: Registration) -> str:
    """Return the letter under which somebody stands in an alphabetical list."""
    return sort_key(registration.last_name)[:1].upper() or "#"


def tones_of(event: Event) -> dict[int, int]:
    """Return {category: number of its colour}, by the order of the categories; from the sixth on 6, ink."""
    keys = PlaceCategory.objects.filter(event=event).values_list("pk", flat=True)
    return {pk: min(number, 6) for number, pk in enumerate(keys, start=1)}


def part_of(rows: list, part: int) -> list:
    """Return the rows that stand in one file of a large event; parts count from 1."""
    return rows[(part - 1) * PER_FILE : part * PER_FILE]


def parts_of(number: int) -> int:
    """Return how many files so many rows fill."""
    return max(1, -(-number // PER_FILE))
