"""Feedback: asked once and reminded once, given without a name, shown only in company."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Mail
from core.pdf_check import check_pdf_ua
from networks.enums import EventFormat, EventStatus, MailTopic, QuestionKind, RegistrationStatus, SessionKind
from networks.feedback.evaluation import evaluation_of
from networks.feedback.papers import feedback_pdf
from networks.feedback.questions import default_questions, questions_of, stand_of
from networks.feedback.release import last_day
from networks.feedback.state import Feedback, state_of, took_part
from networks.models import FeedbackAnswer, FeedbackReceipt, FeedbackRequest, FeedbackSheet, MailChoice
from networks.rounds.feedback import ask_for_feedback, remind_of_feedback
from networks.services.feedback import give_feedback, save_questions
from networks.tests.factories import make_open_event, make_registration
from networks.tests.paper_factories import make_check_in, make_past_event, make_sheets

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)
LATER = date(2026, 7, 1)


def make_values(event, **answers) -> dict:
    """Return answers to the questions of an event: `q0="2"` answers the first one."""
    questions = questions_of(event)
    values = [answers.get(f"q{number}") for number in range(len(questions))]
    return {"values": values, "stand": stand_of(questions)}


def days(*numbers: int) -> list[date]:
    """Return so many sheets on Monday, on Tuesday, …"""
    return [MONDAY + timedelta(days=place) for place, number in enumerate(numbers) for _ in range(number)]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((), None),
        ((2,), None),
        ((3,), 0),
        ((3, 1), 0),
        ((3, 1, 2), 2),
        ((1, 1, 1), 2),
        ((1, 1, 1, 2, 1), 4),
        ((5, 0, 0, 2), 0),
    ],
)
def test_sheets_are_shown_by_threes_and_whole_days(numbers, shown):
    expected = None if shown is None else MONDAY + timedelta(days=shown)
    assert last_day(days(*numbers), LATER) == expected


def test_sheets_of_today_wait_until_tomorrow():
    assert last_day(days(5), MONDAY) is None
    assert last_day(days(5), MONDAY + timedelta(days=1)) == MONDAY


def test_usual_questions_ask_only_for_what_there_was():
    plain = make_past_event()
    words = " ".join(row.text for row in default_questions(plain))
    assert "Arbeitsgruppe" not in words
    assert "online" not in words
    rich = make_past_event(format=EventFormat.HYBRID)
    for kind in (SessionKind.GROUPS, SessionKind.MATCHING):
        rich.sessions.create(title="Programmpunkt", kind=kind, starts_at=rich.starts_at)
    words = " ".join(row.text for row in default_questions(rich))
    assert all(word in words for word in ("Arbeitsgruppe", "Gespräche im Wechsel", "online", "Räume"))


def test_state_follows_presence_time_and_clearing():
    event = make_past_event()
    there, away = make_registration(event), make_registration(event)
    assert [state_of(row) for row in (there, away)] == [Feedback.OPEN, Feedback.OPEN]
    make_check_in(there)
    assert [state_of(row) for row in (there, away)] == [Feedback.OPEN, Feedback.ABSENT]
    FeedbackReceipt.objects.create(registration=there)
    assert state_of(there) == Feedback.GIVEN
    event.cleared_at = timezone.now()
    there.event = event
    assert state_of(there) == Feedback.OVER
    assert state_of(make_registration(make_open_event())) == Feedback.EARLY
    assert state_of(make_registration(make_past_event(), RegistrationStatus.CANCELLED)) == Feedback.ABSENT


def test_state_agrees_with_the_list_of_those_who_are_asked():
    for checked in (False, True):
        event = make_past_event()
        rows = [make_registration(event, status) for status in RegistrationStatus]
        if checked:
            make_check_in(next(row for row in rows if row.status == RegistrationStatus.REGISTERED))
        asked = set(took_part(event))
        assert asked == {row for row in rows if state_of(row) == Feedback.OPEN}


def test_feedback_keeps_nothing_that_leads_to_a_person():
    event = make_past_event()
    person = make_registration(event)
    give_feedback(registration=person, **make_values(event, q0="1", q1="3"))
    sheet = FeedbackSheet.objects.get()
    assert sheet.given_on == timezone.localdate()
    assert {field.name for field in FeedbackSheet._meta.concrete_fields} == {"id", "event", "given_on"}
    assert {field.name for field in FeedbackReceipt._meta.concrete_fields} == {"registration"}
    assert FeedbackReceipt.objects.get().pk == person.pk
    assert sorted(sheet.answers.values_list("number", flat=True)) == [1, 3]


def test_feedback_is_given_once():
    event = make_past_event()
    person = make_registration(event)
    give_feedback(registration=person, **make_values(event, q0="1"))
    with pytest.raises(ValidationError, match="schon geantwortet"):
        give_feedback(registration=person, **make_values(event, q0="5"))
    assert FeedbackAnswer.objects.get().number == 1


def test_feedback_without_any_answer_is_refused():
    event = make_past_event()
    person = make_registration(event)
    with pytest.raises(ValidationError, match="mindestens eine Frage"):
        give_feedback(registration=person, **make_values(event))
    assert not FeedbackReceipt.objects.exists()


def test_feedback_to_questions_that_changed_is_refused_and_leaves_the_person_free():
    event = make_past_event()
    person = make_registration(event)
    values = make_values(event, q0="1")
    event.feedback_questions.create(text="Nur eine?", kind=QuestionKind.SCALE)
    with pytest.raises(ValidationError, match="haben sich gerade geändert"):
        give_feedback(registration=person, **values)
    assert state_of(person) == Feedback.OPEN


def test_questions_are_replaced_until_somebody_answers(officer, stranger):
    event = make_past_event()
    rows = [{"text": "Wie war es?", "kind": QuestionKind.SCALE, "choices": []}]
    with pytest.raises(PermissionDenied):
        save_questions(event=event, user=stranger, rows=rows)
    save_questions(event=event, user=officer, rows=rows * 2)
    save_questions(event=event, user=officer, rows=rows)
    assert [row.text for row in questions_of(event)] == ["Wie war es?"]
    with pytest.raises(ValidationError, match="mindestens eine Frage stehen"):
        save_questions(event=event, user=officer, rows=[])
    give_feedback(registration=make_registration(event), **make_values(event, q0="1"))
    with pytest.raises(ValidationError, match="schon Rückmeldungen"):
        save_questions(event=event, user=officer, rows=rows)


def test_evaluation_begins_with_three_sheets_of_days_that_are_over():
    event = make_past_event(days=9)
    yesterday = timezone.localdate() - timedelta(days=1)
    make_sheets(event, [yesterday] * 2)
    assert (evaluation_of(event).sheets, evaluation_of(event).waiting) == (0, 2)
    assert evaluation_of(event).results == []
    make_sheets(event, [yesterday], mark=5)
    make_sheets(event, [timezone.localdate()] * 4, mark=1)
    evaluation = evaluation_of(event)
    assert (evaluation.sheets, evaluation.waiting, evaluation.given) == (3, 4, 7)
    assert evaluation.overall == 3
    assert "Durchschnitt 3,0: 2 von 3 geben eine 1 oder 2" in evaluation.marks[0].chart


def test_evaluation_on_paper_is_sound():
    event = make_past_event(days=9)
    yesterday = timezone.localdate() - timedelta(days=1)
    sheets = make_sheets(event, [yesterday] * 12)
    for question in event.feedback_questions.exclude(kind=QuestionKind.SCALE):
        for sheet in sheets:
            text = question.choices[0] if question.choices else "Sehr lange eigene Worte. " * 12
            FeedbackAnswer.objects.create(sheet=sheet, question=question, text=text)
    pdf = feedback_pdf(event)
    assert pdf.pages >= 3
    assert check_pdf_ua(pdf.content) == []


def test_evaluation_needs_as_many_queries_for_nine_sheets_as_for_three():
    numbers = []
    for count in (3, 9):
        event = make_past_event(days=9)
        make_sheets(event, [timezone.localdate() - timedelta(days=1)] * count)
        with CaptureQueriesContext(connection) as caught:
            evaluation_of(event)
        numbers.append(len(caught))
    assert numbers[0] == numbers[1]


def test_mail_goes_out_the_morning_after_once_and_reminds_once():
    event = make_past_event(days=1)
    person = make_registration(event, email="amara@verein.example")
    answered = make_registration(event)
    make_check_in(person)
    make_check_in(answered)
    give_feedback(registration=answered, **make_values(event, q0="1"))
    night = timezone.localtime(event.ends_at).replace(hour=23)
    morning = night + timedelta(hours=11)
    with time_machine.travel(night, tick=False):
        assert ask_for_feedback() == 0
    with time_machine.travel(morning, tick=False):
        assert [ask_for_feedback(), ask_for_feedback()] == [1, 0]
        assert remind_of_feedback() == 0
    with time_machine.travel(morning + timedelta(days=7, minutes=10), tick=False):
        assert [remind_of_feedback(), remind_of_feedback()] == [1, 0]
    first, second = Mail.objects.filter(to="amara@verein.example").order_by("pk")
    assert "/teilnahmebestaetigung.pdf" in first.text
    assert "/rueckmeldung/" in first.text
    assert "einzige Erinnerung" in second.text
    assert first.reference == event.reference


def test_mail_does_not_reach_those_who_refused_it_nor_cancelled_events():
    event = make_past_event(days=1)
    make_registration(event, email="Nein@verein.example")
    MailChoice.objects.create(email="nein@verein.example", refused=[MailTopic.FEEDBACK])
    called_off = make_past_event(days=1)
    make_registration(called_off)
    type(called_off).objects.filter(pk=called_off.pk).update(status=EventStatus.CANCELLED)
    with time_machine.travel(timezone.localtime(event.ends_at) + timedelta(days=1), tick=False):
        assert ask_for_feedback() == 0
    assert not FeedbackRequest.objects.exists()
