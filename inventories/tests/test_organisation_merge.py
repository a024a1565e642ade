"""Two organisations become one: every table that names organisations follows, whatever app it lies in."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.urls import reverse

from inventories.tests.factories import make_inventory, make_profile
from inventories.tests.research_factories import make_lead
from networks.tests.factories import make_event, make_invitation
from organisations.matching import find_same, find_similar
from organisations.models import OrganisationMerge
from organisations.services import merge_organisations
from organisations.services.merge import fields_to_organisations
from organisations.tests.factories import make_organisation, make_release

pytestmark = pytest.mark.django_db


def every_foreign_key():
    """Return app.Model.column of each relation to organisations, found by looking at all models."""
    from django.apps import apps  # noqa: PLC0415 - ready only now

    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.label == "organisations.Organisation"
    }


def test_no_table_that_names_organisations_is_left_out():
    record = {"organisations.OrganisationMerge.kept", "organisations.OrganisationMerge.merged"}
    moved = {f"{field.model._meta.label}.{field.name}" for field in fields_to_organisations()}
    # made anew from profiles, which move
    derived = {"directory.DirectoryEntry.organisation", "directory.StoredFace.organisation"}
    assert moved == every_foreign_key() - record - derived
    assert {"inventories.Profile.organisation", "organisations.Release.organisation",
            "networks.Invitation.organisation", "organisations.PersonalLink.organisation"} <= moved  # fmt: skip


def test_everything_follows_and_is_written_down(town, officer, contractor):
    kept, merged = make_organisation(town, "Togo-Freunde"), make_organisation(town, "Togofreunde e. V.")
    profile = make_profile(make_inventory(town), organisation=merged, name="Togofreunde")
    release, lead = make_release(merged), make_lead(profile.inventory, organisation=merged)
    invitation = make_invitation(make_event(town, user=officer), organisation=merged)
    record = merge_organisations(kept=kept, merged=merged, user=officer, reason="Derselbe Verein")
    for row in (profile, release, lead, invitation):
        row.refresh_from_db()
        assert row.organisation == kept
    assert record.moved["inventories.Profile.organisation"] == [profile.pk]
    assert (record.by, record.reason) == (officer, "Derselbe Verein")
    assert merge_organisations(kept=kept, merged=merged, user=officer) == record
    merged.refresh_from_db()
    assert merged.merged_into == kept
    assert find_same(municipality=town, name="Togofreunde e. V.") == kept
    assert find_similar(municipality=town, name="Togofreunde") == [kept]


def test_two_profiles_in_one_inventory_stop_the_merge(town, officer):
    inventory = make_inventory(town)
    one, two = make_profile(inventory, name="Eins"), make_profile(inventory, name="Zwei")
    with pytest.raises(
        ValidationError, match=f"Steckbrief: Beide haben schon einen Eintrag zu „{inventory}“"
    ):
        merge_organisations(kept=one.organisation, merged=two.organisation, user=officer)
    two.refresh_from_db()
    assert two.organisation != one.organisation
    assert not OrganisationMerge.objects.exists()


def test_merging_is_for_skew_and_only_once(town, officer, contractor, applicant):
    first, second, third = (make_organisation(town, name) for name in ("Eins", "Zwei", "Drei"))
    for person in (contractor, applicant):
        with pytest.raises(PermissionDenied):
            merge_organisations(kept=first, merged=second, user=person)
    with pytest.raises(ValidationError, match="zwei verschiedene"):
        merge_organisations(kept=first, merged=first, user=officer)
    merge_organisations(kept=first, merged=second, user=officer)
    with pytest.raises(ValidationError, match="schon mit „Eins“ zusammengeführt"):
        merge_organisations(kept=third, merged=second, user=officer)
    merge_organisations(kept=third, merged=first, user=officer)
    second.refresh_from_db()
    assert second.merged_into == third  # whoever follows the trail arrives at the living row


def test_page_compares_both_sides_and_merges(town, officer, sign_in):
    kept, merged = make_organisation(town, "Togo-Freunde"), make_organisation(town, "Togofreunde e. V.")
    make_profile(make_inventory(town), organisation=merged, name="Togofreunde")
    client = sign_in(officer)
    text = client.get(reverse("inventories:organisation_duplicates")).content.decode()
    assert "Togo-Freunde und Togofreunde e. V." in text
    found = client.get(reverse("inventories:organisation_duplicates"), {"q": "togo"}).context["found"]
    assert list(found) == [kept, merged]
    page = reverse("inventories:merge_organisations", args=[kept.pk, merged.pk])
    assert "Steckbriefe" in client.get(page).content.decode()
    assert "Schreiben Sie in einem Satz" in client.post(page, {"reason": ""}).content.decode()
    client.post(page, {"reason": "Umbenannt"})
    assert OrganisationMerge.objects.get().reason == "Umbenannt"
