"""Whole lists: table, points and feed, sent while they are read, true to consent at every moment."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from django.http import StreamingHttpResponse
from django.urls import reverse

from directory.engines import postgresql, sqlite
from directory.entries import refresh_marked
from directory.open_data import rows
from directory.open_data.exports import HEADER, csv_of
from directory.open_data.rows import walk
from directory.query import Query
from directory.tests.factories import make_entry, make_published
from organisations.models import Consent

pytestmark = pytest.mark.django_db
# what is asked of an engine beside the list itself
ASKED = {"newest", "read", "write", "unused", "recount", "names_beginning"}
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, name, **query):
    answer = client.get(reverse(f"directory:{name}"), query)
    assert answer.status_code == 200
    return b"".join(answer).decode()


def table(client, **query):
    text = read(client, "list_organisations_csv", **query)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def withdraw(entry):
    Consent.objects.filter(release=entry.profile.release_id, purpose="web").delete()


def test_table_has_a_line_for_everybody_who_fits(client, town):
    inventory = make_published(town)
    make_entry(inventory, "Ällerhand e. V.", partner_countries=["TG", "GH"], goals=[4], languages=["fr"])
    make_entry(inventory, "Weltladen; mit Semikolon", kind="world_shop")
    found = table(client)
    assert [row["Name"] for row in found] == ["Ällerhand e. V.", "Weltladen; mit Semikolon"]
    assert tuple(found[0]) == HEADER
    assert set(found[0]["Länder"].split(" | ")) >= {"Ghana", "Togo"}
    assert found[0]["Nachhaltigkeitsziele"] == "4 Hochwertige Bildung"
    assert found[0]["AGS"] == town.ags
    assert [row["Name"] for row in table(client, art="world_shop")] == ["Weltladen; mit Semikolon"]


@pytest.mark.parametrize("name", ['=HYPERLINK("https://boese.example")', "+49 Verein", "-Minus", "@Verein"])
def test_no_name_becomes_a_formula(client, town, name):
    make_entry(make_published(town), name)
    assert [row["Name"] for row in table(client)] == [f"'{name}"]


def test_table_of_nobody_has_its_head(client):
    assert read(client, "list_organisations_csv").removeprefix("\ufeff").strip().split(";") == list(HEADER)


def test_files_are_streamed_with_their_types(client, town):
    make_entry(make_published(town))
    for name, kind in (
        ("list_organisations_csv", "text/csv; charset=utf-8"),
        ("list_organisations_geojson", "application/geo+json"),
    ):
        answer = client.get(reverse(f"directory:{name}"))
        assert isinstance(answer, StreamingHttpResponse)
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"].startswith("attachment")
        b"".join(answer)


def test_no_text_of_an_organisation_is_in_a_file_under_the_licence(client, town):
    make_entry(make_published(town), teaser="Wir nähen und erzählen.", quote="Ein Zitat.")
    for name in ("list_organisations_csv", "list_organisations_geojson"):
        assert "nähen" not in read(client, name)


def test_points_are_valid_and_hidden_places_have_none(client, town):
    town.latitude, town.longitude = "51.500000", "7.400000"
    town.save()
    inventory = make_published(town)
    make_entry(inventory, "Mit Ort", address_visibility="public", street="Markt 1", town="Brückstedt")
    make_entry(inventory, "Ohne Ort", address_visibility="hidden")
    data = json.loads(read(client, "list_organisations_geojson"))
    assert data["type"] == "FeatureCollection"
    assert data["licence"].startswith("https://")
    points = {feature["properties"]["name"]: feature["geometry"] for feature in data["features"]}
    assert points == {"Mit Ort": {"type": "Point", "coordinates": [7.4, 51.5]}, "Ohne Ort": None}
    assert all(feature["type"] == "Feature" and feature["id"] for feature in data["features"])


def test_points_of_nobody_are_valid(client):
    assert json.loads(read(client, "list_organisations_geojson"))["features"] == []


def test_everybody_comes_once_over_many_batches(town, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 3)
    inventory = make_published(town)
    names = [make_entry(inventory, f"Verein {number:02}").name for number in range(8)]
    assert [row.card.name for row in walk(Query())] == names


def test_who_withdraws_during_a_download_is_missing_from_the_next_batch(town, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 2)
    inventory = make_published(town)
    entries = [make_entry(inventory, f"Verein {number}") for number in range(6)]
    walking = walk(Query())
    found = [next(walking).card.name, next(walking).card.name]
    withdraw(entries[2])
    withdraw(entries[3])
    found += [row.card.name for row in walking]
    assert found == ["Verein 0", "Verein 1", "Verein 4", "Verein 5"]


def test_nothing_is_read_ahead(town, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(rows, "BATCH", 2)
    inventory = make_published(town)
    for number in range(6):
        make_entry(inventory, f"Verein {number}")
    lines = csv_of(Query())
    with django_assert_max_num_queries(5):
        next(lines)


def test_feed_names_what_changed_last_first(client, town):
    inventory = make_published(town)
    first, second = make_entry(inventory, "Erste"), make_entry(inventory, "Zweite & <Co>")
    first.profile.teaser = "Jetzt mit neuem Satz."
    first.profile.save()
    refresh_marked()
    root = ElementTree.fromstring(read(client, "list_organisations_atom"))
    titles = [entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry")]
    assert titles == [f"Erste ({town.short_name})", f"Zweite & <Co> ({town.short_name})"]
    keys = [entry.find(f"{ATOM}id").text for entry in root.iter(f"{ATOM}entry")]
    assert keys[1].endswith(f"/api/v1/organisations/{second.organisation_id}")
    assert "Datenlizenz" in root.find(f"{ATOM}rights").text


def test_feed_follows_the_filter(client, town, other_town):
    make_entry(make_published(town), "Hier")
    make_entry(make_published(other_town), "Dort")
    text = read(client, "list_organisations_atom", kommune=other_town.ags)
    assert "Dort (" in text
    assert "Hier (" not in text
    assert "Hier (" in read(client, "list_organisations_atom", q="Hier")
    assert "entry>" not in read(client, "list_organisations_atom", staat="zz")


def test_both_databases_can_answer_the_same_questions():
    def questions(module):
        return {name for name, value in vars(module).items() if callable(value) and name in ASKED}

    assert questions(postgresql) == questions(sqlite) == ASKED
