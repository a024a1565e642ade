"""The demo's pool says exactly what slide 3 of document 002 says."""

import pytest
from django.urls import reverse
from django.utils import timezone

from advisors.models import Pool
from advisors.pool_figures import figures_of
from dashboard.demo import people
from dashboard.demo.miglobe.pool import add_pools
from dashboard.demo.miglobe.profile import add_profiles
from municipalities.services import load_own_register

pytestmark = pytest.mark.django_db


def test_demo_pool_shows_the_figures_of_the_document(client):
    load_own_register(with_fictional=True)
    users = people.create_people()
    add_pools(users)
    add_profiles(users)
    pool = Pool.objects.get(slug="nordrhein-westfalen")
    figures = figures_of(pool, timezone.localdate())
    assert (figures.people, figures.women, figures.men) == (20, 8, 12)
    assert (figures.youngest, figures.oldest) == (23, 65)
    assert (figures.towns, len(figures.countries)) == (12, 16)
    assert {"Ghana", "Vietnam", "Ruanda"} <= set(figures.countries)
    assert sorted(Pool.objects.values_list("status", flat=True)) == ["ended", "open", "paused"]
    shown = client.get(reverse("advisors:public_pool", args=[pool.slug])).content.decode()
    assert '8<span class="p-miglobe-and"> und </span>12' in shown
    assert '23<span class="p-miglobe-and"> bis </span>65' in shown
