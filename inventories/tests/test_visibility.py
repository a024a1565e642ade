"""What leaves the portal: for every field group and purpose exactly what was released."""

import pytest

from inventories.models import Profile
from inventories.tests.factories import make_complete_profile, make_picture
from inventories.visibility import allowed_groups, as_if_released, for_municipality, visible, with_everything
from organisations.enums import FieldGroup, Purpose
from organisations.tests.factories import make_release

# what a face shows of each group of a complete profile
SHOWS = {
    FieldGroup.ORIGIN: lambda face: face.origin_countries == ["Kamerun"],
    FieldGroup.CONTACT: lambda face: face.emails == ["kontakt@frauenweben.example"],
    FieldGroup.PERSON: lambda face: bool(face.persons and face.quote_by),
    FieldGroup.ADDRESS: lambda face: face.address[:1] == ["Lindenstraße 12"],
    FieldGroup.PICTURES: lambda face: face.photo is not None and face.photo.kind == "photo",
    FieldGroup.SWAP: lambda face: bool(face.seeks and face.gives),
}
INTERNAL = {"needs", "funding", "municipality_wishes", "register_number", "interview_notes", "wants_workshop"}


@pytest.fixture
def profile(inventory):
    row = make_complete_profile(inventory, "accepted")
    make_picture(row)
    return row


def release(profile, purposes, groups):
    made = make_release(profile.organisation, purposes=purposes, groups=groups)
    Profile.objects.filter(pk=profile.pk).update(status="released", release=made)
    return with_everything(Profile.objects.all()).get(pk=profile.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", Purpose.values)
@pytest.mark.parametrize("group", FieldGroup.values)
def test_one_group_for_one_purpose_shows_exactly_that(profile, purpose, group):
    row = release(profile, [purpose], {group, "basics"})
    for asked in Purpose.values:
        expected = {group, "basics"} if asked == purpose else set()
        assert allowed_groups(row, asked) == expected
        face = visible(row, asked)
        if asked != purpose:
            assert face is None
            continue
        assert face.name == row.name
        assert {key for key, shows in SHOWS.items() if shows(face)} == expected - {"basics"}


@pytest.mark.django_db
@pytest.mark.parametrize("group", [group for group in FieldGroup.values if group != "basics"])
def test_nothing_is_shown_without_the_basics(profile, group):
    assert visible(release(profile, ["web"], [group]), "web") is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "accepted", "declined"])
def test_release_of_a_profile_that_moved_on_counts_no_more(profile, status):
    row = release(profile, Purpose.values, FieldGroup.values)
    row.status = status
    assert visible(row, "web") is None


@pytest.mark.django_db
def test_hidden_address_stays_hidden_with_every_yes(profile):
    Profile.objects.update(address_visibility="hidden")
    face = visible(release(profile, ["web"], FieldGroup.values), "web")
    assert (face.address, face.district) == ([], "")


@pytest.mark.django_db
def test_town_alone_is_shown_without_postcode_and_district(profile):
    Profile.objects.update(address_visibility="town", district="Nordstadt")
    face = visible(release(profile, ["web"], FieldGroup.values), "web")
    assert (face.address, face.district) == ([profile.town], "")


@pytest.mark.django_db
def test_single_points_and_persons_can_stay_inside(profile):
    profile.contact_points.create(kind="phone", value="+49 228 207170", is_public=False)
    profile.persons.create(name="Heimlich", is_public=False)
    face = visible(release(profile, ["web"], FieldGroup.values), "web")
    assert "+49 228 207170" not in [point.value for point in face.contact_points]
    assert "Heimlich" not in [person.name for person in face.persons]


@pytest.mark.django_db
def test_internal_fields_are_in_no_face(profile):
    for face in (as_if_released(profile), for_municipality(profile)):
        assert not INTERNAL & set(vars(face))
        assert "Geheime Finanzierung" not in str(vars(face))


@pytest.mark.django_db
def test_municipality_reads_texts_before_the_organisation_has_spoken(profile):
    face = for_municipality(profile)
    assert face.short_text == profile.short_text
    assert not any(shows(face) for shows in SHOWS.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "sees"), [("handover", True), ("web", True), ("brochure", True), ("workshop", False)]
)
def test_municipality_reads_what_was_released_for_it_or_for_all(profile, purpose, sees):
    row = release(profile, [purpose], ["basics", "contact"])
    assert bool(for_municipality(row).contact_points) is sees


@pytest.mark.django_db
def test_many_profiles_need_as_many_queries_as_one(inventory, django_assert_num_queries):
    for number in range(3):
        release(make_complete_profile(inventory, name=f"Verein {number}"), Purpose.values, FieldGroup.values)
    for limit in (1, 3):
        with django_assert_num_queries(8):
            for row in with_everything(Profile.objects.order_by("pk"))[:limit]:
                visible(row, "web")
