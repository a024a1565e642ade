"""The parser of GV100AD and the own register files."""

import csv
from datetime import date

import pytest
from django.conf import settings

from municipalities.own_register import DATA, FICTIONAL_DISTRICT, own_places, own_states
from municipalities.register import parse_register, population_date, short_name, sort_label
from municipalities.source_files import DamagedFileError
from municipalities.tests.factories import MUNICIPALITIES, register_line, register_lines, write_register

SHARED = settings.BASE_DIR.parent / "shared" / "data"


def test_parser_reads_all_fields(tmp_path):
    register = parse_register(write_register(tmp_path))
    witten = register.municipalities["05954036"]
    assert register.register_date == date(2026, 2, 28)
    assert (witten.name, witten.short_name, witten.kind_code) == ("Witten, Stadt", "Witten", "63")
    assert (witten.ars, witten.postal_code) == ("059540036036", "58452")
    assert (witten.population, witten.area_ha) == (91_808, 1234)
    assert register.totals == "Gemeinden: 4 · Kreise: 3 · Länder: 16 · Einwohner: 577908"


def test_district_gets_sum_of_its_municipalities(tmp_path):
    district = parse_register(write_register(tmp_path)).districts["05954"]
    assert (district.population, district.area_ha) == (54_200 + 91_808, 2468)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_parser_reads_encodings_and_line_ends(tmp_path, encoding, ending):
    lines = register_lines(MUNICIPALITIES | {"05954020": ("Köln-Süßen, Stadt", "63", 5)})
    register = parse_register(write_register(tmp_path, lines, encoding=encoding, ending=ending))
    assert register.municipalities["05954020"].name == "Köln-Süßen, Stadt"


def test_parser_reads_waters_without_district(tmp_path):
    lines = [*register_lines(), register_line("60", "13000999", "Küstengewässer", kind="66", union="9999")]
    assert "13000999" in parse_register(write_register(tmp_path, lines)).municipalities


def damage(line: int, change):
    """Return a function that changes one line (counted from 1) of a register."""

    def apply(lines: list[str]) -> list[str]:
        return [change(text) if number == line else text for number, text in enumerate(lines, start=1)]

    return apply


# 16 Länder, 3 Kreise, then a 50 and a 60 for each Gemeinde: line 21 is the 60 of Detmold
DAMAGES = {
    "too short": (damage(21, lambda line: line[:219]), "Zeile 21: Der Satz hat 219 statt 220 Zeichen."),
    "record type": (damage(18, lambda line: "70" + line[2:]), "Zeile 18: Die Satzart „70“ gibt es nicht."),
    "other date": (damage(5, lambda line: "1020250101" + line[10:]), "Zeile 5: Der Gebietsstand „20250101“"),
    "population": (
        damage(21, lambda line: line[:139] + "0000000x000" + line[150:]),
        "Zeile 21: Bevölkerung: „0000000x000“ ist keine Zahl.",
    ),
    "more men than people": (
        damage(21, lambda line: line[:150] + "99999999999" + line[161:]),
        "Zeile 21: Bevölkerung männlich ist größer",
    ),
    "postcode": (
        damage(21, lambda line: line[:165] + "58A52" + line[170:]),
        "Zeile 21: Die Postleitzahl „58A52“ hat nicht 5 Ziffern.",
    ),
    "no name": (damage(21, lambda line: line[:22] + " " * 50 + line[72:]), "Zeile 21: Der Name fehlt."),
    "key": (
        damage(21, lambda line: line[:10] + "0576602 " + line[18:]),
        "Zeile 21: Der Schlüssel „0576602“ hat nicht 8 Ziffern.",
    ),
    "kind": (damage(21, lambda line: line[:122] + "41" + line[124:]), "Zeile 21: Das Textkennzeichen „41“"),
    "union": (damage(21, lambda line: line[:18] + "    " + line[22:]), "Zeile 21: Der Gemeindeverband"),
    "control character": (
        damage(21, lambda line: line[:22] + "\x00" + line[23:]),
        "Zeile 21: Der Satz enthält Steuerzeichen.",
    ),
    "blank line": (damage(21, lambda line: ""), "Zeile 21: Der Satz hat 0 statt 220 Zeichen."),
    "twice": (lambda lines: [*lines, lines[-1]], "Zeile 28: Der Schlüssel 05954036 kommt zweimal vor."),
    "no district": (lambda lines: lines[:16] + lines[19:], "Zeile 18: Zur Gemeinde 05766020 fehlt der Satz"),
    "no state": (
        lambda lines: lines[:4] + lines[5:],
        "Zeile 16: Zum Schlüssel 05954 fehlt der Satz des Landes",
    ),
    "cut off": (lambda lines: lines[:15], "Zeile 15: Die Datei ist unvollständig: Es fehlt das Land 16."),
    "no municipality": (lambda lines: lines[:19], "Zeile 19: Die Datei ist unvollständig: Es fehlen die Gem"),
    "foreign": (lambda lines: ["ags,name", "05954036,Witten"], "Zeile 1: Das ist keine GV100AD-Datei."),
}


