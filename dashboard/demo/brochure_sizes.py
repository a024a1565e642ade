"""A small and a large brochure beside those of 25 organisations, made of the texts of other towns."""

import re
from dataclasses import dataclass

from accounts.models import User
from applications.enums import ApplicationStatus as A
from dashboard.demo import cases, profiles, scale, texts
from dashboard.demo.applications import create_application
from dashboard.demo.inventories import create_inventory
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.models import Inventory, Picture


@dataclass(frozen=True)
class Size:
    """A brochure of a certain size: `sources` are the towns whose texts it borrows, the first gives its own."""

    town: str
    adjective: str
    population: int
    sources: tuple[str, ...]
    wanted: int


SMALL = Size("Haselau", "Haselauer", 9_400, ("weidenfurt",), 8)
LARGE = Size("Wiesenrode", "Wiesenroder", 38_900, ("altenrode", "erlenau", "hohenmoor"), 66)
NUMBER = 900  # of the first town in the range that the register leaves free
ADJECTIVES = {
    "altenrode": ("Altenrode", "Altenroder"),
    "erlenau": ("Erlenau", "Erlenauer"),
    "hohenmoor": ("Hohenmoor", "Hohenmoorer"),
    "weidenfurt": ("Weidenfurt", "Weidenfurter"),
}
FIGURE = re.compile(r"^\d+ Organisationen")


def add_sizes(users: dict[str, User]) -> list[tuple[Inventory, dict]]:
    """Create both inventories; return each with the texts of its town, for its brochure."""
    return [add_size(size, NUMBER + number, users) for number, size in enumerate((SMALL, LARGE))]


def add_size(size: Size, number: int, users: dict[str, User]) -> tuple[Inventory, dict]:
    """Create one inventory with profiles; their pictures are those that the other towns have already."""
    place = scale.create_town(number, size.town)
    place.population = size.population
    place.save()
    source = size.sources[0]
    case = cases.Case(place.ags, 300, A.APPROVED, I.PUBLISHED, source, (scale.CONTRACTOR,), scale.SIGNER)
    own = renamed(texts.read_town(source)["town"], source, size)
    own["subtitle"] = FIGURE.sub(f"{size.wanted} Organisationen", own["subtitle"])
    inventory = create_inventory(case, create_application(case, users, {}), users, own)
    Inventory.objects.filter(pk=inventory.pk).update(contacted_count=size.wanted * 2)
    rows = [(name, row) for name in size.sources for row in texts.organisations(name)][: size.wanted]
    borrowed = [renamed(row, name, size) for name, row in rows]
    writer, officer = users[scale.CONTRACTOR], users["ines.hartwig@skew.example"]
    created = profiles.create_profiles(inventory, borrowed, writer, officer)
    drawn = pictures_of([row["name"] for _, row in rows])
    for profile, (_, row) in zip(created, rows, strict=True):
        profiles.picture_of(profile, drawn[row["name"]], profiles.scene_for(row))
    return inventory, own


def pictures_of(names: list[str]) -> dict[str, bytes]:
    """Return the drawings of organisations that other inventories of the demo have."""
    found = Picture.objects.filter(profile__name__in=names).select_related("profile").order_by("-pk")
    return {picture.profile.name: picture.file.read() for picture in found}


def renamed(value, source: str, size: Size):
    """Return texts, lists and tables with the name of the source's town replaced by the new one."""
    if isinstance(value, dict):
        return {key: renamed(item, source, size) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, source, size) for item in value]
    if not isinstance(value, str) or "@" in value or "://" in value:
        return value
    name, adjective = ADJECTIVES[source]
    return value.replace(adjective, size.adjective).replace(name, size.town)
