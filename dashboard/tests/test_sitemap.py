"""What search engines are told: everything public, and nothing else, at this very moment."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from dashboard.sitemap import RANGE
from directory.entries import rebuild
from inventories.tests.factories import make_complete_profile, make_inventory
from organisations.models import Consent, Release
from organisations.tests.factories import make_organisation

pytestmark = pytest.mark.django_db
PORTAL = "https://portal.example"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def portal(settings):
    settings.PUBLIC_URL = PORTAL


def addresses(client):
    """Return the paths in all files of the sitemap; each must be well formed."""
    return [
        path for part in locations(client, reverse("dashboard:sitemap")) for path in locations(client, part)
    ]


def locations(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer
    return [entry.text.removeprefix(PORTAL) for entry in root.iter(f"{NAMESPACE}loc")]


def path_of(profile):
    return reverse("directory:organisation", args=[profile.organisation_id, profile.slug])


def test_sitemap_lists_what_is_public_and_every_address_answers(client, town):
    inventory = make_inventory(town, "published")
    profile = make_complete_profile(inventory, "released", "Öfter e. V.")
    make_complete_profile(inventory, "accepted", "Noch ohne Wort")
    hidden = make_complete_profile(make_inventory(town, "editing"), "released", "Noch nicht erschienen")
    rebuild()
    found = addresses(client)
    assert path_of(profile) in found
    assert reverse("inventories:public_inventory", args=[inventory.slug]) in found
    assert path_of(hidden) not in found
    assert not [path for path in found if "noch-" in path]
    assert [path for path in found if client.get(path).status_code != 200] == []


@pytest.mark.parametrize("change", ["consent", "release", "hidden"])
def test_sitemap_forgets_a_withdrawn_organisation_at_once(client, town, change):
    profile = make_complete_profile(make_inventory(town, "published"), "released")
    rebuild()
    assert path_of(profile) in addresses(client)
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
    rebuild()
    with django_assert_num_queries(1):
        client.get(reverse("dashboard:sitemap"))
    with django_assert_num_queries(7):
        client.get(reverse("dashboard:sitemap_part", args=[0]))
    with django_assert_num_queries(2):
        client.get(reverse("dashboard:sitemap_part", args=[1]))


def test_sitemap_has_a_file_for_every_range_of_organisations(client, town):
    profile = make_complete_profile(make_inventory(town, "published"), "released")
    far = make_complete_profile(
        profile.inventory, "released", organisation=make_organisation(town, "Ferne", pk=RANGE + 1)
    )
    rebuild()
    found = [locations(client, reverse("dashboard:sitemap_part", args=[number])) for number in (1, 2)]
    assert found == [[path_of(profile)], [path_of(far)]]
    assert client.get(reverse("dashboard:sitemap_part", args=[3])).status_code == 404
