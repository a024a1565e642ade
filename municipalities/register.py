"""Parses GV100AD, the official register of municipalities of Destatis: fixed records of 220 characters."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from municipalities.enums import MunicipalityKind, MunicipalityLevel
from municipalities.source_files import DamagedFileError, Progress, decode_lines, no_progress, read_bytes

RECORD_LENGTH = 220
STATE, DISTRICT, MUNICIPALITY = "10", "40", "60"
RECORD_TYPES = {STATE, "20", "30", DISTRICT, "50", MUNICIPALITY}
DISTRICT_KINDS = {"41", "42", "43", "44", "45"}
MUNICIPALITY_KINDS = {"60", "61", "62", "63", "64", "65", "66", "67"}
STATE_KEYS = {f"{number:02}" for number in range(1, 17)}
NAMES_WITH_KIND = ("kreis", "region", "verband")


@dataclass(slots=True)
class PlaceRecord:
    """One Kreis or Gemeinde of the register; area in hectares, population in persons."""

    level: str
    ags: str
    ars: str
    name: str
    kind_code: str
    postal_code: str = ""
    population: int = 0
    area_ha: int = 0

    @property
    def state_key(self) -> str:
        """The key of the Land."""
        return self.ags[:2]

    @property
    def short_name(self) -> str:
        """The name without its addition, for Kreise with their kind."""
        return short_name(self.name, self.kind_code)


@dataclass(slots=True)
class Register:
    """The register at one date: Länder by key, Kreise and Gemeinden by AGS."""

    register_date: date
    states: dict[str, str] = field(default_factory=dict)
    districts: dict[str, PlaceRecord] = field(default_factory=dict)
    municipalities: dict[str, PlaceRecord] = field(default_factory=dict)

    @property
    def places(self) -> dict[str, PlaceRecord]:
        """Kreise and Gemeinden together."""
        return self.districts | self.municipalities

    @property
    def population(self) -> int:
        """The plain sum over all Gemeinden of the file."""
        return sum(place.population for place in self.municipalities.values())

    @property
    def totals(self) -> str:
        """The last line of every report."""
        return (
            f"Gemeinden: {len(self.municipalities)} · Kreise: {len(self.districts)}"
            f" · Länder: {len(self.states)} · Einwohner: {self.population}"
        )


def short_name(name: str, kind_code: str) -> str:
    """Return "Köln" for "Köln, Stadt" and "Kreis Lippe" for the Kreis "Lippe"."""
    if kind_code in (MunicipalityKind.KREIS, MunicipalityKind.LANDKREIS):
        if not any(word in name.lower() for word in NAMES_WITH_KIND):
            return f"{MunicipalityKind(kind_code).label} {name}"
        return name
    return name.partition(", ")[0]


def sort_label(name: str, kind_code: str) -> str:
    """Return the text by which a place is sorted and found; a Kreis stands under its name, not "Kreis"."""
    own_name = name.removeprefix("Landkreis ").partition(", ")[0]
    if kind_code in DISTRICT_KINDS and "kreis" not in own_name.lower():
        return f"{own_name} {MunicipalityKind(kind_code).label}"
    return own_name


def parse_register(path: Path, progress: Progress = no_progress) -> Register:
    """Read a GV100AD file.

    Raises DamagedFileError with the line number on the first record that breaks the layout, on a key that
    occurs twice or has no Land or Kreis, and when the file does not hold all 16 Länder.
    """
    lines = decode_lines(read_bytes(path))
    register = Register(register_date=_read_date(lines[0]))
    for number, line in enumerate(lines, start=1):
        try:
            _add_record(register, line)
        except ValueError as problem:
            raise DamagedFileError(str(problem), number) from problem
        if number % 500 == 0 or number == len(lines):
            progress(number, len(lines), "Datei lesen")
    missing = sorted(STATE_KEYS - register.states.keys())
    if missing:
        raise DamagedFileError(
            f"Die Datei ist unvollständig: Es fehlt das Land {', '.join(missing)}.", len(lines)
        )
    if not register.municipalities:
        raise DamagedFileError("Die Datei ist unvollständig: Es fehlen die Gemeinden.", len(lines))
    return register


def _read_date(line: str) -> date:
    """Return the date of the first record; what does not begin like one is a foreign file."""
    try:
        if line[:2] != STATE or len(line) != RECORD_LENGTH:
            raise ValueError
        return _as_date(line[2:10])
    except ValueError as problem:
        raise DamagedFileError(
            "Das ist keine GV100AD-Datei. Erwartet wird ein Satz der Satzart 10 mit 220 Zeichen.", 1
        ) from problem


def _as_date(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").date()


def _add_record(register: Register, line: str) -> None:
    """Check one line and put it into the register; ValueError says in German what is wrong."""
    _check_record(line, register.register_date)
    add = {STATE: _add_state, DISTRICT: _add_district, MUNICIPALITY: _add_municipality}.get(line[:2])
    if add:
        add(register, line)


def _check_record(line: str, register_date: date) -> None:
    if len(line) != RECORD_LENGTH:
        raise ValueError(f"Der Satz hat {len(line)} statt {RECORD_LENGTH} Zeichen.")
    if not line.isprintable():
        raise ValueError("Der Satz enthält Steuerzeichen.")
    if line[:2] not in RECORD_TYPES:
        raise ValueError(f"Die Satzart „{line[:2]}“ gibt es nicht.")
    if line[2:10] != f"{register_date:%Y%m%d}":
        raise ValueError(f"Der Gebietsstand „{line[2:10]}“ weicht von der ersten Zeile ab.")
    if not line[22:72].strip():
        raise ValueError("Der Name fehlt.")


def _add_state(register: Register, line: str) -> None:
    key = line[10:18].rstrip()
    if key not in STATE_KEYS:
        raise ValueError(f"Den Landesschlüssel „{key}“ gibt es nicht.")
    if key in register.states:
        raise ValueError(f"Das Land {key} kommt zweimal vor.")
    register.states[key] = line[22:72].strip()


def _key(line: str, length: int) -> str:
    """Return the regional key of a record, which must have exactly this many digits."""
    key = line[10:18].rstrip()
    if len(key) != length or not (key.isascii() and key.isdigit()):
        raise ValueError(f"Der Schlüssel „{key}“ hat nicht {length} Ziffern.")
    return key


def _add_district(register: Register, line: str) -> None:
    key = _key(line, 5)
    _check_new(register, key, register.districts)
    if line[122:124] not in DISTRICT_KINDS:
        raise ValueError(f"Das Textkennzeichen „{line[122:124]}“ passt nicht zu einem Kreis.")
    register.districts[key] = PlaceRecord(
        MunicipalityLevel.KREIS, key, "", line[22:72].strip(), line[122:124]
    )


def _check_new(register: Register, key: str, places: dict[str, PlaceRecord]) -> None:
    if key[:2] not in register.states:
        raise ValueError(f"Zum Schlüssel {key} fehlt der Satz des Landes {key[:2]}.")
    if key in places:
        raise ValueError(f"Der Schlüssel {key} kommt zweimal vor.")


def _number(line: str, start: int, end: int, label: str) -> int:
    text = line[start:end]
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{label}: „{text.strip()}“ ist keine Zahl.")
    return int(text)


def _add_municipality(register: Register, line: str) -> None:
    """Add a Gemeinde and count it into its Kreis. Kreis "00" (waters, shared areas) may have no record."""
    ags = _key(line, 8)
    _check_new(register, ags, register.municipalities)
    district = register.districts.get(ags[:5])
    if district is None and ags[3:5] != "00":
        raise ValueError(f"Zur Gemeinde {ags} fehlt der Satz des Kreises {ags[:5]}.")
    if not (line[18:22].isascii() and line[18:22].isdigit()):
        raise ValueError(f"Der Gemeindeverband „{line[18:22]}“ hat nicht 4 Ziffern.")
    if line[122:124] not in MUNICIPALITY_KINDS:
        raise ValueError(f"Das Textkennzeichen „{line[122:124]}“ passt nicht zu einer Gemeinde.")
    place = PlaceRecord(
        MunicipalityLevel.GEMEINDE,
        ags,
        ags[:5] + line[18:22] + ags[5:],
        line[22:72].strip(),
        line[122:124],
        _postal_code(line),
        _number(line, 139, 150, "Bevölkerung"),
        _number(line, 128, 139, "Fläche"),
    )
    if _number(line, 150, 161, "Bevölkerung männlich") > place.population:
        raise ValueError("Bevölkerung männlich ist größer als Bevölkerung insgesamt.")
    register.municipalities[ags] = place
    if district:
        district.population += place.population
        district.area_ha += place.area_ha


def _postal_code(line: str) -> str:
    """Return the postcode of the seat; uninhabited areas have none."""
    text = line[165:170].strip()
    if text and not (len(text) == 5 and text.isascii() and text.isdigit()):
        raise ValueError(f"Die Postleitzahl „{text}“ hat nicht 5 Ziffern.")
    return text


def population_date(register_date: date) -> date:
    """Return the day to which the populations belong; the file does not name it.

    Destatis takes the figures of 31 December into the register from the third quarter of the next year on:
    the issue of 28 February 2026 carries those of 31 December 2024, that of 30 November 2023 those of 2022.
    """
    return date(register_date.year - (1 if register_date.month >= 9 else 2), 12, 31)
