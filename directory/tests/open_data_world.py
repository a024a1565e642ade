"""Addresses of the open data for the permission matrix."""

from directory.models import DirectoryEntry


def open_data_addresses() -> dict[str, dict]:
    """Return the arguments of the interface's pages; they show what page_world.py has published."""
    entry = DirectoryEntry.objects.select_related("profile__inventory", "municipality").earliest("pk")
    return {
        "directory:show_organisation": {"organisation": entry.organisation_id},
        "directory:show_inventory": {"slug": entry.profile.inventory.slug},
        "directory:show_town": {"ags": entry.municipality.ags},
        "directory:api_unknown": {"rest": "v0"},
    }
