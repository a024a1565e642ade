"""Places at open events: never one too many, in order, and the counters agree with the rows."""

import random
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from core.tests.at_once import at_once
from networks.enums import RegistrationStatus as S
from networks.models import Event
from networks.seats import (
    change_category,
    free_in,
    free_seats,
    lock_event,
    recount,
    release_seat,
    seat_waiting,
    take_seat,
)
from networks.tests.factories import make_open_event, make_registration


def newcomer(event, category=None):
    """Return somebody who has no place yet."""
    return make_registration(event, S.UNCONFIRMED, category=category or event.categories.first())


@pytest.mark.django_db
def test_place_is_given_until_the_event_is_full():
    event = make_open_event(capacity=2)
    assert [take_seat(newcomer(event)) for _ in range(3)] == [True, True, False]
    event.refresh_from_db()
    assert (event.seats_taken, free_seats(event), recount(event)) == (2, 0, {})


@pytest.mark.django_db
def test_full_category_takes_nothing_from_the_event():
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    towns, clubs = event.categories.all()
    towns.capacity = 1
    towns.save()
    assert [take_seat(newcomer(event, towns)) for _ in range(2)] == [True, False]
    assert take_seat(newcomer(event, clubs))
    event.refresh_from_db()
    towns.refresh_from_db()
    clubs.refresh_from_db()
    assert (event.seats_taken, towns.seats_taken, clubs.seats_taken) == (2, 1, 1)
    assert (free_in(towns), free_in(clubs)) == (0, 3)


@pytest.mark.django_db
def test_event_without_limit_counts_all_the_same():
    event = make_open_event(capacity=None)
    assert all(take_seat(newcomer(event)) for _ in range(3))
    event.refresh_from_db()
    assert (event.seats_taken, free_seats(event), free_in(event.categories.first())) == (3, None, None)


@pytest.mark.django_db
def test_place_comes_back_once():
    event = make_open_event(capacity=1)
    person = newcomer(event)
    take_seat(person)
    assert [release_seat(person), release_seat(person)] == [True, False]
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (0, {})


@pytest.mark.django_db
def test_those_who_wait_get_places_in_their_order():
    event = make_open_event(capacity=3, categories=("Kommune", "Verein"))
    towns, clubs = event.categories.all()
    towns.capacity = 1
    towns.save()
    first, second, third, fourth = (
        make_registration(event, S.WAITING, category=category) for category in (towns, towns, clubs, clubs)
    )
    # the second waits on: its category is full; the event has room for two of the others
    assert seat_waiting(event) == [first, third, fourth]
    second.refresh_from_db()
    assert not second.has_seat
    assert recount(lock_event(event)) == {}


@pytest.mark.django_db
def test_category_changes_with_the_place():
    event = make_open_event(capacity=3, categories=("Kommune", "Verein"))
    towns, clubs = event.categories.all()
    clubs.capacity = 1
    clubs.save()
    one, two = make_registration(event, category=towns), make_registration(event, category=towns)
    assert [change_category(one, clubs), change_category(two, clubs)] == [True, False]
    assert (one.category, two.category) == (clubs, towns)
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (2, {})


@pytest.mark.django_db
def test_database_refuses_an_overbooked_event():
    event = make_open_event(capacity=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(seats_taken=2)
    category = event.categories.first()
    category.capacity = 1
    category.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(category).objects.filter(pk=category.pk).update(seats_taken=2)


@pytest.mark.django_db
def test_random_histories_keep_the_counters():
    dice = random.Random(7)  # noqa: S311 - a history that can be repeated
    event = make_open_event(capacity=4, categories=("Kommune", "Verein"))
    event.categories.filter(name="Kommune").update(capacity=2)
    categories, people = list(event.categories.all()), []
    for _step in range(120):
        move = dice.choice(("come", "come", "go", "change"))
        if move == "come" or not people:
            people.append(newcomer(event, dice.choice(categories)))
            take_seat(people[-1])
        elif move == "go":
            release_seat(dice.choice(people))
        else:
            change_category(dice.choice(people), dice.choice(categories))
        stored = Event.objects.get(pk=event.pk)
        assert recount(stored) == {}
        assert stored.seats_taken <= 4


@pytest.mark.django_db(transaction=True)
def test_thirty_people_at_once_get_exactly_the_places_there_are():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes one after the other anyway")
    event = make_open_event(capacity=10, categories=("Kommune", "Verein"))
    event.categories.filter(name="Kommune").update(capacity=6)
    categories = list(event.categories.all())
    people = [newcomer(event, categories[number % 2]) for number in range(30)]

    def take(person):
        with transaction.atomic():
            return take_seat(person)

    answers = at_once(*(partial(take, person) for person in people))
    assert sorted(answers) == [False] * 20 + [True] * 10
    assert recount(Event.objects.get(pk=event.pk)) == {}
