"""The pages on which SKEW chooses how brochures look."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.tests.sample_files import make_image
from inventories.brochure.design import COLOURS, default_colours
from inventories.models import BrochureSeries, BrochureTheme, Logo
from inventories.tests.design_factories import make_logo, make_series, make_theme
from inventories.tests.factories import make_brochure, make_inventory


def address(name, *args):
    return reverse(f"inventories:{name}", args=args)


def test_design_list_shows_series_colours_and_logos(sign_in, officer):
    series = make_series(name="Atlas der Nachbarschaft")
    make_logo(series=series, alt_text="Logo des Atlas")
    page = sign_in(officer).get(address("design_list")).content.decode()
    assert "Atlas der Nachbarschaft" in page
    assert "Logo des Atlas" in page
    assert 'data-fill="cover"' in page
    assert address("add_theme") not in page


@pytest.mark.parametrize("count", [1, 4])
def test_design_list_asks_the_same_number_of_questions(sign_in, lead, count, django_assert_max_num_queries):
    for _ in range(count):
        make_logo(series=make_series())
    client = sign_in(lead)
    with django_assert_max_num_queries(16):
        client.get(address("design_list"))


def test_theme_with_readable_colours_is_saved(sign_in, lead):
    theme = make_theme(name="Stadtfarben")
    data = default_colours() | {"name": "Stadtfarben", "henna": "#7a2d12", "is_active": "on"}
    assert sign_in(lead).post(address("edit_theme", theme.pk), data).status_code == 302
    assert BrochureTheme.objects.get(pk=theme.pk).henna == "#7a2d12"


@pytest.mark.parametrize(
    ("name", "colour", "sentence"),
    [
        ("henna", "#ff9966", "zu hell: Der Kontrast ist 2,1, nötig sind 4,5"),
        ("cover", "#88cccc", "zu hell"),
        ("accent", "#203040", "zu dunkel"),
        ("paper", "#999999", "zu dunkel"),
        ("survey", "blau", "Diese Angabe können wir nicht lesen"),
    ],
)
def test_theme_with_an_unreadable_colour_is_refused(sign_in, lead, name, colour, sentence):
    data = default_colours() | {"name": "Grell", name: colour}
    response = sign_in(lead).post(address("add_theme"), data)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not BrochureTheme.objects.filter(name="Grell").exists()


def test_theme_page_shows_the_colours_that_were_sent(sign_in, lead):
    data = default_colours() | {"name": "", "cover": "#402060"}
    page = sign_in(lead).post(address("add_theme"), data).content.decode()
    assert 'fill="#402060" data-fill="cover"' in page
    assert page.count('type="color"') == len(COLOURS)


def test_series_begins_with_the_words_of_the_current_one(sign_in, lead):
    old = make_series(publisher="Das Haus", name="Erste")
    BrochureSeries.objects.exclude(pk=old.pk).delete()
    client = sign_in(lead)
    assert "Das Haus" in client.get(address("add_series")).content.decode()
    data = {
        "name": "Zweite",
        "publisher": "Das Haus",
        "responsible": "Team",
        "funded_by": "Bund",
        "theme": old.theme_id,
    }
    assert client.post(address("add_series"), data).status_code == 302
    assert set(BrochureSeries.objects.values_list("name", flat=True)) == {"Erste", "Zweite"}


def test_logo_belongs_to_a_series_or_a_municipality(sign_in, lead, town):
    inventory, series = make_inventory(town), make_series()
    file = SimpleUploadedFile("logo.png", make_image("PNG", (600, 300)), content_type="image/png")
    data = {"file": file, "alt_text": "Wappen", "height_mm": 14, "position": 0, "series": series.pk}
    both = sign_in(lead).post(address("add_logo"), data | {"municipality": inventory.municipality_id})
    assert "entweder eine Reihe oder eine Kommune" in both.content.decode()
    file.seek(0)
    assert sign_in(lead).post(address("add_logo"), data).status_code == 302
    assert Logo.objects.get().series == series


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"height_mm": 45}, "Wählen Sie 8 bis 20 Millimeter."),
        ({"valid_from": "01.05.2026", "valid_until": "01.04.2026"}, "Das Ende liegt vor dem Beginn."),
    ],
)
def test_logo_with_wrong_details_is_refused(sign_in, lead, change, sentence):
    logo = make_logo(series=make_series())
    data = {"alt_text": "Logo", "height_mm": 14, "position": 0, "series": logo.series_id} | change
    assert sentence in sign_in(lead).post(address("edit_logo", logo.pk), data).content.decode()


def test_logo_picture_is_shown_to_skew_and_deleted_by_the_lead(sign_in, officer, lead, applicant):
    logo = make_logo(series=make_series())
    assert sign_in(officer).get(address("logo_picture", logo.pk))["Content-Type"] == "image/jpeg"
    assert sign_in(applicant).get(address("logo_picture", logo.pk)).status_code == 403
    assert sign_in(lead).post(address("delete_logo", logo.pk)).status_code == 302
    assert not Logo.objects.exists()


def test_parts_are_left_out_and_come_back(sign_in, officer, town):
    brochure = make_brochure(make_inventory(town, "editing"))
    client, url = sign_in(officer), address("edit_parts", brochure.inventory_id)
    assert "Auftaktseite der Steckbriefe" in client.get(url).content.decode()
    assert client.post(url, {"parts": ["contents", "profiles"]}).status_code == 302
    brochure.refresh_from_db()
    assert "opener" in brochure.left_out
    client.post(url, {"parts": ["contents", "profiles", "opener"]})
    brochure.refresh_from_db()
    assert "opener" not in brochure.left_out
