"""The interface for programs: what it answers, and what it forgets."""

import pytest
from django.urls import reverse

from directory.entries import refresh_marked
from directory.models import DirectoryEntry
from directory.open_data.licences import LICENCES, licence
from directory.tests.factories import make_entry, make_published
from directory.tests.open_data_asking import LIST, ask, names
from organisations.models import Consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    return make_entry(make_published(town), goals=[4], languages=["fr"])


def test_list_shows_the_card_and_names_licence_and_source(client, entry, settings):
    settings.PUBLIC_URL = "https://portal.example"
    body = ask(client, "list_organisations").json()
    row = body["results"][0]
    assert row["id"] == entry.organisation_id
    assert row["name"] == entry.name
    assert row["url"].startswith("https://portal.example/organisationen/")
    assert "contact_points" not in row
    assert body["licence_url"] == licence().url
    assert "https://portal.example/offene-daten/" in body["attribution"]


def test_single_organisation_shows_what_was_released_and_loses_what_was_withdrawn(client, entry):
    profile = entry.profile
    profile.contact_points.create(kind="email", value="laden@verein.example")
    profile.contact_points.create(kind="phone", value="030 555", is_public=False)
    body = ask(client, "show_organisation", entry.organisation_id).json()
    values = [point["value"] for point in body["contact_points"]]
    assert "laden@verein.example" in values
    assert "030 555" not in values
    Consent.objects.filter(release=profile.release_id, purpose="web", field_group="contact").delete()
    assert ask(client, "show_organisation", entry.organisation_id).json()["contact_points"] == []


def test_withdrawn_organisation_is_gone_from_every_answer_at_once(client, entry):
    seen = ask(client, "list_organisations")
    tag = seen["ETag"]
    Consent.objects.filter(release=entry.profile.release_id, purpose="web").delete()
    again = ask(client, "list_organisations", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert names(again) == []
    gone = ask(client, "show_organisation", entry.organisation_id)
    assert gone.status_code == 404
    assert gone["Content-Type"] == "application/problem+json"
    for name in ("list_organisations_csv", "list_organisations_geojson"):
        assert entry.name not in b"".join(ask(client, name)).decode()
    assert entry.name not in ask(client, "list_organisations_atom").content.decode()
    refresh_marked()
    assert ask(client, "list_towns").json()["results"] == []


def test_filters_are_those_of_the_page(client, town, other_town):
    inventory = make_published(town)
    make_entry(inventory, "Chor der Kontinente", partner_countries=["TG"])
    make_entry(make_published(other_town), "Weltladen Fernau", kind="world_shop", partner_countries=["GH"])
    assert names(ask(client, "list_organisations", staat="gh")) == ["Weltladen Fernau"]
    assert names(ask(client, "list_organisations", kommune=town.ags)) == ["Chor der Kontinente"]
    assert names(ask(client, "list_organisations", art="world_shop")) == ["Weltladen Fernau"]
    both = client.get(f"{reverse(LIST)}?staat=gh&staat=tg")
    assert names(both) == ["Chor der Kontinente", "Weltladen Fernau"]
    assert names(ask(client, "list_organisations", q="Kontinente")) == ["Chor der Kontinente"]


def test_licence_of_the_settings_is_one_of_the_list(settings):
    assert settings.OPEN_DATA_LICENCE in LICENCES
    settings.OPEN_DATA_LICENCE = "cc-zero"
    assert licence().uri == "http://dcat-ap.de/def/licenses/cc-zero"
    assert DirectoryEntry.objects.count() == 0
