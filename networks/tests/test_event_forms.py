"""Forms of an open event: several days, changes of the clock, end before start, coordinates, period, questions."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.calendars import ZONE
from networks.field_catalogue import CATALOGUE, answers_of, fields_of
from networks.forms.event import CopyForm, EventDateForm, EventForm
from networks.forms.event_settings import (
    CATEGORIES,
    CategoryRows,
    QuestionsForm,
    RegistrationSettingsForm,
)
from networks.forms.team import HostForm
from networks.locating import as_text, coordinates_in
from networks.shifting import shifted
from networks.tests.event_factories import DAY, date_form
from networks.tests.factories import make_open_event, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]
NORTH = (Decimal("54.471200"), Decimal("9.834500"))


@pytest.fixture
def november():
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC), tick=False):
        yield


def test_days_and_hours_become_moments():
    form = EventDateForm(date_form(last_day="29.01.2027", ends="15 Uhr"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == datetime(2027, 1, 28, 9, tzinfo=UTC)
    assert form.cleaned_data["ends_at"] == datetime(2027, 1, 29, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"ends": "09:00"}, "ends", "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit."),
        (
            {"last_day": "27.01.2027"},
            "last_day",
            "Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren.",
        ),
        ({"last_day": "28.02.2027"}, "last_day", "höchstens 14 Tage"),
        ({"day": "01.11.2026"}, "day", "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."),
        ({"day": ""}, "day", "An welchem Tag? Zum Beispiel: 28.01.2027"),
        ({"day": "28.03.2027", "begins": "02:30"}, "begins", "Diese Uhrzeit gibt es an dem Tag nicht"),
        ({"day": "27.03.2027", "last_day": "28.03.2027", "ends": "2:15"}, "ends", "auf Sommerzeit"),
        ({"town": ""}, "municipality", "Nennen Sie die Stadt, oder wählen Sie „Online“."),
        ({"title": "<b>Treffen</b>"}, "title", "ohne HTML"),
    ],
)
def test_bad_input_gets_a_clear_sentence(values, field, sentence):
    form = EventDateForm(date_form(**values))
    assert not form.is_valid()
    assert sentence in str(form.errors[field])


def test_hour_that_comes_twice_is_the_first_one():
    form = EventDateForm(date_form(day="31.10.2027", begins="02:30", ends="04:00"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_online_event_needs_no_town():
    assert EventDateForm(date_form(format="online", town="")).is_valid()


def test_running_event_keeps_its_beginning_in_the_past():
    begin = datetime(2026, 11, 2, 8, tzinfo=ZONE)
    event = make_open_event(starts_at=begin, ends_at=begin + timedelta(hours=9))
    form = EventForm(date_form(day="02.11.2026", begins="08:00", ends="18:00"), instance=event)
    assert form.is_valid(), form.errors


def test_another_municipality_takes_the_old_name_and_point_away(town, other_town):
    event = make_open_event(municipality=town, town=town.short_name, latitude=NORTH[0], longitude=NORTH[1])
    data = date_form(
        town=town.short_name,
        municipality=other_town.short_name,
        municipality_ags=other_town.ags,
        location=as_text(*NORTH),
    )
    form = EventForm(data, instance=event)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["town"], form.cleaned_data["latitude"]) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "54.4712, 9.8345",
        "54,4712; 9,8345",
        "https://www.openstreetmap.org/?mlat=54.4712&mlon=9.8345#map=17/54.0/9.0",
        "https://www.openstreetmap.org/#map=17/54.4712/9.8345",
        "https://maps.example/maps/place/Speicher/@54.0,9.0,17z/data=!3d54.4712!4d9.8345",
        "https://maps.example/maps/@54.4712,9.8345,17z",
    ],
)
def test_point_is_read_from_what_people_copy(text):
    assert coordinates_in(text) == NORTH


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Hafenstraße 3", "keine Koordinaten"), ("9.8345, 54.4712", "nicht in Deutschland")],
)
def test_point_that_is_none_is_refused(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        coordinates_in(text)


@pytest.mark.parametrize(
    ("moment", "days", "expected"),
    [
        (datetime(2027, 3, 27, 10, tzinfo=ZONE), 1, "2027-03-28T10:00:00+02:00"),
        (datetime(2027, 10, 30, 10, tzinfo=ZONE), 1, "2027-10-31T10:00:00+01:00"),
        (datetime(2027, 3, 27, 2, 30, tzinfo=ZONE), 1, "2027-03-28T03:30:00+02:00"),
    ],
)
def test_shifting_keeps_the_hour_by_the_clock(moment, days, expected):
    assert shifted(moment, days).astimezone(ZONE).isoformat() == expected
    assert shifted(None, days) is None


def settings_form(event, **values):
    data = {"capacity": "60", "offer_hours": "48", "keep_days": "28"} | values
    form = RegistrationSettingsForm(data, event=event)
    form.is_valid()
    return form


def test_period_begins_at_midnight_and_ends_with_the_day():
    event = make_open_event(starts_at=DAY, ends_at=DAY + timedelta(hours=6))
    cleaned = settings_form(event, opens_on="01.12.2026", closes_on="14.01.2027").cleaned_data
    assert cleaned["registration_opens_at"] == datetime(2026, 12, 1, tzinfo=ZONE)
    assert cleaned["registration_closes_at"] == datetime(2027, 1, 14, 23, 59, tzinfo=ZONE)


def test_closing_on_the_day_itself_means_its_beginning():
    event = make_open_event(starts_at=DAY, ends_at=DAY + timedelta(hours=6))
    assert settings_form(event, closes_on="28.01.2027").cleaned_data["registration_closes_at"] == DAY


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"closes_on": "29.01.2027"}, "closes_on", "spätestens mit dem Beginn"),
        ({"closes_on": "28.01.2027", "closes_time": "12:00"}, "closes_on", "spätestens mit dem Beginn"),
        ({"opens_on": "10.01.2027", "closes_on": "09.01.2027"}, "closes_on", "endet vor ihrem Beginn"),
        ({"opens_time": "10:00"}, "opens_on", "fehlt der Tag"),
        ({"capacity": "0"}, "capacity", "1"),
    ],
)
def test_period_that_cannot_be_is_refused(values, field, sentence):
    form = settings_form(make_open_event(starts_at=DAY, ends_at=DAY + timedelta(hours=6)), **values)
    assert sentence in str(form.errors[field])


def test_stored_period_is_shown_as_it_was_typed():
    closes = datetime(2027, 1, 14, 23, 59, tzinfo=ZONE)
    event = make_open_event(starts_at=DAY, ends_at=DAY + timedelta(hours=6), registration_closes_at=closes)
    initial = RegistrationSettingsForm(event=event).initial
    assert (initial["closes_on"], initial["closes_time"]) == (date(2027, 1, 14), time(23, 59))


def test_questions_are_off_free_or_needed_and_health_is_never_needed():
    event = make_open_event(form_fields={"town": True})
    form = QuestionsForm({"town": "must", "catering": "free", "note": ""}, event=event)
    assert form.is_valid(), form.errors
    assert form.answers() == {"town": True, "catering": False}
    assert not QuestionsForm({"access": "must"}, event=event).is_valid()


def test_catalogue_asks_days_only_where_there_are_several():
    event = make_open_event(form_fields={"days": True, "access": True, "town": True})
    assert [(row.key, needed) for row, needed in fields_of(event)] == [("town", True), ("access", False)]
    event.ends_at += timedelta(days=1)
    assert [row.key for row, _ in fields_of(event)] == ["town", "days", "access"]


def test_every_question_builds_a_field_and_reads_its_answer(town):
    event = make_open_event(form_fields=dict.fromkeys(CATALOGUE, False))
    event.ends_at += timedelta(days=1)
    for row, required in fields_of(event):
        field = row.form_field(event, required)
        assert (field.label, field.required) == (row.label, False)
    answers = {"catering": "vegan", "access": ["step_free", "child_care"], "note": "Bis bald"}
    registration = make_registration(event, town="Seebrück", days=["2027-01-28"], answers=answers)
    found = dict(answers_of(registration))
    assert (found["Ort"], found["Essen"]) == ("Seebrück", "Vegan")
    assert found["Was brauchen Sie vor Ort?"] == "Weg ohne Stufen, Kinderbetreuung"
    assert found["An welchen Tagen sind Sie dabei?"] == "Do 28.1."
    assert "Essen" not in dict(answers_of(registration, with_sensitive=False))


def test_category_of_another_event_is_taken_as_a_new_one():
    event, other = make_open_event(), make_open_event()
    stranger = other.categories.get()
    data = {
        f"{CATEGORIES}-TOTAL_FORMS": "1",
        f"{CATEGORIES}-INITIAL_FORMS": "0",
        f"{CATEGORIES}-0-pk": str(stranger.pk),
        f"{CATEGORIES}-0-name": "Fremd",
    }
    rows = CategoryRows(event, data)
    assert rows.is_valid()
    assert [(row["pk"], row["name"]) for row in rows.rows()] == [(None, "Fremd")]


def test_host_is_a_municipality_or_a_name(town):
    form = HostForm({"role": "host", "municipality": town.short_name, "municipality_ags": town.ags})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == town.label
    assert "Wer lädt ein?" in str(HostForm({"role": "host"}).errors["name"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": "01.11.2026"}, "day"),
        ({"day": "28.03.2027", "begins": "02:30"}, "begins"),
        ({"day": ""}, "day"),
    ],
)
def test_copy_needs_a_day_to_come(values, field):
    form = CopyForm({"day": "28.01.2028", "begins": "10:00"} | values, event=make_open_event())
    assert field in form.errors
