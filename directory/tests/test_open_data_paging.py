"""Pages of a list of the interface: everybody once, in order, whoever comes or goes."""

import pytest
from django.urls import reverse

from directory.entries import refresh_marked
from directory.tests.factories import make_entry, make_published
from directory.tests.open_data_asking import LIST, ask, names
from inventories.models import Profile
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db


def read_all(client, address):
    """Yield the ids that were read so far, page by page."""
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
