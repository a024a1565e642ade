"""Pools on the work list of SKEW."""

from datetime import UTC, date, datetime

import pytest

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from advisors.models import Pool
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.pool_factories import make_booked_town
from dashboard.agenda import agenda
from dashboard.agenda.miglobe_pool import pool_items

pytestmark = pytest.mark.django_db


@pytest.fixture
def autumn(time_machine):
    time_machine.move_to(datetime(2026, 10, 5, 10, tzinfo=UTC), tick=False)


def titles(user):
    return [item.title for item in pool_items(user)]


def test_lead_is_asked_for_what_a_pool_needs(officer, lead):
    make_pool(half_days=None, fee=None)
    assert titles(lead) == ["Tragen Sie das Kontingent ein", "Tragen Sie den Honorarsatz ein"]
    assert titles(officer) == []


def test_end_of_a_pool_comes_up_two_months_before(autumn, officer):
    pool = make_pool(ends_on=date(2026, 12, 5))
    assert titles(officer) == []
    Pool.objects.filter(pk=pool.pk).update(ends_on=date(2026, 12, 4))
    (item,) = pool_items(officer)
    assert (item.title, item.due) == ("Beenden oder verlängern Sie den Pool", date(2026, 12, 4))


def test_days_that_run_out_and_days_that_are_left_are_one_line_each(autumn, officer):
    samuel = make_advisor(pool=make_pool())
    for reserved in (20, 18, 4, 2, 2):
        make_booked_town(officer, samuel, reserved=reserved, year=2026)
    assert titles(officer) == [
        "2 Kommunen haben höchstens zwei Tage frei",
        "Erinnern Sie 3 Kommunen an freie Tage",
    ]
    assert {item.due for item in pool_items(officer)} == {None, date(2026, 11, 30)}


def test_others_have_nothing_of_pools(autumn, applicant, advisor):
    make_pool(half_days=None)
    assert titles(applicant) == titles(advisor) == []


def test_items_take_as_many_queries_for_many_towns(autumn, officer, django_assert_max_num_queries):
    samuel = make_advisor(pool=make_pool())
    for _ in range(4):
        make_booked_town(officer, samuel, reserved=4, year=2026)
    # the roles of the person, and six
    with django_assert_max_num_queries(7):
        assert len(pool_items(officer)) == 1


def test_items_stand_on_the_work_list(autumn):
    lead = make_role(make_user("Lena", "Leitung"), Role.LEAD).user
    make_pool(half_days=None)
    assert "Tragen Sie das Kontingent ein" in {item.title for item in agenda(lead)}
