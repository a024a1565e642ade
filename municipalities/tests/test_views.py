"""The public search page, its part for htmx and its suggestions."""

import pytest
from django.urls import reverse

from municipalities.enums import MunicipalityLevel
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db
URL = "/kommunen/suche/"


def fill(number: int) -> None:
    """Make a Kreis and Gemeinden in it."""
    kreis = make_municipality("Ennepe-Ruhr-Kreis", level=MunicipalityLevel.KREIS)
    for index in range(number):
        make_municipality(f"Witten {index}, Stadt", district=kreis, population=91_808)


def test_search_page_is_public_and_shows_place(client):
    fill(1)
    page = client.get(URL, {"q": "witt"})
    text = page.content.decode()
    assert reverse("municipalities:search") == URL
    assert page.status_code == 200
    assert "<h1" in text
    for part in ("Witten 0", "Ennepe-Ruhr-Kreis", "Nordrhein-Westfalen", "91.808", "Eine Kommune zu „witt“"):
        assert part in text


def test_search_page_without_query_says_how_to_begin(client):
    assert "Schon zwei Buchstaben genügen" in client.get(URL).content.decode()


def test_search_page_without_match_says_what_to_do(client):
    text = client.get(URL, {"q": "<b>Nirgends</b>"}).content.decode()
    assert "Kein Treffer für „&lt;b&gt;Nirgends&lt;/b&gt;“" in text
    assert "Prüfen Sie die Schreibweise" in text


def test_search_for_htmx_is_a_part_of_the_page(client):
    fill(1)
    page = client.get(URL, {"q": "witt"}, headers={"HX-Request": "true"})
    text = page.content.decode()
    assert "Witten 0" in text
    assert "<html" not in text
    assert 'hx-swap-oob="innerHTML">eine Kommune gefunden' in text
    assert "HX-Request" in page["Vary"]


def test_suggestions_are_options_with_label_and_key(client):
    fill(1)
    page = client.get(URL, {"q": "witt", "vorschlaege": "1"})
    text = page.content.decode()
    assert text.count('role="option"') == 1
    assert 'data-label="Witten 0 (Ennepe-Ruhr-Kreis)"' in text
    assert "max-age=300" in page["Cache-Control"]


def test_long_lists_are_cut_and_say_so(client):
    fill(60)
    page = client.get(URL, {"q": "witten"}).content.decode()
    assert page.count("<h3>") == 50
    assert "Es gibt noch mehr Treffer" in page
    assert client.get(URL, {"q": "witten", "vorschlaege": "1"}).content.decode().count('role="option"') == 12


@pytest.mark.parametrize("query", ["\x00", "%", "a" * 5000, "'; DROP TABLE", "🙂"])
def test_search_bears_any_text(client, query):
    assert client.get(URL, {"q": query}).status_code == 200


def test_search_refuses_post(client):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_search_needs_one_query_for_any_number_of_places(client, django_assert_num_queries, number):
    fill(number)
    with django_assert_num_queries(1):
        client.get(URL, {"q": "witten", "vorschlaege": "1"})
