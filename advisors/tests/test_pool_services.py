"""Pools are set up, moved through their life, and their dated limits and fees stay explainable."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from advisors.budget.accounts import account_of, rest_of
from advisors.budget.booking import reserve
from advisors.models import DayLimit, FeeStatement, Pool
from advisors.services.pool import change_pool, create_pool, edit_pool
from advisors.services.pool_settings import add_fee, add_limit, withdraw_fee, withdraw_limit
from advisors.tests.factories import make_advisor, make_consultation, make_pool
from core.workflow import WorkflowError
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db


def values(**fields):
    return {
        "name": "MiGlobe Hessen", "starts_on": date(2020, 1, 1), "ends_on": None, "lead": "", "text": "",
        "flyer_text": "", "contact_name": "", "contact_email": "", "contact_phone": "", "officer": None,
    } | fields  # fmt: skip


def new_limit(lead, pool, day, half_days=24):
    return add_limit(user=lead, pool=pool, half_days=half_days, valid_from=day, source="Beschluss")


def test_pool_is_created_with_partners_and_an_address_of_its_land(officer):
    rows = [
        {"name": "Netz A", "role": "Seminare", "website": ""},
        {"name": "Netz B", "role": "", "website": ""},
    ]
    pool = create_pool(user=officer, values=values(state=make_state("06")), partners=rows)
    assert (pool.slug, pool.status) == ("hessen", "open")
    assert list(pool.partners.values_list("name", "position")) == [("Netz A", 1), ("Netz B", 2)]


def test_second_pool_of_a_land_waits_until_the_first_has_ended(officer, lead):
    state = make_state("06")
    first = create_pool(user=officer, values=values(state=state), partners=[])
    with pytest.raises(ValidationError, match="läuft schon ein Pool"):
        create_pool(user=officer, values=values(state=state), partners=[])
    change_pool(user=lead, pool=first, name="end", comment="Die Förderung ist ausgelaufen.")
    second = create_pool(user=officer, values=values(state=state), partners=[])
    assert second.slug == "hessen-2"
    with pytest.raises(WorkflowError, match="läuft schon ein Pool"):
        change_pool(user=lead, pool=first, name="restart", comment="Doch nicht.")
    assert Pool.objects.get(pk=first.pk).status == "ended"


def test_pool_is_edited_and_its_partners_replaced(officer, lead):
    pool = make_pool()
    edit_pool(
        user=officer,
        pool=pool,
        values=values(name="MiGlobe NRW", lead="Neu"),
        partners=[{"name": "Netz", "role": "", "website": ""}],
    )
    pool.refresh_from_db()
    assert (pool.name, pool.lead, pool.partners.count()) == ("MiGlobe NRW", "Neu", 1)
    change_pool(user=lead, pool=pool, name="end", comment="Schluss.")
    with pytest.raises(PermissionDenied):
        edit_pool(user=lead, pool=pool, values=values(), partners=[])


def test_ending_needs_a_reason_and_a_lead(officer, lead):
    pool = make_pool()
    with pytest.raises(WorkflowError, match="Begründung"):
        change_pool(user=lead, pool=pool, name="end")
    with pytest.raises(PermissionDenied):
        change_pool(user=officer, pool=pool, name="end", comment="Genug.")
    change_pool(user=lead, pool=pool, name="end", comment="Genug.")
    assert (pool.status, pool.ends_on) == ("ended", timezone.localdate())
    assert pool.status_changes.get().comment == "Genug."
    change_pool(user=lead, pool=pool, name="restart", comment="Es geht weiter.")
    assert (pool.status, pool.ends_on) == ("open", None)


def test_paused_pool_is_opened_again_by_an_officer(officer):
    pool = make_pool()
    change_pool(user=officer, pool=pool, name="pause")
    assert pool.status == "paused"
    change_pool(user=officer, pool=pool, name="reopen")
    assert (pool.status, pool.ends_on) == ("open", None)


def test_limit_of_today_is_carried_into_accounts(lead, town):
    pool, year = make_pool(), timezone.localdate().year
    account_of(town, year)
    new_limit(lead, pool, timezone.localdate(), 24)
    account_of(town, year)
    assert rest_of(town, year).allotted == 24


def test_limit_in_the_past_is_refused_once_days_were_booked_under_the_old_one(lead, officer, town):
    pool, today = make_pool(), timezone.localdate()
    earlier, yesterday = today - timedelta(days=9), today - timedelta(days=1)
    new_limit(lead, pool, earlier, 22)
    consultation = make_consultation(town, officer, make_advisor())
    reserve(consultation=consultation, year=today.year, half_days=3, by=officer)
    with pytest.raises(ValidationError, match=f"Im Jahr {today.year} haben Kommunen schon Tage"):
        new_limit(lead, pool, yesterday)
    assert DayLimit.objects.count() == 2
    # bookings of another Land do not stand in the way
    other = make_pool(make_state("06"))
    assert new_limit(lead, other, yesterday).half_days == 24


def test_limit_between_two_others_is_possible_where_no_booked_year_falls_under_it(lead, officer, town):
    pool, year = make_pool(), timezone.localdate().year
    new_limit(lead, pool, date(year, 1, 1), 22)
    consultation = make_consultation(town, officer, make_advisor())
    reserve(consultation=consultation, year=year, half_days=3, by=officer)
    # held until the end of the year before: the booked account belongs to this year
    assert new_limit(lead, pool, date(year - 1, 6, 1), 21).half_days == 21


def test_limit_before_the_pool_and_twice_on_a_day_are_refused(lead):
    pool = make_pool()
    with pytest.raises(ValidationError, match=r"beginnt erst am 01\.01\.2014"):
        new_limit(lead, pool, date(2013, 1, 1))
    new_limit(lead, pool, date(2030, 1, 1))
    with pytest.raises(ValidationError, match="schon ein Kontingent"):
        new_limit(lead, pool, date(2030, 1, 1))


def test_only_a_limit_that_lies_ahead_and_stands_nowhere_is_taken_back(lead, town):
    pool, next_year = make_pool(), timezone.localdate().year + 1
    free = new_limit(lead, pool, date(next_year + 1, 1, 1))
    withdraw_limit(user=lead, limit=free)
    used = new_limit(lead, pool, date(next_year, 1, 1))
    account_of(town, next_year)
    for limit in (used, pool.limits.get(valid_from=pool.starts_on)):
        with pytest.raises(ValidationError, match="gilt schon oder steht in Konten"):
            withdraw_limit(user=lead, limit=limit)
    assert pool.limits.count() == 2


def test_fee_is_refused_for_days_that_were_paid_for(lead, officer):
    pool = make_pool()
    FeeStatement.objects.create(
        number="HA-2026-0001",
        profile=make_advisor(pool=pool),
        period_from=date(2026, 1, 1),
        period_until=date(2026, 3, 31),
        half_days=2,
        amount=Decimal(400),
        pdf="leer.pdf",
        sha256="0" * 64,
        made_by=officer,
    )
    with pytest.raises(ValidationError, match=r"nach dem 31\.03\.2026 beginnen"):
        add_fee(user=lead, pool=pool, amount=Decimal(500), valid_from=date(2026, 3, 1), source="Ordnung")
    fee = add_fee(user=lead, pool=pool, amount=Decimal(500), valid_from=date(2026, 4, 1), source="Ordnung")
    assert (fee.amount, fee.created_by) == (Decimal(500), lead)


def test_fee_that_holds_stays(lead):
    pool = make_pool()
    later = add_fee(user=lead, pool=pool, amount=Decimal(9), valid_from=date(2090, 1, 1), source="Ordnung")
    withdraw_fee(user=lead, fee=later)
    with pytest.raises(ValidationError, match="gilt schon"):
        withdraw_fee(user=lead, fee=pool.fees.get())


def test_settings_are_closed_to_officers(officer):
    pool = make_pool()
    with pytest.raises(PermissionDenied):
        new_limit(officer, pool, timezone.localdate())
    with pytest.raises(PermissionDenied):
        add_fee(user=officer, pool=pool, amount=Decimal(1), valid_from=date(2030, 1, 1), source="x")


def test_land_without_pool_of_the_day_has_no_limit(lead, town):
    pool = make_pool()
    change_pool(user=lead, pool=pool, name="end", comment="Schluss.")
    Pool.objects.filter(pk=pool.pk).update(ends_on=date(2020, 1, 1))
    assert rest_of(make_municipality(), timezone.localdate().year) is None
