"""What a profile needs before it is handed in."""

import pytest

from inventories.completeness import gaps
from inventories.models import Profile
from inventories.tests.factories import make_complete_profile, make_profile, make_theme


def fields(profile):
    return [gap.field for gap in gaps(profile)]


@pytest.mark.django_db
def test_complete_profile_has_no_gap(inventory):
    assert gaps(make_complete_profile(inventory)) == []


@pytest.mark.django_db
def test_new_profile_tells_everything_once(inventory):
    profile = make_profile(inventory)
    assert fields(profile) == ["town", "no_contact_reason", "teaser", "short_text", "long_text", "themes"]
    assert all(gap.text.endswith((".", "0.")) for gap in gaps(profile))


@pytest.mark.django_db
def test_short_entry_needs_less(inventory):
    profile = make_profile(inventory, entry="short", town="Dorf", no_contact_reason="möchte keinen")
    assert fields(profile) == ["teaser", "themes"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"short_text": "x" * 299}, "short_text"),
        ({"short_text": "x" * 501}, "short_text"),
        ({"long_text": "zu kurz"}, "long_text"),
        ({"quote_by": ""}, "quote_by"),
        ({"street": ""}, "street"),
        ({"postal_code": ""}, "postal_code"),
        ({"origin_countries": []}, "origin_countries"),
        ({"origin_relation": "several", "origin_countries": ["CM"]}, "origin_countries"),
    ],
)
def test_single_gap_is_named(inventory, change, missing):
    profile = make_complete_profile(inventory)
    Profile.objects.update(**change)
    profile.refresh_from_db()
    assert fields(profile) == [missing]


@pytest.mark.django_db
def test_hidden_address_needs_no_town(inventory):
    profile = make_complete_profile(
        inventory, address_visibility="hidden", town="", street="", postal_code=""
    )
    assert gaps(profile) == []


@pytest.mark.django_db
def test_reason_replaces_the_contact(inventory):
    profile = make_complete_profile(inventory)
    profile.contact_points.all().delete()
    assert fields(profile) == ["no_contact_reason"]
    profile.no_contact_reason = "Die Gruppe möchte nur über die Stadt erreichbar sein."
    assert gaps(profile) == []


@pytest.mark.django_db
def test_too_many_themes_are_too_much(inventory):
    profile = make_complete_profile(inventory)
    profile.themes.add(*(make_theme(f"thema-{n}", f"Thema {n}") for n in range(6)))
    assert fields(profile) == ["themes"]


@pytest.mark.django_db
def test_unread_answers_come_first(inventory):
    profile = make_complete_profile(inventory)
    profile.draft = {"founded": "neunzehn", "projekte-1-text": "Brunnen", "projekte-0-DELETE": "on"}
    assert [(gap.section, gap.field) for gap in gaps(profile)] == [("projekte", ""), ("", "")]
