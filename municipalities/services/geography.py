"""Writes coordinates and map outlines."""

from datetime import date
from pathlib import Path

from django.db import transaction

from municipalities.coordinates import read_coordinates, read_outlines
from municipalities.models import MapOutline, Municipality, State

BATCH = 1000


def import_coordinates(*, path: Path) -> dict[str, int]:
    """Set latitude and longitude of Länder, Kreise and Gemeinden from a table; all or nothing.

    Returns {"changed", "unchanged", "unknown"}; unknown keys are places that the register does not have.
    Raises DamagedFileError.
    """
    points = read_coordinates(path)
    with transaction.atomic():
        changed = unchanged = 0
        for model, key_field in ((State, "key"), (Municipality, "ags")):
            different, same = _place_rows(model, key_field, points)
            changed, unchanged = changed + different, unchanged + same
    return {"changed": changed, "unchanged": unchanged, "unknown": len(points) - changed - unchanged}


def _place_rows(model: type, key_field: str, points: dict) -> tuple[int, int]:
    """Move the rows of one model and return (how many moved, how many stood there already)."""
    rows = model.objects.select_for_update()
    if model is Municipality:
        rows = rows.real()
    known = [row for row in rows if getattr(row, key_field) in points]
    moved = []
    for row in known:
        point = points[getattr(row, key_field)]
        if (row.latitude, row.longitude) != point:
            row.latitude, row.longitude = point
            moved.append(row)
    model.objects.bulk_update(moved, ["latitude", "longitude"], batch_size=BATCH)
    return len(moved), len(known) - len(moved)


def import_outlines(*, paths: list[Path], source: str, as_of: date) -> dict[str, int]:
    """Store the outlines of one or more GeoJSON files; all files or none.

    Returns {"new", "replaced"}. Raises DamagedFileError.
    """
    outlines = {}
    for path in paths:
        outlines |= read_outlines(path)
    with transaction.atomic():
        replaced = MapOutline.objects.filter(key__in=outlines).count()
        MapOutline.objects.bulk_create(
            [
                MapOutline(key=key, name=name, geometry=geometry, source=source, as_of=as_of)
                for key, (name, geometry) in outlines.items()
            ],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["name", "geometry", "source", "as_of"],
            batch_size=100,
        )
    return {"new": len(outlines) - replaced, "replaced": replaced}
