"""The assignment to working groups: its rules against every possible seating, its fairness, its reasons."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from networks.assignment import Outcome, Place, Reason, assign, lot_order

GROUP = st.sampled_from([None, 1, 2, 3])


@st.composite
def rounds(draw, most=6):
    """Return wishes and capacities of a small round, with wishes left out, doubled and for closed groups."""
    number = draw(st.integers(0, most))
    wishes = {key: (draw(GROUP), draw(GROUP)) for key in range(1, number + 1)}
    groups = draw(st.sampled_from([(1,), (1, 2), (1, 2, 3)]))
    return wishes, {group: draw(st.integers(0, 3)) for group in groups}


def known(wish, capacities):
    return tuple(dict.fromkeys(group for group in wish if group in capacities))


def seatings(wishes, capacities):
    """Return every seating that the capacities allow, each as {person: group or None}."""
    choices = [(*known(wish, capacities), None) for wish in wishes.values()]
    for groups in product(*choices):
        if all(groups.count(group) <= capacity for group, capacity in capacities.items()):
            yield dict(zip(wishes, groups, strict=True))


def common_good(seating, wishes, capacities):
    """Return (people with a place, people with their first wish)."""
    firsts = [known(wishes[key], capacities)[:1] == (group,) for key, group in seating.items()]
    return sum(group is not None for group in seating.values()), sum(firsts)


def worth(seating, wishes, capacities, order):
    """Return what a seating is worth by all three rules; the largest is the best."""
    scores = [2 - known(wishes[key], capacities).index(seating[key]) if seating[key] else 0 for key in order]
    return *common_good(seating, wishes, capacities), scores


@settings(max_examples=150, deadline=None)
@given(rounds(), st.text(max_size=4))
def test_assign_finds_the_best_of_all_seatings(small_round, lot):
    wishes, capacities = small_round
    result = assign(wishes, capacities, lot=lot)
    best = max(
        seatings(wishes, capacities),
        key=lambda seating: worth(seating, wishes, capacities, lot_order(list(wishes), lot)),
    )
    assert {key: place.group for key, place in result.places.items()} == best


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_assign_reason_says_what_the_first_wish_would_have_cost_others(small_round):
    wishes, capacities = small_round
    everything = list(seatings(wishes, capacities))
    for key, place in assign(wishes, capacities, lot="Nordhafen").places.items():
        if place.reason is None:
            assert place.outcome == Outcome.FIRST or not known(wishes[key], capacities)
            continue
        first = known(wishes[key], capacities)[0]
        reached = max(common_good(row, wishes, capacities) for row in everything)
        others = [common_good(row, wishes, capacities) for row in everything if row[key] == first]
        assert place.reason == expected_reason(max(others, default=None), reached)


def expected_reason(with_first_wish, reached):
    if with_first_wish is None:
        return Reason.BY_HAND
    if with_first_wish == reached:
        return Reason.LOT
    return Reason.OTHERS_WITHOUT if with_first_wish[0] < reached[0] else Reason.FEWER_FIRST


@settings(max_examples=100, deadline=None)
@given(rounds(most=12), st.randoms(use_true_random=False))
def test_assign_does_not_depend_on_the_order_of_registration(small_round, chance):
    wishes, capacities = small_round
    people = list(wishes)
    chance.shuffle(people)
    mixed = assign({key: wishes[key] for key in people}, capacities, lot="eins")
    assert mixed.places == assign(wishes, capacities, lot="eins").places


@settings(max_examples=100, deadline=None)
@given(rounds(most=12))
def test_assign_keeps_capacities_and_gives_nobody_a_group_without_wish(small_round):
    wishes, capacities = small_round
    result = assign(wishes, capacities)
    assert result.places.keys() == wishes.keys()
    assert all(len(result.members(group)) <= capacity for group, capacity in capacities.items())
    assert all(place.group in {None, *wishes[key]} for key, place in result.places.items())


@settings(max_examples=100, deadline=None)
@given(rounds(most=12))
def test_assign_leaves_no_place_free_that_somebody_without_group_or_with_the_second_wishes(small_round):
    wishes, capacities = small_round
    result = assign(wishes, capacities)
    free = {group for group, capacity in capacities.items() if len(result.members(group)) < capacity}
    for key, place in result.places.items():
        better = known(wishes[key], capacities)
        if place.group is not None:
            better = better[: better.index(place.group)]
        assert not free.intersection(better)


@settings(max_examples=100, deadline=None)
@given(rounds(most=10), st.integers(1, 3))
def test_assign_leaves_alone_what_the_team_fixed(small_round, group):
    wishes, capacities = small_round
    fixed = {key: group for key in list(wishes)[:2]}
    result = assign(wishes, capacities, fixed)
    assert all(result.places[key] == Place(group, Outcome.FIXED) for key in fixed)
    for name, capacity in capacities.items():
        by_hand = sum(value == name for value in fixed.values())
        assert len(result.members(name)) <= max(capacity, by_hand)


@settings(max_examples=60, deadline=None)
@given(rounds(most=8), st.integers(1, 3))
def test_assign_never_takes_a_wish_away_when_a_group_grows(small_round, group):
    wishes, capacities = small_round
    before, after = (
        assign(wishes, caps, lot="zwei")
        for caps in (
            capacities,
            capacities | {group: capacities[group] + 1} if group in capacities else capacities,
        )
    )
    placed = [result.count(Outcome.FIRST) + result.count(Outcome.SECOND) for result in (before, after)]
    assert placed[1] >= placed[0]


def test_assign_lot_is_fair_among_equals():
    wishes = dict.fromkeys(range(1, 5), (1, 2))
    firsts = [
        key for number in range(400) for key in assign(wishes, {1: 1, 2: 3}, lot=str(number)).members(1)
    ]
    assert all(70 <= firsts.count(key) <= 130 for key in wishes)


def test_assign_lets_those_who_came_off_badly_before_go_first():
    wishes = dict.fromkeys(range(1, 5), (1, 2))
    for number in range(20):
        result = assign(wishes, {1: 1, 2: 3}, lot=str(number), first_in_line={3})
        assert result.members(1) == [3]


def test_assign_moves_somebody_to_the_second_wish_so_that_another_is_not_left_out():
    # person 2 wishes for nothing but group 1
    result = assign({1: (1, 2), 2: (1, None)}, {1: 1, 2: 1})
    assert result.places == {
        1: Place(2, Outcome.SECOND, Reason.OTHERS_WITHOUT),
        2: Place(1, Outcome.FIRST),
    }


def test_assign_follows_a_chain_over_three_groups():
    wishes = {1: (1, 2), 2: (2, 3), 3: (1, None), 4: (2, 1)}
    result = assign(wishes, {1: 1, 2: 2, 3: 1})
    assert result.count(Outcome.NONE) == 0
    assert result.places[3] == Place(1, Outcome.FIRST)


def test_assign_names_a_group_that_the_team_has_filled():
    result = assign({1: (1, 2)}, {1: 1, 2: 1}, {9: 1})
    assert result.places[1] == Place(2, Outcome.SECOND, Reason.BY_HAND)


def test_assign_takes_a_meeting_of_two_hundred_people():
    wishes = {key: (1 + key % 3, 1 + key * 7 % 6) for key in range(1, 201)}
    result = assign(wishes, dict.fromkeys(range(1, 7), 34))
    assert result.count(Outcome.NONE) == 0
    assert all(len(result.members(group)) <= 34 for group in range(1, 7))
