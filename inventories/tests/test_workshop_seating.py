"""The table plan: fair, repeatable, and it keeps what people decided."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from inventories.models import Seat
from inventories.services.seating import edit_table, move_seat, propose_tables, release_seat
from inventories.tests.factories import make_inventory
from inventories.tests.workshop_factories import make_answer_of, make_guest, make_workshop
from inventories.workshop_matching import Pair, Reason
from inventories.workshops.plan import plan_of
from inventories.workshops.seating import FREE_TOPIC, Party, Table, propose_topics, seat, tables_needed
from networks.enums import EventStatus
from networks.services.invitation import answer_invitation
from networks.tests.factories import make_answer


def party(number, people=1, themes=(), kind="other"):
    names = [SimpleNamespace(name=theme) for theme in themes]
    return Party(number, number, people, SimpleNamespace(themes=names, kind=kind))


def pair(one, two, score=6, text="Eins sucht: „Raum“. Zwei bietet: „Raum“."):
    return Pair(one, two, (f"Verein {one}", f"Verein {two}"), [Reason(text, score)])


def seats_of(placed):
    return {place.party.invitation: place.table for place in placed}


def test_tables_follow_from_people_and_seats():
    assert [tables_needed(people, 8) for people in (0, 1, 8, 9, 40)] == [1, 1, 1, 2, 5]


def test_topics_reach_as_many_people_as_possible_and_never_twice():
    parties = [
        party(1, themes=["Klima"]),
        party(2, themes=["Klima", "Bildung"]),
        party(3, themes=["Bildung"]),
    ]
    assert propose_topics(parties, 3) == ["Bildung", "Klima", FREE_TOPIC]
    assert propose_topics([], 2) == [FREE_TOPIC, FREE_TOPIC]


def test_good_talks_sit_together_and_kinds_are_mixed():
    parties = [party(1, kind="school"), party(2, kind="school"), party(3), party(4)]
    tables = [Table(1, FREE_TOPIC, 2), Table(2, FREE_TOPIC, 2)]
    placed, left = seat(tables, parties, [pair(1, 3), pair(2, 4)], {})
    where = seats_of(placed)
    assert left == []
    assert where[1] == where[3] != where[2] == where[4]
    assert next(place.reason for place in placed if place.party.invitation == 1) == pair(1, 3).reasons[0].text


def test_capacity_is_never_exceeded_and_groups_stay_together():
    parties = [party(number, people=3) for number in range(1, 6)]
    placed, left = seat([Table(1, "A", 8), Table(2, "B", 8)], parties, [], {})
    by_table = [sum(place.party.people for place in placed if place.table == number) for number in (1, 2)]
    assert by_table == [6, 6]
    assert len(left) == 1


def test_fixed_seat_stays_even_where_another_would_be_better():
    tables = [Table(1, "Klima", 1), Table(2, "Bildung", 2)]
    placed, _left = seat(tables, [party(1, themes=["Klima"]), party(2)], [], {1: 2})
    assert seats_of(placed)[1] == 2


def test_same_input_gives_the_same_plan():
    parties = [
        party(number, people=1 + number % 3, themes=["A", "B", "C"][: number % 4]) for number in range(30)
    ]
    pairs = [pair(a, b, score=(a * b) % 7) for a in range(30) for b in range(a + 1, 30, 3)]
    plans = [
        seats_of(seat([Table(n, "ABC"[n % 3], 8) for n in range(1, 9)], list(order), pairs, {})[0])
        for order in (parties, parties[::-1])
    ]
    assert plans[0] == plans[1]


@pytest.fixture
def workshop(town):
    inventory = make_inventory(town, "workshop")
    workshop = make_workshop(inventory, EventStatus.INVITED)
    for number in range(9):
        guest = make_guest(inventory, f"Verein {number}", themes=["Klima" if number % 2 else "Bildung"])
        make_answer_of(workshop, guest, people=1 + number % 2)
    return workshop


@pytest.mark.django_db
class TestServices:
    def test_everybody_who_comes_gets_a_seat_with_a_reason(self, workshop, officer):
        assert propose_tables(workshop=workshop, user=officer, seats=6) == 3
        tables, without, gone = plan_of(workshop)
        assert (sum(view.people for view in tables), without, gone) == (13, [], [])
        assert {view.table.topic for view in tables} >= {"Klima", "Bildung"}
        assert all(seat.reason for view in tables for seat in view.seats)

    def test_large_groups_get_as_many_tables_as_they_fill(self, workshop, officer):
        workshop.event.invitations.update(people=4)
        assert propose_tables(workshop=workshop, user=officer, seats=6) == 9
        assert plan_of(workshop)[1] == []

    def test_hand_made_decisions_survive_a_new_proposal(self, workshop, officer):
        propose_tables(workshop=workshop, user=officer, seats=8)
        mover = Seat.objects.filter(table__number=1).first()
        edit_table(table=workshop.tables.get(number=2), user=officer, topic="Feste feiern", seats=9)
        move_seat(workshop=workshop, user=officer, invitation=mover.invitation_id, number=2)
        propose_tables(workshop=workshop, user=officer, seats=8)
        kept = Seat.objects.get(invitation=mover.invitation_id)
        assert (kept.table.number, kept.is_fixed, kept.table.topic) == (2, True, "Feste feiern")
        release_seat(workshop=workshop, user=officer, invitation=mover.invitation_id)
        assert not Seat.objects.get(invitation=mover.invitation_id).is_fixed

    def test_who_cancels_leaves_the_plan_and_who_comes_later_waits_for_it(self, workshop, officer):
        propose_tables(workshop=workshop, user=officer, seats=8)
        first, *_rest = workshop.event.invitations.all()
        answer_invitation(invitation=first, values=make_answer("no"))
        late = make_answer_of(workshop, make_guest(workshop.inventory, "Spät"))
        _tables, without, gone = plan_of(workshop)
        assert [row.pk for row in without] == [late.pk]
        assert [seat.invitation_id for seat in gone] == [first.pk]
        propose_tables(workshop=workshop, user=officer, seats=8)
        assert plan_of(workshop)[1:] == ([], [])

    def test_full_table_refuses_a_hand_made_seat(self, workshop, officer):
        propose_tables(workshop=workshop, user=officer, seats=8)
        table = workshop.tables.first()
        edit_table(table=table, user=officer, topic=table.topic, seats=3)
        stranger = Seat.objects.exclude(table=table).first()
        with pytest.raises(ValidationError, match="nicht genug Platz"):
            move_seat(workshop=workshop, user=officer, invitation=stranger.invitation_id, number=table.number)

    def test_without_a_yes_there_is_no_plan(self, workshop, officer):
        workshop.event.invitations.update(answer="no")
        with pytest.raises(ValidationError, match="Noch hat niemand zugesagt"):
            propose_tables(workshop=workshop, user=officer, seats=8)

    def test_only_skew_seats(self, workshop, applicant, contractor):
        for person in (applicant, contractor):
            with pytest.raises(PermissionDenied):
                propose_tables(workshop=workshop, user=person, seats=8)
