"""What is published about needs tells of no group of one to four, whatever somebody subtracts."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventories.safe_sums import FEWEST, Sums, needs_of, safe_sums, workshop_of
from inventories.tests.factories import make_inventory, make_profile

LABELS = {"a": "Räume", "b": "Geld", "c": "Kontakte", "d": "Wissen"}
answers = st.lists(st.sets(st.sampled_from(sorted(LABELS))), max_size=40)


def bounds(sums: Sums, label: str) -> tuple[int, int]:
    """Return the fewest and the most organisations that may have named it, for somebody who knows the rule."""
    if label in sums.few:
        return 0, FEWEST - 1
    if label in sums.nearly_all:
        return sums.asked - FEWEST + 1, sums.asked
    number = dict(sums.counted)[label]
    return number, number


def is_small_for_sure(fewest: int, most: int) -> bool:
    """Whether the reader knows that it is a group of one to four people."""
    return fewest >= 1 and most < FEWEST


@settings(max_examples=150, deadline=None)
@given(answers)
def test_no_number_and_no_rest_is_one_to_four(given_answers):
    sums = safe_sums(given_answers, LABELS)
    for _, number in sums.counted:
        assert number >= FEWEST
        assert sums.asked - number >= FEWEST


@settings(max_examples=150, deadline=None)
@given(answers)
def test_numbers_are_true_and_every_value_stands_in_one_class(given_answers):
    sums = safe_sums(given_answers, LABELS)
    assert sums.asked in {0, len(given_answers)}
    if not sums.asked:
        assert sums == Sums()
        return
    shown = [label for label, _ in sums.counted] + sums.few + sums.nearly_all
    assert sorted(shown) == sorted(LABELS.values())
    for value, label in LABELS.items():
        fewest, most = bounds(sums, label)
        assert fewest <= sum(value in one for one in given_answers) <= most


@settings(max_examples=100, deadline=None)
@given(answers)
def test_no_combination_of_yes_and_no_is_known_to_be_one_to_four(given_answers):
    """Fréchet's bounds: the most that "rooms and not money and …" can be is the least of its parts."""
    sums = safe_sums(given_answers, LABELS)
    if not sums.asked:
        return
    for signs in product((None, True, False), repeat=len(LABELS)):
        parts = [
            bounds(sums, label)
            if sign
            else (sums.asked - bounds(sums, label)[1], sums.asked - bounds(sums, label)[0])
            for sign, label in zip(signs, LABELS.values(), strict=True)
            if sign is not None
        ]
        if parts:
            fewest = max(0, sum(low for low, _ in parts) - sums.asked * (len(parts) - 1))
            assert not is_small_for_sure(fewest, min(high for _, high in parts))


@pytest.mark.parametrize(
    ("named", "place"),
    [
        (0, "few"),
        (1, "few"),
        (4, "few"),
        (5, "counted"),
        (7, "counted"),
        (8, "nearly_all"),
        (12, "nearly_all"),
    ],
)
def test_value_stands_where_its_number_puts_it(named, place):
    sums = safe_sums([{"a"}] * named + [set()] * (12 - named), {"a": "Räume"})
    assert getattr(sums, place) == ([("Räume", named)] if place == "counted" else ["Räume"])


@pytest.mark.parametrize(("asked", "said"), [(0, 0), (9, 0), (10, 10)])
def test_nothing_is_said_below_ten(asked, said):
    assert safe_sums([{"a"}] * asked, LABELS).asked == said


@pytest.mark.django_db
def test_needs_wait_until_the_interviews_are_done(town):
    for status, asked in (("profiles", 0), ("releases", 0), ("editing", 12), ("published", 12)):
        inventory = make_inventory(town, status)
        for number in range(12):
            make_profile(inventory, "accepted", f"{status} {number}", needs=["rooms"] if number < 6 else [])
        assert needs_of(inventory).asked == asked


@pytest.mark.django_db
def test_needs_do_not_move_when_somebody_withdraws(town):
    inventory = make_inventory(town, "published")
    profiles = [make_profile(inventory, "released", f"Verein {n}", needs=["rooms"]) for n in range(6)]
    for number in range(6):
        make_profile(inventory, "released", f"Kreis {number}", needs=["unknown"], wants_workshop=True)
    before = needs_of(inventory)
    type(profiles[0]).objects.filter(pk=profiles[0].pk).update(status="declined")
    assert needs_of(inventory) == before
    assert before.counted == [("Räume", 6)]
    assert workshop_of(inventory).counted == [("Interesse am Workshop", 6)]
