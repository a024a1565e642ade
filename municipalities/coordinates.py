"""Reads tables of coordinates and files of map outlines, and checks that they lie in Germany."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from municipalities.source_files import DamagedFileError, decode_lines, read_bytes, read_table

# a generous frame around Germany in degrees (WGS 84); swapped axes fall outside
LATITUDES = (47, 56)
LONGITUDES = (5, 16)
# Land, Kreis, Gemeinde, and parts of a Gemeinde by a number of their own
OUTLINE_KEY = re.compile(r"\d{2}|\d{5}|\d{8}(-\d{1,4})?")
LONGEST_NAME = 120

Point = tuple[Decimal, Decimal]


def read_coordinates(path: Path) -> dict[str, Point]:
    """Return {key: (latitude, longitude)} of a table with the columns ags (or schluessel), lat and lon.

    Rows without coordinates are left out. Raises DamagedFileError with the line for anything outside Germany.
    """
    points = {}
    for number, row in read_table(path, {"lat", "lon"}):
        key = (row.get("ags") or row.get("schluessel") or "").strip()
        if not key.isdigit() or len(key) not in (2, 5, 8):
            raise DamagedFileError(f"Der Schlüssel „{key}“ hat nicht 2, 5 oder 8 Ziffern.", number)
        if {row["lat"].strip(" 0."), row["lon"].strip(" 0.")} == {""}:
            continue  # waters and shared areas: empty or 0.0
        try:
            point = (_degrees(row["lat"], LATITUDES), _degrees(row["lon"], LONGITUDES))
        except ValueError as problem:
            raise DamagedFileError(str(problem), number) from problem
        points[key] = point
    return points


def _degrees(text: str, limits: tuple[int, int]) -> Decimal:
    try:
        value = Decimal(text.strip()).quantize(Decimal("0.000001"))
        is_inside = limits[0] <= value <= limits[1]
    except InvalidOperation as problem:
        raise ValueError(f"„{text}“ ist keine Koordinate.") from problem
    if not is_inside:
        raise ValueError(f"Die Koordinate {text} liegt nicht in Deutschland.")
    return value


def read_outlines(path: Path) -> dict[str, tuple[str, dict]]:
    """Return {key: (name, geometry)} of a GeoJSON FeatureCollection.

    Keys are `id` or the property `schluessel`. Only a Stadtteil needs a `name`: its key, that of the Gemeinde
    with a number ("05911000-03"), stands in no register.

    Raises DamagedFileError for broken JSON (with its line) and for a geometry that cannot be drawn.
    """
    text = "\n".join(decode_lines(read_bytes(path)))
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as problem:
        raise DamagedFileError(f"Kein lesbares GeoJSON ({problem.msg}).", problem.lineno) from problem
    except RecursionError as problem:
        raise DamagedFileError("Kein lesbares GeoJSON: zu tief verschachtelt.") from problem
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise DamagedFileError("Das ist keine GeoJSON-FeatureCollection mit Umrissen.", 1)
    outlines = {}
    for number, feature in enumerate(features, start=1):
        try:
            key, geometry = _check_feature(feature)
            name = _district_name(key, feature)
        except ValueError as problem:
            raise DamagedFileError(f"Umriss {number} ist beschädigt: {problem}") from problem
        except (TypeError, AttributeError, LookupError) as problem:
            raise DamagedFileError(f"Umriss {number} ist kein GeoJSON-Feature mit Fläche.") from problem
        if key in outlines:
            raise DamagedFileError(f"Umriss {number} ist beschädigt: Der Schlüssel {key} kommt zweimal vor.")
        outlines[key] = name, geometry
    return outlines


def _check_feature(feature: dict) -> tuple[str, dict]:
    """Return key and geometry of a feature, or raise ValueError with the reason."""
    key = str(feature.get("id") or feature["properties"]["schluessel"])
    if not OUTLINE_KEY.fullmatch(key):
        raise ValueError(f"Der Schlüssel „{key}“ hat nicht 2, 5 oder 8 Ziffern.")
    geometry = feature["geometry"]
    rings = list(_rings(geometry))
    if not rings:
        raise ValueError(f"{key} hat keine Fläche.")
    for ring in rings:
        _check_ring(key, ring)
    return key, {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _district_name(key: str, feature: dict) -> str:
    name = str((feature.get("properties") or {}).get("name") or "").strip()
    if "-" not in key:
        return ""
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"{key} braucht einen Namen mit höchstens {LONGEST_NAME} Zeichen.")
    return name


def _rings(geometry: dict) -> Iterator[list]:
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon
    else:
        raise ValueError(f"Die Geometrie „{geometry['type']}“ ist keine Fläche.")


def _check_ring(key: str, ring: list) -> None:
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError(f"{key}: Ein Ring ist nicht geschlossen.")
    for longitude, latitude, *_ in ring:
        if not (LONGITUDES[0] <= longitude <= LONGITUDES[1] and LATITUDES[0] <= latitude <= LATITUDES[1]):
            raise ValueError(f"{key}: Der Punkt {longitude}, {latitude} liegt nicht in Deutschland.")
