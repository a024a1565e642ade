"""The page of the open data: every example on it works, every field and parameter is explained."""

import io
import re
from contextlib import redirect_stdout
from html import unescape

import pytest
from django.urls import reverse

from directory.api.field_list import detail_fields, list_fields, parameters
from directory.enums import Facet
from directory.open_data.examples import PYTHON, STAND_INS, examples
from directory.query import Query
from directory.search import find
from directory.tests.factories import make_entry, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    return make_entry(
        make_published(town), "Bildung für alle e. V.", goals=[4], partner_countries=["GH"], languages=["fr"]
    )


def path_of(address, site):
    assert address.startswith(site)
    return address.removeprefix(site)


def test_every_example_works(client, entry, settings):
    settings.PUBLIC_URL = site = "https://portal.example"
    shown = examples(find(Query(), per_page=1).facets)
    assert len(shown) == 8
    for example in shown:
        answer = client.get(path_of(example.url, site))
        assert answer.status_code == 200, example.title
        body = b"".join(answer).decode()
        assert entry.name in body, example.title
        assert example.url in example.code


def test_examples_of_an_empty_directory_are_understood(client, settings):
    settings.PUBLIC_URL = site = "https://portal.example"
    for example in examples({}):
        answer = client.get(path_of(example.url, site))
        # nobody is there yet, so only the one organisation is missing
        assert answer.status_code == (404 if example.mark == "eine" else 200), example.title
        b"".join(answer)
    assert set(STAND_INS) <= set(Facet)


def test_python_example_reads_everybody(live_server, town, settings):
    settings.PUBLIC_URL = live_server.url
    inventory = make_published(town)
    names = {make_entry(inventory, f"Verein {number}").name for number in range(3)}
    address = f"{live_server.url}{reverse('directory:list_organisations')}?anzahl=2"
    told = io.StringIO()
    with redirect_stdout(told):
        exec(PYTHON.format(address=address), {})
    assert told.getvalue().splitlines() == sorted(f"{name}, {town.short_name}" for name in names)


def test_page_shows_examples_licence_and_source(client, entry):
    text = unescape(client.get(reverse("directory:open_data")).content.decode())
    for example in examples(find(Query(), per_page=1).facets):
        assert example.code.strip() in text
    assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in text
    assert "Löschen Sie, was fehlt." in text
    assert entry.name not in text


def test_every_link_of_the_page_leads_somewhere(client, entry):
    text = client.get(reverse("directory:open_data")).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)"', main)}
    assert len(links) >= 10
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        b"".join(answer)


def test_page_without_a_licence_that_asks_for_it_names_no_source(client, settings):
    settings.OPEN_DATA_LICENCE = "cc-zero"
    text = client.get(reverse("directory:open_data")).content.decode()
    assert "Nennen Sie die Quelle" not in text
    assert "CC0" in text


def test_every_field_and_parameter_is_explained():
    for field in [*list_fields(), *detail_fields()]:
        assert field.text, field.name
        assert field.kind, field.name
        assert field.mark in {"Daten", "Text", "Kontakt", "Bild"}, field.name
    assert all(row.text for row in parameters())
    assert {row.name for row in parameters()} >= {*Facet.values, "q", "ort", "sortierung", "nach", "anzahl"}


def test_page_is_read_with_few_queries_and_304_afterwards(client, entry, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        answer = client.get(reverse("directory:open_data"))
    again = client.get(reverse("directory:open_data"), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_list_leads_to_its_own_choice_as_a_file(client, entry, town):
    page = client.get(reverse("directory:organisation_list"), {"kommune": town.ags, "q": "Bildung & Musik"})
    links = [
        unescape(link) for link in re.findall(r'href="(/api/v1/organisations\.[^"]*)"', page.content.decode())
    ]
    assert len(links) == 3
    for link in links:
        assert f"kommune={town.ags}" in link
        assert "q=Bildung+%26+Musik" in link
        answer = client.get(link)
        assert answer.status_code == 200
        b"".join(answer)
