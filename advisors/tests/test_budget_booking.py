"""Booking half days: what fits is booked once, what does not fit is refused with the rest."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from advisors.budget.accounts import account_of, rest_of
from advisors.budget.booking import release, release_rest, reserve, undo_use, use
from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import DayAccount, DayPosting, Reservation
from advisors.tests.factories import make_consultation, make_pool


@pytest.fixture
def consultation(town, officer):
    make_pool(town.state)
    return make_consultation(town, officer)


def balances(town, year=2026):
    """Return (allotted, reserved, used, free) of the account as stored."""
    account = DayAccount.objects.get(municipality=town, year=year)
    return account.allotted, account.reserved, account.used, account.free


def test_ten_days_are_sold_and_no_half_day_more(consultation, town, officer):
    reserve(consultation=consultation, year=2026, half_days=17, by=officer)
    with pytest.raises(NotEnoughDaysError) as refusal:
        reserve(consultation=consultation, year=2026, half_days=4, by=officer)
    assert "noch 1,5 Tage frei" in refusal.value.message
    assert refusal.value.rest == 3
    reserve(consultation=consultation, year=2026, half_days=3, by=officer)
    assert balances(town) == (20, 20, 0, 0)


def test_days_go_from_reserved_to_used_and_back(consultation, town, officer):
    reserve(consultation=consultation, year=2026, half_days=6, by=officer)
    posting = use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=officer)
    assert balances(town) == (20, 4, 2, 14)
    undo_use(posting=posting, by=officer, reason="Falscher Tag")
    release(consultation=consultation, year=2026, half_days=1, by=officer, reason="Kürzer")
    assert balances(town) == (20, 5, 0, 15)
    assert release_rest(consultation=consultation, by=officer, reason="Ende") == 5
    assert balances(town) == (20, 0, 0, 20)


def test_day_counts_in_the_account_of_its_year(consultation, town, officer):
    reserve(consultation=consultation, year=2026, half_days=2, by=officer)
    reserve(consultation=consultation, year=2027, half_days=2, by=officer)
    use(consultation=consultation, day=date(2026, 12, 31), half_days=1, by=officer)
    use(consultation=consultation, day=date(2027, 1, 1), half_days=2, by=officer)
    assert balances(town, 2026) == (20, 1, 1, 18)
    assert balances(town, 2027) == (20, 0, 2, 18)
    with pytest.raises(BudgetError, match="Für 2028 sind für diese Beratung keine Tage reserviert"):
        use(consultation=consultation, day=date(2028, 1, 1), half_days=1, by=officer)


def test_rest_is_shown_without_opening_an_account(consultation, town):
    assert rest_of(town, 2026).free == 20
    assert not DayAccount.objects.exists()


@pytest.mark.parametrize("column", ["allotted", "reserved", "used"])
def test_database_refuses_to_write_a_balance(consultation, town, column):
    account = account_of(town, 2026)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayAccount.objects.filter(pk=account.pk).update(**{column: 7})
    with pytest.raises(DatabaseError), transaction.atomic():
        DayAccount.objects.create(municipality=town, year=2031, **{column: 7})


def test_database_refuses_to_rewrite_a_posting(consultation, town):
    account_of(town, 2026)
    for sql in ("UPDATE advisors_dayposting SET half_days = 40", "DELETE FROM advisors_dayposting"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert balances(town) == (20, 0, 0, 20)


def test_database_refuses_a_posting_that_overdraws(consultation, town, officer):
    account = account_of(town, 2026)
    reservation = Reservation.objects.create(consultation=consultation, account=account)
    with pytest.raises(DatabaseError), transaction.atomic():
        DayPosting.objects.create(
            account=account,
            reservation=reservation,
            source="free",
            target="reserved",
            half_days=21,
            by_name="x",
        )
    assert balances(town) == (20, 0, 0, 20)
