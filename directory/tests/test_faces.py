"""The stored face says exactly what the profiles say, and is of no use as soon as anything changes."""

import pytest
from django.utils import timezone

from directory.entries import rebuild, refresh_marked
from directory.faces import pack_face, unpack_face
from directory.models import DirectoryMark, StoredFace
from directory.organisation_page import read_anew, read_organisation
from directory.tests.factories import make_entry, make_published
from inventories.enums import PictureKind
from inventories.tests.consent_world import make_world
from inventories.tests.factories import make_picture
from inventories.visibility import visible, with_everything
from organisations.enums import FieldGroup, Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(town):
    return make_entry(make_published(town))


def same(face, other):
    """Compare two faces; rows that came out of a store are compared by what is stored of them."""
    return pack_face(face) == pack_face(other)


def test_every_field_survives_the_store(town):
    world = make_world(town)
    make_picture(world.profile, kind=PictureKind.PHOTO, position=2)
    profile = with_everything(type(world.profile).objects.filter(pk=world.profile.pk)).get()
    face = visible(profile, Purpose.WEB)
    again = unpack_face(pack_face(face))
    assert same(again, face)
    assert (again.photo.pk, again.logo.pk) == (face.photo.pk, face.logo.pk)
    assert [point.value for point in again.contact_points] == [point.value for point in face.contact_points]
    assert (again.goals, again.as_of, again.released_on) == (face.goals, face.as_of, face.released_on)


def test_page_comes_from_the_store_while_nothing_has_changed(entry, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = read_organisation(entry.organisation_id)
    anew = read_anew(entry.organisation_id)
    assert same(page.face, anew.face)
    assert page.appearances == anew.appearances
    assert len(page.appearances) == 1


def test_change_that_waits_is_read_from_the_profiles(entry):
    entry.profile.contact_points.update(value="neu@verein.example")
    assert DirectoryMark.objects.filter(organisation_id=entry.organisation_id).exists()
    assert read_organisation(entry.organisation_id).face.emails == ["neu@verein.example"]
    refresh_marked()
    stored = StoredFace.objects.get(organisation=entry.organisation_id)
    assert unpack_face(stored.face).emails == ["neu@verein.example"]


def test_withdrawn_group_leaves_the_store_with_the_next_refresh(entry):
    consents = entry.profile.release.consents.filter(purpose=Purpose.WEB)
    consents.filter(field_group=FieldGroup.CONTACT).update(revoked_at=timezone.now())
    assert read_organisation(entry.organisation_id).face.emails == []
    refresh_marked()
    assert "contact_points" not in StoredFace.objects.get().face


def test_whoever_leaves_the_directory_leaves_the_store(entry):
    entry.profile.release.consents.filter(purpose=Purpose.WEB).update(revoked_at=timezone.now())
    assert read_organisation(entry.organisation_id) is None
    rebuild()
    assert not StoredFace.objects.exists()
