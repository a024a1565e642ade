"""The list, the case and moving on."""

import pytest
from django.urls import reverse

from inventories.enums import InventoryStatus
from inventories.tests.factories import make_contract, make_goal, make_inventory, make_profile

LIST = "inventories:inventory_list"


def listed(client, query=""):
    return [row.inventory for row in client.get(reverse(LIST) + query).context["rows"]]


@pytest.mark.django_db
def test_list_shows_only_what_the_person_may_see(town, other_town, sign_in, stranger, officer, advisor):
    foreign, own = make_inventory(town), make_inventory(other_town)
    assert listed(sign_in(stranger)) == [own]
    assert set(listed(sign_in(officer))) == {foreign, own}
    page = sign_in(advisor).get(reverse(LIST))
    assert "Noch keine Bestandsaufnahme" in page.content.decode()


@pytest.mark.django_db
def test_list_finds_town_and_case_number_and_filters(town, other_town, officer, sign_in):
    first = make_inventory(town, "goal", officer=officer, case_number="ME-2026-0417")
    second = make_inventory(other_town, "closed")
    client = sign_in(officer)
    assert listed(client, "?q=brückSTEDT") == [first]
    assert listed(client, "?q=0417") == [first]
    assert listed(client, "?stand=closed") == [second]
    assert listed(client, "?meine=1") == [first]
    assert listed(client, "?stand=unbekannt") == [second, first]
    assert "Hier ist kein Vorgang" in client.get(reverse(LIST) + "?q=xyz").content.decode()


@pytest.mark.django_db
def test_list_tells_who_is_next(town, applicant, officer, sign_in):
    make_goal(make_inventory(town, "goal"))
    assert "Sie sind dran" in sign_in(applicant).get(reverse(LIST)).content.decode()
    assert "Sie sind dran" in sign_in(officer).get(reverse(LIST)).content.decode()


@pytest.mark.django_db
def test_list_needs_as_many_queries_for_three_as_for_one(
    town, officer, contractor, sign_in, django_assert_max_num_queries
):
    counts = []
    for _ in range(3):
        inventory = make_inventory(town, "profiles", officer=officer)
        make_goal(inventory)
        make_contract(inventory, contractor)
        make_profile(inventory)
        client = sign_in(officer)
        with django_assert_max_num_queries(12) as queries:
            client.get(reverse(LIST))
        counts.append(len(queries))
    assert counts[0] == counts[2]


@pytest.mark.django_db
@pytest.mark.parametrize("status", InventoryStatus.values)
def test_detail_opens_in_every_status(town, officer, applicant, contractor, sign_in, status):
    inventory = make_inventory(town, status)
    make_goal(inventory)
    make_contract(inventory, contractor)
    for person in (officer, applicant, contractor):
        page = sign_in(person).get(reverse("inventories:inventory_detail", args=[inventory.pk]))
        assert page.status_code == 200
        assert page.content.decode().count('aria-current="step"') == (status not in {"closed", "archived"})


@pytest.mark.django_db
def test_detail_is_unknown_to_others(inventory, stranger, advisor, client, sign_in):
    url = reverse("inventories:inventory_detail", args=[inventory.pk])
    assert client.get(url).status_code == 302
    for person in (stranger, advisor):
        assert sign_in(person).get(url).status_code == 404


@pytest.mark.django_db
def test_detail_shows_everybody_their_buttons(town, officer, applicant, contractor, sign_in):
    inventory = make_inventory(town, "kickoff")
    make_contract(inventory, contractor)
    url = reverse("inventories:inventory_detail", args=[inventory.pk])
    texts = {person: sign_in(person).get(url).content.decode() for person in (officer, applicant, contractor)}
    assert "Recherche beginnen" in texts[officer]
    assert "Jetzt sind Sie dran" in texts[officer]
    for person in (applicant, contractor):
        assert "Recherche beginnen" not in texts[person]
        assert "Sie müssen gerade nichts tun" in texts[person]
    # the application is the town's own paper
    assert "Antrag herunterladen" in texts[applicant]
    assert "Antrag herunterladen" not in texts[contractor]
