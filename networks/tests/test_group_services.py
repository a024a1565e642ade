"""Giving places in working groups by the rules and by hand, and telling people."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from networks.assignment import Outcome
from networks.enums import EventStatus, RegistrationStatus
from networks.group_board import board_of, reason_of
from networks.models import GroupChoice, Registration
from networks.services.groups import assign_groups, place_by_hand, publish_groups
from networks.tests.factories import make_open_event, make_registration
from networks.tests.programme_factories import make_round, make_wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_open_event(capacity=30)


def position(choice):
    choice.refresh_from_db()
    return choice.group and choice.group.position


def test_services_are_for_those_who_edit_the_event(event, stranger):
    session, person = make_round(event), make_registration(event)
    for call in (
        lambda: assign_groups(session=session, user=stranger),
        lambda: publish_groups(session=session, user=stranger),
        lambda: place_by_hand(session=session, registration=person, group=None, user=stranger),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_assign_stores_groups_reasons_and_the_lot(event, officer):
    session = make_round(event, (1, 1))
    bound, free = make_wish(session, 1), make_wish(session, 1, 2)
    result = assign_groups(session=session, user=officer)
    session.refresh_from_db()
    assert (result.count(Outcome.FIRST), result.count(Outcome.SECOND)) == (1, 1)
    assert (position(bound), position(free)) == (1, 2)
    assert reason_of(free) == "Mit einem Platz in „Gruppe 1“ bekäme jemand anderes keinen der beiden Wünsche."
    assert session.assigned_at is not None
    assert len(session.lot) == 8


def test_assign_twice_gives_the_same(event, officer):
    session = make_round(event, (2, 2, 2))
    for _ in range(6):
        make_wish(session, 1, 2)
    assign_groups(session=session, user=officer)
    first = dict(session.choices.values_list("pk", "group"))
    assign_groups(session=session, user=officer)
    assert dict(session.choices.values_list("pk", "group")) == first


def test_assign_leaves_places_by_hand_and_places_people_were_told(event, officer):
    session = make_round(event, (1, 1, 1))
    groups = {group.position: group for group in session.groups.all()}
    by_hand = make_wish(session, 1, 2, group=3, is_fixed=True)
    told = make_wish(session, 2, 1, group=1, told=groups[1])
    new = make_wish(session, 1, 2)
    assign_groups(session=session, user=officer)
    assert [position(choice) for choice in (by_hand, told, new)] == [3, 1, 2]


def test_assign_counts_only_confirmed_people_who_come_on_that_day(event, officer):
    session = make_round(event, (5, 5))
    day = timezone.localdate(session.starts_at)
    people = [
        make_registration(event, RegistrationStatus.WAITING),
        make_registration(event, RegistrationStatus.CANCELLED),
        make_registration(event, RegistrationStatus.OFFERED),
        make_registration(event, days=[(day + timedelta(days=1)).isoformat()]),
        make_registration(event, days=[day.isoformat()]),
    ]
    choices = [make_wish(session, 1, 2, registration=person) for person in people]
    assign_groups(session=session, user=officer)
    assert [position(choice) for choice in choices] == [None, None, None, None, 1]


def test_assign_lets_those_go_first_who_stood_back_in_another_round(event, officer):
    person = make_registration(event)
    earlier = make_round(event, (1, 1), assigned_at=timezone.now())
    make_wish(earlier, 1, 2, group=2, registration=person)
    for lot in range(5):
        session = make_round(event, (1, 3), after=240, lot=str(lot))
        for _ in range(3):
            make_wish(session, 1, 2)
        own = make_wish(session, 1, 2, registration=person)
        assign_groups(session=session, user=officer)
        assert position(own) == 1


def test_assign_frees_the_place_of_whoever_cancelled(event, officer):
    session = make_round(event, (1, 1))
    gone = make_wish(session, 1, 2, group=1)
    Registration.objects.filter(pk=gone.registration_id).update(
        has_seat=False, status=RegistrationStatus.CANCELLED
    )
    new = make_wish(session, 1)
    assign_groups(session=session, user=officer)
    assert position(new) == 1


def test_assign_needs_groups_and_a_round_that_lies_ahead(event, officer):
    with pytest.raises(ValidationError, match="Legen Sie zuerst eine an"):
        assign_groups(session=make_round(event, ()), user=officer)
    with pytest.raises(ValidationError, match="haben schon begonnen"):
        assign_groups(session=make_round(event, starts_at=timezone.now()), user=officer)


def test_place_by_hand_fixes_moves_and_lets_go(event, officer):
    session, person = make_round(event, (1, 1)), make_registration(event)
    first, second = session.groups.all()
    for group in (first, second, None):
        choice = place_by_hand(session=session, registration=person, group=group, user=officer)
        assert (choice.group, choice.is_fixed) == (group, group is not None)
    assert GroupChoice.objects.count() == 1


def test_place_by_hand_never_overfills_a_group(event, officer):
    session = make_round(event, (1, 1))
    sitting = make_wish(session, 1, group=1)
    with pytest.raises(ValidationError) as problem:
        place_by_hand(
            session=session, registration=make_registration(event), group=sitting.group, user=officer
        )
    assert problem.value.message_dict["group"] == [
        "„Gruppe 1“ ist voll. Wählen Sie eine andere Gruppe oder geben Sie dieser mehr Plätze."
    ]
    again = place_by_hand(
        session=session, registration=sitting.registration, group=sitting.group, user=officer
    )
    assert again.is_fixed


def test_place_by_hand_refuses_strangers_to_the_round(event, officer):
    session, other = make_round(event), make_round(event, after=240)
    with pytest.raises(ValidationError, match="keinen Platz"):
        place_by_hand(
            session=session,
            registration=make_registration(event, RegistrationStatus.WAITING),
            group=session.groups.first(),
            user=officer,
        )
    with pytest.raises(ValidationError, match="anderen Programmpunkt"):
        place_by_hand(
            session=session, registration=make_registration(event), group=other.groups.first(), user=officer
        )


def test_publish_tells_each_person_the_own_group_once(event, officer):
    session = make_round(event, (1, 1))
    first, second = make_wish(session, 1), make_wish(session, 1, 2)
    make_wish(session, 1)
    assign_groups(session=session, user=officer)
    number = publish_groups(session=session, user=officer)
    told = {mail.to: mail for mail in Mail.objects.all()}
    placed = [choice for choice in (first, second) if position(choice)]
    assert number == len(told) == 2
    for choice in placed:
        mail = told[choice.registration.email]
        assert choice.group.title in mail.subject
        assert "/anmeldung/" in mail.text
        assert mail.reference == event.reference
        assert mail.is_confidential
    assert publish_groups(session=session, user=officer) == 0


def test_publish_again_tells_only_those_whose_group_changed(event, officer):
    session = make_round(event, (2, 2))
    moved, _ = make_wish(session, 1, 2), make_wish(session, 1, 2)
    assign_groups(session=session, user=officer)
    publish_groups(session=session, user=officer)
    session.refresh_from_db()
    published_at = session.published_at
    second = session.groups.get(position=2)
    place_by_hand(session=session, registration=moved.registration, group=second, user=officer)
    assert publish_groups(session=session, user=officer) == 1
    mail = Mail.objects.order_by("pk").last()
    assert mail.to == moved.registration.email
    assert "Ihre Arbeitsgruppe hat sich geändert" in mail.text
    session.refresh_from_db()
    assert session.published_at == published_at


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.CANCELLED])
def test_publish_needs_an_announced_event(officer, status):
    session = make_round(make_open_event(status))
    make_wish(session, 1, group=1)
    with pytest.raises(ValidationError, match="angekündigten Veranstaltung"):
        publish_groups(session=session, user=officer)
    assert not Mail.objects.exists()


def test_publish_needs_an_assignment(event, officer):
    with pytest.raises(ValidationError, match="Teilen Sie zuerst die Gruppen zu"):
        publish_groups(session=make_round(event), user=officer)


def test_board_counts_wishes_and_names_outcomes(event):
    session = make_round(event, (2, 2), assigned_at=timezone.now())
    groups = list(session.groups.all())
    make_wish(session, 1, 2, group=1, told=groups[0])
    make_wish(session, 1, 2, group=2, reason="lot")
    make_wish(session, 1, 2, group=2, is_fixed=True)
    make_wish(session, 1)
    make_registration(event)
    board = board_of(session)
    assert [(row.firsts, row.seconds, len(row.people), row.free) for row in board.groups] == [
        (4, 0, 1, 1),
        (0, 3, 2, 0),
    ]
    assert {word: number for word, number in board.counts.items() if number} == {
        "erster Wunsch": 1,
        "zweiter Wunsch": 1,
        "von Hand": 1,
        "ohne Gruppe": 1,
        "kein Wunsch": 1,
    }
    assert (board.untold, board.unserved, board.wishing, board.places) == (2, 1, 4, 4)
    assert board.groups[1].people[0].why.endswith("Das Los hat entschieden.")


@pytest.mark.parametrize("number", [1, 3])
def test_board_takes_the_same_queries_for_more_people(event, number, django_assert_num_queries):
    session = make_round(event, (5,) * number)
    for _ in range(number):
        make_wish(session, 1, group=1)
    with django_assert_num_queries(5):
        board_of(session)
