"""The door of the interface: to whom it opens, how often, and what it says of mistakes."""

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from directory.api import doors
from directory.api.version_1 import description
from directory.tests.factories import make_entry, make_published
from directory.tests.open_data_asking import LIST, LISTS, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    return make_entry(make_published(town), goals=[4], languages=["fr"])


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
