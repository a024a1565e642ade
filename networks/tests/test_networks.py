"""Networks: who keeps them, their members, and the pages that everybody reads."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from municipalities.tests.factories import make_municipality, make_state
from networks.enums import EventStatus
from networks.models import Network, NetworkMember
from networks.permissions.network import can_manage_networks
from networks.services.network import remove_member, save_member, save_network
from networks.tests.calendar_factories import make_member, make_network
from networks.tests.factories import make_open_event

pytestmark = pytest.mark.django_db
ROLES = {
    "visitor": False,
    "stranger": False,
    "applicant": False,
    "colleague": False,
    "contractor": False,
    "advisor": False,
    "officer": True,
    "lead": True,
}


def values(**more):
    return {
        "name": "Netzwerk Nord",
        "lead": "Von der Küste bis zur Elbe.",
        "text": "",
        "states": [],
        "founded_on": None,
        "contact_name": "",
        "contact_email": "",
        "contact_phone": "",
        "is_public": True,
    } | more


def member_values(**more):
    row = {"municipality": None, "name": "Landesnetz", "website": "", "since_on": None, "until_on": None}
    return row | more


@pytest.mark.parametrize(("role", "allowed"), ROLES.items())
def test_networks_are_kept_by_skew_and_the_twin_agrees(request, role, allowed):
    user = request.getfixturevalue(role)
    network = make_network(is_public=False)
    assert can_manage_networks(user) is allowed
    assert Network.objects.visible_to(user).filter(pk=network.pk).exists() is allowed


def test_nobody_else_saves_networks_and_members(applicant):
    network = make_network()
    with pytest.raises(PermissionDenied):
        save_network(user=applicant, values=values())
    with pytest.raises(PermissionDenied):
        save_member(user=applicant, network=network, values=member_values())
    with pytest.raises(PermissionDenied):
        remove_member(user=applicant, member=make_member(network))


def test_network_gets_an_address_that_stays(officer):
    first = save_network(user=officer, values=values(states=[make_state("01")]))
    second = save_network(user=officer, values=values(name="Netzwerk  Nord!"))
    assert [first.slug, second.slug] == ["netzwerk-nord", "netzwerk-nord-2"]
    changed = save_network(user=officer, values=values(name="Netz an der See"), network=first)
    assert changed.slug == "netzwerk-nord"
    assert list(changed.states.all()) == []


def test_member_stands_once(officer):
    network = make_network()
    member = save_member(user=officer, network=network, values=member_values())
    with pytest.raises(ValidationError, match="steht schon in der Liste"):
        save_member(user=officer, network=network, values=member_values(name="landesnetz"))
    save_member(
        user=officer, network=network, values=member_values(website="https://netz.example"), member=member
    )
    assert network.members.get().website == "https://netz.example"
    save_member(user=officer, network=make_network(), values=member_values())


def test_page_shows_todays_members_by_land_and_other_bodies_last(client):
    today, day = timezone.localdate(), timedelta(days=1)
    network = make_network("Netz der Häfen")
    north = make_municipality("Nordhafen, Stadt", state=make_state("01"))
    west = make_municipality("Weserholm, Stadt", state=make_state("04"))
    make_member(network, north, since_on=today)
    make_member(network, west)
    make_member(network, name="Verbund der Häfen", website="https://verbund.example")
    make_member(network, name="Schon gegangen", until_on=today - day)
    make_member(network, name="Kommt erst noch", since_on=today + day)
    text = client.get(reverse("networks:public_network", args=[network.slug])).content.decode()
    places = [text.index(word) for word in ("Bremen", "Schleswig-Holstein", "Weitere Mitglieder")]
    assert places == sorted(places)
    assert "Stadt Nordhafen" in text
    assert 'href="https://verbund.example"' in text
    assert "Schon gegangen" not in text
    assert "Kommt erst noch" not in text


def test_page_shows_coming_dates_and_what_was_but_no_drafts(client):
    network = make_network()
    make_open_event(title="Bald", network=network)
    make_open_event(EventStatus.DRAFT, title="Noch geheim", network=network)
    old = timezone.now() - timedelta(days=90)
    make_open_event(
        EventStatus.COMPLETED,
        title="Im Sommer",
        network=network,
        starts_at=old,
        ends_at=old + timedelta(hours=4),
    )
    make_open_event(title="Anderswo")
    text = client.get(reverse("networks:public_network", args=[network.slug])).content.decode()
    assert text.index("Bald") < text.index("Im Sommer")
    assert "Noch geheim" not in text
    assert "Anderswo" not in text


def test_draft_network_has_no_page(client):
    network = make_network("Noch im Werden", is_public=False)
    assert client.get(reverse("networks:public_network", args=[network.slug])).status_code == 404
    assert "Noch im Werden" not in client.get(reverse("networks:network_list")).content.decode()


def test_list_of_networks_without_any_leads_to_the_calendar(client):
    assert "Kalender öffnen" in client.get(reverse("networks:network_list")).content.decode()


def test_skew_begins_a_network_and_enters_a_municipality(sign_in, officer):
    client, town = sign_in(officer), make_municipality("Seebrück, Stadt")
    answer = client.post(
        reverse("networks:create_network"),
        {"name": "Netz der Seen", "lead": "Vom Ufer aus.", "founded_on": "1.6.2019"},
    )
    network = Network.objects.get()
    assert answer.url == reverse("networks:edit_network", args=[network.pk])
    assert (network.slug, network.is_public, network.founded_on.year) == ("netz-der-seen", False, 2019)
    client.post(
        reverse("networks:add_member", args=[network.pk]),
        {"municipality": town.short_name, "municipality_ags": town.ags},
    )
    member = network.members.get()
    assert (member.name, member.municipality) == (town.formal_name, town)
    client.post(reverse("networks:remove_member", args=[member.pk]))
    assert not NetworkMember.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"website": ""}, "Geben Sie eine Kommune oder einen Namen an."),
        ({"name": "Landesnetz"}, "Dieses Mitglied steht schon in der Liste."),
        ({"name": "Neu", "since_on": "1.5.2020", "until_on": "1.4.2020"}, "Das Ende liegt vor dem Beginn."),
        ({"name": "<b>Neu</b>"}, "ohne HTML"),
        ({"municipality": "Gibtesnicht"}, "Gibtesnicht"),
    ],
)
def test_member_with_a_mistake_gets_a_sentence(sign_in, officer, data, sentence):
    network = make_network()
    make_member(network, name="Landesnetz")
    answer = sign_in(officer).post(reverse("networks:add_member", args=[network.pk]), data)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert network.members.count() == 1


def test_two_networks_with_one_name_get_a_sentence(sign_in, officer):
    make_network("Netz der Seen")
    answer = sign_in(officer).post(
        reverse("networks:create_network"), {"name": "Netz der Seen", "lead": "Noch eins."}
    )
    assert answer.status_code == 200
    assert Network.objects.count() == 1


@pytest.mark.parametrize("name", ["network_list", "manage_networks"])
def test_queries_of_the_lists_do_not_grow(sign_in, officer, django_assert_max_num_queries, name):
    states, used = [make_state("01"), make_state("04")], []
    client = sign_in(officer)
    for number in (1, 2):
        for _ in range(number):
            make_member(make_network(states=states))
        with django_assert_max_num_queries(24) as counted:
            client.get(reverse(f"networks:{name}"))
        used.append(len(counted))
    assert used[0] == used[1]


def test_queries_of_a_page_do_not_grow_with_members(client, django_assert_max_num_queries):
    network, used = make_network(), []
    for number in (1, 2):
        for _ in range(number):
            make_member(network, make_municipality())
            make_open_event(network=network)
        with django_assert_max_num_queries(8) as counted:
            client.get(reverse("networks:public_network", args=[network.slug]))
        used.append(len(counted))
    assert used[0] == used[1]
