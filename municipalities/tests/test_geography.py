"""The imports of coordinates and outlines, and the places of the demo on the map."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import CommandError

from municipalities.models import MapOutline, Municipality
from municipalities.own_register import own_places
from municipalities.tests.factories import make_municipality, make_state, run

SHARED = settings.BASE_DIR.parent / "shared" / "data"
pytestmark = pytest.mark.django_db


def test_coordinates_are_set_and_unknown_keys_counted(tmp_path):
    place = make_municipality(ags="05954036")
    table = tmp_path / "orte.csv"
    table.write_text(
        "ags,lat,lon\n05954036,51.443852,7.335261\n05999999,51,7\n13000999,,\n07000999,0.0,0.0\n"
    )
    report = run("import_coordinates", table)
    place.refresh_from_db()
    assert (place.latitude, place.longitude) == (Decimal("51.443852"), Decimal("7.335261"))
    assert report == "Koordinaten gesetzt: 1 · unverändert: 0 · ohne Kommune im Register: 1"
    assert "unverändert: 1" in run("import_coordinates", table)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("05954036,7.33,51.44", "Zeile 3: Die Koordinate 7.33 liegt nicht in Deutschland."),
        ("05954036,NaN,7", "Zeile 3: „NaN“ ist keine Koordinate."),
        ("05954036,nördlich,7", "Zeile 3: „nördlich“ ist keine Koordinate."),
        ("Witten,51,7", "Zeile 3: Der Schlüssel „Witten“ hat nicht 2, 5 oder 8 Ziffern."),
    ],
)
def test_damaged_coordinates_change_nothing(tmp_path, row, message):
    make_municipality(ags="05954016")
    table = tmp_path / "orte.csv"
    table.write_text(f"ags,lat,lon\n05954016,51.4,7.2\n{row}\n")
    with pytest.raises(CommandError, match=f"^{message}"):
        run("import_coordinates", table)
    assert not Municipality.objects.exclude(latitude=None).exists()


SQUARE = [[[7.0, 51.0], [7.0, 51.5], [7.5, 51.5], [7.0, 51.0]]]


def write_outlines(folder, *geometries):
    """Return the path of a GeoJSON file with these geometries under the keys 05901, 05902 …"""
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"schluessel": f"059{number:02}"}}
        for number, geometry in enumerate(geometries, start=1)
    ]
    path = folder / "kreise.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_outlines_are_stored_with_source_and_replaced(tmp_path):
    path = write_outlines(
        tmp_path,
        {"type": "Polygon", "coordinates": SQUARE},
        {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]},
    )
    assert run("import_outlines", path) == "Umrisse neu: 2 · ersetzt: 0"
    assert run("import_outlines", path) == "Umrisse neu: 0 · ersetzt: 2"
    outline = MapOutline.objects.get(key="05901")
    assert outline.geometry == {"type": "Polygon", "coordinates": SQUARE}
    assert (outline.source, outline.as_of) == (
        "© GeoBasis-DE / BKG 2021 (Daten verändert)",
        date(2021, 1, 1),
    )


@pytest.mark.parametrize(
    ("geometry", "message"),
    [
        ({"type": "Point", "coordinates": [7, 51]}, "Umriss 1 ist beschädigt: Die Geometrie „Point“"),
        ({"type": "Polygon", "coordinates": [SQUARE[0][:3]]}, "Umriss 1 ist beschädigt: 05901: Ein Ring"),
        (
            {"type": "Polygon", "coordinates": [[[51, 7], [51, 8], [52, 8], [51, 7]]]},
            "Umriss 1 ist beschädigt: 05901: Der Punkt 51, 7 liegt nicht in Deutschland.",
        ),
        ({"type": "Polygon", "coordinates": []}, "Umriss 1 ist beschädigt: 05901 hat keine Fläche."),
        ({"type": "Polygon"}, "Umriss 1 ist kein GeoJSON-Feature mit Fläche."),
        (None, "Umriss 1 ist kein GeoJSON-Feature mit Fläche."),
    ],
)
def test_damaged_outline_is_refused(tmp_path, geometry, message):
    with pytest.raises(CommandError, match=f"^{message}"):
        run("import_outlines", write_outlines(tmp_path, geometry))
    assert not MapOutline.objects.exists()


def test_broken_json_names_its_line(tmp_path):
    path = tmp_path / "kreise.geojson"
    path.write_text('{"type": "FeatureCollection",\n"features": [}')
    with pytest.raises(CommandError, match="^Zeile 2: Kein lesbares GeoJSON"):
        run("import_outlines", path)


def test_fictional_coordinates_lie_in_their_state():
    """With the official outlines at hand exactly, otherwise near the point of the Land."""
    path = SHARED / "bundeslaender.geojson"
    shapes = {}
    if path.exists():
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        shapes = {str(feature["properties"]["schluessel"]): feature["geometry"] for feature in features}
    for place in own_places(fictional=True):
        longitude, latitude = float(place.longitude), float(place.latitude)
        state = make_state(place.state_id)
        assert abs(latitude - float(state.latitude)) < 2
        assert abs(longitude - float(state.longitude)) < 3
        if shapes:
            assert is_inside(longitude, latitude, shapes[place.state_id]), place


def is_inside(x: float, y: float, geometry: dict) -> bool:
    """Whether a point lies in a geometry: a ray to the right crosses its rings an odd number of times."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    crossings = 0
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    crossings += 1
    return crossings % 2 == 1


def test_outlines_of_districts_bring_their_names(tmp_path):
    path = write_outlines(tmp_path, {"type": "Polygon", "coordinates": SQUARE})
    file = json.loads(path.read_text())
    file["features"][0]["properties"] = {"schluessel": "05911000-03", "name": "Nordstadt"}
    path.write_text(json.dumps(file))
    run("import_outlines", path)
    assert MapOutline.objects.get(key="05911000-03").name == "Nordstadt"


def test_outline_of_a_district_without_a_name_is_refused(tmp_path):
    path = write_outlines(tmp_path, {"type": "Polygon", "coordinates": SQUARE})
    path.write_text(path.read_text().replace("05901", "05911000-03"))
    with pytest.raises(CommandError, match="05911000-03 braucht einen Namen"):
        run("import_outlines", path)
