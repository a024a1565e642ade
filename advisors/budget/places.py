"""Municipalities that were merged: which one exists today, and which ones went into it."""

from municipalities.models import Municipality


def current_place(municipality: Municipality) -> Municipality:
    """Return the municipality that exists today: the one it was merged into, or itself."""
    while municipality.successor_id:
        municipality = municipality.successor
    return municipality


def merged_places(place: Municipality) -> list[int]:
    """Return the keys of all municipalities that went into a place, directly or over others."""
    found, newest = [], [place.pk]
    while newest:
        rows = Municipality.objects.filter(successor_id__in=newest).order_by("pk")
        newest = list(rows.values_list("pk", flat=True))
        found += newest
    return found
