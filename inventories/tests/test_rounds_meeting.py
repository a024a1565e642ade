"""Reminders go out by themselves, once each: before, after, then to the leads; tasks of absent people go back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Mail
from core.rounds import go_round
from inventories.models import GoalAgreement, MeetingMark
from inventories.rounds import RULES
from inventories.rounds import meeting as rounds
from inventories.services.contract import end_contract
from inventories.tests.factories import make_contract, make_goal, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task


@pytest.fixture
def case(town, officer, lead, contractor, applicant):
    row = make_inventory(town, "kickoff", officer=officer)
    make_contract(row, contractor)
    return row


def sent(rule):
    """Run a rule twice and return who got what; the second round must change nothing."""
    before = Mail.objects.count()
    number = rule()
    assert rule() == 0
    mails = list(Mail.objects.order_by("pk"))[before:]
    assert number == len(mails)
    return sorted(
        (mail.to.split("@")[0].split(".")[0].casefold(), mail.subject.split(":")[0]) for mail in mails
    )


def names(*people):
    return [person.email.split("@")[0].split(".")[0].casefold() for person in people]


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "who", "word"),
    [
        (4, None, ""),
        (3, "applicant", "Bald fällig"),
        (0, "applicant", "Bald fällig"),
        (-1, "applicant", "Überfällig"),
        (-6, "applicant", "Überfällig"),
        (-7, "lead", "Seit einer Woche überfällig"),
    ],
)
def test_task_is_reminded_of_in_three_stages(request, case, officer, applicant, days, who, word):
    make_task(case, officer, responsible=applicant, due_on=in_days(days))
    expected = [(*names(request.getfixturevalue(who)), word)] if who else []
    assert sent(rounds.remind_of_tasks) == expected


@pytest.mark.django_db
def test_later_date_is_reminded_of_anew_and_done_tasks_are_not(case, officer, applicant):
    task = make_task(case, officer, responsible=applicant, due_on=in_days(1))
    make_task(case, officer, responsible=applicant, due_on=in_days(1), done_at=timezone.now())
    assert len(sent(rounds.remind_of_tasks)) == 1
    type(task).objects.filter(pk=task.pk).update(due_on=in_days(2))
    assert len(sent(rounds.remind_of_tasks)) == 1


@pytest.mark.django_db
def test_task_of_a_side_reminds_all_its_people(case, officer, applicant, colleague):
    make_task(case, officer, due_on=in_days(-2))
    assert [who for who, _word in sent(rounds.remind_of_tasks)] == sorted(names(applicant, colleague))


@pytest.mark.django_db
def test_talk_is_reminded_of_two_days_before(case, officer, applicant, contractor):
    make_fixed(case, officer, day=5)
    assert sent(rounds.remind_of_talks) == []
    make_fixed(case, officer, "other", day=1, title="Video")
    assert [who for who, _word in sent(rounds.remind_of_talks)] == sorted(
        names(officer, applicant, contractor)
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "who"), [(-6, None), (-8, "officer"), (-15, "lead")])
def test_missing_minutes_go_to_the_officer_then_to_the_leads(request, case, officer, day, who):
    make_fixed(case, officer, day=day)
    make_held(case, officer, "other", title="Mit Protokoll")
    found = [name for name, _word in sent(rounds.remind_of_minutes)]
    assert found == (names(request.getfixturevalue(who)) if who else [])


@pytest.mark.django_db
def test_minutes_without_officer_go_to_the_leads(case, officer, lead):
    make_fixed(case, officer, day=-8)
    type(case).objects.filter(pk=case.pk).update(officer=None)
    assert [who for who, _word in sent(rounds.remind_of_minutes)] == names(lead)


@pytest.mark.django_db
def test_who_has_marked_nothing_is_asked_again_after_five_days(case, officer, applicant, contractor):
    meeting = make_meeting(case, officer)
    for user, party in ((officer, "s"), (contractor, "a")):
        MeetingMark.objects.create(option=meeting.options.first(), user=user, party=party, answer="yes")
    assert sent(rounds.remind_to_mark) == []
    type(meeting).objects.update(created_at=timezone.now() - timedelta(days=6))
    assert [who for who, _word in sent(rounds.remind_to_mark)] == names(applicant)


@pytest.mark.django_db
def test_goal_waits_for_whose_turn_it_is_then_for_the_leads(town, officer, lead, applicant):
    inventory = make_inventory(town, "goal", officer=officer)
    make_goal(inventory, skew_confirmed_at=timezone.now())
    assert sent(rounds.remind_of_goal) == []
    GoalAgreement.objects.update(changed_at=timezone.now() - timedelta(days=15))
    assert [who for who, _word in sent(rounds.remind_of_goal)] == names(applicant)
    GoalAgreement.objects.update(changed_at=timezone.now() - timedelta(days=22))
    assert [who for who, _word in sent(rounds.remind_of_goal)] == names(lead)


@pytest.mark.django_db
def test_task_of_a_contractor_who_left_goes_back(case, officer, contractor):
    task = make_task(case, officer, party="a", responsible=contractor)
    assert rounds.hand_back_tasks_of_absent_people() == 0
    end_contract(contract=case.contracts.get(), user=officer, reason="Umzug")
    before = Mail.objects.count()
    assert rounds.hand_back_tasks_of_absent_people() == 1
    assert rounds.hand_back_tasks_of_absent_people() == 0
    task.refresh_from_db()
    assert (task.responsible, task.party, task.is_open) == (None, "a", True)
    mail = list(Mail.objects.order_by("pk"))[before]
    assert mail.to == officer.email
    assert "Mira Tal arbeitet nicht mehr" in mail.text


@pytest.mark.django_db
def test_task_of_an_officer_without_role_goes_back_to_skew(case, officer, second_officer, lead):
    mine = make_task(case, lead, party="s", responsible=second_officer)
    assert rounds.hand_back_tasks_of_absent_people() == 0
    second_officer.role_assignments.update(ended_at=timezone.now())
    assert rounds.hand_back_tasks_of_absent_people() == 1
    mine.refresh_from_db()
    assert mine.responsible is None


@pytest.mark.django_db
def test_all_rules_are_part_of_the_round(case, officer, applicant):
    make_task(case, officer, responsible=applicant, due_on=in_days(0))
    assert {rule.__name__ for rule in RULES} >= {
        "hand_back_tasks_of_absent_people",
        "remind_of_tasks",
        "remind_of_talks",
        "remind_of_minutes",
        "remind_to_mark",
        "remind_of_goal",
        "delete_old_exports",
    }
    assert go_round(RULES)["remind_of_tasks"] == 1
