"""Adding organisations, and saving a profile field by field."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.enums import PictureKind
from inventories.models import Profile
from inventories.sections import SECTIONS
from inventories.services.profile import add_profile, save_answer, save_section
from inventories.tests.factories import make_contract, make_inventory, make_profile, make_theme
from organisations.models import Organisation
from organisations.tests.factories import make_organisation


@pytest.fixture
def profile(inventory):
    return make_profile(inventory, name="Frauen weben Zukunft")


@pytest.fixture
def partner(inventory):
    """A second contractor of the same inventory."""
    user = make_role(make_user("Jule", "Brandt"), Role.CONTRACTOR).user
    make_contract(inventory, user)
    return user


def save(profile, user, name, raw, base="", section="texte"):
    return save_answer(profile=profile, user=user, section=SECTIONS[section], name=name, raw=raw, base=base)


@pytest.mark.django_db
def test_added_organisation_has_a_profile_with_our_drawing(inventory, contractor):
    profile = add_profile(
        inventory=inventory, user=contractor, name="Ährenkreis e. V.", kind="migrant_organisation"
    )
    assert (profile.status, profile.slug, profile.sort_name) == ("draft", "aehrenkreis-e-v", "ahrenkreis e v")
    assert profile.organisation.municipality == inventory.municipality
    drawing = profile.pictures.get()
    assert drawing.kind == PictureKind.DRAWING
    assert (drawing.credit, drawing.right_of_use) == ("Illustration: SKEW", "skew")
    assert drawing.alt_text.startswith("Illustration zu Ährenkreis e. V.")


@pytest.mark.django_db
def test_same_name_takes_the_organisation_that_is_there(inventory, contractor):
    known = make_organisation(inventory.municipality, name="Weltladen am Markt")
    profile = add_profile(inventory=inventory, user=contractor, name="weltladen am markt", kind="world_shop")
    assert profile.organisation == known
    with pytest.raises(ValidationError, match="hier schon eingetragen"):
        add_profile(inventory=inventory, user=contractor, name="Weltladen am Markt", kind="world_shop")
    assert Organisation.objects.count() == Profile.objects.count() == 1


@pytest.mark.django_db
def test_organisation_of_another_town_is_refused(inventory, contractor, other_town):
    foreign = make_organisation(other_town)
    with pytest.raises(ValidationError, match="anderen Kommune"):
        add_profile(inventory=inventory, user=contractor, name="X", kind="other", organisation=foreign)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["officer", "applicant", "stranger", "advisor"])
def test_only_hired_contractors_add(inventory, people, who):
    with pytest.raises(PermissionDenied):
        add_profile(inventory=inventory, user=people[who], name="X", kind="other")


@pytest.mark.django_db
def test_nobody_adds_before_the_kickoff(town, contractor):
    early = make_inventory(town, "award")
    make_contract(early, contractor)
    with pytest.raises(PermissionDenied):
        add_profile(inventory=early, user=contractor, name="X", kind="other")


@pytest.mark.django_db
def test_good_answer_goes_into_its_column(profile, contractor):
    saving = save(profile, contractor, "teaser", "  Wir  nähen. ")
    profile.refresh_from_db()
    assert saving.errors == {"teaser": ""}
    assert profile.teaser == "Wir nähen."
    assert profile.marks["teaser"]["name"] == "Mira Tal"
    assert profile.as_of is not None


@pytest.mark.django_db
def test_bad_answer_waits_word_for_word(profile, contractor):
    Profile.objects.update(postal_code="45000")
    saving = save(profile, contractor, "postal_code", "4500x", base="45000", section="kontakt")
    profile.refresh_from_db()
    assert "fünf Ziffern" in saving.errors["postal_code"]
    assert profile.draft == {"postal_code": "4500x"}
    assert profile.postal_code == "45000"
    save(profile, contractor, "postal_code", "45001", base="4500x", section="kontakt")
    profile.refresh_from_db()
    assert (profile.draft, profile.postal_code) == ({}, "45001")


@pytest.mark.django_db
def test_second_writer_gets_both_texts(profile, contractor, partner):
    save(profile, contractor, "teaser", "Wir nähen.")
    saving = save(profile, partner, "teaser", "Wir weben.", base="")
    assert not saving.is_clean
    conflict = saving.conflicts[0]
    assert (conflict.mine, conflict.theirs, conflict.by) == ("Wir weben.", "Wir nähen.", "Mira Tal")
    profile.refresh_from_db()
    assert profile.teaser == "Wir nähen."
    assert save(profile, partner, "teaser", "Wir weben.", base="Wir nähen.").is_clean


@pytest.mark.django_db
def test_two_fields_of_two_people_do_not_meet(profile, contractor, partner):
    save(profile, contractor, "teaser", "Wir nähen.")
    assert save(profile, partner, "quote", "Alles begann am Küchentisch.").is_clean
    profile.refresh_from_db()
    assert (profile.teaser, profile.quote) == ("Wir nähen.", "Alles begann am Küchentisch.")


@pytest.mark.django_db
def test_own_words_in_another_form_are_no_conflict(profile, contractor):
    save(profile, contractor, "postal_code", "D-45000", section="kontakt")
    assert save(profile, contractor, "postal_code", "45001", base="D-45000", section="kontakt").is_clean
    save(profile, contractor, "origin_countries", "togo", section="organisation")
    again = save(profile, contractor, "origin_countries", "Togo, Benin", base="togo", section="organisation")
    assert again.is_clean


@pytest.mark.django_db
def test_choices_and_themes_are_saved(profile, contractor):
    theme = make_theme("sport", "Sport")
    save(profile, contractor, "themes", f'["{theme.pk}"]', base="[]", section="themen")
    save(profile, contractor, "goals", '["4"]', base="[]", section="themen")
    save(profile, contractor, "is_charitable", "on", section="organisation")
    profile.refresh_from_db()
    assert (list(profile.themes.all()), profile.goals, profile.is_charitable) == ([theme], [4], True)


@pytest.mark.django_db
def test_new_name_moves_sorting_address_and_organisation(profile, contractor):
    make_profile(profile.inventory, name="Ödland", slug="oedland")
    save(profile, contractor, "name", "Ödland", base="Frauen weben Zukunft", section="organisation")
    profile.refresh_from_db()
    assert (profile.sort_name, profile.slug) == ("odland", "oedland-2")
    # the town has another organisation of that name: ours keeps its own
    assert profile.organisation.name == "Frauen weben Zukunft"
    save(profile, contractor, "name", "Weberinnen", base="Ödland", section="organisation")
    profile.organisation.refresh_from_db()
    assert profile.organisation.name == "Weberinnen"


@pytest.mark.django_db
def test_fields_of_other_sections_and_models_are_refused(profile, contractor):
    for name in ("status", "release", "created_by", "street", "projekte-0-title", "x-0-y", ""):
        with pytest.raises(ValidationError):
            save(profile, contractor, name, "released")


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["submitted", "accepted", "released", "declined"])
def test_profile_out_of_hand_cannot_be_written(inventory, contractor, status):
    profile = make_profile(inventory, status)
    with pytest.raises(PermissionDenied):
        save(profile, contractor, "teaser", "Zu spät")
    with pytest.raises(PermissionDenied):
        save_section(profile=profile, user=contractor, section=SECTIONS["texte"], raws={}, base={})


@pytest.mark.django_db
def test_whole_section_keeps_what_is_good_and_what_is_not(profile, contractor):
    raws = {"street": "45000 Dorf", "postal_code": "45000", "town": "Dorf", "address_visibility": "town"}
    saving = save_section(profile=profile, user=contractor, section=SECTIONS["kontakt"], raws=raws, base={})
    profile.refresh_from_db()
    assert not saving.is_clean
    assert (profile.postal_code, profile.town) == ("45000", "Dorf")
    assert profile.draft == {"street": "45000 Dorf"}


@pytest.mark.django_db
def test_whole_section_does_not_overwrite_somebody_else(profile, contractor, partner):
    save(profile, contractor, "teaser", "Wir nähen.")
    saving = save_section(
        profile=profile,
        user=partner,
        section=SECTIONS["texte"],
        raws={"teaser": "Wir weben.", "quote": "Neu"},
        base={"teaser": "", "quote": ""},
    )
    profile.refresh_from_db()
    assert [conflict.field for conflict in saving.conflicts] == ["teaser"]
    assert (profile.teaser, profile.quote) == ("Wir nähen.", "Neu")
