"""What search engines are told: everything public, and nothing else, at this very moment."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from inventories.tests.factories import make_complete_profile, make_inventory
from organisations.models import Consent, Release

pytestmark = pytest.mark.django_db
PORTAL = "https://portal.example"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def portal(settings):
    settings.PUBLIC_URL = PORTAL


def addresses(client):
    """Return the paths of the sitemap; it must be well formed."""
    answer = client.get(reverse("dashboard:sitemap"))
    assert answer["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    return [entry.text.removeprefix(PORTAL) for entry in root.iter(f"{NAMESPACE}loc")]


def path_of(profile):
    return reverse("inventories:public_profile", args=[profile.inventory.slug, profile.slug])


def test_sitemap_lists_what_is_public_and_every_address_answers(client, town):
    inventory = make_inventory(town, "published")
    profile = make_complete_profile(inventory, "released", "Öfter e. V.")
    make_complete_profile(inventory, "accepted", "Noch ohne Wort")
    hidden = make_complete_profile(make_inventory(town, "editing"), "released", "Noch nicht erschienen")
    found = addresses(client)
    assert path_of(profile) in found
    assert reverse("inventories:public_inventory", args=[inventory.slug]) in found
    assert path_of(hidden) not in found
    assert not [path for path in found if "noch-" in path]
    assert [path for path in found if client.get(path).status_code != 200] == []


@pytest.mark.parametrize("change", ["consent", "release", "hidden"])
def test_sitemap_forgets_a_withdrawn_organisation_at_once(client, town, change):
    profile = make_complete_profile(make_inventory(town, "published"), "released")
    now = timezone.now()
    if change == "consent":
        Consent.objects.filter(purpose="web", field_group="basics").update(revoked_at=now)
    else:
        Release.objects.update(**{"revoked_at" if change == "release" else "hidden_at": now})
    assert path_of(profile) not in addresses(client)


@pytest.mark.parametrize("count", [1, 3])
def test_sitemap_asks_the_same_number_of_questions(client, town, count, django_assert_num_queries):
    for _ in range(count):
        make_complete_profile(make_inventory(town, "published"), "released")
    with django_assert_num_queries(7):
        client.get(reverse("dashboard:sitemap"))
