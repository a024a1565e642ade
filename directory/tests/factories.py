"""Entries of the directory for tests: made as in life, from released profiles of a published inventory."""

from directory.entries import rebuild, refresh_marked
from directory.models import DirectoryEntry
from inventories.models import Inventory
from inventories.tests.factories import make_complete_profile, make_inventory


def make_published(municipality, **fields) -> Inventory:
    """Return an inventory that everybody may see."""
    return make_inventory(municipality, "published", **fields)


def make_entry(inventory, name="Frauen weben Zukunft e. V.", **fields) -> DirectoryEntry:
    """Return the entry of a new organisation that released everything."""
    profile = make_complete_profile(inventory, "released", name, **fields)
    rebuild()
    refresh_marked()
    return DirectoryEntry.objects.get(profile=profile)