@pytest.mark.parametrize("case", DAMAGES)
def test_parser_names_damaged_line(tmp_path, case):
    change, message = DAMAGES[case]
    with pytest.raises(DamagedFileError) as caught:
        parse_register(write_register(tmp_path, change(register_lines())))
    assert str(caught.value).startswith(message)


def test_parser_refuses_mixed_encodings(tmp_path):
    path = write_register(tmp_path)
    rows = path.read_bytes().split(b"\n")
    rows[20] = rows[20].replace(b"Detmold", b"Detm\xf6ld")
    path.write_bytes(b"\n".join(rows))
    with pytest.raises(DamagedFileError, match="Zeile 21: Der Zeichensatz ist beschädigt"):
        parse_register(path)


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "ist leer"), (b"\xff\xd8\xff\xe0" * 99, "keine GV100AD")]
)
def test_parser_refuses_foreign_bytes(tmp_path, content, message):
    path = tmp_path / "foto.jpg"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match=message):
        parse_register(path)


def test_parser_refuses_folder(tmp_path):
    with pytest.raises(DamagedFileError, match="lässt sich nicht lesen"):
        parse_register(tmp_path)


def test_parser_refuses_missing_file(tmp_path):
    with pytest.raises(DamagedFileError, match="gibt es nicht"):
        parse_register(tmp_path / "fehlt.txt")


@pytest.mark.parametrize(
    ("issue", "expected"),
    [
        (date(2026, 2, 28), date(2024, 12, 31)),
        (date(2023, 11, 30), date(2022, 12, 31)),
        (date(2023, 9, 30), date(2022, 12, 31)),
    ],
)
def test_population_date_follows_the_issue(issue, expected):
    assert population_date(issue) == expected


@pytest.mark.parametrize(
    ("name", "kind", "short", "sorted_by"),
    [
        ("Köln, Stadt", "61", "Köln", "Köln"),
        ("Lippe", "43", "Kreis Lippe", "Lippe Kreis"),
        ("Leipzig", "44", "Landkreis Leipzig", "Leipzig Landkreis"),
        ("Märkischer Kreis", "43", "Märkischer Kreis", "Märkischer Kreis"),
        ("Landkreis Rostock", "44", "Landkreis Rostock", "Rostock Landkreis"),
        ("Region Hannover", "44", "Region Hannover", "Region Hannover Landkreis"),
        ("Regionalverband Saarbrücken", "45", "Regionalverband Saarbrücken", None),
        ("Flensburg, Stadt", "41", "Flensburg", "Flensburg Kreisfreie Stadt"),
    ],
)
def test_short_name_and_sort_label(name, kind, short, sorted_by):
    assert short_name(name, kind) == short
    assert sorted_by in (None, sort_label(name, kind))


def official_keys() -> tuple[set[str], set[str], set[str]]:
    """Return keys, names and postcodes of the whole official register, or of the own file where it is absent."""
    path = SHARED / "gemeinden.csv"
    if not path.exists():
        path = DATA / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {row["ags"] for row in rows}
    return keys | {key[:5] for key in keys}, {row["name"] for row in rows}, {r.get("plz", "") for r in rows}


def test_fictional_places_use_free_keys_names_and_postcodes():
    keys, names, postcodes = official_keys()
    regions = {code[:2] for code in postcodes if code}
    for place in own_places(fictional=True):
        assert place.ags[2:4] == FICTIONAL_DISTRICT
        assert place.ags not in keys
        assert place.ags[:5] not in keys
        assert place.name not in names
        assert place.postal_code == "" or place.postal_code[:2] not in regions
    assert not any(key[2:4] == FICTIONAL_DISTRICT for key in keys)


def test_own_places_are_official():
    keys, names, _ = official_keys()
    for place in own_places(fictional=False):
        assert place.ags in keys
        assert place.level == "kreis" or place.name in names


# fmt: off
# the towns and Kreise that the documents of the programme name
NAMED_TOWNS = {
    "Aachen", "Bonn", "Bochum", "Düsseldorf", "Duisburg", "Dortmund", "Hamm", "Köln", "Münster",
    "Wiehl", "Witten", "Hattingen", "Solingen", "Dinslaken", "Beckum", "Emsdetten", "Hemer",
    "Hellenthal", "Hilden", "Mönchengladbach", "Neuss", "Oberhausen", "Ratingen", "Velbert", "Essen",
    "Rostock", "Mannheim", "Aulendorf", "Altshausen", "Ludwigsburg", "Mülheim an der Ruhr",
    "Monheim am Rhein", "Kreis Lippe", "Märkischer Kreis", "Oberbergischer Kreis", "Bad Waldsee",
    "Bad Wurzach",
}
# fmt: on


def test_own_register_covers_all_states_and_named_towns():
    places = own_places(fictional=False)
    names = {place.short_name for place in places}
    states = {place.state_id for place in places}
    assert len([place for place in places if place.level == "gemeinde"]) >= 100
    assert states == {state.key for state in own_states()}
    assert {place.state_id for place in own_places(fictional=True)} == states
    assert names >= NAMED_TOWNS


def test_own_members_have_their_district_in_the_file():
    for fictional in (True, False):
        places = own_places(fictional=fictional)
        keys = {place.ags for place in places}
        assert all(place.ags[:5] in keys for place in places if place.level == "gemeinde")
        assert len(keys) == len(places)
