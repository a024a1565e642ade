"""Stakeholders, forums and interviews: what is stored, and what is refused with which sentence."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from advisors.enums.pool import AdvisorStatus
from advisors.enums.stakeholders import ForumKind
from advisors.forum_figures import forum_figures
from advisors.interview_evaluation import evaluation
from advisors.models import Forum, Stakeholder
from advisors.rounds.stakeholders import remind_of_next_steps
from advisors.services.forum import save_forum
from advisors.services.interview import move_interview, questions_of, save_answers, switch_question
from advisors.services.stakeholder import finish_step, log_contact, save_stakeholder
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.stakeholders_factories import (
    make_forum,
    make_interview,
    make_question,
    make_stakeholder,
)
from core.models import Mail
from core.querysets import AppendOnlyError
from core.workflow import WorkflowError
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db
EMPTY = {"summary": "", "key_needs": "", "may_be_quoted": False}


@pytest.fixture
def pool(town):
    return make_pool(town.state)


@pytest.fixture
def samuel(pool):
    return make_advisor(pool=pool)


def forum_values(pool, **fields) -> dict:
    """Return what the form hands to the service."""
    return {
        "pool": pool, "kind": ForumKind.MUNICIPAL, "title": "Dialogforum", "is_online": False,
        "place": "Rathaus", "municipality": None, "participants": 20, "stakeholders": [], "themes": [],
        "result": "", "follow_up": "", "starts_at": datetime(2026, 3, 4, 17, tzinfo=UTC), "ends_at": None,
    } | fields  # fmt: skip


def test_person_of_a_stakeholder_needs_a_source(pool):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_stakeholder(contact_name="Nermin Yıldız")
    make_stakeholder(
        contact_name="Nermin Yıldız", data_source="Visitenkarte", data_collected_on=date(2026, 1, 5)
    )


def test_list_is_kept_by_skew(pool, samuel, officer):
    values = {"pool": pool, "name": "Eine-Welt-Netz", "kind": "network", "themes": []}
    with pytest.raises(PermissionDenied):
        save_stakeholder(user=samuel.user, values=values)
    stakeholder = save_stakeholder(user=officer, values=values)
    save_stakeholder(user=officer, values={"note": "Partner"}, stakeholder=stakeholder)
    assert Stakeholder.objects.get() == stakeholder
    assert Stakeholder.objects.get().note == "Partner"


@time_machine.travel("2026-11-22 12:00+01:00")
def test_contacts_are_written_once_and_never_ahead(samuel, officer):
    stakeholder = make_stakeholder()
    values = {"stakeholder": stakeholder, "way": "phone", "text": "Kurz gesprochen"}
    contact = log_contact(user=samuel.user, day=date(2026, 11, 22), **values)
    with pytest.raises(ValidationError, match="liegt in der Zukunft"):
        log_contact(user=officer, day=date(2026, 11, 23), **values)
    with pytest.raises(AppendOnlyError):
        contact.delete()
    assert contact.by_name == "Samuel Okoro"


@time_machine.travel("2026-11-22 12:00+01:00")
def test_due_step_reminds_once_and_is_finished(pool, officer):
    stakeholder = make_stakeholder(
        next_step="Jahresbericht senden", next_step_on=date(2026, 11, 20), responsible=officer
    )
    assert [remind_of_next_steps(), remind_of_next_steps()] == [1, 0]
    mail = Mail.objects.get()
    assert mail.to == officer.email
    assert "Jahresbericht senden" in mail.subject
    finish_step(stakeholder=stakeholder, user=officer)
    assert not Stakeholder.objects.due(date(2026, 12, 31)).exists()


def test_whoever_begins_a_forum_takes_part(pool, samuel, officer):
    thu = make_advisor("Thu Hà", "Nguyen", pool=pool)
    forum = save_forum(user=samuel.user, values=forum_values(pool), leading=[thu], taking_part=[])
    assert {(str(row.profile), row.role) for row in forum.team.all()} == {
        ("Thu Hà Nguyen", "leads"), ("Samuel Okoro", "takes_part"),
    }  # fmt: skip
    save_forum(user=thu.user, values=forum_values(pool), leading=[thu], taking_part=[], forum=forum)
    with pytest.raises(PermissionDenied):
        save_forum(user=samuel.user, values=forum_values(pool), leading=[], taking_part=[], forum=forum)


def test_forum_refuses_people_of_another_pool_and_no_place(pool, samuel, officer):
    foreign = make_advisor("Emil", "Anderswo", pool=make_pool(make_state("09")))
    with pytest.raises(ValidationError, match="gehört nicht zu diesem Pool"):
        save_forum(user=officer, values=forum_values(pool), leading=[foreign], taking_part=[])
    with pytest.raises(ValidationError, match="Nennen Sie die Kommune"):
        save_forum(user=officer, values=forum_values(pool, place=""), leading=[], taking_part=[])
    assert not Forum.objects.exists()


def test_somebody_who_left_stays_in_the_forum_but_changes_nothing(pool, samuel, officer):
    forum = make_forum(officer, samuel)
    type(samuel).objects.update(status=AdvisorStatus.LEFT)
    user = type(samuel.user).objects.get(pk=samuel.user.pk)
    with pytest.raises(PermissionDenied):
        save_forum(user=user, values=forum_values(pool), leading=[], taking_part=[], forum=forum)
    assert forum.team.count() == 1


def test_figures_count_by_kind_and_year(pool, officer):
    make_forum(officer, participants=20)
    make_forum(officer, participants=12, starts_at=datetime(2025, 5, 1, 9, tzinfo=UTC))
    make_forum(officer, kind="presentation")
    figures = forum_figures(Forum.objects.filter(pool=pool))
    assert [(row.kind, row.forums, row.participants) for row in figures.kinds] == [
        ("municipal", 2, 32), ("qualifying", 0, 0), ("presentation", 1, 0),
    ]  # fmt: skip
    assert figures.years == [(2026, 2), (2025, 1)]
    assert Forum.objects.municipal().count() == 2


def test_answers_without_the_name_of_the_person(pool, samuel, town):
    question = make_question()
    interview = make_interview(town, samuel.user, samuel)
    values = {"interview": interview, "user": samuel.user}
    with pytest.raises(ValidationError, match="steht der Name der befragten Person"):
        save_answers(answers={question: "Frau Hollander sagt: Zeit."}, values=EMPTY, **values)
    with pytest.raises(ValidationError, match="steht der Name"):
        save_answers(answers={}, values=EMPTY | {"key_needs": "Rat für (Hollander)"}, **values)
    save_answers(answers={question: "Zeit."}, values=EMPTY, **values)
    save_answers(answers={question: ""}, values=EMPTY, **values)
    assert not interview.answers.exists()


@time_machine.travel("2026-11-22 12:00+01:00")
def test_interview_goes_its_way_with_clear_refusals(samuel, officer, town):
    question = make_question()
    interview = make_interview(town, officer, samuel, held_on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="liegt noch in der Zukunft"):
        move_interview(interview=interview, user=samuel.user, name="finish")
    interview = make_interview(town, officer, samuel)
    with pytest.raises(ValidationError, match="mindestens eine Antwort"):
        move_interview(interview=interview, user=samuel.user, name="finish")
    save_answers(interview=interview, user=samuel.user, answers={question: "Zeit."}, values=EMPTY)
    interview = move_interview(interview=interview, user=samuel.user, name="finish")
    with pytest.raises(ValidationError, match="was gebraucht wird"):
        move_interview(interview=interview, user=officer, name="evaluate")
    with pytest.raises(WorkflowError):
        move_interview(interview=interview, user=officer, name="reopen")


def test_evaluation_groups_by_question_and_knows_no_person(pool, officer, town):
    first, second = make_question("Wer?", position=1), make_question("Was?", position=2)
    other = make_municipality("Aachfeld, Stadt")
    make_interview(
        town,
        officer,
        status="evaluated",
        may_be_quoted=True,
        key_needs="Rat",
        answers={first: "Ich", second: "Geld"},
    )
    make_interview(other, officer, status="done", key_needs="Zeit", answers={second: "Zeit"})
    make_interview(town, officer, answers={first: "noch geheim"})
    found = evaluation(pool)
    assert (found.planned, found.held, found.evaluated, found.quotable) == (1, 2, 1, 1)
    assert [
        (entry.text, [(voice.place, voice.text) for voice in entry.voices]) for entry in found.questions
    ] == [
        ("Wer?", [("Brückstedt", "Ich")]),
        ("Was?", [("Brückstedt", "Geld"), ("Eine Kommune", "Zeit")]),
    ]
    assert [voice.place for voice in found.needs] == ["Brückstedt", "Eine Kommune"]
    assert "Hollander" not in repr(found)
    assert "Aachfeld" not in repr(found)


def test_evaluation_takes_the_same_number_of_questions(pool, officer, town, django_assert_num_queries):
    question = make_question()
    for number in range(6):
        make_interview(town, officer, status="done", answers={question: f"Antwort {number}"})
    with django_assert_num_queries(2):
        evaluation(pool)


def test_question_that_was_answered_is_switched_off_and_stays(pool, officer, town):
    old, new = make_question("Alt?", position=1), make_question("Neu?", position=2)
    answered = make_interview(town, officer, answers={old: "Ja"})
    fresh = make_interview(town, officer)
    switch_question(question=old, user=officer)
    assert list(questions_of(answered)) == [old, new]
    assert list(questions_of(fresh)) == [new]
