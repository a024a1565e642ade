"""The interface for programs: what it answers, to whom, how often, and that its description is true."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from directory.api import doors
from directory.api.version_1 import description, routes
from directory.entries import refresh_marked
from directory.models import DirectoryEntry
from directory.open_data.licences import LICENCES, licence
from directory.tests.factories import make_entry, make_published
from inventories.models import Profile
from municipalities.tests.factories import make_municipality
from organisations.models import Consent

pytestmark = pytest.mark.django_db
LIST = "directory:list_organisations"
# an address of every operation, with what it needs
LISTS = [route.name for route in routes() if route.name.startswith("list_")]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def entry(town):
    return make_entry(make_published(town), goals=[4], languages=["fr"])


def ask(client, name, *args, headers=None, **query):
    return client.get(reverse(f"directory:{name}", args=args), query, headers=headers or {})


def names(answer):
    return [row["name"] for row in answer.json()["results"]]


def test_description_is_valid_openapi():
    document = json.loads(json.dumps(description()))
    validate(document)
    assert document["openapi"].startswith("3.1")
    assert document["servers"][0]["url"].endswith("/api/v1")


def test_description_is_served_as_json(client):
    answer = client.get(reverse("directory:openapi"))
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["info"]["license"]["url"] == licence().url


def test_every_description_is_german_and_every_field_has_terms():
    schemas = description()["components"]["schemas"]
    for name in ("Organisation", "OrganisationDetail"):
        for field, schema in schemas[name]["properties"].items():
            assert schema.get("description"), (name, field)


def schema_of(path):
    """Return the schema of a good answer with everything it refers to."""
    document = json.loads(json.dumps(description()))
    content = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    return content["schema"] | {"components": document["components"]}


@pytest.mark.parametrize(
    "path",
    ["/", "/organisations", "/inventories", "/themes", "/countries", "/goals", "/languages", "/kinds", "/states",
     "/districts", "/towns"],
)  # fmt: skip
def test_answer_is_what_the_description_promises(client, entry, path):
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    Draft202012Validator(schema_of(path)).validate(answer.json())
    assert path == "/" or answer.json()["results"]


def test_single_answers_are_what_the_description_promises(client, entry):
    inventory = entry.profile.inventory
    for path, value in (
        ("/organisations/{organisation}", entry.organisation_id),
        ("/inventories/{slug}", inventory.slug),
        ("/towns/{ags}", inventory.municipality.ags),
    ):
        answer = client.get(f"/api/v1{path.partition('{')[0]}{value}")
        assert answer.status_code == 200
        Draft202012Validator(schema_of(path)).validate(answer.json())


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


def test_unchanged_answer_is_304_and_costs_no_call(client, entry, monkeypatch):
    tag = ask(client, "list_organisations")["ETag"]
    monkeypatch.setattr(doors, "allow", lambda request, form, times: False)
    again = ask(client, "list_organisations", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    assert ask(client, "list_organisations", q="anderes").status_code == 429


def test_too_many_calls_are_told_when_to_come_back(client, entry, monkeypatch):
    monkeypatch.setattr(doors, "allow", lambda request, form, times: False)
    answer = ask(client, "list_organisations")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert answer["Content-Type"] == "application/problem+json"
    assert "CSV" in answer.json()["detail"]


def test_whole_lists_have_their_own_limit(client, entry):
    asked = []
    for number in range(doors.WHOLE_PER_HOUR + 1):
        answer = ask(client, "list_organisations_csv", q=f"wort{number}")
        asked.append(answer.status_code)
        b"".join(answer)
    assert asked[-2:] == [200, 429]
    assert ask(client, "list_organisations").status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_every_site_may_read_every_list(client, entry, name):
    answer = ask(client, name, headers={"Origin": "https://stadt.example"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert 'rel="license"' in answer["Link"]
    assert not answer.cookies


def test_preflight_is_answered(client):
    answer = client.options(reverse(LIST), headers={"Origin": "https://stadt.example"})
    assert answer.status_code == 204
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    answer = getattr(client, method)(reverse(LIST))
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"


def test_head_has_the_head_of_get(client, entry):
    for name in ("list_organisations", "list_organisations_csv"):
        answer = client.head(reverse(f"directory:{name}"))
        assert answer.status_code == 200
        assert answer["ETag"]
        assert answer.getvalue() == b""


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"land": "Bayern"}, "land"),
        ({"ziel": "18"}, "ziel"),
        ({"anzahl": "1000"}, "anzahl"),
        ({"anzahl": "viele"}, "anzahl"),
        ({"kommune": "Witten"}, "kommune"),
        ({"sortierung": "zufall"}, "sortierung"),
        ({"q": "x" * 201}, "q"),
    ],
)
def test_wrong_value_is_named_in_german(client, entry, query, parameter):
    answer = ask(client, "list_organisations", **query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["errors"][0]["parameter"] == parameter
    assert body["errors"][0]["detail"].endswith(".")
    Draft202012Validator(description()["components"]["schemas"]["Problem"]
                         | {"components": description()["components"]}).validate(body)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_unknown_parameter_is_refused_and_does_not_fetch_everything(client, entry, name):
    answer = ask(client, name, bundesland="nw")
    assert answer.status_code == 400
    assert "bundesland" in answer.json()["detail"]


def test_unknown_address_is_a_problem_too(client):
    answer = client.get("/api/v1/vereine")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert "/api/v1/" in answer.json()["detail"]


def test_broken_answer_is_a_problem_without_details(client, entry, monkeypatch):
    monkeypatch.setattr("directory.api.organisations.find", lambda *args, **kw: 1 / 0)
    answer = ask(client, "list_organisations")
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "division" not in answer.content.decode()


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


def read_all(client, address):
    """Return the ids of all pages; calls `between` after the first one."""
    found = []
    while address:
        body = client.get(address).json()
        found += [row["id"] for row in body["results"]]
        address = body["next"] and body["next"].partition("/api/")[2]
        address = address and f"/api/{address}"
        yield found


def test_pages_hold_everybody_once(client, town):
    inventory = make_published(town)
    for number in range(7):
        make_entry(inventory, f"Verein {number}")
    for pages in read_all(client, f"{reverse(LIST)}?anzahl=2"):
        found = pages
    assert len(found) == len(set(found)) == 7


def test_pages_have_no_gap_and_no_double_while_others_come_and_go(client, town):
    inventory = make_published(town)
    entries = [make_entry(inventory, f"Verein {number}") for number in range(8)]
    staying = {entry.organisation_id for entry in entries[2:]}
    for number, pages in enumerate(read_all(client, f"{reverse(LIST)}?anzahl=2")):
        found = pages
        if number == 0:
            # the two that were read leave, one comes in front of all and one behind
            Profile.objects.filter(pk__in=[entry.profile_id for entry in entries[:2]]).update(
                status="declined"
            )
            make_entry(inventory, "Aalverein")
            make_entry(inventory, "Zugverein")
            refresh_marked()
    assert staying <= set(found)
    assert len(found) == len(set(found))


def test_towns_are_paged_by_name(client, town, other_town):
    for place in (town, other_town, make_municipality("Erlenau, Stadt")):
        make_entry(make_published(place), f"Verein in {place.short_name}")
    body = ask(client, "list_towns", anzahl=2).json()
    assert [row["name"] for row in body["results"]] == ["Brückstedt", "Erlenau"]
    assert body["total"] == 3
    rest = client.get(f"/api/{body['next'].partition('/api/')[2]}").json()
    assert [row["name"] for row in rest["results"]] == ["Fernau"]
    assert rest["next"] is None
    assert ask(client, "list_towns", nach="99999").status_code == 400


def test_inventories_are_paged_newest_first(client, town, other_town):
    first, second = make_published(town), make_published(other_town)
    body = ask(client, "list_inventories", anzahl=1).json()
    assert [row["slug"] for row in body["results"]] == [second.slug]
    rest = client.get(f"/api/{body['next'].partition('/api/')[2]}").json()
    assert [row["slug"] for row in rest["results"]] == [first.slug]
    assert ask(client, "list_inventories", nach="gestern").status_code == 400


def test_number_of_queries_does_not_grow_with_the_rows(client, town, django_assert_max_num_queries):
    inventory = make_published(town)
    for number in range(3):
        make_entry(inventory, f"Verein {number}")
    with django_assert_max_num_queries(6):
        ask(client, "list_organisations")


def test_licence_of_the_settings_is_one_of_the_list(settings):
    assert settings.OPEN_DATA_LICENCE in LICENCES
    settings.OPEN_DATA_LICENCE = "cc-zero"
    assert licence().uri == "http://dcat-ap.de/def/licenses/cc-zero"
    assert DirectoryEntry.objects.count() == 0


def test_end_of_the_address_of_a_list_fits_every_address(client, town):
    inventory = make_published(town)
    for number in range(23):
        make_entry(inventory, f"Verein {number:02}")
    page = client.get(reverse("directory:organisation_list"), {"kommune": town.ags, "sortierung": "name"})
    end = page.context["turn"]["next"]
    assert "nach=" in end
    later = client.get(f"{reverse(LIST)}{end}")
    assert names(later) == ["Verein 20", "Verein 21", "Verein 22"]
    whole = client.get(f"{reverse('directory:list_organisations_csv')}{end}&sortierung=name&ort=Witten")
    assert b"".join(whole).decode().count("Verein ") == 23
    assert client.get(f"{reverse('directory:list_kinds')}{end}").json()["results"][0]["count"] == 23
