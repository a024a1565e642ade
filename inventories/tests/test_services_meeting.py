"""Planning, marking, fixing, moving and calling off talks; minutes; what goes into calendars."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from icalendar import Calendar

from core.calendars import calendar_file
from core.emails import build_message
from core.models import Mail
from inventories.calendar_entry import talk_entry
from inventories.forms.meeting import dates_formset
from inventories.models import MeetingMark
from inventories.services import meeting as services
from inventories.services.brochure import ChangedMeanwhile
from inventories.services.minutes import write_minutes
from inventories.talks import date_table
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting


@pytest.fixture
def case(town, officer, contractor, applicant):
    """A case before its kick-off, with somebody on each side."""
    row = make_inventory(town, "kickoff", officer=officer)
    make_contract(row, contractor)
    return row


def dates(*days):
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    return [(now + timedelta(days=day), now + timedelta(days=day, hours=1)) for day in days]


def mailed(word):
    return sorted(mail.to for mail in Mail.objects.filter(subject__startswith=word))


def entry_in(mail):
    """Return (content type, event) of the calendar file as it leaves the house."""
    part = next(p for p in build_message(mail).message().walk() if p.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    assert calendar["METHOD"] == part.get_param("method")
    return part, calendar.walk("VEVENT")[0]


@pytest.mark.django_db
def test_planning_asks_everybody_else_and_marks_the_planner(case, officer, applicant, contractor):
    meeting = services.plan_meeting(
        inventory=case, user=officer, kind="kickoff", dates=dates(7, 8, 9), values={"place": "Rathaus"}
    )
    assert meeting.state == "open"
    assert [mark.answer for mark in MeetingMark.objects.filter(user=officer)] == ["yes"] * 3
    assert mailed("Wann passt es Ihnen?") == sorted([applicant.email, contractor.email])


@pytest.mark.django_db
def test_talk_of_a_step_exists_once(case, officer):
    make_meeting(case, officer)
    with pytest.raises(ValidationError, match="schon angelegt"):
        services.plan_meeting(inventory=case, user=officer, kind="kickoff", dates=dates(7), values={})
    services.plan_meeting(
        inventory=case, user=officer, kind="other", dates=dates(7), values={"title": "Mehr"}
    )


@pytest.mark.django_db
def test_called_off_talk_can_be_planned_again(case, officer):
    meeting = make_meeting(case, officer)
    services.cancel_meeting(meeting=meeting, user=officer, reason="Krank")
    again = services.plan_meeting(inventory=case, user=officer, kind="kickoff", dates=dates(7, 8), values={})
    assert again.pk != meeting.pk


@pytest.mark.django_db
def test_planning_after_publication_begins_the_evaluation(town, officer):
    inventory = make_inventory(town, "published", officer=officer)
    services.plan_meeting(inventory=inventory, user=officer, kind="evaluation", dates=dates(7, 8), values={})
    inventory.refresh_from_db()
    assert inventory.status == "evaluation"


@pytest.mark.django_db
def test_marks_add_up_to_the_best_date(case, officer, applicant, contractor):
    meeting = make_meeting(case, officer)
    first, second, third = meeting.options.all()
    for user, answers in ((officer, "yyn"), (applicant, "nmy"), (contractor, "yyn")):
        words = {"y": "yes", "m": "maybe", "n": "no"}
        chosen = dict(zip([first.pk, second.pk, third.pk], map(words.get, answers), strict=True))
        services.mark_dates(meeting=meeting, user=user, answers=chosen)
    table = date_table(meeting, applicant)
    assert [column.party for column in table.columns] == ["s", "k", "a"]
    assert table.best.option == second
    assert [row.summary for row in table.rows] == [
        "passt: 2, passt nicht: 1", "geht bei allen", "passt: 1, passt nicht: 2"
    ]  # fmt: skip
    assert [row.own for row in table.rows] == ["no", "maybe", "yes"]
    assert table.waiting_for == []


@pytest.mark.django_db
def test_marking_again_overwrites_and_foreign_dates_are_ignored(case, officer, applicant):
    meeting = make_meeting(case, officer)
    other = make_meeting(case, officer, "other").options.first()
    option = meeting.options.first()
    for answer in ("no", "yes"):
        services.mark_dates(meeting=meeting, user=applicant, answers={option.pk: answer, other.pk: "yes"})
    assert list(MeetingMark.objects.values_list("option", "answer")) == [(option.pk, "yes")]


@pytest.mark.django_db
def test_fixing_sends_an_invitation_to_everybody(case, officer, applicant, contractor):
    meeting = make_meeting(case, officer, place="Rathaus", agenda="Kennenlernen; Plan, Ziel")
    option = meeting.options.last()
    services.fix_date(meeting=meeting, user=officer, option_pk=option.pk)
    services.fix_date(meeting=meeting, user=officer, option_pk=option.pk)
    assert mailed("Termin:") == sorted([officer.email, applicant.email, contractor.email])
    part, event = entry_in(Mail.objects.get(to=applicant.email))
    assert part.get_param("method") == "REQUEST"
    assert event["DTSTART"].dt == option.starts_at
    assert str(event["ATTENDEE"]) == f"mailto:{applicant.email}"
    assert (event["SEQUENCE"], str(event["STATUS"])) == (0, "CONFIRMED")
    assert str(event["DESCRIPTION"]).startswith("Kennenlernen; Plan, Ziel")


@pytest.mark.django_db
def test_two_people_fix_and_only_the_first_date_holds(case, officer, lead):
    meeting = make_meeting(case, officer)
    first, second, _third = meeting.options.all()
    services.fix_date(meeting=meeting, user=officer, option_pk=first.pk)
    with pytest.raises(ValidationError, match="geändert"):
        services.fix_date(meeting=meeting, user=lead, option_pk=second.pk)
    with pytest.raises(ValidationError, match="geändert"):
        services.mark_dates(meeting=meeting, user=officer, answers={first.pk: "no"})
    meeting.refresh_from_db()
    assert meeting.fixed_option == first


@pytest.mark.django_db
def test_past_date_cannot_be_fixed(case, officer):
    meeting = make_meeting(case, officer, days=(-1, 5))
    with pytest.raises(ValidationError, match="nicht zur Wahl"):
        services.fix_date(meeting=meeting, user=officer, option_pk=meeting.options.first().pk)


@pytest.mark.django_db
def test_moving_to_one_date_changes_calendars_at_once(case, officer, applicant):
    meeting = make_fixed(case, officer)
    old = meeting.fixed_option
    moved = services.move_meeting(meeting=meeting, user=officer, dates=dates(20), reason="Krank")
    assert (moved.state, moved.sequence, moved.options.count()) == ("fixed", 1, 1)
    mail = Mail.objects.get(to=applicant.email)
    _, event = entry_in(mail)
    assert (event["SEQUENCE"], event["DTSTART"].dt) == (1, dates(20)[0][0])
    assert "Grund: Krank" in mail.text
    assert (
        event["UID"]
        == Calendar.from_ical(calendar_file(talk_entry(meeting, option=old))).walk("VEVENT")[0]["UID"]
    )


@pytest.mark.django_db
def test_moving_to_several_dates_opens_the_vote_and_marks_the_old_one_uncertain(case, officer, applicant):
    meeting = make_fixed(case, officer)
    moved = services.move_meeting(meeting=meeting, user=officer, dates=dates(20, 21), reason="Krank")
    assert (moved.state, moved.options.count()) == ("open", 2)
    part, event = entry_in(Mail.objects.get(to=applicant.email))
    assert (part.get_param("method"), str(event["STATUS"]), event["SEQUENCE"]) == ("REQUEST", "TENTATIVE", 1)
    fixed = services.fix_date(meeting=moved, user=officer, option_pk=moved.options.first().pk)
    assert fixed.sequence == 1


@pytest.mark.django_db
def test_calling_off_takes_the_date_out_of_calendars(case, officer, applicant):
    meeting = make_fixed(case, officer)
    services.cancel_meeting(meeting=meeting, user=officer, reason="Die Bürgermeisterin ist krank.")
    services.cancel_meeting(meeting=meeting, user=officer, reason="noch einmal")
    mail = Mail.objects.get(to=applicant.email)
    part, event = entry_in(mail)
    assert (part.get_param("method"), str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert "Die Bürgermeisterin ist krank." in mail.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        ("24.10.2026", "10:00", datetime(2026, 10, 24, 8, tzinfo=UTC)),
        ("25.10.2026", "10:00", datetime(2026, 10, 25, 9, tzinfo=UTC)),
        ("28.03.2027", "10:00", datetime(2027, 3, 28, 8, tzinfo=UTC)),
    ],
)
def test_dates_are_right_on_both_sides_of_a_change_of_the_clock(case, officer, day, clock, utc):
    with time_machine.travel("2026-09-01T09:00:00Z"):
        formset = dates_formset(_rows((day, clock, "11:30")), at_least=1)
        assert formset.is_valid(), formset.errors
    meeting = services.plan_meeting(
        inventory=case, user=officer, kind="kickoff", dates=formset.spans(), values={}
    )
    option = meeting.options.get()
    assert option.starts_at == utc
    entry = Calendar.from_ical(calendar_file(talk_entry(meeting, option=option))).walk("VEVENT")[0]
    assert entry.start == utc


def _rows(*rows):
    data = {"termine-TOTAL_FORMS": str(len(rows)), "termine-INITIAL_FORMS": "0"}
    for number, (day, begins, ends) in enumerate(rows):
        data |= {
            f"termine-{number}-day": day,
            f"termine-{number}-begins": begins,
            f"termine-{number}-ends": ends,
        }
    return data


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("28.03.2027", "02:30", "04:00")], "Zeitumstellung"),
        ([("02.12.2026", "10:00", "09:00")], "Das Ende liegt vor dem Beginn"),
        ([("02.12.2020", "10:00", "11:00")], "schon vorbei"),
        ([("02.12.2026", "zehn", "11:00")], "14:30"),
        ([("02.12.2026", "10 Uhr", "11.30")] * 2, "zweimal"),
        ([], "mindestens"),
    ],
)
def test_dates_say_what_is_wrong(rows, sentence):
    with time_machine.travel("2026-11-22T09:00:00Z"):
        formset = dates_formset(_rows(*rows), at_least=1)
        assert not formset.is_valid()
        said = str([form.errors for form in formset]) + str(formset.non_form_errors())
    assert sentence in said


@pytest.mark.django_db
def test_minutes_hold_the_talk_and_reach_everybody(case, officer, applicant, contractor):
    meeting = make_fixed(case, officer, day=-1)
    seen = meeting.updated_at
    tasks = [{"title": "Liste schicken", "party": "k", "responsible": applicant, "due_on": None}]
    held = write_minutes(meeting=meeting, user=officer, seen_at=seen, text="**Gut** gelaufen.", tasks=tasks)
    assert held.state == "held"
    assert [task.title for task in case.tasks.all()] == ["Liste schicken"]
    assert mailed("Protokoll:") == sorted([applicant.email, contractor.email])
    assert "Liste schicken" in Mail.objects.get(to=contractor.email).text
    assert mailed("Ihre Aufgabe:") == [applicant.email]
    with pytest.raises(ChangedMeanwhile) as conflict:
        write_minutes(meeting=meeting, user=officer, seen_at=seen, text="Anders.")
    assert conflict.value.row.minutes == "**Gut** gelaufen."


@pytest.mark.django_db
def test_minutes_wait_for_the_day_of_the_talk(case, officer, applicant):
    meeting = make_fixed(case, officer, day=5)
    with pytest.raises(PermissionDenied):
        write_minutes(meeting=meeting, user=officer, seen_at=meeting.updated_at, text="Zu früh.")
    past = make_fixed(case, officer, "other", day=-1)
    with pytest.raises(PermissionDenied):
        write_minutes(meeting=past, user=applicant, seen_at=past.updated_at, text="Nicht SKEW.")


@pytest.mark.django_db
def test_held_talk_is_neither_moved_nor_called_off(case, officer):
    meeting = make_held(case, officer)
    with pytest.raises(ValidationError):
        services.move_meeting(meeting=meeting, user=officer, dates=dates(5), reason="x")
    with pytest.raises(ValidationError):
        services.cancel_meeting(meeting=meeting, user=officer, reason="x")
