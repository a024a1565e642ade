"""Charts: values are present, everything typed by people is escaped, nothing needs style or script."""

import re
from xml.etree import ElementTree

import pytest
from weasyprint import HTML

from core import charts

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert("x")</script> & Söhne'
LAND = {
    "type": "Feature",
    "properties": {"ags": "05954036"},
    "geometry": {"type": "Polygon", "coordinates": [[[6, 50], [8, 50], [8, 52], [6, 52], [6, 50]]]},
}
ISLANDS = {
    "type": "Feature",
    "properties": {"ags": "01"},
    "geometry": {
        "type": "MultiPolygon",
        "coordinates": [
            [[[8, 53], [9, 53], [9, 54], [8, 54], [8, 53]]],
            [[[10, 53], [10.001, 53], [10.001, 53.001], [10, 53]]],
        ],
    },
}


def make_charts(name="Räume"):
    """Return one drawing of every kind, by its kind."""
    return {
        "bars": charts.bars([(name, 1208), ("Bildung", 17)], f"Balken {name}"),
        "stacked": charts.stacked([(name, [18, 9])], [name, "bieten"], f"Gestapelt {name}"),
        "dots": charts.dots([(name, 3, 9.5)], f"Punkte {name}", name, "danach"),
        "heat": charts.heat([(name, [0, 4] + [1] * 10)], f"Monate {name}"),
        "funnel": charts.funnel([(name, 52), ("Interview", 34)], f"Trichter {name}"),
        "network": charts.network([(name, 0), ("Weltladen", 1)], [(0, 1, 2)], f"Netz {name}"),
        "tilemap": charts.tilemap({"NW": 12, "BY": 1}, f"Karte {name}"),
        "outlines": charts.outlines(
            [LAND, ISLANDS], [(7, 51, 4), (8.5, 53.5, 1)], f"Umriss {name}", "05954036"
        ),
    }


def words(picture):
    return [node.text for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", sorted(make_charts()))
def test_chart_says_what_it_is(kind):
    root = ElementTree.fromstring(make_charts()[kind])

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label").endswith("Räume")
    assert root.get("viewBox").startswith("0 0 360 ")


@pytest.mark.parametrize("kind", sorted(make_charts()))
def test_chart_escapes_what_people_typed(kind):
    picture = make_charts(NASTY)[kind]

    assert "<script" not in picture
    assert ElementTree.fromstring(picture).get("aria-label").endswith(NASTY)


@pytest.mark.parametrize("kind", sorted(make_charts()))
def test_chart_obeys_the_content_security_policy(kind):
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script|href=", make_charts()[kind])


def test_bars_show_name_value_and_length():
    picture = charts.bars([("Bildung", 1208), ("Wasser", 604)], "Balken", unit=" €")

    assert words(picture) == ["Bildung", "1.208 €", "Wasser", "604 €"]
    widths = [node.get("width") for node in ElementTree.fromstring(picture).iter(f"{SVG}rect")]
    assert widths == ["360", "360", "360", "180"]


def test_bars_shorten_a_name_that_would_meet_its_value():
    name = "Donaudampfschifffahrtsgesellschaft für globales Lernen und Begegnung"

    shown = words(charts.bars([(name, 5)], "Balken"))[0]

    assert shown.endswith("…")
    assert name.startswith(shown[:-1])


def test_stacked_writes_key_total_and_parts():
    picture = charts.stacked([("Räume", [18, 9]), ("Anträge", [16, 0])], ["suchen", "bieten"], "Stapel")

    assert words(picture) == ["suchen", "bieten", "Räume", "27", "18", "9", "Anträge", "16", "16"]


def test_stacked_breaks_a_long_key_into_lines():
    keys = ["Migrantische Organisationen", "Eine-Welt-Gruppen und Weltläden"]

    root = ElementTree.fromstring(charts.stacked([("Alle", [1, 2])], keys, "Stapel"))

    assert [node.get("y") for node in root.iter(f"{SVG}rect")][:2] == ["2", "22"]


def test_stacked_refuses_a_sixth_colour():
    with pytest.raises(ValueError, match="at most 5"):
        charts.stacked([("a", [1] * 6)], list("abcdef"), "Stapel")


def test_dots_tell_the_change_in_words():
    assert "3 → 9,5" in words(charts.dots([("Gruppen", 3, 9.5)], "Punkte"))


def test_heat_leaves_months_without_value_empty():
    assert words(charts.heat([("Witten", [0] * 11 + [7])], "Monate"))[12:] == ["Witten", "7"]


def test_funnel_tells_the_share_of_the_stage_before():
    shown = words(
        charts.funnel([("gefragt", 52), ("Interview", 34), ("dabei", 0), ("später", 0)], "Trichter")
    )

    assert shown == ["52", "gefragt", "34", "Interview · 65 %", "0", "dabei · 0 %", "0", "später"]


def test_network_refuses_more_nodes_than_anyone_can_read():
    with pytest.raises(ValueError, match="at most 16"):
        charts.network([("x", 0)] * 17, [], "Netz")


def test_network_breaks_names_beside_the_circle():
    names = ["oben", "Haus der Kulturen Ruhraue", "unten", "Frauen weben gemeinsam an ihrer Zukunft"]

    shown = words(charts.network([(name, 0) for name in names], [(0, 1, 3)], "Netz"))

    assert shown == [
        "oben",
        "Haus der",
        "Kulturen",
        "Ruhraue",
        "unten",
        "Frauen weben",
        "gemeinsam an",
        "ihrer Zukunft",
    ]


def test_network_cuts_names_that_are_wider_than_their_place():
    names = [("oben", 0), ("rechts", 0), ("Ökumeneausschussmitglied", 0), ("x", 0)]
    shown = words(charts.network([names[0], names[2], *names[1:2], names[3]], [(0, 1, 3)], "Netz"))
    assert shown[1].startswith("Ökumene")
    assert shown[1].endswith("…")


def test_network_sets_names_of_neighbours_at_the_foot_beside_their_nodes():
    drawing = charts.network([(f"Sehr langer Name {i}", 0) for i in range(11)], [(0, 5, 1)], "Netz")
    anchors = [found["text_anchor"] for found in re.finditer(r'text-anchor="(?P<text_anchor>\w+)"', drawing)]
    assert anchors.count("middle") == 1


def test_tilemap_has_every_land_once():
    shown = words(charts.tilemap({"NW": 12}, "Karte"))

    assert {word for word in shown if word.isalpha()} == set(charts.LAND_NAMES)
    assert shown.count("12") == 1
    assert shown.count("0") == 15


def test_tilemap_links_only_tiles_with_an_address():
    root = ElementTree.fromstring(charts.tilemap({"NW": 12}, "Karte", {"NW": "/orte/?land=NW&seite=1"}))

    links = list(root.iter(f"{SVG}a"))
    assert root.get("role") == "group"
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/orte/?land=NW&seite=1", "Nordrhein-Westfalen: 12")
    ]


