"""Wishes for working groups: what the form offers, what is stored, and late comers."""

import pytest
from django.db import transaction
from django.utils import timezone

from networks.enums import RegistrationStatus
from networks.group_choice import groups_with_free, rounds_of, seat_newcomer, set_choice
from networks.models import GroupChoice, Registration
from networks.tests.factories import make_open_event, make_registration
from networks.tests.programme_factories import make_group, make_round, make_session, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_open_event()


def choose(registration, session, first=None, second=None):
    groups = {group.position: group for group in session.groups.all()}
    with transaction.atomic():
        return set_choice(
            registration=registration, session=session, first=groups.get(first), second=groups.get(second)
        )


def test_rounds_are_visible_items_with_groups_in_their_order(event):
    late, early = make_round(event, after=240), make_round(event, after=120)
    make_round(event, (), after=60)
    make_round(event, is_visible=False)
    make_session(event)
    assert rounds_of(event) == [early, late]


@pytest.mark.parametrize("number", [1, 3])
def test_rounds_take_the_same_queries_for_more_rounds(event, number, django_assert_num_queries):
    for hour in range(number):
        make_round(event, after=60 * hour)
    with django_assert_num_queries(3):
        assert [len(row.groups.all()) for row in rounds_of(event)] == [2] * number


def test_groups_count_places_and_first_wishes_of_people_with_a_place(event):
    session = make_round(event, (2, 1))
    make_wish(session, 1, 2, group=1)
    make_wish(session, 1, 2, group=2)
    waiting = make_registration(event, RegistrationStatus.WAITING)
    make_wish(session, 1, 2, group=1, registration=waiting)
    first, second = groups_with_free(session)
    assert (first.taken, first.free, first.wished, first.is_full) == (1, 1, 2, False)
    assert (second.taken, second.free, second.wished, second.is_full) == (1, 0, 0, True)


def test_set_choice_stores_wishes_and_changes_them(event):
    session, registration = make_round(event), make_registration(event)
    assert choose(registration, session) is None
    choose(registration, session, 1, 2)
    choose(registration, session, 2, 1)
    choice = GroupChoice.objects.get()
    assert (choice.first.position, choice.second.position, choice.group) == (2, 1, None)


@pytest.mark.parametrize(
    ("first", "second", "stored"), [(1, 1, (1, None)), (None, 2, (2, None)), (1, None, (1, None))]
)
def test_set_choice_keeps_each_wish_once_and_the_first_filled(event, first, second, stored):
    choice = choose(make_registration(event), make_round(event), first, second)
    found = (choice.first and choice.first.position, choice.second and choice.second.position)
    assert found == stored


def test_set_choice_takes_wishes_back_and_keeps_the_row(event):
    session, registration = make_round(event), make_registration(event)
    choose(registration, session, 1, 2)
    choice = choose(registration, session)
    assert (choice.first, choice.second) == (None, None)


def test_set_choice_gives_late_comers_a_free_place_of_their_wishes(event):
    session = make_round(event, (1, 1), assigned_at=timezone.now())
    placed = [choose(make_registration(event), session, 1, 2) for _ in range(3)]
    assert [choice.group and choice.group.position for choice in placed] == [1, 2, None]


def test_set_choice_leaves_a_place_that_was_given(event):
    session, registration = make_round(event, assigned_at=timezone.now()), make_registration(event)
    choose(registration, session, 1)
    assert choose(registration, session, 2).group.position == 1


def test_seat_newcomer_waits_for_the_place_at_the_event(event):
    session = make_round(event, assigned_at=timezone.now())
    waiting = make_registration(event, RegistrationStatus.WAITING)
    choice = choose(waiting, session, 1, 2)
    assert choice.group is None
    Registration.objects.filter(pk=waiting.pk).update(has_seat=True)
    with transaction.atomic():
        seat_newcomer(Registration.objects.get(pk=waiting.pk))
    choice.refresh_from_db()
    assert choice.group.position == 1


def test_deleting_a_group_drops_the_wish_for_it(event):
    session = make_round(event, ())
    group = make_group(session)
    choice = make_wish(session, 0, registration=make_registration(event))
    GroupChoice.objects.filter(pk=choice.pk).update(first=group)
    group.delete()
    choice.refresh_from_db()
    assert choice.first is None
