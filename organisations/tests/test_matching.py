"""Organisations that are there already under a slightly different name."""

import pytest

from organisations.matching import comparable, find_same, find_similar
from organisations.tests.factories import make_organisation


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Frauen weben Zukunft e. V.", "frauen weben zukunft"),
        ("Die Brücke gGmbH", "brucke"),
        ("Stiftung „Eine Welt“", "eine welt"),
    ],
)
def test_legal_form_and_articles_do_not_count(name, key):
    assert comparable(name) == key


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["Ghana-Union Brückstedt e. V.", "ghana union", "Ghana Union Brückstedt", "Ghana-Unoin"]
)
def test_similar_names_are_found(town, typed):
    union = make_organisation(town, "Ghana-Union Brückstedt e. V.")
    make_organisation(town, "Weltladen am Markt")
    assert find_similar(municipality=town, name=typed) == [union]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["Togo-Freunde", "Katholische Gemeinde St. Josef", "e. V."])
def test_other_names_are_left_alone(town, typed):
    make_organisation(town, "Ghana-Union Brückstedt e. V.")
    make_organisation(town, "Evangelische Gemeinde St. Johannis")
    assert find_similar(municipality=town, name=typed) == []


@pytest.mark.django_db
def test_other_towns_do_not_count(town, other_town):
    make_organisation(other_town, "Ghana-Union")
    assert find_same(municipality=town, name="Ghana-Union") is None
    assert find_similar(municipality=town, name="Ghana-Union") == []
