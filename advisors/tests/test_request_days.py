"""Days as people type them, their split over calendar years, the rest beside the wish."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from advisors.forms.days import DayField
from advisors.request_days import accepting_pool, rests_of, shares_of, split, why_no_pool, wish_sentence
from advisors.tests.factories import make_pool, make_request
from municipalities.models import State


@pytest.mark.parametrize(
    ("typed", "half_days"),
    [("0,5", 1), ("1", 2), ("1,5", 3), ("1.5", 3), ("2 Tage", 4), (" 3,0 Tage", 6), (",5", 1), ("½", 1), ("10", 20)],
)  # fmt: skip
def test_day_field_reads_whole_and_half_days(typed, half_days):
    assert DayField(label="Tage").clean(typed) == half_days


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0,3", "nur ganz oder halb"),
        ("1,25", "nur ganz oder halb"),
        ("zwei", "als Zahl"),
        ("-1", "als Zahl"),
        ("0", "weniger als ein halber Tag"),
        ("99", "mehr als 40 Tage"),
    ],
)
def test_day_field_refuses_with_a_sentence(typed, words):
    with pytest.raises(ValidationError, match=words):
        DayField(label="Tage").clean(typed)


def test_day_field_shows_stored_half_days_as_people_read_them():
    assert DayField(label="Tage").prepare_value(7) == "3,5"
    assert DayField(label="Tage", required=False).clean("") is None
    assert DayField(label="Tage", smallest=0).clean("0") == 0


@pytest.mark.parametrize(
    ("first", "last", "half_days", "shares"),
    [
        (date(2026, 3, 1), date(2026, 5, 1), 5, {2026: 5}),
        (date(2026, 12, 1), date(2027, 1, 31), 4, {2026: 2, 2027: 2}),
        (date(2026, 12, 31), date(2027, 12, 31), 3, {2026: 1, 2027: 2}),
        (date(2026, 12, 31), date(2027, 1, 1), 1, {2026: 1, 2027: 0}),
        (date(2026, 7, 1), date(2028, 6, 30), 8, {2026: 3, 2027: 4, 2028: 1}),
    ],
)
def test_split_keeps_the_sum_and_follows_the_length_of_the_years(first, last, half_days, shares):
    assert split(first, last, half_days) == shares


@pytest.mark.django_db
def test_shares_show_both_years_of_a_period_over_new_year(town, officer, time_machine):
    time_machine.move_to("2026-11-20T09:00:00Z")
    make_pool(town.state)
    row = make_request(
        town, officer, period_from=date(2026, 12, 1), period_until=date(2027, 1, 31), wanted_half_days=24
    )
    shares = shares_of(row)
    assert [(share.year, share.wanted, share.free, share.is_short) for share in shares] == [
        (2026, 12, 20, False),
        (2027, 12, 20, False),
    ]
    assert wish_sentence(row) == "12 Tage, 1. Dezember 2026 bis 31. Januar 2027"


@pytest.mark.django_db
def test_share_is_short_when_more_is_wished_than_is_left(town, officer, time_machine):
    time_machine.move_to("2026-11-20T09:00:00Z")
    make_pool(town.state, half_days=4)
    row = make_request(
        town, officer, period_from=date(2026, 12, 1), period_until=date(2026, 12, 31), wanted_half_days=5
    )
    assert [share.is_short for share in shares_of(row)] == [True]
    assert wish_sentence(row) == "2,5 Tage im Dezember 2026"


@pytest.mark.django_db
def test_towns_without_a_pool_are_told_why(town):
    assert accepting_pool(town) is None
    assert why_no_pool(town) == f"In {town.state.name} gibt es zurzeit keinen Beraterpool."
    assert rests_of(town) == []
    make_pool(State.objects.get(pk=town.state_id), status="paused")
    assert accepting_pool(town) is None
    assert "pausiert" in why_no_pool(town)
