"""The map of a municipality's Stadtteile, where outlines of them were imported."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core import charts
from inventories.brochure.contents import District, TownMap
from inventories.visibility import VisibleProfile
from municipalities.models import MapOutline, Municipality

WHAT = ("Stadtteil", "Organisationen")


@dataclass(frozen=True)
class DistrictMap:
    """The drawing with its values as alternative text, how many are not on it, the note of the source."""

    picture: SafeString
    elsewhere: int
    source: str


def town_map(municipality: Municipality, faces: Sequence[VisibleProfile]) -> TownMap | None:
    """Return the Stadtteile with the number of organisations that name each; None without outlines.

    Only the released name of the Stadtteil is read, never an address.
    """
    outlines = list(MapOutline.objects.filter(key__startswith=f"{municipality.ags}-"))
    counts = Counter(face.district for face in faces)
    if not outlines or not any(counts[outline.name] for outline in outlines):
        return None
    districts = [District(outline.name, outline.geometry, counts[outline.name]) for outline in outlines]
    elsewhere = len(faces) - sum(district.count for district in districts)
    return TownMap(districts, elsewhere, outlines[0].source)


def draw_map(found: TownMap) -> DistrictMap:
    """Return the map for paper."""
    rows = sorted(((row.name, row.count) for row in found.districts), key=lambda row: (-row[1], row[0]))
    areas = [charts.Area(row.name, row.geometry, row.count) for row in found.districts]
    picture = charts.areas(areas, "Karte der Stadtteile")
    spoken = f"Karte der Stadtteile. {charts.spoken(WHAT, rows)}"
    return DistrictMap(charts.with_alternative(picture, spoken), found.elsewhere, found.source)
