"""The description of the interface: valid OpenAPI, and true to every answer."""

import json

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from directory.api.version_1 import description
from directory.open_data.licences import licence
from directory.tests.factories import make_entry, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    return make_entry(make_published(town), goals=[4], languages=["fr"])


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
