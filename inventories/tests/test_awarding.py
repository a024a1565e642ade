"""Sums over orders, shares of a fee, sums as typed, the pool, the settings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.forms.money import EuroField
from inventories.awarding.plan import shares
from inventories.awarding.pool import languages_in_pool, pool
from inventories.awarding.sums import orders_of, threshold_on
from inventories.forms.results import HOURS
from inventories.models import AwardThreshold, Contract, ContractorProfile, ServiceTemplate
from inventories.services.contractor import add_threshold, edit_contractor_profile
from inventories.tests.award_factories import make_contractor
from inventories.tests.factories import make_contract, make_inventory, make_theme


def order(town, contractor, fee, *, year=None, is_open=True):
    row = make_contract(
        make_inventory(town), contractor, fee=fee, ended_at=None if is_open else timezone.now()
    )
    if year:
        Contract.objects.filter(pk=row.pk).update(
            assigned_at=timezone.now().replace(year=year, month=3, day=1)
        )


@pytest.mark.django_db
def test_orders_of_this_year_and_open_ones_count_against_the_threshold(town, contractor):
    this_year = timezone.localdate().year
    order(town, contractor, Decimal(6000))
    order(town, contractor, Decimal(5000), year=this_year - 1)
    order(town, contractor, Decimal(4000), year=this_year - 1, is_open=False)
    order(town, contractor, Decimal(3000), is_open=False)
    order(town, contractor, None)
    found = orders_of([contractor.pk])[contractor.pk]
    assert (found.total, found.this_year, found.counted) == (18000, 9000, 14000)
    assert (found.number, found.number_open, found.number_without_fee) == (5, 3, 1)
    threshold = threshold_on()
    assert not found.passes(threshold)
    assert not found.passes(threshold, Decimal(1000))
    assert found.passes(threshold, Decimal("1000.01"))


@pytest.mark.django_db
def test_first_threshold_and_templates_come_with_the_portal(db):
    assert threshold_on(date(2020, 1, 1)).amount == Decimal(15000)
    assert threshold_on(date(2019, 12, 31)) is None
    assert ServiceTemplate.objects.filter(is_active=True).count() == 2


@pytest.mark.django_db
def test_threshold_is_added_by_leads_for_the_future_and_never_twice(lead, officer):
    today = timezone.localdate()
    with pytest.raises(PermissionDenied):
        add_threshold(user=officer, amount=Decimal(1), valid_from=today, source="neu")
    with pytest.raises(ValidationError, match="frühestens ab heute"):
        add_threshold(user=lead, amount=Decimal(1), valid_from=today - timedelta(1), source="alt")
    add_threshold(user=lead, amount=Decimal(20000), valid_from=today + timedelta(9), source="neu")
    with pytest.raises(ValidationError, match="schon eine Wertgrenze"):
        add_threshold(user=lead, amount=Decimal(1), valid_from=today + timedelta(9), source="noch eine")
    assert threshold_on().amount == Decimal(15000)
    assert threshold_on(today + timedelta(9)).amount == Decimal(20000)
    assert AwardThreshold.objects.count() == 2


@pytest.mark.parametrize(
    ("fee", "percents", "expected"),
    [
        (Decimal(100), [33, 33, 34], [Decimal(33), Decimal(33), Decimal(34)]),
        (Decimal("99.99"), [50, 50], [Decimal("50.00"), Decimal("49.99")]),
        (Decimal("0.05"), [30, 30, 40], [Decimal("0.02"), Decimal("0.02"), Decimal("0.01")]),
        (None, [50, 50], [None, None]),
        (Decimal(100), [None, None], [None, None]),
    ],
)
def test_shares_add_up_to_the_cent(fee, percents, expected):
    assert shares(fee, percents) == expected


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.500", "12500"), ("12.500,50", "12500.50"), ("12500 Euro", "12500"), ("€ 812,5", "812.5"),
        ("1.234.567", "1234567"), ("12.50", "12.50"), (" 900 ", "900"),
    ],
)  # fmt: skip
def test_sum_is_understood_as_people_type_it(typed, amount):
    assert EuroField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "viel", "-5", "0", "1,234", "12.5.0", "1e5", "999999999999", "<b>5</b>"]
)
def test_sum_that_makes_no_sense_is_refused(typed):
    with pytest.raises(ValidationError):
        EuroField().clean(typed)


def test_stored_sum_is_shown_as_people_write_it():
    assert EuroField().prepare_value(Decimal("12500.00")) == "12.500"
    assert EuroField().prepare_value(Decimal("812.50")) == "812,50"


def describe(person, **fields):
    values = {
        "languages": ["de"], "experience": "", "website": "", "is_available": True, "available_from": None,
        "states": [], "themes": [],
    }  # fmt: skip
    return edit_contractor_profile(user=person, values=values | fields)


@pytest.mark.django_db
def test_pool_is_filtered_by_language_land_theme_word_and_time(contractor, town):
    theme, land = make_theme(), town.state
    other, silent = make_contractor("Olaf", "Ober"), make_contractor("Stella", "Still")
    describe(contractor, languages=["de", "ar"], states=[land], themes=[theme], experience="Oral History")
    describe(other, languages=["fr"], available_from=timezone.localdate() + timedelta(5))

    def found(**filters):
        return [row.user for row in pool(**filters)]

    assert found() == [other, silent, contractor]
    assert found(language="ar") == found(state=land.key) == found(theme=str(theme.pk)) == [contractor]
    assert found(words="oral history") == [contractor]
    assert found(words="olaf") == [other]
    umlaut = make_contractor("Uta", "Öhler")
    assert found() == [other, umlaut, silent, contractor]
    assert found(words="ÖHLER") == found(words="ohler") == [umlaut]
    assert found(free_only=True) == [umlaut, silent, contractor]
    assert languages_in_pool() == [("ar", "Arabisch"), ("de", "Deutsch"), ("fr", "Französisch")]


@pytest.mark.django_db
def test_own_page_leaves_the_note_of_skew_alone(contractor):
    ContractorProfile.objects.create(user=contractor, internal_note="geheim")
    describe(contractor, experience="Neu")
    profile = ContractorProfile.objects.get()
    assert (profile.experience, profile.internal_note) == ("Neu", "geheim")


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("40 Stunden Recherche", True), ("20 Wochenstunden", True), ("8 Std. je Woche", True),
        ("Anwesenheit im Rathaus", True), ("Stundensatz 50 Euro", True), ("Kernzeit 9 bis 15 Uhr", True),
        ("30 Interviews und Steckbriefe", False), ("Besuch der Sprechstunde des Vereins", False),
        ("Interviews von 90 Minuten", False),
    ],
)  # fmt: skip
def test_orders_name_results_and_never_hours(text, is_refused):
    assert bool(HOURS.search(text)) == is_refused
