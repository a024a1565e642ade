"""The home page: only what was released, counted truly, in few queries."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from dashboard.showcase import count_figures, figures, newest_brochure, portraits
from inventories.enums import ProfileStatus
from inventories.models import Brochure, BrochureBuild
from inventories.tests.factories import make_complete_profile, make_inventory
from municipalities.tests.factories import make_municipality
from organisations.models import Consent

pytestmark = pytest.mark.django_db
HOME = reverse("dashboard:home")
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def publish(town=None, number=1):
    """Return a published inventory with released profiles."""
    inventory = make_inventory(
        town or make_municipality(), "published", teaser="Vier Monate, viele Gespräche."
    )
    for index in range(number):
        make_complete_profile(
            inventory,
            ProfileStatus.RELEASED,
            name=f"Verein {inventory.pk} {index}",
            partner_countries=["CM", "GH"] if index else ["CM", "TG"],
        )
    return inventory


def add_brochure(inventory):
    brochure = Brochure.objects.create(
        inventory=inventory,
        title="Brückstedt und die Welt",
        subtitle="Wer sich einsetzt",
        year=2026,
        published_at=timezone.now(),
        cover=ContentFile(b"x", name="titel.jpg"),
        cover_alt="Menschen am Fluss",
    )
    build = BrochureBuild.objects.create(
        brochure=brochure, number=1, state="ready", pages=84, size=6_500_000, profile_count=34
    )
    brochure.published_build = build
    brochure.save()
    return brochure


def test_home_without_anything_published_still_explains(client):
    html = client.get(HOME).content.decode()
    assert "Die Welt ist schon da." in html
    assert "In neun Schritten zum Netzwerk" in html
    assert "Wer sich einsetzt" not in html
    assert "Neu erschienen" not in html


def test_home_shows_people_brochure_and_figures(client, town):
    inventory = publish(town, number=2)
    add_brochure(inventory)
    make_inventory(make_municipality(), "research")
    html = " ".join(client.get(HOME).content.decode().split())
    assert html.count('class="p-card"') == 2
    assert "Brückstedt · Kamerun" in html
    assert "Brückstedt hat nachgefragt. 34 Organisationen haben geantwortet." in html
    assert "PDF, 6,2 MB, 84 Seiten, barrierefrei" in html
    assert "<dd>2</dd>" in html


def test_home_leads_signed_in_people_to_their_work(client, officer):
    assert "Weiter zu Ihren Aufgaben" not in client.get(HOME).content.decode()
    client.force_login(officer)
    assert "Weiter zu Ihren Aufgaben" in client.get(HOME).content.decode()


def test_figures_count_only_what_is_public(town):
    publish(town, number=2)
    hidden = make_inventory(make_municipality(), "profiles")
    make_complete_profile(hidden, ProfileStatus.RELEASED, partner_countries=["VN"])
    counted = count_figures()
    assert (counted.published, counted.published_this_year, counted.running) == (1, 1, 1)
    assert (counted.organisations, counted.municipalities, counted.countries) == (2, 1, 3)
    assert counted.top_countries[0] == "Kamerun"


def test_figures_are_kept_for_five_minutes(django_assert_num_queries, town):
    publish(town)
    figures()
    # one question: whether a consent was given or taken back since
    with django_assert_num_queries(1):
        assert figures().published == 1


def test_portraits_change_every_day_but_not_within_it():
    for _ in range(4):
        publish(number=2)
    first = portraits(DAY)
    assert portraits(DAY) == first
    assert len(first) == 3
    assert any(portraits(date(2026, 11, day)) != first for day in range(1, 20))


def test_portraits_come_from_different_towns():
    for _ in range(3):
        publish(number=3)
    assert len({portrait.meta.split(" · ")[0] for portrait in portraits(DAY)}) == 3


def test_portrait_goes_at_once_when_the_consent_is_revoked(town):
    publish(town)
    assert len(portraits(DAY)) == 1
    Consent.objects.filter(purpose="web").update(revoked_at=timezone.now())
    assert portraits(DAY) == []


def test_newest_brochure_is_none_before_the_first(town):
    assert newest_brochure() is None
    add_brochure(make_inventory(town, "editing"))
    assert newest_brochure() is None


def test_home_query_count_does_not_grow(client, django_assert_max_num_queries):
    counts = []
    for more in (3, 5):
        for _ in range(more):
            publish(number=2)
        cache.clear()
        with django_assert_max_num_queries(20) as captured:
            client.get(HOME)
        counts.append(len(captured))
    assert counts[0] == counts[1]
