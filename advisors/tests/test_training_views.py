"""The pages of seminars and handbooks: what is clicked is stored, lists stay cheap."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from advisors.enums.training import AttendanceStatus
from advisors.models import Attendance, Certificate, TrainingMaterial, TrainingSession
from advisors.services.attendance import register_for_session
from advisors.tests.factories import make_advisor
from advisors.tests.training_factories import (
    NOON,
    make_attendance,
    make_certificate,
    make_entry,
    make_handbook,
    make_material,
    make_pair,
    make_series,
    make_session,
)
from core.tests.sample_files import make_pdf
from dashboard.agenda.miglobe_training import training_items

pytestmark = pytest.mark.django_db


def page(name, *arguments):
    return reverse(f"advisors:{name}", args=arguments)


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOON, tick=False)


def test_member_takes_a_place_and_gives_it_back(today, sign_in):
    person, session = make_advisor(), make_session(capacity=1)
    client = sign_in(person.user)
    answer = client.post(page("register_session", session.pk), follow=True)
    assert "Sie sind angemeldet" in answer.content.decode()
    assert b"BEGIN:VEVENT" in client.get(page("training_calendar", session.pk)).content
    other = sign_in(make_advisor("Ada").user)
    answer = other.post(page("register_session", session.pk), follow=True).content.decode()
    assert "Sie stehen auf der Warteliste" in answer
    assert "Alle 1 Plätze" not in answer
    sign_in(person.user).post(page("leave_training", session.pk))
    assert list(session.attendances.registered().values_list("profile__first_name", flat=True)) == ["Ada"]


def test_link_of_the_video_conference_is_for_people_with_a_place(today, sign_in):
    person, session = make_advisor(), make_session(online_link="https://video.example/raum")
    client = sign_in(person.user)
    assert "video.example" not in client.get(page("training_detail", session.series_id)).content.decode()
    make_attendance(session, person, AttendanceStatus.REGISTERED)
    assert "video.example" in client.get(page("training_detail", session.series_id)).content.decode()


def test_officer_plans_a_series_with_a_session(today, sign_in, officer):
    person = make_advisor()
    client = sign_in(officer)
    data = {"title": "Kurs", "pool": person.pool_id, "starts_on": "01.05.2026", "ends_on": "31.12.2026",
            "topics": ["profile"], "required_sessions": "1", "is_announced": "on"}  # fmt: skip
    answer = client.post(page("create_training"), data)
    series = person.pool.trainings.get()
    assert answer.url == page("training_detail", series.pk)
    session = {
        "title": "Tag",
        "day": "15.05.2026",
        "begins": "10",
        "ends": "16",
        "hours": "5",
        "place": "VHS",
        "capacity": "9",
    }
    assert client.post(page("create_session", series.pk), session).status_code == 302
    outside = client.post(page("create_session", series.pk), session | {"day": "04.01.2027"})
    assert "außerhalb der Reihe" in outside.content.decode()
    row = TrainingSession.objects.get()
    assert client.post(page("edit_session", row.pk), session | {"title": "Neu"}).status_code == 302
    assert client.post(page("call_off_session", row.pk), {"reason": "Krank"}).status_code == 302
    assert "Krank" in client.get(page("training_detail", series.pk)).content.decode()


def test_sheet_stores_every_tick(today, sign_in, officer):
    session = make_session(days=-1)
    row = make_attendance(session, make_advisor("Ada"), AttendanceStatus.REGISTERED)
    client = sign_in(officer)
    for _ in range(2):
        answer = client.post(page("mark_attendance", row.pk), {"stand": "attended"})
        assert answer.url.endswith(f"#person-{row.profile_id}")
    assert 'aria-pressed="true"' in client.get(page("attendance_sheet", session.pk)).content.decode()
    guest = make_advisor("Ben")
    client.post(page("add_participant", session.pk), {"profile": guest.pk})
    client.post(page("mark_everybody", session.pk))
    assert Attendance.objects.attended().count() == 2
    wrong = client.post(page("mark_attendance", row.pk), {"stand": "x"}, follow=True)
    assert "Wählen Sie" in wrong.content.decode()


def test_certificates_are_issued_downloaded_and_taken_back(today, sign_in, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    person, series = make_advisor("Ada"), make_series(required_sessions=1)
    make_attendance(make_session(series, days=-1), person)
    client = sign_in(officer)
    assert "Ada Okoro" in client.get(page("issue_certificates", series.pk)).content.decode()
    client.post(page("issue_certificates", series.pk), {"person": [person.pk]})
    row = Certificate.objects.get()
    address = page("training_certificate", row.pk)
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")
    assert sign_in(person.user).get(address).status_code == 200
    assert sign_in(make_advisor("Ben").user).get(address).status_code == 404
    sign_in(officer).post(page("revoke_certificate", row.pk), {"reason": "Irrtum"})
    assert sign_in(person.user).get(address).status_code == 404


def test_material_is_a_file_or_a_link(sign_in, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    series, client = make_series(), sign_in(officer)
    both = client.post(page("add_material", series.pk), {"title": "Folien"})
    assert "nicht beides" in both.content.decode()
    file = ContentFile(make_pdf(), "folien.pdf")
    client.post(page("add_material", series.pk), {"title": "Folien", "file": file})
    row = TrainingMaterial.objects.get()
    member = make_advisor().user
    assert sign_in(member).get(page("training_material", row.pk)).status_code == 404
    TrainingMaterial.objects.update(is_visible=True)
    assert sign_in(member).get(page("training_material", row.pk)).status_code == 200
    sign_in(officer).post(page("remove_material", row.pk))
    assert not TrainingMaterial.objects.exists()


def test_handbook_is_read_compared_and_published(sign_in, officer):
    person = make_advisor()
    book = make_handbook("## Eins\nAlter Text", "## Eins\nNeuer Text")
    client = sign_in(person.user)
    assert "Für Sie neu" in client.get(page("handbook_list")).content.decode()
    assert "Neuer Text" in client.get(page("handbook_detail", book.pk)).content.decode()
    assert "Alter Text" in client.get(page("handbook_detail", book.pk) + "?fassung=1").content.decode()
    assert client.get(page("handbook_detail", book.pk) + "?fassung=x").status_code == 404
    assert "Gelesen" in client.get(page("handbook_list")).content.decode()
    assert "<ins>" in client.get(page("handbook_comparison", book.pk)).content.decode()
    client = sign_in(officer)
    draft = client.post(page("begin_version", book.pk)).url
    client.post(draft, {"text": "## Eins\nDritter Text", "changes": "Drittes"})
    version = book.versions.first()
    assert sign_in(person.user).get(page("handbook_detail", book.pk) + "?fassung=3").status_code == 404
    client = sign_in(officer)
    client.post(page("publish_version", version.pk))
    answer = client.post(page("announce_version", version.pk), follow=True)
    assert "Eine E-Mail ist unterwegs" in answer.content.decode()
    assert "Dritter Text" in sign_in(person.user).get(page("handbook_detail", book.pk)).content.decode()


def test_development_is_seen_by_the_person_and_skew(sign_in, officer):
    person = make_advisor("Ada")
    address = page("development", person.slug)
    assert "Hier beginnt Ihr Weg" in sign_in(person.user).get(address).content.decode()
    session = make_session(days=-1)
    make_attendance(session, person)
    make_certificate(session.series, person, session)
    make_pair(person)
    shown = sign_in(officer).get(address).content.decode()
    assert "Zuhören" in shown
    assert "Begleitet von Henrike Sassmann" in shown
    assert sign_in(make_advisor("Ben").user).get(address).status_code == 404


@pytest.mark.parametrize("who", ["member", "officer"])
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(
    who, request, sign_in, django_assert_max_num_queries
):
    person = make_advisor()
    user = person.user if who == "member" else request.getfixturevalue("officer")

    def fill(number):
        series = make_series(title=f"Reihe {number}")
        for days in (5, -5):
            session = make_session(series, days=days, title=f"Tag {number}")
            make_attendance(session, make_advisor(f"Gast{number}{days}"))
        make_material(series, session=session)
        make_handbook("## Eins\nText", pool=series.pool, kind=("participant", "transfer", "weiter")[number])
        make_entry(make_pair(person, None, mentor_name=f"Name {number}"), person.user)
        return series

    def counts():
        client = sign_in(user)
        found = []
        names = ("training_list", "handbook_list", "mentoring_list")
        for address in [*(page(name) for name in names), page("training_detail", series.pk)]:
            with django_assert_max_num_queries(30) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    series = fill(0)
    first = counts()
    fill(1)
    for number in range(3):
        make_attendance(make_session(series, days=20 + number), person, AttendanceStatus.REGISTERED)
    assert counts() == first


def test_work_list_says_what_to_do(today, officer, django_assert_num_queries):
    person = make_advisor("Ada")
    make_attendance(make_session(days=3), person, AttendanceStatus.REGISTERED)
    make_attendance(make_session(days=-3), make_advisor("Ben"), AttendanceStatus.REGISTERED)
    make_handbook("## Eins\nAlt", "## Eins\nNeu")
    pair = make_pair(person)
    make_entry(pair, person.user, next_step="Vereine anrufen", next_on=NOON.date())
    with django_assert_num_queries(5):  # the person and their roles are two of them
        titles = [
            item.title for item in training_items(type(person.user).objects.get(pk=person.user.pk)) if item
        ]
    assert titles == ["Seminar: Zuhören", "Lesen Sie die neue Fassung", "Vereine anrufen"]
    assert [item.title for item in training_items(officer)] == ["Tragen Sie die Anwesenheit ein"]


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_two_people_who_want_the_last_place_get_one_place():
    session = make_session(capacity=3)
    people = [make_advisor(f"Person{number}") for number in range(8)]
    start = threading.Barrier(len(people))

    def register(person):
        connection.ensure_connection()
        start.wait()
        register_for_session(session=session, user=person.user)
        connection.close()

    threads = [threading.Thread(target=register, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session.attendances.registered().count() == 3
    assert session.attendances.waiting().count() == 5
