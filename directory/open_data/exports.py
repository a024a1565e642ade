"""The organisations of a choice as a table (CSV) and as points (GeoJSON, RFC 7946), sent while they are read.

Only data are in them, no text of an organisation: the whole file is under one licence (open_data/terms.py).
"""

import json
from collections.abc import Iterator

from django.conf import settings

from core.spreadsheets import csv_lines
from directory.cards import Card
from directory.open_data.licences import attribution, licence
from directory.open_data.rows import Row, walk
from directory.query import Query
from organisations.enums import SustainableGoal

GOALS = dict(SustainableGoal.choices)
HEADER = (
    "Nummer", "Name", "Art", "Kommune", "AGS", "Land", "Themen", "Länder", "Ländercodes",
    "Nachhaltigkeitsziele", "Sprachen", "Sucht etwas", "Bietet etwas", "Stand", "Breite", "Länge", "Seite",
)  # fmt: skip
BETWEEN = " | "


def csv_of(query: Query) -> Iterator[bytes]:
    """Yield the table line by line: semicolons, UTF-8 with a mark for Excel, formulas defused."""
    return csv_lines(HEADER, (_cells(row) for row in walk(query)))


def _cells(row: Row) -> list:
    card, point = row.card, row.point
    return [
        card.organisation,
        card.name,
        card.kind_label,
        card.town,
        card.ags,
        card.state,
        BETWEEN.join(name for _slug, name in card.themes),
        BETWEEN.join(name for _code, name in card.countries),
        BETWEEN.join(code for code, _name in card.countries),
        BETWEEN.join(f"{number} {GOALS[number]}" for number in card.goals),
        BETWEEN.join(card.languages),
        "ja" if card.seeks else "nein",
        "ja" if card.gives else "nein",
        card.as_of.isoformat() if card.as_of else "",
        point[1] if point else "",
        point[0] if point else "",
        page_of(card),
    ]


def page_of(card: Card) -> str:
    """Return the whole address of an organisation's page."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{card.url}"


def geojson_of(query: Query) -> Iterator[bytes]:
    """Yield the features one by one; who does not show the place has no geometry (null)."""
    head = {"type": "FeatureCollection", "licence": licence().url, "attribution": attribution()}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": ['.encode()
    separator = "\n"
    for row in walk(query):
        yield f"{separator}{json.dumps(_feature(row), ensure_ascii=False)}".encode()
        separator = ",\n"
    yield b"\n]}\n"


def _feature(row: Row) -> dict:
    card = row.card
    return {
        "type": "Feature",
        "id": card.organisation,
        "geometry": {"type": "Point", "coordinates": list(row.point)} if row.point else None,
        "properties": {
            "name": card.name,
            "kind": card.kind,
            "kind_label": card.kind_label,
            "town": card.town,
            "ags": card.ags,
            "state": card.state,
            "themes": [name for _slug, name in card.themes],
            "countries": [name for _code, name in card.countries],
            "country_codes": [code for code, _name in card.countries],
            "goals": list(card.goals),
            "languages": list(card.languages),
            "seeks": card.seeks,
            "gives": card.gives,
            "as_of": card.as_of.isoformat() if card.as_of else None,
            "url": page_of(card),
        },
    }
