"""Talks and tasks on the work list: for whom, with which date, and never twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.agenda import agenda, mine
from dashboard.agenda.meeting import meeting_items
from inventories.models import MeetingMark
from inventories.tests.factories import make_contract, make_goal, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task


@pytest.fixture
def case(town, officer, contractor):
    row = make_inventory(town, "kickoff", officer=officer)
    make_goal(row)
    make_contract(row, contractor)
    return row


def titles(user):
    return [item.title for item in mine(user, agenda(user)) if not item.is_waiting]


@pytest.mark.django_db
def test_task_stands_on_the_list_of_its_person_only(case, officer, lead, applicant, colleague, contractor):
    due = timezone.localdate() + timedelta(days=3)
    make_task(case, officer, responsible=applicant, due_on=due)
    make_task(case, officer, title="Erledigt", responsible=applicant, done_at=timezone.now())
    item = next(item for item in meeting_items(applicant))
    assert (item.title, item.due, item.detail) == ("Grußwort schicken", due, "Ihre Aufgabe")
    assert item.url == f"/vorgaenge/{case.pk}/gespraeche/"
    for person in (officer, lead, colleague, contractor):
        assert meeting_items(person) == []


@pytest.mark.django_db
def test_task_of_a_side_stands_on_all_lists_of_the_side(
    case, officer, applicant, colleague, reader, contractor
):
    make_task(case, officer, title="Wer kann?", party="k")
    make_task(case, officer, title="SKEW", party="s")
    assert [item.title for item in meeting_items(applicant)] == ["Wer kann?"]
    assert [item.title for item in meeting_items(colleague)] == ["Wer kann?"]
    assert [item.title for item in mine(officer, meeting_items(officer))] == ["SKEW"]
    assert meeting_items(reader) == meeting_items(contractor) == []


@pytest.mark.django_db
def test_dates_to_mark_are_told_once(case, officer, applicant, colleague, contractor):
    meeting = make_meeting(case, officer)
    said = "Kreuzen Sie an, wann das Auftaktgespräch passt"
    for person in (applicant, colleague, contractor):
        assert titles(person) == [said]
    option = meeting.options.first()
    MeetingMark.objects.create(option=option, user=colleague, party="k", answer="yes")
    # the case is content with one mark of the side, the person is asked all the same
    assert titles(applicant) == ["Kreuzen Sie Termine an: Auftaktgespräch"]
    assert titles(colleague) == []


@pytest.mark.django_db
def test_talk_to_come_and_missing_minutes(case, officer, second_officer, applicant, contractor):
    coming = make_fixed(case, officer, "other", day=5, title="Video")
    make_fixed(case, officer, "other", day=40, title="Weit weg")
    make_fixed(case, officer, "other", day=-2, title="Gestern")
    make_held(case, officer, "other", title="Vorbei")
    item = meeting_items(contractor)[0]
    assert (item.title, item.due) == ("Video", timezone.localdate(coming.fixed_option.starts_at))
    assert [item.title for item in meeting_items(applicant)] == ["Video"]
    minutes = next(item for item in meeting_items(officer) if "Protokoll" in item.title)
    assert (minutes.title, minutes.owner_id) == ("Tragen Sie das Protokoll ein: Gestern", officer.pk)
    assert mine(second_officer, meeting_items(second_officer)) == []


@pytest.mark.django_db
def test_list_needs_three_queries_for_one_case_and_for_many(
    town, officer, contractor, applicant, django_assert_max_num_queries
):
    for number in (1, 9):
        for _ in range(number):
            row = make_inventory(town, "kickoff", officer=officer)
            make_contract(row, contractor)
            make_meeting(row, officer)
            make_fixed(row, officer, "other", day=3, title="Video")
            make_task(row, officer)
        for person in (officer, contractor, applicant):
            _ = person.roles, person.rights
            with django_assert_max_num_queries(3):
                assert meeting_items(person)
