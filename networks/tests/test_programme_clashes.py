"""What the team is warned of: rooms and people twice at one time, items outside the hours, too few chairs."""

import pytest

from networks.programme_clashes import clashes_of, clashes_with
from networks.tests.factories import make_open_event
from networks.tests.programme_factories import make_group, make_room, make_round, make_session, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_open_event()


def sentences(event):
    return [clash.text for clash in clashes_of(event)]


def test_clashes_are_none_when_items_follow_each_other(event):
    room, speaker = make_room(event), make_speaker(event)
    make_session(event, "Erstens", room=room, speakers=[speaker])
    make_session(event, "Zweitens", after=60, room=room, speakers=[speaker])
    assert clashes_of(event) == []


def test_clashes_name_a_room_that_is_used_twice(event):
    room = make_room(event, "Kontor")
    first = make_session(event, "Erstens", room=room)
    second = make_session(event, "Zweitens", after=59, room=room)
    third = make_session(event, "Drittens", after=30, room=make_room(event))
    (clash,) = clashes_of(event)
    assert clash.text == "Kontor ist doppelt belegt: „Erstens“ und „Zweitens“ laufen gleichzeitig."
    assert clash.sessions == {first.pk, second.pk}
    assert (clashes_with(first), clashes_with(third)) == ([clash.text], [])


def test_clashes_name_somebody_who_is_planned_twice(event):
    speaker = make_speaker(event, "Neema Mwakyusa")
    make_session(event, "Erstens", speakers=[speaker])
    make_session(event, "Zweitens", after=30, speakers=[speaker])
    assert sentences(event) == [
        "Neema Mwakyusa ist doppelt eingeplant: „Erstens“ und „Zweitens“ laufen gleichzeitig."
    ]


def test_clashes_look_into_working_groups(event):
    room, speaker = make_room(event, "Kontor"), make_speaker(event, "Rosa Mamani")
    round_ = make_round(event, ())
    for title in ("Jugend", "Beschaffung"):
        make_group(round_, title, room=room).speakers.add(speaker)
    make_session(event, "Rundgang", after=200, speakers=[speaker])
    assert sorted(sentences(event)) == [
        "Kontor ist doppelt belegt: „Jugend“ und „Beschaffung“ laufen gleichzeitig.",
        "Rosa Mamani ist doppelt eingeplant: „Beschaffung“ und „Rundgang“ laufen gleichzeitig.",
        "Rosa Mamani ist doppelt eingeplant: „Jugend“ und „Beschaffung“ laufen gleichzeitig.",
        "Rosa Mamani ist doppelt eingeplant: „Jugend“ und „Rundgang“ laufen gleichzeitig.",
    ]


def test_clashes_let_a_round_begin_where_one_of_its_groups_stays(event):
    room, speaker = make_room(event), make_speaker(event)
    round_ = make_round(event, (), room=room, speakers=[speaker])
    make_group(round_, "Jugend", room=room).speakers.add(speaker)
    make_group(round_, "Beschaffung", room=make_room(event))
    assert clashes_of(event) == []


def test_clashes_name_items_outside_the_hours_of_the_event(event):
    make_session(event, "Frühstück", after=-30, minutes=20)
    make_session(event, "Nachklang", after=350, minutes=30)
    make_session(event, "Ende offen", after=355, minutes=None)
    assert sentences(event) == [
        "„Frühstück“ beginnt vor der Veranstaltung.",
        "„Nachklang“ endet nach der Veranstaltung.",
    ]


def test_clashes_count_an_open_end_as_one_moment(event):
    room = make_room(event, "Kontor")
    make_session(event, "Lang", room=room)
    make_session(event, "Offen", minutes=None, room=room)
    make_session(event, "Danach", after=60, room=room)
    assert sentences(event) == ["Kontor ist doppelt belegt: „Lang“ und „Offen“ laufen gleichzeitig."]


def test_clashes_name_a_group_without_enough_chairs_and_a_round_without_groups(event):
    make_group(
        make_round(event, (), title="Runde"), "Jugend", capacity=12, room=make_room(event, "Kontor", seats=8)
    )
    make_round(event, (), title="Leere Runde", after=250)
    assert sentences(event) == [
        "Kontor hat 8 Sitzplätze, „Jugend“ aber 12 Plätze.",
        "Zu „Leere Runde“ gibt es noch keine Arbeitsgruppe.",
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_clashes_take_the_same_queries_for_more_items(event, number, django_assert_num_queries):
    for hour in range(number):
        make_session(event, after=60 * hour, room=make_room(event), speakers=[make_speaker(event)])
        make_group(make_round(event, after=60 * hour), "Jugend", room=make_room(event)).speakers.add(
            make_speaker(event)
        )
    with django_assert_num_queries(5):
        clashes_of(event)
