"""Finds into which place a vanished one went: by a given list, by the same name, by its Gemeinden."""

from collections import Counter, defaultdict
from pathlib import Path

from municipalities.enums import MunicipalityLevel
from municipalities.models import Municipality
from municipalities.register import Register
from municipalities.source_files import DamagedFileError, read_table


def read_successors(path: Path, register: Register) -> dict[str, str]:
    """Read a table ags_alt,ags_neu and return it as {old AGS: new AGS}.

    Raises DamagedFileError with the line when a new key is not in the register or an old one still is.
    """
    successors = {}
    places = register.places
    for number, row in read_table(path, {"ags_alt", "ags_neu"}):
        old, new = row["ags_alt"].strip(), row["ags_neu"].strip()
        if new not in places:
            raise DamagedFileError(f"Die Nachfolge {new or '(leer)'} steht nicht im Register.", number)
        if old in places:
            raise DamagedFileError(f"{old} steht noch im Register und hat keine Nachfolge.", number)
        if len(old) != len(new):
            raise DamagedFileError(f"{old} und {new} gehören nicht zur selben Ebene.", number)
        successors[old] = new
    return successors


def find_successors(
    gone: list[Municipality], known: set[str], register: Register, given: dict[str, str]
) -> dict[str, str]:
    """Return {AGS of a vanished place: AGS of its successor} as far as one is sure.

    A Gemeinde went to the one of the same name in its Kreis, or to the only new key of this name in its
    Land (Hanau became kreisfrei: 06435014 → 06415000). A Kreis went to the new Kreis of the same name, or
    to where all of its vanished Gemeinden went. `known` are the keys that existed before.
    """
    by_name = defaultdict(list)
    for place in register.places.values():
        by_name[place.level, place.state_key, place.short_name].append(place.ags)
    successors = {}
    for place in sorted(gone, key=lambda place: place.level != MunicipalityLevel.GEMEINDE):
        namesakes = by_name[place.level, place.state_id, place.short_name]
        near = [ags for ags in namesakes if ags[:5] == place.ags[:5]]
        new = [ags for ags in namesakes if ags not in known]
        found = given.get(place.ags) or _only(near) or _only(new)
        if not found and place.level == MunicipalityLevel.KREIS:
            found = _common_district(place.ags, gone, successors)
        if found:
            successors[place.ags] = found
    return successors


def _only(keys: list[str]) -> str | None:
    return keys[0] if len(keys) == 1 else None


def _common_district(key: str, gone: list[Municipality], successors: dict[str, str]) -> str | None:
    """Return the Kreis to which all vanished Gemeinden of a Kreis went, if it is one."""
    members = [place.ags for place in gone if len(place.ags) == 8 and place.ags.startswith(key)]
    targets = Counter(successors[ags][:5] for ags in members if ags in successors)
    return _only(list(targets)) if sum(targets.values()) == len(members) else None