def test_outlines_tint_the_own_place_and_drop_specks():
    root = ElementTree.fromstring(make_charts()["outlines"])

    assert [node.get("fill") for node in root.iter(f"{SVG}path")] == ["#8fc0b8", "#ddd2bd"]
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert words(make_charts()["outlines"]) == ["4"]


@pytest.mark.parametrize(
    "picture",
    [
        charts.bars([], "nichts"),
        charts.stacked([], ["a"], "nichts"),
        charts.dots([], "nichts"),
        charts.heat([], "nichts"),
        charts.funnel([], "nichts"),
        charts.network([], [], "nichts"),
        charts.outlines([], [], "nichts"),
    ],
)
def test_chart_without_values_says_so(picture):
    assert words(picture) == ["Noch keine Werte"]


def test_chart_of_noughts_can_be_drawn():
    assert "0" in words(charts.bars([("a", 0)], "x"))
    assert "0" in words(charts.stacked([("a", [0, 0])], ["k", "l"], "x"))
    assert "0 → 0" in words(charts.dots([("a", 0, 0)], "x"))
    assert words(charts.heat([("a", [0] * 12)], "x"))[-1] == "a"
    assert words(charts.tilemap({}, "x")).count("0") == 16


def make_figure(**changes):
    facts = {
        "title": "21 von 34 Organisationen arbeiten zu Bildung",
        "finding": "Mehrere Themen waren möglich.",
        "picture": charts.bars([("Bildung", 21)], "Balkendiagramm"),
        "head": ["Thema", "Organisationen"],
        "rows": [("Bildung", 21), ("Wasser", 1208)],
        "source": "Quelle: Bestandsaufnahme <2026>",
    }
    return charts.figure(**facts | changes)


def test_figure_carries_title_finding_table_and_source():
    shown = make_figure(level=2)

    assert '<h2 class="p-chart__title">21 von 34 Organisationen arbeiten zu Bildung</h2>' in shown
    assert '<th scope="row">Wasser</th><td class="p-r">1.208</td>' in shown
    assert '<th scope="col">Thema</th><th scope="col" class="p-r">Organisationen</th>' in shown
    assert (
        'role="region" aria-label="21 von 34 Organisationen arbeiten zu Bildung, Tabelle" tabindex="0"'
        in shown
    )
    assert "&lt;2026&gt;" in shown


def test_printed_figure_has_the_values_as_alternative_text():
    shown = make_figure(printed=True)

    assert "<details" not in shown
    assert "<title>21 von 34 Organisationen arbeiten zu Bildung. Bildung 21, Wasser 1.208.</title>" in shown


def test_spoken_names_the_columns_of_a_wide_table():
    rows = [("Räume", 18, 9), ("Anträge", 16, "keine")]

    assert charts.spoken(["Was", "suchen", "bieten"], rows) == (
        "Räume: suchen 18, bieten 9. Anträge: suchen 16, bieten keine."
    )


def test_every_chart_prints_with_its_alternative_text():
    pictures = [charts.with_alternative(picture, f"Alt {kind}") for kind, picture in make_charts().items()]
    page = f'<!doctype html><html lang="de"><title>Grafiken</title><body>{"".join(pictures)}</body></html>'

    pdf = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)

    assert pdf.count(b"/S /Figure") == len(pictures)
    assert pdf.count(b"/Alt ") == len(pictures)
