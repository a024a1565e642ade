"""Seminars: places, waiting list, changes, the sheet, and what the rounds do."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from advisors.enums.pool import AdvisorStatus
from advisors.enums.training import SHEET_MARKS, AttendanceStatus
from advisors.forms.training import SeriesForm, SessionForm
from advisors.models import AdvisorProfile, TrainingSession
from advisors.rounds.training import release_places_of_people_who_left, remind_of_sessions
from advisors.services import attendance, training
from advisors.tests.factories import make_advisor
from advisors.tests.training_factories import NOON, make_attendance, make_series, make_session
from core.calendars import ZONE
from core.models import Mail

pytestmark = pytest.mark.django_db
A = AttendanceStatus


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOON, tick=False)


def subjects():
    return [mail.subject.split(":")[0] for mail in Mail.objects.order_by("pk")]


def states(session):
    return dict(session.attendances.values_list("profile__first_name", "status"))


def values_of(session, **changes):
    return {name: getattr(session, name) for name in training.SESSION_FIELDS} | changes


def form_data(**changes):
    data = {
        "title": "Werkstatt", "day": "15.05.2026", "begins": "10:00", "ends": "16 Uhr", "hours": "5",
        "place": "VHS", "capacity": "12",
    }  # fmt: skip
    return data | changes


def test_places_then_waiting_list_then_moving_up(time_machine):
    session = make_session(capacity=2)
    people = [make_advisor(name) for name in ("Ada", "Ben", "Cleo", "Dan")]
    for person in people:
        attendance.register_for_session(session=session, user=person.user)
    assert states(session) == {"Ada": A.REGISTERED, "Ben": A.REGISTERED, "Cleo": A.WAITING, "Dan": A.WAITING}
    attendance.leave_session(session=session, user=people[0].user)
    assert states(session) == {
        "Ada": A.CANCELLED,
        "Ben": A.REGISTERED,
        "Cleo": A.REGISTERED,
        "Dan": A.WAITING,
    }
    assert subjects() == ["Sie haben einen Platz"] * 2 + ["Warteliste"] * 2 + ["Ein Platz für Sie"]
    time_machine.shift(60)
    # whoever comes back stands at the end of the line
    attendance.register_for_session(session=session, user=people[0].user)
    assert list(session.attendances.waiting().values_list("profile__first_name", flat=True)) == ["Dan", "Ada"]


def test_registering_and_leaving_twice_changes_nothing():
    session, person = make_session(), make_advisor()
    first = attendance.register_for_session(session=session, user=person.user)
    again = attendance.register_for_session(session=session, user=person.user)
    assert (first.pk, again.status, Mail.objects.count()) == (again.pk, A.REGISTERED, 1)
    attendance.leave_session(session=session, user=person.user)
    attendance.leave_session(session=session, user=person.user)
    assert states(session) == {"Samuel": A.CANCELLED}


def test_it_is_too_late_once_it_has_begun():
    session, person = make_session(days=-1), make_advisor()
    for act in (attendance.register_for_session, attendance.leave_session):
        with pytest.raises(ValidationError, match="hat schon begonnen"):
            act(session=session, user=person.user)


@pytest.mark.parametrize("status", [AdvisorStatus.LEFT, AdvisorStatus.APPLYING])
def test_people_outside_the_pool_cannot_register(status):
    person = make_advisor(status=status)
    with pytest.raises(PermissionDenied):
        attendance.register_for_session(session=make_session(), user=person.user)


def test_fewer_places_than_people_are_refused(officer):
    session = make_session(capacity=3)
    for name in ("Ada", "Ben"):
        make_attendance(session, make_advisor(name), A.REGISTERED)
    with pytest.raises(ValidationError, match="2 Personen haben schon einen Platz"):
        training.edit_session(session=session, user=officer, values=values_of(session, capacity=1))
    session.refresh_from_db()
    assert session.capacity == 3


def test_more_places_let_the_longest_waiting_move_up(officer):
    session = make_session(capacity=1)
    make_attendance(session, make_advisor("Ada"), A.REGISTERED)
    make_attendance(session, make_advisor("Ben"), A.WAITING)
    training.edit_session(session=session, user=officer, values=values_of(session, capacity=2))
    assert states(session) == {"Ada": A.REGISTERED, "Ben": A.REGISTERED}
    assert subjects() == ["Ein Platz für Sie"]


def test_new_time_is_told_with_a_new_version_of_the_date(officer):
    session = make_session()
    make_attendance(session, make_advisor(), A.REGISTERED)
    later = values_of(session, ends_at=session.ends_at + timedelta(hours=1))
    session = training.edit_session(session=session, user=officer, values=later)
    training.edit_session(session=session, user=officer, values=later | {"title": "Neu"})
    assert subjects() == ["Neuer Termin oder Ort"]
    file = Mail.objects.get().attachments.get()
    assert b"SEQUENCE:1" in bytes(file.content)


def test_calling_off_tells_everybody_once(officer):
    session = make_session()
    make_attendance(session, make_advisor("Ada"), A.REGISTERED)
    make_attendance(session, make_advisor("Ben"), A.WAITING)
    make_attendance(session, make_advisor("Cleo"), A.CANCELLED)
    with pytest.raises(ValidationError, match="Nennen Sie den Grund"):
        training.call_off_session(session=session, user=officer, reason=" ")
    for _ in range(2):
        training.call_off_session(session=session, user=officer, reason="Krankheit")
    assert subjects() == ["Abgesagt"] * 2
    assert b"METHOD:CANCEL" in bytes(Mail.objects.first().attachments.get().content)
    with pytest.raises(ValidationError, match="abgesagt"):
        attendance.register_for_session(session=session, user=make_advisor("Dan").user)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends": "09:00"}, "ends", "Das Ende liegt vor dem Beginn"),
        ({"last_day": "14.05.2026"}, "last_day", "liegt vor dem ersten"),
        ({"day": "29.03.2026", "begins": "02:30"}, "begins", "Diese Uhrzeit gibt es an dem Tag nicht"),
        ({"place": ""}, "place", "Nennen Sie einen Ort oder den Link"),
        ({"capacity": "0"}, "capacity", "1"),
        ({"day": "31.02.2026"}, "day", "04.12.2026"),
    ],
)
def test_bad_session_gets_a_sentence(changes, field, sentence):
    form = SessionForm(form_data(**changes))
    assert not form.is_valid()
    assert sentence in " ".join(form.errors[field])


def test_session_over_the_change_of_the_clock_keeps_its_hours():
    form = SessionForm(form_data(day="24.10.2026", last_day="25.10.2026", begins="22:00", ends="10:00"))
    assert form.is_valid(), form.errors
    length = form.cleaned_data["ends_at"] - form.cleaned_data["starts_at"]
    assert length == timedelta(hours=13)  # the night of 25 October has an hour more


def test_session_lies_inside_its_series_also_at_midnight(officer):
    series = make_series(ends_on=date(2026, 5, 31))
    night = datetime.combine(date(2026, 6, 1), time(0, 30), ZONE)
    values = SessionForm(form_data())
    assert values.is_valid()
    late = values.cleaned_data | {"starts_at": night, "ends_at": night + timedelta(hours=1)}
    with pytest.raises(ValidationError, match="außerhalb der Reihe"):
        training.create_session(series=series, user=officer, values=late)
    assert training.create_session(series=series, user=officer, values=values.cleaned_data).pk


def test_series_cannot_shrink_below_its_sessions(officer):
    session = make_session()
    series = session.series
    values = {name: getattr(series, name) for name in training.SERIES_FIELDS}
    with pytest.raises(ValidationError, match="Die Reihe muss sie umfassen"):
        training.save_series(user=officer, values=values | {"ends_on": date(2026, 5, 5)}, series=series)
    form = SeriesForm(
        {
            "title": "X",
            "pool": series.pool_id,
            "starts_on": "02.05.2026",
            "ends_on": "01.05.2026",
            "required_sessions": "1",
        }
    )
    assert "Das Ende liegt vor dem Beginn" in str(form.errors)


@pytest.mark.parametrize("mark", SHEET_MARKS)
def test_mark_on_the_sheet_twice_is_harmless(officer, mark):
    session = make_session(days=-1)
    row = make_attendance(session, make_advisor(), A.ABSENT)
    for _ in range(2):
        attendance.mark_attendance(attendance=row, user=officer, status=mark)
    assert states(session) == {"Samuel": mark}


def test_before_the_beginning_only_an_excuse_can_be_marked(officer):
    session = make_session(capacity=1)
    row = make_attendance(session, make_advisor("Ada"), A.REGISTERED)
    make_attendance(session, make_advisor("Ben"), A.WAITING)
    with pytest.raises(ValidationError, match="noch nicht begonnen"):
        attendance.mark_attendance(attendance=row, user=officer, status=A.ATTENDED)
    with pytest.raises(ValidationError, match="Wählen Sie"):
        attendance.mark_attendance(attendance=row, user=officer, status=A.CANCELLED)
    attendance.mark_attendance(attendance=row, user=officer, status=A.EXCUSED)
    assert states(session) == {"Ada": A.EXCUSED, "Ben": A.REGISTERED}


def test_everybody_is_marked_and_marks_stay(officer):
    session = make_session(days=-1)
    make_attendance(session, make_advisor("Ada"), A.REGISTERED)
    make_attendance(session, make_advisor("Ben"), A.ABSENT)
    assert attendance.mark_everybody(session=session, user=officer) == 1
    assert attendance.mark_everybody(session=session, user=officer) == 0
    assert states(session) == {"Ada": A.ATTENDED, "Ben": A.ABSENT}
    with pytest.raises(ValidationError, match="noch nicht begonnen"):
        attendance.mark_everybody(session=make_session(session.series), user=officer)


def test_person_comes_without_a_word_and_people_who_left_do_not(officer):
    session, guest = make_session(days=-1), make_advisor("Ada")
    attendance.add_person(session=session, profile=guest, user=officer)
    assert states(session) == {"Ada": A.ATTENDED}
    gone = make_advisor("Gerd", status=AdvisorStatus.LEFT)
    with pytest.raises(ValidationError, match="gehört nicht zu diesem Pool"):
        attendance.add_person(session=session, profile=gone, user=officer)


def test_reminder_goes_out_once_and_again_after_a_new_time(officer):
    session = make_session(days=2)
    make_attendance(session, make_advisor("Ada"), A.REGISTERED)
    make_attendance(session, make_advisor("Ben"), A.WAITING)
    assert (remind_of_sessions(), remind_of_sessions()) == (1, 0)
    TrainingSession.objects.update(sequence=1)
    assert remind_of_sessions() == 1
    assert subjects() == ["Bald ist Seminar"] * 2


def test_people_who_left_lose_places_to_come():
    session = make_session(capacity=1)
    gone = make_advisor("Gerd")
    make_attendance(session, gone, A.REGISTERED)
    make_attendance(session, make_advisor("Ada"), A.WAITING)
    past = make_session(session.series, days=-1)
    make_attendance(past, gone, A.REGISTERED)
    AdvisorProfile.objects.filter(pk=gone.pk).update(status=AdvisorStatus.LEFT)
    assert (release_places_of_people_who_left(), release_places_of_people_who_left()) == (1, 0)
    assert states(session) == {"Gerd": A.CANCELLED, "Ada": A.REGISTERED}
    assert states(past) == {"Gerd": A.REGISTERED}


def test_members_cannot_plan(advisor):
    session = make_session()
    with pytest.raises(PermissionDenied):
        training.edit_session(session=session, user=advisor, values=values_of(session))
