"""Places and register files for tests: all keys lie in ranges that the official register leaves free."""

from datetime import date
from io import StringIO
from itertools import count
from pathlib import Path

from django.core.management import call_command

from core.text import sort_key
from municipalities.enums import MunicipalityKind, MunicipalityLevel
from municipalities.models import Municipality, State
from municipalities.own_register import own_states
from municipalities.register import short_name, sort_label

_numbers = count(1)


def make_state(key: str = "05") -> State:
    """Return one of the 16 Länder, by default Nordrhein-Westfalen."""
    own = next(state for state in own_states() if state.key == key)
    return State.objects.get_or_create(
        key=key,
        defaults={
            "abbreviation": own.abbreviation,
            "name": own.name,
            "latitude": own.latitude,
            "longitude": own.longitude,
        },
    )[0]


def make_municipality(name: str | None = None, **fields) -> Municipality:
    """Return a new Gemeinde (or what the fields say) with an AGS of its own.

    At most 30 Kreise in one test.
    """
    number = next(_numbers)
    state = fields.pop("state", None) or make_state()
    name = name or f"Musterort {number}, Stadt"
    level = fields.pop("level", MunicipalityLevel.GEMEINDE)
    is_kreis = level == MunicipalityLevel.KREIS
    kind = fields.pop("kind_code", MunicipalityKind.KREIS if is_kreis else MunicipalityKind.TOWN)
    own_key = f"{920 + number % 30}" if is_kreis else f"98{number % 10_000:04}"
    ags = fields.pop("ags", f"{state.key}{own_key}")
    values = {
        "ars": f"{ags[:5]}0{ags[5:]}{ags[5:]}" if len(ags) == 8 else "",
        "population": 61_200,
        "population_on": date(2024, 12, 31),
        "postal_code": "43520" if len(ags) == 8 else "",
        "register_date": date(2026, 2, 28),
    }
    return Municipality.objects.create(
        level=level,
        ags=ags,
        name=name,
        short_name=short_name(name, kind),
        sort_name=sort_key(sort_label(name, kind)),
        kind_code=kind,
        state=state,
        **(values | fields),
    )


def register_line(
    record_type: str,
    key: str,
    name: str,
    *,
    kind: str = "",
    union: str = "",
    issue: str = "20260228",
    **figures,
) -> str:
    """Return one GV100AD record of 220 characters; figures: area (ha), population, male, postal_code."""
    line = f"{record_type}{issue}{key:<8}{union:<4}{name:<50}{'':<50}{kind:<2}{'':<4}"
    if record_type == "60":
        population = figures.get("population", 1000)
        line += f"{figures.get('area', 1234):011}{population:011}{figures.get('male', population // 2):011}"
        line += f"{'':<4}{figures.get('postal_code', '58452'):<5}"
    return f"{line:<220}"


DISTRICTS = {"05954": ("Ennepe-Ruhr-Kreis", "43"), "05911": ("Bochum, Stadt", "41"), "05766": ("Lippe", "43")}
MUNICIPALITIES = {
    "05766020": ("Detmold, Stadt", "63", 73_900),
    "05911000": ("Bochum, Stadt", "61", 358_000),
    "05954016": ("Hattingen, Stadt", "63", 54_200),
    "05954036": ("Witten, Stadt", "63", 91_808),
}


def register_lines(
    municipalities: dict | None = None, districts: dict | None = None, *, issue: str = "20260228"
) -> list[str]:
    """Return the records of a small complete register: 16 Länder and the given Kreise and Gemeinden."""
    districts = DISTRICTS if districts is None else districts
    municipalities = MUNICIPALITIES if municipalities is None else municipalities
    lines = [register_line("10", state.key, state.name, issue=issue) for state in own_states()]
    lines += [
        register_line("40", key, name, kind=kind, issue=issue) for key, (name, kind) in districts.items()
    ]
    for ags, (name, kind, population) in municipalities.items():
        union = "0000" if kind == "61" else f"0{ags[5:]}"
        lines.append(register_line("50", ags[:5], name, kind="50", union=union, issue=issue))
        lines.append(
            register_line("60", ags, name, kind=kind, union=union, population=population, issue=issue)
        )
    return lines


def write_register(
    folder: Path, lines: list[str] | None = None, *, encoding: str = "utf-8", ending: str = "\n", **content
) -> Path:
    """Write a register file and return its path; without lines the small complete one."""
    path = folder / "GV100AD_28022026.txt"
    rows = register_lines(**content) if lines is None else lines
    path.write_bytes("".join(f"{row}{ending}" for row in rows).encode(encoding))
    return path


def run(name: str, *arguments, **options) -> str:
    """Run a command and return what it printed."""
    output = StringIO()
    call_command(name, *map(str, arguments), stdout=output, stderr=StringIO(), **options)
    return output.getvalue().rstrip("\n")
