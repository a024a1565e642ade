"""The released face of an organisation, stored ready made: its page reads one row instead of nine tables.

A face is stored with the entry, from `inventories.visibility.visible` and nothing else, and counts only while
no mark tells of a change. Rows come back as objects of their models that no database knows.
"""

from collections.abc import Iterable
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone

from directory.models import StoredFace
from inventories.models import ContactPerson, ContactPoint, Picture, Profile, Project
from inventories.visibility import VisibleProfile
from organisations.models import Theme

# what pages read of the rows of a face
ROWS: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "themes": (Theme, ("id", "slug", "name")),
    "projects": (Project, ("title", "country", "place", "partner", "period", "goal", "text", "link")),
    "contact_points": (ContactPoint, ("kind", "value", "label")),
    "persons": (ContactPerson, ("name", "function", "preferred", "reachable")),
    "pictures": (Picture, ("id", "kind", "alt_text", "credit", "caption")),
}
PICTURES = ("photo", "logo")
DATES = ("as_of", "released_on")


def store_faces(drafts: Iterable[tuple[Profile, VisibleProfile]]) -> None:
    """Store the faces of organisations; `profile` brings the key and the town."""
    drafts = list(drafts)
    appearances = appearances_of(profile.organisation_id for profile, _ in drafts)
    StoredFace.objects.bulk_create(
        [
            StoredFace(
                organisation_id=profile.organisation_id,
                municipality_id=profile.inventory.municipality_id,
                face=pack_face(face),
                appearances=appearances.get(profile.organisation_id, []),
            )
            for profile, face in drafts
        ],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["municipality", "face", "appearances"],
    )


def appearances_of(organisation_ids: Iterable[int]) -> dict[int, list[list[str]]]:
    """Return in which published inventories organisations show themselves, newest first, by organisation.

    Each is a row for JSON: town, title, day of publication, slug of the inventory, slug of the profile.
    """
    rows = (
        Profile.objects.public()
        .filter(organisation__in=list(organisation_ids))
        .order_by("-inventory__published_at", "-pk")
        .values_list(
            "organisation_id",
            "inventory__municipality__short_name",
            "inventory__title",
            "inventory__published_at",
            "inventory__slug",
            "slug",
        )
    )
    found: dict[int, list[list[str]]] = {}
    for organisation, town, title, at, inventory, profile in rows:
        row = [town, title, timezone.localdate(at).isoformat(), inventory, profile]
        found.setdefault(organisation, []).append(row)
    return found


def pack_face(face: VisibleProfile) -> dict[str, Any]:
    """Return a face as JSON; what is empty is left out."""
    packed = {name: value for name in _names() if (value := getattr(face, name)) != _EMPTY.get(name)}
    for name, (_model, columns) in ROWS.items():
        if name in packed:
            packed[name] = [[getattr(row, column) for column in columns] for row in packed[name]]
    for name in PICTURES:
        if name in packed:
            packed[name] = packed[name].pk
    for name in DATES:
        if name in packed:
            packed[name] = packed[name].isoformat()
    return packed


def unpack_face(packed: dict[str, Any]) -> VisibleProfile:
    """Return the face that was packed."""
    values = dict(packed)
    for name, (model, columns) in ROWS.items():
        if name in values:
            values[name] = [model(**dict(zip(columns, row, strict=True))) for row in values[name]]
    pictures = {picture.pk: picture for picture in values.get("pictures", ())}
    for name in PICTURES:
        if name in values:
            values[name] = pictures.get(values[name])
    for name in DATES:
        if name in values:
            values[name] = date.fromisoformat(values[name])
    if "goals" in values:
        values["goals"] = [(number, label) for number, label in values["goals"]]
    return VisibleProfile(**values)


def _names() -> list[str]:
    return [one.name for one in fields(VisibleProfile)]


_EMPTY = {
    one.name: one.default_factory() if one.default_factory is not MISSING else one.default
    for one in fields(VisibleProfile)
    if one.default is not MISSING or one.default_factory is not MISSING
}
