"""The demo: its texts are complete, it refuses to mix with real data, and its rows obey the portal's rules."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_user
from core.languages import LANGUAGES
from dashboard.demo import award, award_texts, cases, people, profiles, scale, texts
from dashboard.demo.loader import DemoRefusedError, refuse_beside_real_data
from inventories.awarding.note import checksum
from inventories.enums import InventoryStatus as I  # noqa: E741
from inventories.enums import ProfileStatus as P
from inventories.enums.award import AwardStatus
from inventories.models import ServiceTemplate
from inventories.tests.factories import make_contract, make_inventory
from inventories.visibility import visible
from municipalities.models import Municipality
from municipalities.services import load_own_register
from municipalities.tests.factories import make_municipality
from organisations.enums import LegalForm, MembersRange, OrganisationKind, OriginRelation, Purpose, Staffing
from organisations.models import Theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", texts.towns())
def test_town_text_has_what_a_brochure_needs(name):
    town = texts.read_town(name)["town"]
    assert all(town[key] for key in ("title", "subtitle", "teaser", "goal", "focus", "welcome_author"))
    assert all(len(town[key].split()) > 70 for key in ("welcome", "foreword", "reason", "method"))
    assert len(texts.organisations(name)) == 25


@pytest.mark.parametrize("name", texts.towns())
def test_organisation_text_uses_only_known_words(name):
    known = {
        "kind": OrganisationKind.values, "legal_form": LegalForm.values, "members_range": MembersRange.values,
        "staff": Staffing.values, "origin_relation": OriginRelation.values,
    }  # fmt: skip
    themes = set(Theme.objects.values_list("slug", flat=True))
    for row in texts.organisations(name):
        assert all(row[key] in values for key, values in known.items() if row.get(key)), row["name"]
        assert set(row["themes"]) <= themes, row["name"]


def test_organisation_names_are_used_once():
    names = [row["name"] for town in texts.towns() for row in texts.organisations(town)]
    assert len(names) == len(set(names))


def test_cases_show_every_state_of_an_inventory():
    assert {case.inventory for case in cases.CASES} - {""} == set(I.values)


def test_every_person_of_a_case_has_an_account():
    known = {person.email for person in (*people.STAFF, *people.MEMBERS)}
    used = {case.signer for case in cases.CASES} | {
        email for case in cases.CASES for email in case.contractors
    }
    assert used <= known


def test_demo_refuses_outside_demo_mode(settings):
    settings.DEMO_MODE = False
    with pytest.raises(DemoRefusedError, match="DEMO_MODE"):
        refuse_beside_real_data()


def test_demo_refuses_beside_real_accounts():
    make_user(email="jemand@stadt-witten.de")
    with pytest.raises(CommandError, match="leere Datenbank"):
        call_command("load_demo")
    assert not Municipality.objects.filter(is_fictional=True).exists()


def test_demo_is_not_loaded_twice():
    load_own_register(with_fictional=True)
    people.create_people()
    call_command("load_demo", "--if-empty")
    with pytest.raises(CommandError, match="schon geladen"):
        call_command("load_demo")


def test_people_can_sign_in_and_have_their_roles():
    load_own_register(with_fictional=True)
    users = people.create_people()
    assert users["ines.hartwig@skew.example"].is_officer
    assert users["kerem.aydin@weidenfurt.example"].rights
    assert users["mira.tal@zwischenraum.example"].check_password(people.PASSWORD)
    assert "ruth.winkelmann@falkenkreis.example" in people.account_list()


@pytest.fixture
def writer(contractor):
    return contractor


def test_profiles_of_an_edited_inventory_are_released_and_visible(writer, officer):
    inventory = make_inventory(make_municipality("Brückstedt, Stadt"), I.EDITING)
    created = profiles.create_profiles(inventory, texts.organisations("brueckstedt")[:6], writer, officer)
    assert {profile.status for profile in created} == {P.RELEASED}
    assert all(visible(profile, Purpose.BROCHURE).name == profile.name for profile in created)
    assert created[0].status_changes.count() == 3


def test_profiles_in_work_are_a_living_mixture(writer, officer):
    inventory = make_inventory(make_municipality("Weidenfurt, Stadt"), I.PROFILES)
    created = profiles.create_profiles(inventory, texts.organisations("weidenfurt"), writer, officer)
    assert {profile.status for profile in created} == set(P.values)


def test_more_organisations_than_texts_get_numbered_names():
    rows = texts.organisations("erlenau", 60)
    assert len({row["name"] for row in rows}) == 60
    assert rows[30]["name"].endswith("· 2")


def test_scaled_towns_lie_in_free_ranges_of_the_register():
    load_own_register(with_fictional=True)
    towns = [scale.create_town(number) for number in range(20)]
    assert len({town.ags for town in towns}) == 20
    assert all(town.ags[2:4] == "98" and town.is_fictional for town in towns)


def test_pool_of_the_demo_has_accounts_and_uses_only_known_words():
    contractors = {person.email for person in people.STAFF if person.role == Role.CONTRACTOR}
    slugs = {slug for person in award_texts.POOL.values() for slug in person["themes"]}
    codes = {code for person in award_texts.POOL.values() for code in person["languages"]}
    assert set(award_texts.POOL) == contractors
    assert slugs <= set(Theme.objects.values_list("slug", flat=True))
    assert codes <= set(LANGUAGES)


def test_awards_of_the_demo_show_every_state_beside_the_awarded_ones():
    shown = {order["status"] for order in award_texts.ORDERS.values()}
    assert shown | {AwardStatus.AWARDED} == set(AwardStatus)
    assert set(award_texts.ORDERS) <= {case.inventory for case in cases.CASES}


def test_order_of_the_demo_is_complete_and_its_note_frozen(inventory_of_demo, officer):
    contract = inventory_of_demo.contracts.get()
    award.complete(contract, 1, ServiceTemplate.objects.first(), officer)
    contract.refresh_from_db()
    made = contract.offer.award
    assert (contract.number, made.status) == (f"A-{inventory_of_demo.case_number}-1", AwardStatus.AWARDED)
    assert sum(row.fee_share for row in contract.milestones.all()) == contract.fee
    assert list(contract.milestones.values_list("status", flat=True)) == list(award.PROGRESS["editing"])
    assert checksum(made.note_record) == made.note_sha256


@pytest.fixture
def inventory_of_demo(town, contractor):
    inventory = make_inventory(town, "editing")
    make_contract(inventory, contractor, ends_on=timezone.localdate())
    return inventory
