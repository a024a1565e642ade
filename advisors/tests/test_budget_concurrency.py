"""Many at once on PostgreSQL, each with a connection of its own: no half day is sold twice, nobody deadlocks."""

import random
from datetime import date
from functools import partial

import pytest

from advisors.budget.accounts import account_of
from advisors.budget.booking import release, release_rest, reserve, undo_use, use
from advisors.budget.errors import BudgetError, NotEnoughDaysError
from advisors.models import DayAccount, DayPosting
from advisors.rounds.budget import apply_limits, join_accounts
from advisors.tests.budget_factories import assert_sound, balances, make_limit, merge
from advisors.tests.factories import make_consultation, make_pool
from core.tests.at_once import at_once
from municipalities.tests.factories import make_municipality

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]
CLIENTS, THREADS, BATCH = 64, 32, 6


@pytest.mark.parametrize("is_opened", [True, False])
def test_ten_days_are_granted_to_64_who_ask_at_once(town, officer, is_opened):
    make_pool(town.state)
    cases = [make_consultation(town, officer) for _ in range(CLIENTS)]
    if is_opened:
        account_of(town, 2026)

    def book(position):
        return reserve(consultation=cases[position], year=2026, half_days=1, by=officer)

    answers = at_once(*(partial(book, number) for number in range(CLIENTS)))
    refusals = [answer for answer in answers if isinstance(answer, NotEnoughDaysError)]
    assert sum(isinstance(answer, DayPosting) for answer in answers) == 20
    assert len(refusals) == CLIENTS - 20
    assert {refusal.rest for refusal in refusals} == {0}
    assert all("noch 0 Tage frei, gebraucht werden 0,5 Tage" in refusal.message for refusal in refusals)
    assert balances(town) == (20, 20, 0, 0)
    assert_sound()


def test_different_wishes_never_exceed_the_rest(town, officer):
    make_pool(town.state)
    cases = [make_consultation(town, officer) for _ in range(CLIENTS)]
    amounts = [1 + position % 5 for position in range(CLIENTS)]

    def book(position):
        return reserve(consultation=cases[position], year=2026, half_days=amounts[position], by=officer)

    answers = at_once(*(partial(book, number) for number in range(CLIENTS)))
    granted = [answer.half_days for answer in answers if isinstance(answer, DayPosting)]
    assert len(granted) + sum(isinstance(answer, NotEnoughDaysError) for answer in answers) == CLIENTS
    # whoever wanted half a day got it as long as there was one
    assert sum(granted) == 20
    assert_sound()


def some_step(choice, case, officer):
    """Do one random thing to a consultation; what an account refuses is no error."""
    year, amount = choice.choice([2026, 2027]), choice.randint(1, 4)
    step = choice.choice(["reserve", "reserve", "release", "use", "undo", "rest"])
    try:
        if step == "reserve":
            reserve(consultation=case, year=year, half_days=amount, by=officer)
        elif step == "release":
            release(consultation=case, year=year, half_days=amount, by=officer, reason="Kürzer")
        elif step == "use":
            use(consultation=case, day=date(year, 5, 4), half_days=amount, by=officer)
        elif step == "undo":
            used = DayPosting.objects.filter(reservation__consultation=case, target="used").last()
            if used:
                undo_use(posting=used, by=officer, reason="Falscher Tag")
        else:
            release_rest(consultation=case, by=officer, reason="Ende")
    except BudgetError:
        return


def test_random_batches_of_32_threads_keep_every_account_sound(town, other_town, officer):
    pool = make_pool(town.state)
    cases = [make_consultation([town, other_town][number % 2], officer) for number in range(8)]
    for batch in range(3):
        if batch == 1:
            make_limit(pool, 26, date(2026, 1, 2))
        if batch == 2:
            merge(town, other_town)

        def work(position, batch=batch):
            choice = random.Random(batch * 1000 + position)
            if batch and position < 2:
                return [join_accounts, apply_limits][position]()
            for _ in range(BATCH):
                some_step(choice, cases[position % 8], officer)
            return None

        answers = at_once(*(partial(work, number) for number in range(THREADS)))
        assert [answer for answer in answers if isinstance(answer, Exception)] == []
        join_accounts()
        apply_limits()
        assert_sound(with_days=False)
    assert not DayAccount.objects.filter(municipality=town, joined_into=None).exists()


def test_two_municipalities_do_not_wait_for_each_other(town, officer):
    make_pool(town.state)
    cases = [make_consultation(make_municipality(f"Ort {number}"), officer) for number in range(16)]

    def book(position):
        return reserve(consultation=cases[position], year=2026, half_days=20, by=officer)

    assert all(
        isinstance(answer, DayPosting) for answer in at_once(*(partial(book, number) for number in range(16)))
    )
    assert_sound()
