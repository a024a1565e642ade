"""Reads the towns' texts below data/, written by hand; and stretches them for tests of scale."""

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def read_town(name: str) -> dict:
    """Return {"town": {...}, "organisation": [...]} of one file."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def towns() -> list[str]:
    """Return the names of all files in alphabetical order."""
    return sorted(path.stem for path in DATA.glob("*.toml"))


def organisations(name: str, wanted: int | None = None) -> list[dict]:
    """Return the organisations of a town; more than there are repeats them under numbered names."""
    rows = read_town(name)["organisation"]
    if wanted is None:
        return rows
    return [numbered(rows[index % len(rows)], index // len(rows)) for index in range(wanted)]


def numbered(row: dict, lap: int) -> dict:
    """Return the row itself in the first lap, then a copy named "… II", "… III" as for a second chapter."""
    return row if lap == 0 else row | {"name": f"{row['name']} · {lap + 1}"}
