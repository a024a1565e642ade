"""Rows while they are typed, and when the section is saved."""

import pytest
from django.core.exceptions import ValidationError

from inventories.sections import SECTIONS
from inventories.services.profile import save_answer, save_section
from inventories.tests.factories import make_profile


@pytest.fixture
def profile(inventory):
    return make_profile(inventory)


def type_in(profile, user, name, raw, base="", section="projekte"):
    saving = save_answer(profile=profile, user=user, section=SECTIONS[section], name=name, raw=raw, base=base)
    profile.refresh_from_db()
    return saving


def send(profile, user, raws, section="projekte", base=None):
    saving = save_section(profile=profile, user=user, section=SECTIONS[section], raws=raws, base=base or {})
    profile.refresh_from_db()
    return saving


@pytest.mark.django_db
def test_row_is_written_as_soon_as_it_can_be_read(profile, contractor):
    first = type_in(profile, contractor, "projekte-0-country", "Togo")
    assert first.errors["projekte-0-title"] == ""
    assert not profile.projects.exists()
    assert profile.draft["projekte-0-country"] == "Togo"
    type_in(profile, contractor, "projekte-0-title", "Schule von Kumba")
    project = profile.projects.get()
    assert (project.title, project.country, project.position) == ("Schule von Kumba", "TG", 0)
    assert profile.draft == {}


@pytest.mark.django_db
def test_bad_answer_leaves_the_stored_row_alone(profile, contractor):
    type_in(profile, contractor, "kontakte-0-kind", "phone", section="kontakt")
    type_in(profile, contractor, "kontakte-0-value", "0228 207170", section="kontakt")
    bad = type_in(
        profile, contractor, "kontakte-0-value", "www.x.example", base="0228 207170", section="kontakt"
    )
    assert "Web-Adresse" in bad.errors["kontakte-0-value"]
    assert profile.contact_points.get().value == "+49 228 207170"
    assert profile.draft["kontakte-0-value"] == "www.x.example"


@pytest.mark.django_db
def test_other_kind_reads_the_value_anew(profile, contractor):
    profile.contact_points.create(kind="phone", value="+49 228 207170")
    changed = type_in(profile, contractor, "kontakte-0-kind", "email", base="phone", section="kontakt")
    assert "E-Mail" in changed.errors["kontakte-0-value"]


@pytest.mark.django_db
def test_rows_of_one_position_are_told_apart(profile, contractor):
    profile.projects.create(title="Eins")
    profile.projects.create(title="Zwei")
    type_in(profile, contractor, "projekte-1-title", "Drei", base="Zwei")
    assert list(profile.projects.values_list("title", flat=True)) == ["Eins", "Drei"]


@pytest.mark.django_db
def test_two_people_adding_the_same_row_are_told(profile, contractor, officer):
    from accounts.enums import Role
    from accounts.tests.factories import make_role, make_user
    from inventories.tests.factories import make_contract

    other = make_role(make_user("Jule", "Brandt"), Role.CONTRACTOR).user
    make_contract(profile.inventory, other)
    type_in(profile, contractor, "projekte-0-title", "Schule")
    saving = type_in(profile, other, "projekte-0-title", "Brunnen")
    assert [conflict.theirs for conflict in saving.conflicts] == ["Schule"]
    assert profile.projects.get().title == "Schule"


@pytest.mark.django_db
def test_removal_waits_for_saving_and_can_be_undone(profile, contractor):
    profile.projects.create(title="Eins", position=0)
    profile.projects.create(title="Zwei", position=1)
    type_in(profile, contractor, "projekte-0-DELETE", "on")
    assert profile.projects.count() == 2
    type_in(profile, contractor, "projekte-0-DELETE", "", base="on")
    assert profile.draft == {}
    raws = {
        "projekte-0-title": "Eins",
        "projekte-0-DELETE": "on",
        "projekte-1-title": "Zwei",
        "projekte-1-DELETE": "",
    }
    assert send(profile, contractor, raws).is_clean
    row = profile.projects.get()
    assert (row.title, row.position) == ("Zwei", 0)
    assert profile.draft == {}


@pytest.mark.django_db
def test_empty_rows_vanish_and_gaps_close(profile, contractor):
    raws = {"projekte-0-title": "", "projekte-1-title": "Brunnen", "projekte-2-title": ""}
    assert send(profile, contractor, raws).is_clean
    assert list(profile.projects.values_list("title", "position")) == [("Brunnen", 0)]


@pytest.mark.django_db
def test_unfinished_row_is_kept_with_its_words(profile, contractor):
    raws = {"projekte-0-title": "", "projekte-0-text": "Ein Brunnen", "projekte-1-title": "Schule"}
    send(profile, contractor, raws)
    assert profile.draft["projekte-0-text"] == "Ein Brunnen"
    row = profile.projects.get()
    assert (row.title, row.position) == ("Schule", 1)


@pytest.mark.django_db
def test_wishes_of_both_kinds_stay_apart(profile, contractor):
    raws = {"suchen-0-text": "einen Proberaum", "bieten-0-text": "Vorträge"}
    assert send(profile, contractor, raws, section="austausch").is_clean
    assert set(profile.wishes.values_list("kind", "text")) == {
        ("seek", "einen Proberaum"),
        ("give", "Vorträge"),
    }


@pytest.mark.django_db
def test_more_rows_than_allowed_are_refused(profile, contractor):
    with pytest.raises(ValidationError, match="Mehr als 12"):
        type_in(profile, contractor, "projekte-12-title", "Zu viel")


@pytest.mark.django_db
def test_new_contact_may_appear_and_new_person_may_not(profile, contractor):
    type_in(profile, contractor, "kontakte-0-kind", "email", section="kontakt")
    type_in(profile, contractor, "kontakte-0-value", "a@b.example", section="kontakt")
    type_in(profile, contractor, "personen-0-name", "Amara Diallo", section="kontakt")
    assert profile.contact_points.get().is_public is True
    assert profile.persons.get().is_public is False
