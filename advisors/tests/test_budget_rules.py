"""Limits from their date on, exceptions, mergers, the closing of a year, and the count of all accounts."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection

from advisors.budget.accounts import account_of, rest_of
from advisors.budget.booking import release, release_rest, reserve, undo_use, use
from advisors.budget.checking import differences
from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import DayAccount, DayPosting, YearClosing
from advisors.outlook import outlook_of
from advisors.rounds.budget import apply_limits, count_accounts, join_accounts
from advisors.services.budget import close_year, decide_exception, propose_exception, reopen_account
from advisors.tests.budget_factories import (
    assert_sound,
    balances,
    make_day,
    make_limit,
    merge,
)
from advisors.tests.factories import make_advisor, make_consultation, make_pool
from core.models import Mail

MARCH, JULY = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)
FEBRUARY_AFTER = datetime(2027, 2, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def spring():
    """Begin in March 2026: the roles of the cast are valid from then on, whenever the tests run."""
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def consultation(town, officer, pool):
    return make_consultation(town, officer)


def test_higher_limit_holds_from_its_day_on(consultation, town, pool):
    make_limit(pool, 24, date(2026, 7, 1))
    with time_machine.travel(MARCH, tick=False):
        account_of(town, 2026)
        assert apply_limits() == 0
        assert balances(town) == (20, 0, 0, 20)
    with time_machine.travel(JULY, tick=False):
        assert apply_limits() == 1
        assert apply_limits() == 0
        assert balances(town) == (24, 0, 0, 24)
    assert_sound()


def test_lower_limit_breaks_no_promise_and_takes_back_what_returns(consultation, town, pool, officer):
    make_limit(pool, 12, date(2026, 7, 1))
    with time_machine.travel(MARCH, tick=False):
        reserve(consultation=consultation, year=2026, half_days=15, by=officer)
    with time_machine.travel(JULY, tick=False):
        apply_limits()
        assert balances(town) == (15, 15, 0, 0)
        release(consultation=consultation, year=2026, half_days=4, by=officer, reason="Kürzer")
        assert balances(town) == (12, 11, 0, 1)
        release_rest(consultation=consultation, by=officer, reason="Ende")
        assert balances(town) == (12, 0, 0, 12)
    assert_sound()


def test_limit_of_next_year_holds_in_next_year_only(consultation, town, pool, officer):
    make_limit(pool, 16, date(2027, 1, 1))
    with time_machine.travel(MARCH, tick=False):
        reserve(consultation=consultation, year=2026, half_days=20, by=officer)
        with pytest.raises(NotEnoughDaysError, match="hat 2027 noch 8 Tage frei, gebraucht werden 8,5 Tage"):
            reserve(consultation=consultation, year=2027, half_days=17, by=officer)
        assert rest_of(town, 2027).allotted == 16


def test_nothing_is_carried_over(consultation, town, officer):
    reserve(consultation=consultation, year=2026, half_days=3, by=officer)
    reserve(consultation=consultation, year=2027, half_days=3, by=officer)
    assert balances(town, 2026) == balances(town, 2027) == (20, 3, 0, 17)


def test_land_without_a_pool_says_so(other_town, officer, pool):
    pool.state.pools.update(ends_on=date(2025, 12, 31), starts_on=date(2014, 1, 1))
    with pytest.raises(BudgetError, match="Für Fernau gibt es 2026 keinen Beraterpool"):
        account_of(other_town, 2026)


def test_exception_is_free_when_a_second_person_allows_it(consultation, town, officer, lead, applicant):
    account = account_of(town, 2026)
    exception = propose_exception(account=account, user=officer, half_days=3, reason="Zweites Amt")
    assert Mail.objects.filter(to=lead.email, subject__contains="1,5 Tage").exists()
    with pytest.raises(PermissionDenied):
        decide_exception(exception=exception, user=officer, is_approved=True, text="")
    decide_exception(exception=exception, user=lead, is_approved=True, text="")
    assert balances(town) == (23, 0, 0, 23)
    assert set(Mail.objects.values_list("to", flat=True)) == {lead.email, officer.email, applicant.email}
    with pytest.raises(BudgetError, match="schon entschieden"):
        decide_exception(exception=exception, user=lead, is_approved=False, text="Doch nicht")
    apply_limits()
    assert balances(town) == (23, 0, 0, 23)
    assert_sound()


def test_refused_exception_needs_a_reason_and_gives_nothing(consultation, town, officer, second_officer):
    exception = propose_exception(
        account=account_of(town, 2026), user=officer, half_days=3, reason="Zweites Amt"
    )
    with pytest.raises(BudgetError, match="Begründen Sie die Ablehnung"):
        decide_exception(exception=exception, user=second_officer, is_approved=False, text=" ")
    decide_exception(exception=exception, user=second_officer, is_approved=False, text="Zu spät im Jahr")
    assert balances(town) == (20, 0, 0, 20)


def test_merged_municipalities_join_their_accounts(consultation, town, other_town, officer):
    other = make_consultation(other_town, officer)
    reserve(consultation=consultation, year=2026, half_days=12, by=officer)
    use(consultation=consultation, day=date(2026, 5, 4), half_days=5, by=officer)
    reserve(consultation=other, year=2026, half_days=6, by=officer)
    merge(town, other_town)
    assert join_accounts() == 1
    assert join_accounts() == 0
    assert balances(town) == (0, 0, 0, 0)
    assert balances(other_town) == (20, 13, 5, 2)
    with pytest.raises(NotEnoughDaysError, match="Fernau hat 2026 noch 1 Tag frei"):
        reserve(consultation=consultation, year=2026, half_days=3, by=officer)
    use(consultation=consultation, day=date(2026, 6, 1), half_days=7, by=officer)
    assert balances(other_town) == (20, 6, 12, 2)
    assert_sound(with_days=False)


def test_joined_account_keeps_more_than_the_limit_only_while_it_is_promised(
    consultation, town, other_town, officer
):
    other = make_consultation(other_town, officer)
    reserve(consultation=consultation, year=2026, half_days=16, by=officer)
    posting = use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=officer)
    reserve(consultation=other, year=2026, half_days=14, by=officer)
    merge(town, other_town)
    # the first booking joins them without waiting for the round
    DayAccount.objects.update(settled_on=None)
    with pytest.raises(NotEnoughDaysError, match="noch 0 Tage frei"):
        reserve(consultation=other, year=2026, half_days=1, by=officer)
    join_accounts()
    assert balances(other_town) == (30, 28, 2, 0)
    undo_use(posting=posting, by=officer, reason="Falscher Tag")
    release_rest(consultation=consultation, by=officer, reason="Ende")
    assert balances(other_town) == (20, 14, 0, 6)
    assert_sound()


def test_exception_goes_along_when_accounts_join(consultation, town, other_town, officer, lead):
    exception = propose_exception(
        account=account_of(town, 2026), user=officer, half_days=4, reason="Zweites Amt"
    )
    decide_exception(exception=exception, user=lead, is_approved=True, text="")
    merge(town, other_town)
    join_accounts()
    assert balances(other_town) == (24, 0, 0, 24)
    assert_sound()


def test_chain_of_mergers_ends_in_one_account(consultation, town, other_town, officer):
    from municipalities.tests.factories import make_municipality  # noqa: PLC0415 - a third place

    third = make_municipality("Neustadt an der Fern, Stadt")
    reserve(consultation=consultation, year=2026, half_days=18, by=officer)
    merge(town, other_town)
    join_accounts()
    merge(other_town, third)
    join_accounts()
    assert balances(third) == (20, 18, 0, 2)
    assert_sound()


def test_year_closes_in_february_and_books_nothing_more(consultation, town, officer, lead):
    advisor = make_advisor()
    reserve(consultation=consultation, year=2026, half_days=6, by=officer)
    make_day(consultation, advisor, officer, date(2026, 12, 30))
    posting = use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=officer)
    with (
        time_machine.travel(datetime(2027, 1, 31, 22, tzinfo=UTC), tick=False),
        pytest.raises(BudgetError, match="2026 kann ab dem 01.02.2027 abgeschlossen werden"),
    ):
        close_year(year=2026, user=lead, reason="Alle sind erinnert.")
    with time_machine.travel(FEBRUARY_AFTER, tick=False):
        with pytest.raises(PermissionDenied):
            close_year(year=2026, user=officer, reason="x")
        assert close_year(year=2026, user=lead, reason="Alle sind erinnert.") == 1
        assert balances(town) == (20, 0, 2, 18)
        for book in (
            lambda: reserve(consultation=consultation, year=2026, half_days=1, by=officer),
            lambda: use(consultation=consultation, day=date(2026, 12, 30), half_days=2, by=officer),
            lambda: undo_use(posting=posting, by=officer, reason="x"),
            lambda: account_of(make_consultation_elsewhere(town, officer).municipality, 2026),
        ):
            with pytest.raises(BudgetError, match="Das Konto 2026 ist abgeschlossen"):
                book()
        with pytest.raises(BudgetError, match="schon abgeschlossen"):
            close_year(year=2026, user=lead, reason="Noch einmal")
        reserve(consultation=consultation, year=2027, half_days=1, by=officer)


def make_consultation_elsewhere(town, officer):
    """Return a consultation of a municipality that has no account yet."""
    from municipalities.tests.factories import make_municipality  # noqa: PLC0415 - a third place

    return make_consultation(make_municipality("Spätingen, Stadt"), officer)


def test_account_opens_again_with_a_reason(consultation, town, officer, lead):
    reserve(consultation=consultation, year=2026, half_days=6, by=officer)
    with time_machine.travel(FEBRUARY_AFTER, tick=False):
        close_year(year=2026, user=lead, reason="Alle sind erinnert.")
        account = DayAccount.objects.get(municipality=town, year=2026)
        with pytest.raises(PermissionDenied):
            reopen_account(account=account, user=officer, reason="x")
        reopen_account(account=account, user=lead, reason="Ein Tag fehlte.")
        reserve(consultation=consultation, year=2026, half_days=1, by=officer)
        assert close_year(year=2026, user=lead, reason="Nachgetragen.") == 1
    kinds = YearClosing.objects.values_list("kind", "account")
    assert list(kinds) == [("closed", None), ("reopened", account.pk), ("closed", None)]


def test_count_finds_what_was_changed_behind_the_triggers(consultation, town, officer, settings):
    reserve(consultation=consultation, year=2026, half_days=6, by=officer)
    assert differences() == []
    call_command("check_accounts")
    use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=officer)
    assert [line.split(": ", 1)[1] for line in differences()] == ["bestätigt 0, genutzt gebucht 2."]
    with pytest.raises(CommandError, match="1 Unstimmigkeiten"):
        call_command("check_accounts")
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC), tick=False):
        assert count_accounts() == 0
    with time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False):
        assert count_accounts() == count_accounts() == 1
    assert Mail.objects.filter(to=settings.TEAM_EMAIL, subject__contains="Unstimmigkeit").count() == 1


def test_count_finds_a_stored_balance_that_is_no_sum(consultation, town, officer):
    account = account_of(town, 2026)
    name, table = "advisors_guard_account", "advisors_dayaccount"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
        cursor.execute(f"UPDATE {table} SET allotted = 22 WHERE id = {account.pk}")
    assert len(differences()) == 2
    assert "gespeichert 22, aus Buchungen 20" in differences()[0]


def test_outlook_spreads_promised_days_over_the_months_that_are_left(consultation, town, officer):
    with time_machine.travel(datetime(2026, 9, 15, 9, tzinfo=UTC), tick=False):
        reserve(consultation=consultation, year=2026, half_days=6, by=officer)
        day = make_day(consultation, make_advisor(), officer, date(2026, 5, 4), 1)
        day.posting = use(consultation=consultation, day=day.day, half_days=1, by=officer)
        day.status, day.confirmed_at = "confirmed", day.posting.at
        day.save()
        outlook = outlook_of(town)
    assert [month.used for month in outlook.months] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert [month.planned for month in outlook.months] == [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1, 0]
    assert outlook.months[-1].left == outlook.rest.free == 14
    assert_sound()


def test_every_posting_says_who_and_when(consultation, town, officer):
    posting = reserve(consultation=consultation, year=2026, half_days=2, by=officer)
    stored = DayPosting.objects.get(pk=posting.pk)
    for name in (
        "account_id",
        "reservation_id",
        "source",
        "target",
        "half_days",
        "reason",
        "by_id",
        "by_name",
    ):
        assert getattr(posting, name) == getattr(stored, name)
    assert abs((posting.at - stored.at).total_seconds()) < 1
