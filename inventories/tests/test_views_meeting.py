"""The pages of talks and tasks, as each side sees and uses them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from inventories.models import CaseTask, Meeting
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task


@pytest.fixture
def case(town, officer, contractor):
    row = make_inventory(town, "kickoff", officer=officer)
    make_contract(row, contractor)
    return row


def day(ahead):
    return f"{timezone.localdate() + timedelta(days=ahead):%d.%m.%Y}"


def sent_dates(*days, **more):
    data = {"termine-TOTAL_FORMS": str(len(days)), "termine-INITIAL_FORMS": "0"} | more
    for number, ahead in enumerate(days):
        data |= {
            f"termine-{number}-day": day(ahead),
            f"termine-{number}-begins": "10:00",
            f"termine-{number}-ends": "11:30",
        }
    return data


@pytest.mark.django_db
def test_planning_presets_the_talk_of_the_step(case, officer, sign_in):
    url = f"/vorgaenge/{case.pk}/gespraeche/neu/"
    page = sign_in(officer).get(url)
    assert page.context["form"]["kind"].value() == "kickoff"
    answer = sign_in(officer).post(url, sent_dates(7, 8, 9, kind="kickoff", place="Rathaus"))
    meeting = Meeting.objects.get()
    assert answer.url == f"/gespraeche/{meeting.pk}/"
    assert (meeting.options.count(), meeting.place) == (3, "Rathaus")


@pytest.mark.django_db
def test_planning_tells_what_is_missing(case, officer, sign_in):
    url = f"/vorgaenge/{case.pk}/gespraeche/neu/"
    page = sign_in(officer).post(url, sent_dates(7, kind="other"))
    text = page.content.decode()
    assert "Schreiben Sie den Anlass des Gesprächs." in text
    assert "mindestens 2 Termine" in text
    assert not Meeting.objects.exists()


@pytest.mark.django_db
def test_each_side_marks_and_skew_fixes(case, officer, applicant, contractor, sign_in):
    meeting = make_meeting(case, officer)
    first = meeting.options.first()
    for person in (officer, applicant, contractor):
        client = sign_in(person)
        assert b"Antworten speichern" in client.get(f"/gespraeche/{meeting.pk}/").content
        client.post(f"/gespraeche/{meeting.pk}/antworten/", {f"termin-{first.pk}": "yes"})
    page = sign_in(officer).get(f"/gespraeche/{meeting.pk}/")
    assert "passt allen" in page.content.decode()
    sign_in(officer).post(f"/gespraeche/{meeting.pk}/festlegen/", {"termin": first.pk})
    meeting.refresh_from_db()
    assert meeting.fixed_option == first


@pytest.mark.django_db
def test_reader_sees_the_marks_and_no_choice(case, officer, reader, sign_in):
    meeting = make_meeting(case, officer)
    text = sign_in(reader).get(f"/gespraeche/{meeting.pk}/").content.decode()
    assert "Sie lesen mit" in text
    assert 'type="radio"' not in text


@pytest.mark.django_db
def test_town_adds_a_date(case, officer, applicant, sign_in):
    meeting = make_meeting(case, officer)
    url = f"/gespraeche/{meeting.pk}/termine/"
    page = sign_in(applicant).post(url, sent_dates(-3))
    assert "schon vorbei" in page.content.decode()
    sign_in(applicant).post(url, sent_dates(20))
    assert meeting.options.count() == 4


@pytest.mark.django_db
def test_file_for_calendars_is_there_when_the_date_is_fixed(case, officer, contractor, sign_in):
    vote = make_meeting(case, officer)
    assert sign_in(contractor).get(f"/gespraeche/{vote.pk}.ics").status_code == 404
    fixed = make_fixed(case, officer, "other", title="Video")
    answer = sign_in(contractor).get(f"/gespraeche/{fixed.pk}.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["DTSTART"].dt == fixed.fixed_option.starts_at
    assert f"/gespraeche/{fixed.pk}/" in str(event["DESCRIPTION"])


@pytest.mark.django_db
def test_moving_and_calling_off_need_a_reason(case, officer, sign_in):
    meeting = make_fixed(case, officer)
    client = sign_in(officer)
    page = client.post(f"/gespraeche/{meeting.pk}/verschieben/", sent_dates(20, reason=""))
    assert "Schreiben Sie den Grund" in page.content.decode()
    page = client.post(f"/gespraeche/{meeting.pk}/absagen/", {"reason": ""})
    assert "Schreiben Sie den Grund" in page.content.decode()
    client.post(f"/gespraeche/{meeting.pk}/absagen/", {"reason": "Krank"})
    assert "Dieses Gespräch ist abgesagt." in client.get(f"/gespraeche/{meeting.pk}/").content.decode()


@pytest.mark.django_db
def test_minutes_show_both_texts_when_two_people_write(case, officer, applicant, sign_in):
    meeting = make_fixed(case, officer, day=-1)
    url, client = f"/gespraeche/{meeting.pk}/protokoll/", sign_in(officer)
    data = {
        "minutes": "Meine Fassung <b>",
        "seen_at": meeting.updated_at.isoformat(),
        "aufgaben-TOTAL_FORMS": "1",
        "aufgaben-INITIAL_FORMS": "0",
        "aufgaben-0-title": "Liste schicken",
        "aufgaben-0-who": f"u{applicant.pk}",
        "aufgaben-0-due_on": day(7),
    }
    assert "ohne HTML" in client.post(url, data).content.decode()
    preview = client.post(url, data | {"minutes": "**fett**", "vorschau": "1"})
    assert "<strong>fett</strong>" in preview.content.decode()
    assert client.post(url, data | {"minutes": "Erste"}).status_code == 302
    conflict = client.post(url, data | {"minutes": "Zweite"})
    assert conflict.status_code == 409
    assert "Erste" in conflict.content.decode()
    assert "Zweite" in conflict.content.decode()
    task = CaseTask.objects.get()
    assert (task.responsible, task.party, task.meeting) == (applicant, "k", meeting)
    assert "Liste schicken" in sign_in(applicant).get(f"/gespraeche/{meeting.pk}/").content.decode()


@pytest.mark.django_db
def test_task_is_written_down_ticked_off_and_opened_again(case, applicant, contractor, sign_in):
    url = f"/vorgaenge/{case.pk}/aufgaben/neu/"
    client = sign_in(applicant)
    assert "Wählen Sie, wer das macht." in client.post(url, {"title": "Liste", "who": ""}).content.decode()
    client.post(url, {"title": "Liste", "who": "pa", "due_on": day(3)})
    task = CaseTask.objects.get()
    assert (task.party, task.responsible, task.created_by) == ("a", None, applicant)
    assert client.post(f"/aufgaben/{task.pk}/erledigt/").status_code == 403
    back = sign_in(contractor).post(f"/aufgaben/{task.pk}/erledigt/", {"zurueck": f"/vorgaenge/{case.pk}/"})
    assert back.url == f"/vorgaenge/{case.pk}/"
    away = sign_in(contractor).post(
        f"/aufgaben/{task.pk}/wieder-oeffnen/", {"zurueck": "https://boese.example/"}
    )
    assert away.url == f"/vorgaenge/{case.pk}/gespraeche/"
    task.refresh_from_db()
    assert task.is_open


@pytest.mark.django_db
def test_task_can_be_changed_and_dropped(case, officer, applicant, sign_in):
    task, client = make_task(case, officer), sign_in(officer)
    url = f"/aufgaben/{task.pk}/bearbeiten/"
    assert client.get(url).context["form"]["who"].value() == "pk"
    client.post(url, {"title": "Neu", "who": f"u{applicant.pk}"})
    task.refresh_from_db()
    assert (task.title, task.responsible) == ("Neu", applicant)
    assert "warum die Aufgabe entfällt" in client.post(f"/aufgaben/{task.pk}/streichen/").content.decode()
    client.post(f"/aufgaben/{task.pk}/streichen/", {"reason": "Erübrigt"})
    assert "Gestrichen: Erübrigt" in client.get(f"/vorgaenge/{case.pk}/gespraeche/").content.decode()


@pytest.mark.django_db
def test_advice_is_read_by_the_town_and_written_by_skew(town, officer, applicant, sign_in):
    closed = make_inventory(town, "closed")
    url = f"/vorgaenge/{closed.pk}/nachberatung/"
    data = {"given_on": day(0), "person_name": "Büro", "subject": "Fonds", "text": "Zuerst fragen."}
    assert sign_in(applicant).post(url, data).status_code == 403
    assert "kommt erst noch" in sign_in(officer).post(url, data | {"given_on": day(2)}).content.decode()
    assert sign_in(officer).post(url, data).url == url
    text = sign_in(applicant).get(url).content.decode()
    assert "Zuerst fragen." in text
    assert "Beratung eintragen" not in text


@pytest.mark.django_db
def test_officer_is_changed_on_the_page(case, officer, second_officer, sign_in):
    url = f"/vorgaenge/{case.pk}/zustaendig/"
    sign_in(officer).post(url, {"officer": second_officer.pk, "comment": "Elternzeit"})
    case.refresh_from_db()
    assert case.officer == second_officer


@pytest.mark.django_db
def test_page_of_the_case_shows_each_side_its_turn(case, officer, applicant, contractor, reader, sign_in):
    make_held(case, officer, "other", title="Vorbei")
    meeting = make_meeting(case, officer)
    for option in meeting.options.all():
        option.marks.create(user=officer, party="s", answer="yes")
    make_task(case, officer, responsible=applicant)
    texts = {
        person: sign_in(person).get(f"/vorgaenge/{case.pk}/").content.decode()
        for person in (officer, applicant, contractor, reader)
    }
    for person in (applicant, contractor):
        assert "Kreuzen Sie an, wann das Auftaktgespräch passt" in texts[person]
    for person in (officer, reader):
        assert "Sie müssen gerade nichts tun" in texts[person]
    for text in texts.values():
        assert "Danach suchen und befragen die Auftragnehmenden Organisationen." in text
        assert "Grußwort schicken" in text
        assert "Protokoll lesen: Vorbei" in text
        assert "Antonia Antrag" in text
    assert "Abhaken" in texts[applicant]
    assert "Abhaken" not in texts[reader]
