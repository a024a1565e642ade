"""The form field for a municipality, as it works without JavaScript."""

import pytest
from django import forms

from municipalities.enums import MunicipalityLevel
from municipalities.forms import MunicipalityField
from municipalities.models import Municipality
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db


class PlaceForm(forms.Form):
    place = MunicipalityField(label="Ihre Kommune")


class OptionalForm(forms.Form):
    place = MunicipalityField(label="Ihre Kommune", required=False)


@pytest.fixture
def places():
    """Return two places of one name, one of another, and their Kreise."""
    north = make_municipality("Nordkreis", level=MunicipalityLevel.KREIS)
    south = make_municipality("Südkreis", level=MunicipalityLevel.KREIS)
    return {
        "north": make_municipality("Neustadt, Stadt", district=north, population=500),
        "south": make_municipality("Neustadt", district=south, kind_code="64", population=900),
        "other": make_municipality("Wittenau, Stadt", district=north),
    }


def send(text: str, ags: str = "") -> PlaceForm:
    return PlaceForm({"place": text, "place_ags": ags})


@pytest.mark.parametrize(
    "text", ["Wittenau", "wittenau", "Stadt Wittenau", "Wittenau (Nordkreis)", " Wittenau "]
)
def test_unique_name_is_taken(places, text):
    form = send(text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"] == places["other"]


def test_key_is_taken(places):
    form = send(places["south"].ags)
    assert form.is_valid()
    assert form.cleaned_data["place"] == places["south"]


def test_town_is_meant_before_the_district_of_the_same_name():
    town = make_municipality("München, Landeshauptstadt", kind_code="61")
    make_municipality("München", level=MunicipalityLevel.KREIS, kind_code="44", population=10_000_000)
    form = send("München")
    assert form.is_valid()
    assert form.cleaned_data["place"] == town


def test_district_is_meant_by_its_bare_name_only_where_no_town_is():
    make_municipality("Lippetal", kind_code="64")
    lippe = make_municipality("Lippe", level=MunicipalityLevel.KREIS)
    make_municipality("Bautzen / Budyšin, Stadt")
    make_municipality("Bautzen", level=MunicipalityLevel.KREIS, kind_code="44")
    form = send("Lippe")
    assert form.is_valid()
    assert form.cleaned_data["place"] == lippe
    assert send("Bautzen").errors["place"] == ["„Bautzen“ passt auf mehrere Orte. Wählen Sie einen aus."]


def test_ambiguous_name_comes_back_as_choice(places):
    form = send("Neustadt")
    assert form.errors["place"] == ["Es gibt 2 Orte mit dem Namen „Neustadt“. Wählen Sie den richtigen aus."]
    html = str(form["place"])
    assert html.count('type="radio"') == 2
    assert "Welcher Ort ist gemeint?" in html
    assert "Nordkreis, Nordrhein-Westfalen · 500&nbsp;Einwohnende" in html
    assert 'value="Neustadt"' in html
    assert 'type="hidden"' not in html


def test_choice_from_ambiguous_names_is_taken(places):
    form = send("Neustadt", places["south"].ags)
    assert form.is_valid()
    assert form.cleaned_data["place"] == places["south"]
    html = str(form["place"])
    assert 'value="Neustadt (Südkreis)"' in html
    assert f'<input type="hidden" name="place_ags" value="{places["south"].ags}">' in html


def test_changed_text_wins_over_an_old_choice(places):
    form = send("Wittenau", places["south"].ags)
    assert form.is_valid()
    assert form.cleaned_data["place"] == places["other"]


def test_beginning_that_fits_several_places_is_not_guessed(places):
    make_municipality("Wittenbach")
    form = send("Witten")
    assert form.errors["place"] == ["„Witten“ passt auf mehrere Orte. Wählen Sie einen aus."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Geben Sie Ihre Kommune an."),
        ("   ", "Geben Sie Ihre Kommune an."),
        ("Atlantis", "Wir finden keine Kommune mit dem Namen „Atlantis“."),
        ("99999999", "Wir finden keine Kommune mit der Nummer 99999999."),
        ("\x00", "Geben Sie Ihre Kommune an."),
    ],
)
def test_unknown_and_empty_text_say_what_to_do(places, text, message):
    assert send(text).errors["place"][0].startswith(message)


@pytest.mark.parametrize("ags", ["99999999", "' OR 1", "\x00", "9" * 500])
def test_forged_choice_is_ignored(places, ags):
    form = send("Wittenau", ags)
    assert form.is_valid()
    assert form.cleaned_data["place"] == places["other"]


def test_place_outside_the_allowed_ones_is_refused(places):
    class SmallForm(forms.Form):
        place = MunicipalityField(places=Municipality.objects.filter(pk=places["north"].pk))

    assert not SmallForm({"place": "Wittenau", "place_ags": places["other"].ags}).is_valid()
    assert SmallForm({"place": "Neustadt"}).is_valid()


def test_optional_field_may_stay_empty():
    form = OptionalForm({})
    assert form.is_valid()
    assert form.cleaned_data["place"] is None


def test_initial_value_may_be_row_pk_or_ags(places):
    place = places["other"]
    for initial in (place, place.pk, place.ags):
        html = str(PlaceForm(initial={"place": initial})["place"])
        assert 'value="Wittenau (Nordkreis)"' in html
        assert f'value="{place.ags}"' in html


def test_has_changed_compares_places(places):
    same = PlaceForm({"place": "Wittenau"}, initial={"place": places["other"].pk})
    other = PlaceForm({"place": places["north"].ags}, initial={"place": places["other"].pk})
    unclear = PlaceForm({"place": "Neustadt"}, initial={"place": places["other"].pk})
    assert [form.has_changed() for form in (same, other, unclear)] == [False, True, True]


def test_control_is_described_by_hint_and_carries_the_search_address(places):
    html = str(PlaceForm()["place"])
    assert 'data-combobox="/kommunen/suche/?vorschlaege=1" data-choice="place_ags"' in html
    assert 'id="id_place"' in html
    assert '<script type="module" src="/static/js/combobox.js">' in html
