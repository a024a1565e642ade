"""The organisations' own word on the work lists of contractors and SKEW."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.agenda.word import word_items
from inventories.models import ContactPoint
from inventories.tests.factories import make_complete_profile, make_contract, make_inventory
from inventories.tests.word_factories import make_link, make_suggestion
from organisations.models import Release

pytestmark = pytest.mark.django_db


def test_corrections_silent_links_and_missing_addresses_are_named(town, officer, contractor, advisor):
    working = make_inventory(town, "releases")
    make_contract(working, contractor)
    accepted = make_complete_profile(working, "accepted", "Frauen weben Zukunft")
    make_suggestion(accepted)
    make_link(accepted.organisation, created_at=timezone.now() - timedelta(days=15))
    old = make_complete_profile(make_inventory(town, "published"), "released", "Ohne Adresse")
    ContactPoint.objects.filter(profile=old).delete()
    Release.objects.update(given_on=timezone.localdate() - timedelta(days=400))
    assert [item.title for item in word_items(contractor)] == ["Beantworten Sie Korrekturen"]
    assert [item.title for item in word_items(officer)] == [
        "Beantworten Sie Korrekturen",
        "Fragen Sie bei der Organisation nach",
        "Fragen Sie eine Organisation am Telefon, ob alles stimmt",
    ]
    assert word_items(advisor) == []
