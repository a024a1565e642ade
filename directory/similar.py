"""Who else could be worth knowing: organisations of the same town with the same countries or themes."""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection

from directory.cards import Card, unpack
from directory.models import DirectoryEntry, DirectoryMark
from directory.organisation_page import OrganisationPage
from inventories.public_pages import abroad

SHOWN, LOOKED_AT = 3, 24
# by hand, as the statement of organisation_page.py: to build it anew costs more than to answer it
NEIGHBOURS = f"""
    SELECT card FROM {DirectoryEntry._meta.db_table} entry
    WHERE municipality_id = %s AND organisation_id <> %s AND NOT EXISTS (
        SELECT 1 FROM {DirectoryMark._meta.db_table} mark WHERE mark.organisation_id = entry.organisation_id)
    ORDER BY sort_name, id LIMIT {LOOKED_AT}
"""  # noqa: S608 - names of our tables, a number of ours


@dataclass(frozen=True)
class Similar:
    """The card of another organisation and the strongest reason to talk to it."""

    card: Card
    reason: str


def similar_to(page: OrganisationPage) -> list[Similar]:
    """Return at most three organisations of the same town, the closest first (one query).

    Only stored cards are compared: whose entry is out of date at this moment is left out.
    """
    countries, themes = set(abroad(page.face)), {theme.slug for theme in page.face.themes}
    rated = []
    for packed in _neighbours(page):
        points, reason = _rate(packed, countries, themes)
        if points:
            rated.append((-points, packed["name"], reason, packed))
    rated.sort(key=lambda row: row[:2])
    return [Similar(unpack(packed), reason) for _points, _name, reason, packed in rated[:SHOWN]]


def _neighbours(page: OrganisationPage) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(NEIGHBOURS, [page.town.pk, page.pk])
        return [json.loads(packed) for (packed,) in cursor.fetchall()]


def _rate(packed: dict[str, Any], countries: set[str], themes: set[str]) -> tuple[int, str]:
    """Return points and the reason in words; no points where nothing is common."""
    shared = [name for _code, name in packed["countries"] if name in countries]
    common = [name for slug, name in packed["themes"] if slug in themes]
    points = 2 * len(shared) + len(common)
    if shared:
        return points, f"auch verbunden mit {', '.join(shared[:2])}"
    return points, f"gleiches Thema: {common[0]}" if common else ""
