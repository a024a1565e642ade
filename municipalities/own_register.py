"""Reads the small register that lives in this app: Länder, about 100 real places, the places of the demo."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from core.text import sort_key
from municipalities.models import Municipality, State
from municipalities.register import short_name, sort_label

DATA = Path(__file__).resolve().parent / "data"
REGISTER_DATE = date(2026, 2, 28)
POPULATION_DATE = date(2024, 12, 31)
FICTIONAL_DISTRICT = "99"
"""Third and fourth digit of every key of the demo; no Land of the official register uses them."""


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def own_states() -> list[State]:
    """Return the 16 Länder, unsaved."""
    return [
        State(
            key=row["key"],
            abbreviation=row["abbreviation"],
            name=row["name"],
            latitude=Decimal(row["latitude"]),
            longitude=Decimal(row["longitude"]),
        )
        for row in _rows("states.csv")
    ]


def own_places(*, fictional: bool) -> list[Municipality]:
    """Return the real or the fictional places of the own files, unsaved and without their Kreis."""
    return [
        Municipality(
            level=row["level"],
            ags=row["ags"],
            ars=row["ars"],
            name=row["name"],
            short_name=short_name(row["name"], row["kind_code"]),
            sort_name=sort_key(sort_label(row["name"], row["kind_code"])),
            kind_code=row["kind_code"],
            state_id=row["ags"][:2],
            postal_code=row["postal_code"],
            population=int(row["population"]),
            population_on=POPULATION_DATE,
            area_km2=Decimal(row["area_km2"]),
            latitude=Decimal(row["latitude"]),
            longitude=Decimal(row["longitude"]),
            register_date=REGISTER_DATE,
            is_fictional=fictional,
        )
        for row in _rows("fictional.csv" if fictional else "places.csv")
    ]
