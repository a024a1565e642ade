"""How a brochure looks: colours, contrast, logos on their day, parts, pictures for the printer's shop."""

from datetime import date

import pytest

from inventories.brochure.collect import collect
from inventories.brochure.colours import contrast, tint
from inventories.brochure.design import Design, default_colours, design_of, style_of
from inventories.brochure.images import Media, logos
from inventories.brochure.manuscript import make_manuscript
from inventories.enums.brochure import BrochurePart
from inventories.models import Brochure
from inventories.tests.design_factories import make_logo, make_series, make_theme
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory

DAY = date(2026, 5, 1)


@pytest.fixture
def brochure(town):
    row = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    make_complete_profile(row.inventory, "released", "Chor", entry="short")
    return row


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_contrast_refuses_what_is_no_colour():
    with pytest.raises(ValueError, match="no colour"):
        contrast("rot", "#ffffff")


def test_tint_mixes_with_white():
    assert tint("#000000", 0.5) == "#808080"
    assert tint("#a8441f", 0) == "#ffffff"


def test_default_colours_are_readable():
    colours = default_colours()
    assert all(contrast(colours[name], "#ffffff") >= 4.5 for name in ("cover", "henna", "petrol", "survey"))


def test_own_theme_goes_before_that_of_the_series(brochure):
    brochure.series = make_series(theme=make_theme(cover="#111111"), house="SKEW, Bonn")
    assert design_of(brochure, DAY).colours["cover"] == "#111111"
    assert design_of(brochure, DAY).house == ["SKEW", "Bonn"]
    brochure.theme = make_theme(cover="#222222")
    assert design_of(brochure, DAY).colours["cover"] == "#222222"


def test_logos_hold_between_their_days_series_first(brochure):
    series, town = make_series(), brochure.inventory.municipality
    brochure.series = series
    make_logo(municipality=town, alt_text="Wappen")
    make_logo(series=series, alt_text="Neu", valid_from=date(2026, 6, 1))
    make_logo(series=series, alt_text="Alt", valid_until=date(2026, 5, 31))
    make_logo(series=make_series(), alt_text="Fremd")
    assert [logo.alt for logo in design_of(brochure, DAY).logos] == ["Alt", "Wappen"]
    assert [logo.alt for logo in design_of(brochure, date(2026, 6, 1)).logos] == ["Neu", "Wappen"]


def test_logo_whose_file_is_lost_is_left_out(brochure):
    logo = make_logo(municipality=brochure.inventory.municipality)
    logo.file.storage.delete(logo.file.name)
    assert logos(design_of(brochure, DAY).logos, Media()) == []


def test_style_holds_the_colours_and_for_the_shop_bleed_and_marks():
    style = style_of(Design(colours=default_colours() | {"cover": "#123456"}))
    assert "--grund: #123456;" in style
    assert "bleed" not in style
    assert "marks: crop" in style_of(Design(), "print")


def test_pictures_for_the_shop_have_300_dpi():
    assert Media("print").pixels(25.4) == 300
    assert Media().pixels(25.4) == 170


def test_another_theme_makes_other_parts(brochure):
    before = make_manuscript(collect(brochure.pk)).input_key
    Brochure.objects.filter(pk=brochure.pk).update(theme=make_theme(accent="#ffcc00"))
    assert make_manuscript(collect(brochure.pk)).input_key != before


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (BrochurePart.CONTENTS, "inhalt"),
        (BrochurePart.OPENER, "auftakt"),
        (BrochurePart.CARDS, "karten-1"),
        (BrochurePart.SURVEY, "auswertung"),
        (BrochurePart.WELCOME, "kapitel-welcome"),
        (BrochurePart.CONTACTS, "schluss"),
        (BrochurePart.BACK, "ruecken"),
    ],
)
def test_part_that_is_left_out_is_not_printed(brochure, part, name):
    assert name in make_manuscript(collect(brochure.pk)).sequence
    Brochure.objects.filter(pk=brochure.pk).update(left_out=[part])
    assert name not in make_manuscript(collect(brochure.pk)).sequence


def test_left_out_profiles_stand_in_no_index(brochure):
    Brochure.objects.filter(pk=brochure.pk).update(left_out=[BrochurePart.CARDS])
    rows = [row.label for index in collect(brochure.pk).indexes for row in index.rows]
    assert "Nähkreis" in rows
    assert "Chor" not in rows


def test_easy_summary_is_a_part_of_its_own(brochure):
    Brochure.objects.filter(pk=brochure.pk).update(
        easy_body="Hier stehen Vereine.", easy_title="Kurz gesagt", left_out=[]
    )
    assert "kapitel-easy" in make_manuscript(collect(brochure.pk)).sequence
    assert collect(brochure.pk).easy.title == "Kurz gesagt"


def test_imprint_names_series_lead_and_photographers(brochure):
    series = make_series(name="Atlas", reprint="nur mit Erlaubnis")
    Brochure.objects.filter(pk=brochure.pk).update(
        series=series, series_number=4, project_lead="Ines Hartwig", photos_by="Jana Muster"
    )
    rows = dict(collect(brochure.pk).imprint)
    assert rows["Reihe"] == "Atlas, Heft 4"
    assert (rows["Projektleitung"], rows["Fotos"]) == ("Ines Hartwig", "Jana Muster")
    assert rows["Nachdruck"] == "nur mit Erlaubnis"
    assert "Sprache" not in rows


def test_imprint_columns_hold_everything_once(brochure):
    contents = collect(brochure.pk)
    first, second = contents.imprint_columns
    assert [*first, *second] == contents.imprint
    assert first
    assert second
