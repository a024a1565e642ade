"""Random histories of two towns and two years: after every step balance = sum of entries, never over the limit."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from advisors.budget.accounts import account_of, current_place, rest_of
from advisors.budget.booking import release, release_rest, reserve, undo_use, use
from advisors.budget.closing import close_account
from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import DayAccount, Reservation
from advisors.rounds.budget import apply_limits, join_accounts
from advisors.services.budget import decide_exception, propose_exception
from advisors.tests.budget_factories import assert_sound, make_limit, merge
from advisors.tests.factories import make_consultation, make_pool
from municipalities.tests.factories import make_municipality

YEARS = st.sampled_from([2026, 2027])
TOWNS = st.integers(0, 1)
CASES = st.integers(0, 3)
AMOUNTS = st.integers(1, 14)
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Histories(RuleBasedStateMachine):
    """Books as people and rounds do, and keeps a simple count of its own beside the portal's."""

    def __init__(self):
        super().__init__()
        self.database = transaction.atomic()
        self.database.__enter__()
        self.clock = time_machine.travel(BEGIN, tick=False)
        self.travel = self.clock.start()
        self.officer = make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user
        self.lead = make_role(make_user("Lena", "Leitung"), Role.LEAD).user
        self.towns = [make_municipality("Altdorf, Stadt"), make_municipality("Bergdorf, Stadt")]
        self.pool = make_pool(self.towns[0].state)
        self.cases = [make_consultation(self.towns[number % 2], self.officer) for number in range(4)]
        self.promised, self.spent, self.uses = {}, {}, []
        self.day = BEGIN.date()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.database.__exit__(None, None, None)

    def is_closed(self, case, year):
        place = current_place(case.municipality)
        return DayAccount.objects.filter(municipality=place, year=year, closed_at__isnull=False).exists()

    @rule(number=CASES, year=YEARS, amount=AMOUNTS)
    def reserve_days(self, number, year, amount):
        case = self.cases[number]
        free = rest_of(case.municipality, year).free
        try:
            reserve(consultation=case, year=year, half_days=amount, by=self.officer)
        except NotEnoughDaysError:
            assert rest_of(case.municipality, year).free < amount
            assert not self.is_closed(case, year)
        except BudgetError:
            assert self.is_closed(case, year)
        else:
            assert amount <= free or not DayAccount.objects.filter(year=year).exists()
            self.promised[number, year] = self.promised.get((number, year), 0) + amount

    @rule(number=CASES, year=YEARS, amount=AMOUNTS)
    def release_days(self, number, year, amount):
        case, has = self.cases[number], self.promised.get((number, year), 0)
        try:
            release(consultation=case, year=year, half_days=amount, by=self.officer, reason="Kürzer")
        except BudgetError:
            assert has < amount or self.is_closed(case, year)
        else:
            self.promised[number, year] = has - amount

    @rule(number=CASES, year=YEARS, amount=st.integers(1, 4))
    def use_days(self, number, year, amount):
        case, has = self.cases[number], self.promised.get((number, year), 0)
        try:
            posting = use(consultation=case, day=date(year, 5, 4), half_days=amount, by=self.officer)
        except BudgetError:
            assert has < amount or self.is_closed(case, year)
        else:
            self.uses.append((number, year, posting))
            self._move(number, year, amount)

    @precondition(lambda self: self.uses)
    @rule(data=st.data())
    def undo_a_use(self, data):
        position = data.draw(st.integers(0, len(self.uses) - 1))
        number, year, posting = self.uses[position]
        try:
            undo_use(posting=posting, by=self.officer, reason="Falscher Tag")
        except BudgetError:
            assert self.is_closed(self.cases[number], year)
        else:
            del self.uses[position]
            self._move(number, year, -posting.half_days)

    @rule(number=CASES)
    def release_the_rest(self, number):
        case = self.cases[number]
        release_rest(consultation=case, by=self.officer, reason="Ende")
        for year in (2026, 2027):
            if not self.is_closed(case, year):
                self.promised[number, year] = 0

    @rule(number=TOWNS, year=YEARS, amount=st.integers(1, 6), is_approved=st.booleans())
    def decide_an_exception(self, number, year, amount, is_approved):
        try:
            account = account_of(self.towns[number], year)
        except BudgetError:
            return
        if account.is_open:
            exception = propose_exception(
                account=account, user=self.officer, half_days=amount, reason="Zweites Amt"
            )
            decide_exception(exception=exception, user=self.lead, is_approved=is_approved, text="Geprüft")

    @rule(amount=st.integers(4, 30))
    def change_the_limit(self, amount):
        self.day += timedelta(days=1)
        self.travel.move_to(datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC))
        make_limit(self.pool, amount, self.day)
        apply_limits()

    @precondition(lambda self: not self.towns[0].successor_id)
    @rule(waits_for_round=st.booleans())
    def merge_the_towns(self, waits_for_round):
        merge(self.towns[0], self.towns[1])
        for case in self.cases[::2]:
            case.municipality = self.towns[0]
        if waits_for_round:
            join_accounts()

    @rule(number=TOWNS, year=YEARS)
    def close_an_account(self, number, year):
        account = DayAccount.objects.filter(municipality=self.towns[number], year=year).first()
        join_accounts()
        if account and account.joined_into_id is None:
            account.refresh_from_db()
        if account and account.is_open:
            close_account(account, self.lead)
            for case in range(4):
                if self.is_closed(self.cases[case], year):
                    self.promised[case, year] = 0

    def _move(self, number, year, amount):
        self.promised[number, year] -= amount
        self.spent[number, year] = self.spent.get((number, year), 0) + amount

    @invariant()
    def every_balance_is_the_sum_of_its_entries(self):
        assert_sound(with_days=False)

    @invariant()
    def every_consultation_has_what_it_booked(self):
        for number, case in enumerate(self.cases):
            for year in (2026, 2027):
                rows = Reservation.objects.filter(consultation=case, account__year=year)
                stored = rows.values_list("reserved", "used")
                key = (number, year)
                assert sum(row[0] for row in stored) == self.promised.get(key, 0)
                assert sum(row[1] for row in stored) == self.spent.get(key, 0)


@pytest.mark.django_db
def test_random_histories_keep_every_account_sound():
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=10,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
