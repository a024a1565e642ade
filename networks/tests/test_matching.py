"""The plan of short talks: rules that always hold, fairness, reasons; by examples and by thousands of drawn halls."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networks.matching import NO_REASON, Guest, Talk, pair_of, plan

WISHES = ("", "Raum für den Chor", "Partner für eine faire Kantine", "Hilfe bei Anträgen", "Dolmetschende")
OFFERS = ("", "Ein Saal für 80 Personen", "Erfahrung mit fairer Kantine", "Beratung zu Anträgen")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def halls(draw):
    """People of a few organisations, some alone, with rounds and tables."""
    number = draw(st.integers(0, 14))
    guests = [
        Guest(
            key=key,
            name=f"Person {key}",
            organisation=draw(st.sampled_from(["", "Verein A", "Verein B", f"Verein {key}"])),
            town=draw(st.sampled_from(["", "Nordhafen", "Seebrück"])),
            wish=draw(st.sampled_from(WISHES)),
            offer=draw(st.sampled_from(OFFERS)),
        )
        for key in range(1, number + 1)
    ]
    return guests, draw(st.integers(1, 8)), draw(st.integers(1, 8))


def counts(talks, guests=()):
    found = Counter({guest.key: 0 for guest in guests})
    found.update(key for talk in talks for key in (talk.first, talk.second))
    return found


@quick
@given(halls())
def test_rules_hold_in_every_hall(hall):
    guests, rounds, tables = hall
    talks = plan(guests, rounds=rounds, tables=tables)
    organisation = {guest.key: guest.organisation for guest in guests}
    assert len({frozenset((talk.first, talk.second)) for talk in talks}) == len(talks)
    for number in range(1, rounds + 1):
        now = [talk for talk in talks if talk.round_number == number]
        assert max(counts(now).values(), default=0) <= 1
        assert len({talk.table_number for talk in now}) == len(now)
    for talk in talks:
        assert 1 <= talk.round_number <= rounds
        assert 1 <= talk.table_number <= tables
        assert talk.first < talk.second
        assert not organisation[talk.first] or organisation[talk.first] != organisation[talk.second]
        assert 0 < len(talk.reason) <= 240


@quick
@given(st.integers(2, 24), st.integers(1, 12), st.integers(1, 12), st.text(max_size=3))
def test_everybody_gets_about_as_many_talks(number, tables, rounds, lot):
    """Dirac: while rounds are no more than the pairs of one round, every round can be filled."""
    each = min(tables, number // 2)
    rounds = min(rounds, each)
    guests = [
        Guest(key, f"P{key}", wish=WISHES[key % 5], offer=OFFERS[key % 4]) for key in range(1, number + 1)
    ]
    talks = plan(guests, rounds=rounds, tables=tables, lot=lot)
    assert len(talks) == each * rounds
    numbers = counts(talks, guests).values()
    assert max(numbers) - min(numbers) <= 1


@quick
@given(halls(), st.text(max_size=3))
def test_same_people_give_the_same_plan(hall, lot):
    guests, rounds, tables = hall
    first = plan(guests, rounds=rounds, tables=tables, lot=lot)
    assert first == plan(list(reversed(guests)), rounds=rounds, tables=tables, lot=lot)


@quick
@given(halls(), st.data())
def test_fixed_talks_stay_and_are_counted(hall, data):
    guests, rounds, tables = hall
    talks = plan(guests, rounds=rounds, tables=tables)
    fixed = [talk for talk in talks if data.draw(st.booleans())]
    again = plan(guests, rounds=rounds, tables=tables, fixed=fixed)
    assert set(fixed) <= set(again)
    assert len({frozenset((talk.first, talk.second)) for talk in again}) == len(again)
    for number in range(1, rounds + 1):
        now = [talk for talk in again if talk.round_number == number]
        assert max(counts(now).values(), default=0) <= 1
        assert len({talk.table_number for talk in now}) == len(now)


@quick
@given(halls())
def test_everybody_left_over_in_a_round_cannot_be_paired(hall):
    """No round leaves a free table while two people without a talk could still meet there."""
    guests, rounds, tables = hall
    talks = plan(guests, rounds=rounds, tables=tables)
    by_key = {guest.key: guest for guest in guests}
    met = set()
    for number in range(1, rounds + 1):
        now = [talk for talk in talks if talk.round_number == number]
        met |= {frozenset((talk.first, talk.second)) for talk in now}
        alone = by_key.keys() - counts(now).keys()
        pairs = {frozenset((a, b)) for a in alone for b in alone if a < b and pair_of(by_key[a], by_key[b])}
        assert len(now) == tables or pairs <= met


def test_wish_meets_offer_before_all_others():
    guests = [
        Guest(1, "Amara Diallo", wish="Einen Raum für unseren Chor"),
        Guest(2, "Ruth Adler", offer="Gute Kontakte in die Presse"),
        Guest(3, "Emre Öztürk", offer="Proberäume, auch am Abend"),
        Guest(4, "Lena Wolf"),
    ]
    talks = plan(guests, rounds=1, tables=1)
    assert talks == [] or talks[0].round_number == 1
    best = pair_of(guests[0], guests[2])
    assert best.score > pair_of(guests[0], guests[1]).score
    assert (
        best.reason
        == "Amara Diallo sucht „Einen Raum für unseren Chor“, Emre Öztürk bietet „Proberäume, auch am Abend“."
    )
    pairs = {(talk.first, talk.second) for talk in plan(guests, rounds=1, tables=2)}
    assert pairs == {(1, 3), (2, 4)}


def test_both_directions_count_and_the_town_a_little():
    one = Guest(1, "A", town="Nordhafen", wish="Raum", offer="Musik")
    two = Guest(2, "B", town="Seebrück", wish="Musik", offer="Raum")
    near = Guest(3, "C", town="Nordhafen", wish="Musik", offer="Raum")
    assert pair_of(one, two).score == pair_of(one, near).score + 1 > 12
    assert pair_of(Guest(1, "A"), Guest(2, "B")).reason == NO_REASON


def test_same_organisation_is_recognised_whatever_its_letters():
    assert pair_of(Guest(1, "A", "Brücken e. V."), Guest(2, "B", "brücken E. V.")) is None


def test_long_wishes_and_quotation_marks_fit_into_a_reason():
    one = Guest(1, "A" * 60, wish="„Raum“ " * 40)
    two = Guest(2, "B" * 60, wish="Musik " * 40, offer="Raum")
    reason = pair_of(one, two).reason
    assert "…" in reason
    assert "„‚Raum‘" in reason
    assert len(pair_of(Guest(1, "A" * 160, wish="Raum"), Guest(2, "B" * 160, offer="Raum")).reason) <= 240


@pytest.mark.parametrize(("guests", "rounds"), [([], 3), ([Guest(1, "A")], 3)])
def test_nobody_to_talk_to_gives_no_talks(guests, rounds):
    assert plan(guests, rounds=rounds, tables=4) == []


def test_lot_decides_who_waits_when_all_else_is_equal():
    guests = [Guest(key, f"P{key}") for key in range(1, 4)]
    waiting = {
        min({1, 2, 3} - {talk.first, talk.second})
        for lot in "abcdefgh"
        for talk in plan(guests, rounds=1, tables=1, lot=lot)
    }
    assert waiting == {1, 2, 3}


def test_two_hundred_people_are_planned_at_once():
    guests = [
        Guest(key, f"P{key}", f"Verein {key % 90}", wish=WISHES[key % 5], offer=OFFERS[key % 4])
        for key in range(200)
    ]
    talks = plan(guests, rounds=4, tables=100)
    assert len(talks) == 400
    assert isinstance(talks[0], Talk)
