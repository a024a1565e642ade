"""Forms of the events: times around the change of the clock, and the answer."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from core.forms.moments import local_moment
from networks.forms.answer import AnswerForm
from networks.forms.workshop import WorkshopForm
from networks.tests.factories import make_event

EVENT = {
    "title": "Vernetzungsworkshop",
    "day": "04.12.2026",
    "begins": "16:00",
    "ends": "19.30 Uhr",
    "place": "Alte Molkerei",
    "answer_until": "20.11.2026",
}


@time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC))
def form_with(**changes):
    form = WorkshopForm(EVENT | changes)
    form.is_valid()
    return form


def test_day_and_times_become_moments():
    form = form_with()
    assert form.errors == {}
    assert form.cleaned_data["starts_at"] == datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert form.cleaned_data["ends_at"] == datetime(2026, 12, 4, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"ends": "15:00"}, "ends", "Das Ende liegt vor dem Beginn"),
        ({"ends": "16:00"}, "ends", "Das Ende liegt vor dem Beginn"),
        ({"day": "01.11.2026", "answer_until": "30.10.2026"}, "day", "schon vorbei"),
        ({"answer_until": "05.12.2026"}, "answer_until", "nach dem Workshop"),
        ({"day": "28.03.2027", "begins": "2:30", "ends": "5"}, "begins", "Sommerzeit"),
        ({"day": ""}, "day", "Wann findet"),
        ({"place": "<b>Saal</b>"}, "place", "HTML"),
    ],
)
def test_wrong_answers_are_explained_at_their_field(changes, field, words):
    assert words in " ".join(form_with(**changes).errors[field])


def test_hour_that_comes_twice_means_the_first_one():
    assert local_moment(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_past_event_can_still_get_a_better_text(town):
    event = make_event(town, starts_at=datetime(2026, 10, 1, 14, tzinfo=UTC))
    data = EVENT | {"day": "01.10.2026", "begins": "16:00", "answer_until": "20.09.2026", "text": "Danke!"}
    form = WorkshopForm(data, instance=event)
    assert form.is_valid(), form.errors


def test_answer_needs_a_name_and_a_choice():
    form = AnswerForm({"people": "2"})
    assert set(form.errors) == {"answer", "answered_by"}


def test_answer_reads_languages_and_defaults():
    form = AnswerForm({"answer": "yes", "answered_by": "Amara", "languages": "Arabisch, Tigrinya ,"})
    assert form.is_valid()
    assert form.cleaned_data["languages"] == ["Arabisch", "Tigrinya"]
    assert (form.cleaned_data["people"], form.cleaned_data["children"]) == (1, 0)
