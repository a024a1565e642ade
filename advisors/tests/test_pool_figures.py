"""What a pool says about its people: true, complete for the document's twenty, and telling of nobody."""

from datetime import date

import pytest

from advisors.pool_figures import PoolFigures, figures_by_pool, figures_of
from advisors.tests.factories import make_pool
from advisors.tests.pool_factories import COUNTRIES, make_member, make_members
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def sensitive(figures):
    return (figures.women, figures.men, figures.youngest, figures.oldest, figures.countries)


def test_twenty_people_of_the_document_are_counted_exactly():
    pool = make_pool()
    towns = [make_municipality() for _ in range(12)]
    ages = [23, 65, *range(30, 48)]
    for place, age in enumerate(ages):
        make_member(
            pool,
            gender="female" if place < 8 else "male",
            birth_year=TODAY.year - age,
            origin_countries=[COUNTRIES[place % 16]],
            municipality=towns[place % 12],
            joined_on=date(2014, 6, 1),
        )
    figures = figures_of(pool, TODAY)
    assert (figures.people, figures.women, figures.men) == (20, 8, 12)
    assert (figures.youngest, figures.oldest, figures.towns) == (23, 65, 12)
    assert len(figures.countries) == 16
    assert figures.countries[:3] == ("Äthiopien", "Bangladesch", "Côte d'Ivoire")


def test_people_who_left_or_only_apply_are_not_counted():
    pool = make_pool()
    for status in ("applying", "qualifying", "active", "paused", "left"):
        make_member(pool, status=status)
    assert figures_of(pool, TODAY).people == 3


def test_voluntary_answers_of_fewer_than_five_are_not_shown():
    pool = make_pool()
    make_members(pool, 4)
    make_member(pool)
    figures = figures_of(pool, TODAY)
    assert figures == PoolFigures(people=5, towns=0)
    assert not (figures.has_gender)
    assert not (figures.has_ages)
    assert not (figures.countries)


@pytest.mark.parametrize("number", [5, 6, 7, 8])
def test_nobody_who_joins_changes_a_voluntary_figure_before_five_have(number):
    """Otherwise the page of yesterday and of today would tell what the new person answered."""
    pool = make_pool()
    make_members(pool, number)
    before = figures_of(pool, TODAY)
    make_member(
        pool, gender="diverse", birth_year=1930, origin_countries=["VU"], joined_on=date(2026, 11, 21)
    )
    after = figures_of(pool, TODAY)
    assert after.people == before.people + 1
    assert sensitive(after) == sensitive(before)


def test_voluntary_figures_follow_when_five_have_joined():
    pool = make_pool()
    make_members(pool, 9)
    before = figures_of(pool, TODAY)
    make_member(pool, gender="male", birth_year=1950, origin_countries=["VN"], joined_on=date(2026, 1, 1))
    after = figures_of(pool, TODAY)
    assert (before.women, before.men, before.oldest) == (3, 2, 46)
    assert (after.women, after.men, after.oldest) == (5, 5, 76)
    assert "Vietnam" in after.countries


def test_whoever_leaves_shifts_the_sums_by_more_than_one_person():
    pool = make_pool()
    first, *_ = make_members(pool, 10)
    before = figures_of(pool, TODAY)
    type(first).objects.filter(pk=first.pk).update(status="left")
    after = figures_of(pool, TODAY)
    # of nine only five count: the difference is made of five people, not of the one who left
    assert (before.women, before.men) == (5, 5)
    assert after.women + after.men == 5


def test_gender_that_is_neither_is_never_a_number_of_its_own():
    pool = make_pool()
    make_members(pool, 9)
    make_member(pool, gender="diverse", joined_on=date(2020, 1, 1))
    figures = figures_of(pool, TODAY)
    # the missing one may as well have said nothing: pages show no number of answers
    assert (figures.people, figures.women, figures.men) == (10, 5, 4)
    assert not hasattr(figures, "diverse")


def test_figures_of_several_pools_take_one_query(django_assert_num_queries):
    pools = [make_pool(), make_pool(make_state("06")), make_pool(make_state("08"))]
    make_members(pools[0], 5)
    make_members(pools[1], 1)
    with django_assert_num_queries(1):
        found = figures_by_pool(pools, TODAY)
    assert [found[pool.pk].people for pool in pools] == [5, 1, 0]
