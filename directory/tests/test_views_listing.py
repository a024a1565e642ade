"""The lists of organisations: words, facets, pages, the map beside them, pages of towns and themes."""

import re

import pytest
from django.urls import reverse

from directory.tests.factories import make_entry, make_published
from inventories.tests.factories import make_theme
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town):
    town.latitude, town.longitude = "51.620000", "7.980000"
    town.save()
    return make_published(town)


@pytest.fixture
def choir(inventory):
    return make_entry(inventory, "Chor der Kontinente", kind="culture", teaser="62 Stimmen singen für Lomé.")


@pytest.fixture
def shop(inventory):
    return make_entry(inventory, "Weltladen am Markt", kind="world_shop", origin_countries=["TG"])


def text(client, name, *args, **query):
    answer = client.get(reverse(f"directory:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def names(html):
    return re.findall(r'<li class="p-hit[^>]*>.*?<h3><a[^>]*>([^<]+)', html)


def test_list_shows_cards_that_lead_to_their_pages(client, choir, shop):
    html = text(client, "organisation_list")
    assert names(html) == ["Chor der Kontinente", "Weltladen am Markt"]
    assert "2 Organisationen" in html
    address = reverse("directory:organisation", args=[choir.organisation_id, choir.slug])
    assert f'href="{address}"' in html
    assert client.get(address).status_code == 200
    assert "Brückstedt · Togo" in html


def test_list_is_narrowed_by_words_and_by_ticked_boxes(client, choir, shop):
    assert names(text(client, "organisation_list", q="Weltladen")) == ["Weltladen am Markt"]
    html = text(client, "organisation_list", art="culture")
    assert names(html) == ["Chor der Kontinente"]
    assert 'name="art" value="culture" checked' in html
    assert names(text(client, "organisation_list", art=["culture", "world_shop"])) == [
        "Chor der Kontinente",
        "Weltladen am Markt",
    ]


def test_chip_takes_one_choice_back_and_keeps_the_words(client, choir, shop):
    html = text(client, "organisation_list", art="culture", q="Chor")
    chip = re.search(r'<a href="([^"]+)">Kultureinrichtung ', html)[1].replace("&amp;", "&")
    assert chip == f"{reverse('directory:organisation_list')}?q=Chor"


def test_list_says_what_to_do_when_nobody_fits(client, choir):
    html = text(client, "organisation_list", q="Xylophonbauerzunft")
    assert "Niemand passt zu allem zugleich" in html
    assert reverse("directory:organisation_list") in html


def test_empty_directory_says_what_will_be_here(client, db):
    assert "Die ersten Steckbriefe entstehen gerade" in text(client, "organisation_list")


def test_pages_go_on_where_the_last_one_ended(client, inventory):
    for number in range(23):
        make_entry(inventory, f"Verein {number:02}")
    first = text(client, "organisation_list")
    forward = re.search(r'<a href="\?([^"#]+)#treffer" rel="next">', first)[1].replace("&amp;", "&")
    answer = client.get(f"{reverse('directory:organisation_list')}?{forward}")
    second = answer.content.decode()
    assert names(first) + names(second) == [f"Verein {number:02}" for number in range(23)]
    assert 'rel="prev"' in second
    assert "p-directory-map" not in second


@pytest.mark.parametrize("count", [1, 4])
def test_list_asks_the_same_number_of_questions(client, inventory, count, django_assert_max_num_queries):
    for number in range(count):
        make_entry(inventory, f"Verein {number}")
    text(client, "organisation_list", q="verein")
    with django_assert_max_num_queries(4):
        text(client, "organisation_list", sortierung="name")


def test_map_of_the_country_says_the_same_as_its_table(client, choir, shop):
    html = text(client, "organisation_list")
    state = choir.municipality.state
    assert f'aria-label="{state.name}: 2"' in html
    assert re.search(rf'<th scope="row"><a href="[^"]+">{state.name}</a></th><td>2</td>', html)


def test_map_of_a_land_has_a_point_for_each_town(client, choir):
    land = choir.municipality.state.abbreviation.lower()
    html = text(client, "organisation_list", land=land)
    assert 'aria-label="Brückstedt, eine Organisation"' in html


def test_map_leaves_out_who_hides_the_place_and_says_so(client, choir, inventory):
    make_entry(inventory, "Frauenhaus", address_visibility="hidden")
    land = choir.municipality.state.abbreviation.lower()
    html = text(client, "organisation_list", land=land)
    assert 'aria-label="Brückstedt, eine Organisation"' in html
    assert "Eine Organisation zeigt ihren Ort nicht auf der Karte" in html


def test_order_by_distance_begins_near_the_place(client, choir):
    far = make_municipality(
        "Seeort, Stadt", state=make_state("01"), latitude="54.300000", longitude="9.660000"
    )
    make_entry(make_published(far), "Hafengruppe")
    html = text(client, "organisation_list", ort="Seeort")
    assert names(html) == ["Hafengruppe", "Chor der Kontinente"]
    assert "Seeort, vor Ort" in html


def test_page_of_a_town_lists_its_organisations_and_its_inventory(client, choir, shop):
    html = text(client, "organisations_by", "kommune", choir.municipality.ags)
    assert "Organisationen in Brückstedt" in html
    assert names(html) == ["Chor der Kontinente", "Weltladen am Markt"]
    assert reverse("inventories:public_inventory", args=[choir.profile.inventory.slug]) in html


def test_page_of_a_theme_leads_to_what_its_organisations_share(client, choir, shop):
    html = text(client, "organisations_by", "thema", make_theme().slug)
    assert "Organisationen zum Thema Globales Lernen und BNE" in html
    assert "staat=tg&amp;thema=" in html or "thema=globales-lernen&amp;staat=tg" in html


def test_page_of_a_value_that_nobody_has_is_not_there(client, choir):
    assert client.get("/organisationen/staat/xx/").status_code == 404
    assert client.get("/organisationen/unsinn/").status_code == 404


def test_index_counts_every_value_and_leads_to_its_page(client, choir, shop):
    html = text(client, "facet_index", "staat")
    assert re.search(r'<a href="/organisationen/staat/tg/">Togo</a><span>1</span>', html)
    assert re.search(r'<a href="/organisationen/staat/cm/">Kamerun</a><span>1</span>', html)


def test_index_within_a_choice_leads_back_into_the_list(client, choir, shop):
    html = text(client, "facet_index", "staat", art="culture")
    assert "Kamerun" in html
    assert "Togo" not in html
    assert "/organisationen/?art=culture&amp;staat=cm" in html


def test_visitor_gets_304_until_something_changes(client, choir):
    first = client.get(reverse("directory:organisation_list"))
    again = client.get(reverse("directory:organisation_list"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make_entry(choir.profile.inventory, "Neuer Verein")
    later = client.get(reverse("directory:organisation_list"), headers={"If-None-Match": first["ETag"]})
    assert "Neuer Verein" in later.content.decode()


def test_suggestions_lead_to_organisations_and_to_values(client, choir, shop):
    html = text(client, "suggestions", q="wel")
    assert f'data-url="{reverse("directory:organisation", args=[shop.organisation_id, shop.slug])}"' in html
    assert 'data-url="/organisationen/staat/tg/"' in text(client, "suggestions", q="tog")
    assert "role=" not in text(client, "suggestions", q="x")
