"""What is withdrawn is gone in the same transaction: from list, search, facets and suggestions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from directory.entries import rebuild, refresh_marked
from directory.enums import Facet
from directory.freshness import version
from directory.marks import trigger_names
from directory.models import DirectoryEntry, DirectoryMark, FacetValue, KnownWord
from directory.query import Query
from directory.search import find
from directory.suggest import suggest
from directory.tasks import refresh_entries, tidy_directory
from directory.tests.factories import make_entry, make_published
from inventories.services.release import revoke_of_profile
from inventories.tests.factories import make_profile
from organisations.models import Theme
from organisations.services.merge import merge_organisations

pytestmark = pytest.mark.django_db

NAME = "Frauen weben Zukunft e. V."


@pytest.fixture
def entry(town):
    """The only organisation of the directory."""
    return make_entry(make_published(town), NAME)


def hits(**params) -> list[str]:
    return [card.name for card in find(Query.from_params(params)).cards]


def is_anywhere() -> bool:
    """Tell whether any way through the directory still shows the organisation or counts it."""
    page = find(Query())
    return bool(
        page.cards
        or page.total
        or any(page.facets.values())
        or hits(q="weben")
        or hits(staat="cm")
        or suggest("frauen we")
        or suggest("Kamer")
    )


def release_of(entry):
    return entry.profile.release


CHANGES = {
    "consent revoked": lambda entry, officer: revoke_of_profile(
        profile=entry.profile, user=officer, by_name="Amara Diallo"
    ),
    "basics revoked for the web": lambda entry, officer: (
        release_of(entry)
        .consents.filter(purpose="web", field_group="basics")
        .update(revoked_at=timezone.now())
    ),
    "consent deleted": lambda entry, officer: release_of(entry).consents.all().delete(),
    "release hidden": lambda entry, officer: (
        type(release_of(entry)).objects.filter(pk=entry.profile.release_id).update(hidden_at=timezone.now())
    ),
    "profile opened again": lambda entry, officer: (
        type(entry.profile).objects.filter(pk=entry.profile_id).update(status="returned")
    ),
    "inventory not public any more": lambda entry, officer: (
        type(entry.profile.inventory).objects.filter(pk=entry.profile.inventory_id).update(status="editing")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_withdrawn_organisation_is_gone_at_once_and_for_good(entry, officer, change):
    assert is_anywhere()
    before = version()
    CHANGES[change](entry, officer)
    assert version() != before
    assert not is_anywhere()
    waiting = version()
    assert refresh_marked() >= 1
    assert version() != waiting
    assert not is_anywhere()
    assert not DirectoryEntry.objects.exists()
    assert not DirectoryMark.objects.exists()
    # not even as a correction of somebody's typing error
    assert not KnownWord.objects.exists()


def test_withheld_fields_leave_the_entry(entry):
    assert hits(staat="cm") == hits(boerse="sucht") == [NAME]
    consents = release_of(entry).consents.filter(purpose="web")
    consents.filter(field_group="origin").update(withheld=["origin_countries"])
    consents.filter(field_group="swap").update(revoked_at=timezone.now())
    consents.filter(field_group="address").update(revoked_at=timezone.now())
    assert hits() == []
    refresh_marked()
    entry.refresh_from_db()
    assert hits() == [NAME]
    assert hits(staat="cm") == hits(boerse="sucht") == hits(q="Proberaum") == []
    assert (entry.latitude, entry.longitude) == (None, None)
    assert "Proberaum" not in entry.text


def test_hidden_place_has_no_point(entry):
    entry.municipality.latitude, entry.municipality.longitude = 51.5, 7.1
    entry.municipality.save()
    refresh_marked()
    entry.refresh_from_db()
    assert (entry.latitude, entry.longitude) == (51.5, 7.1)
    entry.profile.address_visibility = "hidden"
    entry.profile.save()
    refresh_marked()
    entry.refresh_from_db()
    assert (entry.latitude, entry.longitude) == (None, None)


def test_renamed_theme_is_shown_by_its_new_name(entry):
    Theme.objects.filter(slug="globales-lernen").update(name="Lernen in der Einen Welt")
    assert find(Query()).total == 0
    refresh_marked()
    page = find(Query())
    assert [name for _slug, name in page.cards[0].themes] == ["Lernen in der Einen Welt"]
    assert [row.label for row in page.facets[Facet.THEME]] == ["Lernen in der Einen Welt"]
    assert [one.label for one in suggest("Lernen")] == ["Lernen in der Einen Welt"]
    assert hits(q="Globales") == []


def test_merged_organisation_goes_on_under_the_other_row(entry, officer, town):
    kept = make_entry(make_published(town), "Webende Frauen")
    merge_organisations(kept=kept.organisation, merged=entry.organisation, user=officer)
    assert find(Query()).total == 0
    refresh_marked()
    assert [card.organisation for card in find(Query()).cards] == [kept.organisation_id]


def test_newest_profile_is_shown_and_an_older_one_after_it_is_withdrawn(entry, town):
    newer = make_published(town, published_at=timezone.now() + timedelta(days=1))
    profile = make_profile(newer, "released", "Webende Frauen", organisation=entry.organisation)
    refresh_marked()
    assert hits() == ["Webende Frauen"]
    profile.release.consents.all().delete()
    refresh_marked()
    assert hits() == [NAME]


def test_work_on_a_draft_marks_nobody(entry):
    profile = make_profile(entry.profile.inventory, "draft", "Entwurf")
    profile.teaser = "Neu"
    profile.save()
    profile.wishes.create(kind="seek", text="Räume")
    assert not DirectoryMark.objects.exists()


def test_unchanged_entry_keeps_its_number(entry):
    before = entry.change_number
    entry.profile.save()
    assert refresh_marked() == 1
    entry.refresh_from_db()
    assert entry.change_number == before
    assert rebuild() == 1
    entry.refresh_from_db()
    assert entry.change_number == before


def test_change_is_settled_after_the_request_that_made_it(entry, sign_in, officer):
    release_of(entry).consents.all().delete()
    assert DirectoryMark.objects.exists()
    sign_in(officer).post(reverse("account_logout"))
    assert not DirectoryMark.objects.exists()


def test_every_trigger_stands_after_all_migrations():
    sql = (
        "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'directory_mark_%%'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'directory_mark_%%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [])
        assert {name for (name,) in cursor.fetchall()} == trigger_names()


def test_sweeper_settles_what_commands_have_marked(entry):
    release_of(entry).consents.all().delete()
    refresh_entries()
    assert not DirectoryMark.objects.exists()
    assert not DirectoryEntry.objects.exists()


def test_one_broken_profile_keeps_nobody_else_out(entry):
    broken = make_profile(entry.profile.inventory, "released", "Kaputt", partner_countries=17)
    make_profile(entry.profile.inventory, "released", "Heil")
    refresh_marked()
    assert hits() == [NAME, "Heil"]
    assert list(DirectoryMark.objects.values_list("organisation_id", flat=True).distinct()) == [
        broken.organisation_id
    ]


def test_night_drops_values_that_nobody_has(entry):
    release_of(entry).consents.all().delete()
    refresh_marked()
    assert FacetValue.objects.exists()
    tidy_directory()
    assert not FacetValue.objects.exists()
