"""Who reads and writes stakeholders, forums, interviews and the exchange; and that the lists say the same."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from advisors.enums.exchange import PracticeStatus
from advisors.enums.pool import AdvisorStatus
from advisors.models import Forum, PracticeCase
from advisors.permissions.exchange import (
    can_answer_case,
    can_edit_note,
    can_publish_case,
    can_view_case,
    can_write_case,
    side_of,
)
from advisors.permissions.membership import can_enter_pool, can_view_row
from advisors.permissions.stakeholders import can_edit_forum, can_see_person
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.stakeholders_factories import make_case, make_forum, make_interview, make_note
from advisors.workflow.interview import INTERVIEW_WORKFLOW
from advisors.workflow.practice import PRACTICE_WORKFLOW
from municipalities.tests.factories import make_state

pytestmark = pytest.mark.django_db
CAST = "applicant colleague reader stranger officer lead contractor"


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def people(request, pool):
    """The cast, and four advisors: in the team, in the pool, in another pool, no longer in the pool."""
    other = make_pool(make_state("09"))
    return {name: request.getfixturevalue(name) for name in CAST.split()} | {
        "team": make_advisor("Tina", "Team", pool=pool).user,
        "member": make_advisor("Mia", "Mitglied", pool=pool).user,
        "elsewhere": make_advisor("Emil", "Anderswo", pool=other).user,
        "former": make_advisor("Frank", "Früher", pool=pool, status=AdvisorStatus.LEFT).user,
    }


def named(people, check) -> set[str]:
    return {name for name, person in people.items() if check(person)}


def test_shared_pages_are_for_the_pool_and_skew(people, officer):
    forum = make_forum(officer, people["team"].advisor_profile)
    assert named(people, can_enter_pool) == {"officer", "lead", "team", "member", "elsewhere"}
    assert named(people, lambda user: can_view_row(user, forum)) == {"officer", "lead", "team", "member"}
    assert named(people, lambda user: can_edit_forum(user, forum)) == {"officer", "lead", "team"}
    for name, person in people.items():
        assert Forum.objects.visible_to(person).exists() == can_view_row(person, forum), name
    assert not Forum.objects.visible_to(AnonymousUser()).exists()


def test_people_who_wait_for_their_seminar_belong_to_the_pool(pool, officer):
    beginner = make_advisor("Bea", "Beginn", pool=pool, status=AdvisorStatus.QUALIFYING).user
    paused = make_advisor("Paul", "Pause", pool=pool, status=AdvisorStatus.PAUSED).user
    forum = make_forum(officer)
    assert can_view_row(beginner, forum)
    assert can_view_row(paused, forum)


def test_names_of_asked_people_are_for_skew_and_those_who_ask(people, town, officer):
    interview = make_interview(town, officer, people["team"].advisor_profile)
    assert named(people, lambda user: can_see_person(user, interview)) == {"officer", "lead", "team"}


def test_notes_are_changed_by_their_author_alone(people):
    note = make_note(people["team"])
    assert named(people, lambda user: can_edit_note(user, note)) == {"team"}
    left = make_note(people["former"])
    assert named(people, lambda user: can_edit_note(user, left)) == set()


SEES_CASE = {
    ("draft", False): {"officer", "lead", "team"},
    ("draft", True): {"officer", "lead", "team"},
    ("waiting", False): {"officer", "lead", "team", "member", "applicant", "colleague", "reader"},
    ("waiting", True): {"officer", "lead", "team", "applicant", "colleague", "reader"},
    ("released", False): {"officer", "lead", "team", "member", "applicant", "colleague", "reader"},
    ("released", True): {"officer", "lead", "team", "member", "applicant", "colleague", "reader"},
    ("published", False): {"officer", "lead", "team", "member", "applicant", "colleague", "reader"},
    ("withdrawn", False): {"officer", "lead", "team", "applicant", "colleague", "reader"},
    ("withdrawn", True): {"officer", "lead", "team", "applicant", "colleague", "reader"},
}


@pytest.mark.parametrize(("status", "has_persons"), SEES_CASE)
def test_who_reads_a_case(people, town, officer, status, has_persons):
    team = people["team"].advisor_profile
    case = make_case(town, officer, team, status=status, has_personal_data=has_persons)
    assert named(people, lambda user: can_view_case(user, case)) == SEES_CASE[status, has_persons]
    for name, person in people.items():
        assert PracticeCase.objects.visible_to(person).filter(pk=case.pk).exists() == can_view_case(
            person, case
        ), name
    assert not PracticeCase.objects.visible_to(AnonymousUser()).exists()


def test_who_answers_for_which_side(people, town, officer):
    case = make_case(town, officer, people["team"].advisor_profile, status=PracticeStatus.WAITING)
    sides = {name: side_of(person, case) for name, person in people.items() if side_of(person, case)}
    assert sides == {"applicant": "town", "colleague": "town", "team": "advisors"}
    assert named(people, lambda user: can_answer_case(user, case)) == set(sides)
    assert named(people, lambda user: can_write_case(user, case)) == {"officer", "lead", "team"}


def test_advisor_who_works_for_the_town_speaks_for_one_side(people, town, officer):
    case = make_case(town, officer, people["team"].advisor_profile, status=PracticeStatus.WAITING)
    make_membership(people["team"], town, MembershipRight.SIGN)
    assert side_of(people["team"], case) == "advisors"


def test_nobody_publishes_for_the_own_town(officer, lead, town):
    case = make_case(town, lead, status=PracticeStatus.RELEASED)
    make_membership(officer, town, MembershipRight.READ)
    assert not can_publish_case(officer, case)
    assert can_publish_case(lead, case)


MOVES = {
    "draft": {"lead": ["ask"], "team": ["ask"], "applicant": []},
    "waiting": {"lead": ["revise", "withdraw"], "team": ["revise", "withdraw"], "applicant": ["withdraw"]},
    "released": {
        "lead": ["publish", "revise", "withdraw"], "team": ["revise", "withdraw"], "applicant": ["withdraw"],
    },
    "published": {"lead": ["unpublish", "withdraw"], "team": ["withdraw"], "applicant": ["withdraw"]},
    "withdrawn": {"lead": ["resume"], "team": ["resume"], "applicant": []},
}  # fmt: skip


@pytest.mark.parametrize("status", MOVES)
def test_moves_of_a_case(people, town, officer, status):
    case = make_case(town, officer, people["team"].advisor_profile, status=status)
    found = {
        name: [move.name for move in PRACTICE_WORKFLOW.available(people[name], case)]
        for name in MOVES[status]
    }
    assert found == MOVES[status]
    assert PRACTICE_WORKFLOW.available(people["member"], case) == []
    assert PRACTICE_WORKFLOW.available(people["former"], case) == []


def test_moves_of_an_interview(people, town, officer):
    for status, expected in (("planned", ["finish"]), ("done", ["evaluate"]), ("evaluated", ["reopen"])):
        interview = make_interview(town, officer, people["team"].advisor_profile, status=status)
        assert [move.name for move in INTERVIEW_WORKFLOW.available(people["officer"], interview)] == expected
        by_team = [move.name for move in INTERVIEW_WORKFLOW.available(people["team"], interview)]
        assert by_team == [name for name in expected if name == "finish"]
        assert INTERVIEW_WORKFLOW.available(people["member"], interview) == []
