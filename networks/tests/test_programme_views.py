"""The pages of the programme: planning, people, rooms, materials, the handout."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.tests.sample_files import make_image, make_pdf
from networks.enums import EventStatus, TeamRight
from networks.models import Session, SessionFile, Speaker, WorkingGroup
from networks.tests.factories import make_open_event, make_registration, make_team_member
from networks.tests.programme_factories import (
    make_group,
    make_room,
    make_round,
    make_session,
    make_session_file,
    make_speaker,
    make_wish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_open_event()


@pytest.fixture
def desk(event, sign_in, colleague):
    """The browser of somebody from outside SKEW who edits this event."""
    make_team_member(event, colleague, TeamRight.EDIT)
    return sign_in(colleague)


def path(name, *keys):
    return reverse(f"networks:{name}", args=keys)


def item(event, **values):
    day = timezone.localdate(event.starts_at).isoformat()
    answers = {"kind": "talk", "title": "Was Häfen verbindet", "day": day, "begins": "10:30", "ends": "11:20"}
    return answers | {"is_visible": "on"} | values


@pytest.mark.parametrize(
    ("right", "status"), [(TeamRight.READ, 403), (TeamRight.DOOR, 403), (TeamRight.EDIT, 200)]
)
def test_programme_opens_for_editors_of_the_event(event, sign_in, colleague, right, status):
    make_team_member(event, colleague, right)
    assert sign_in(colleague).get(path("edit_programme", event.pk)).status_code == status


def test_programme_page_begins_with_a_way_to_start(event, desk):
    text = desk.get(path("edit_programme", event.pk)).content.decode()
    assert "Noch gibt es kein Programm" in text
    assert path("create_session", event.pk) in text


def test_programme_page_warns_of_clashes_beside_the_items(event, desk):
    room = make_room(event, "Kontor")
    make_session(event, "Erstens", room=room)
    make_session(event, "Zweitens", room=room)
    text = desk.get(path("edit_programme", event.pk)).content.decode()
    assert "Kontor ist doppelt belegt: „Erstens“ und „Zweitens“ laufen gleichzeitig." in text
    assert text.count("Passt noch nicht") == 2


@pytest.mark.parametrize("number", [1, 3])
def test_programme_page_takes_the_same_queries_for_more_items(
    event, sign_in, officer, number, django_assert_max_num_queries
):
    for hour in range(number):
        make_session(event, after=60 * hour, room=make_room(event), speakers=[make_speaker(event)])
        make_round(event, after=60 * hour)
    browser = sign_in(officer)
    with django_assert_max_num_queries(30):
        browser.get(path("edit_programme", event.pk))


def test_create_session_stores_german_hours_and_says_what_clashes(event, desk):
    room = make_room(event, "Kontor")
    make_session(event, "Ankommen", after=30, room=room)
    answer = desk.post(path("create_session", event.pk), item(event, room=room.pk), follow=True)
    session = Session.objects.get(title="Was Häfen verbindet")
    assert f"{timezone.localtime(session.starts_at):%H:%M}" == "10:30"
    messages = [str(message) for message in answer.context["messages"]]
    assert messages == [
        "Kontor ist doppelt belegt: „Ankommen“ und „Was Häfen verbindet“ laufen gleichzeitig.",
        "„Was Häfen verbindet“ steht im Programm.",
    ]


def test_create_session_of_groups_goes_on_with_the_groups(event, desk):
    answer = desk.post(path("create_session", event.pk), item(event, kind="groups"))
    assert answer.url == path("group_round", event.pk, Session.objects.get().pk)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        (
            {"begins": "11:20", "ends": "10:30"},
            "ends",
            "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.",
        ),
        ({"title": ""}, "title", None),
        ({"day": "2020-01-01"}, "day", None),
        ({"title": "<b>fett</b>"}, "title", None),
    ],
)
def test_create_session_refuses_with_a_sentence(event, desk, values, field, sentence):
    page = desk.post(path("create_session", event.pk), item(event, **values))
    errors = page.context["form"].errors[field]
    assert sentence is None or errors == [sentence]
    assert not Session.objects.exists()


def test_create_session_refuses_the_hour_that_the_spring_leaves_out(desk, sign_in, officer):
    start = timezone.make_aware(timezone.datetime(2027, 3, 27, 18, 0))
    event = make_open_event(starts_at=start, ends_at=start + timedelta(hours=20))
    values = item(event, day="2027-03-28", begins="02:30", ends="04:00")
    page = sign_in(officer).post(path("create_session", event.pk), values)
    assert page.context["form"].errors["begins"] == [
        "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhren werden auf Sommerzeit gestellt."
    ]


@pytest.mark.parametrize("day", ["2027-02-31", "gestern", ""])
def test_create_session_opens_with_any_day_in_the_address(event, desk, day):
    assert desk.get(path("create_session", event.pk), {"tag": day}).status_code == 200


def test_edit_session_offers_its_own_day_when_the_event_moved(event, desk):
    session = make_session(event, after=-3 * 24 * 60)
    page = desk.get(path("edit_session", event.pk, session.pk))
    days = [value for value, _ in page.context["form"].fields["day"].choices]
    assert timezone.localdate(session.starts_at).isoformat() in days
    assert timezone.localdate(event.starts_at).isoformat() in days


def test_edit_session_shows_what_the_service_refuses(event, desk):
    session = make_round(event)
    page = desk.post(path("edit_session", event.pk, session.pk), item(event))
    assert page.context["form"].errors["kind"]
    assert page.context["session"].title == "Arbeitsgruppen"


def test_delete_session_removes_it_or_says_why_not(event, desk):
    session, told = make_session(event), make_round(event, published_at=timezone.now())
    assert desk.post(path("delete_session", event.pk, session.pk)).url == path("edit_programme", event.pk)
    assert desk.post(path("delete_session", event.pk, told.pk)).url == path("edit_session", event.pk, told.pk)
    assert list(event.sessions.all()) == [told]


def test_rooms_are_added_changed_and_removed(event, desk):
    values = {"name": "Kontor", "note": "", "seats": "20", "is_step_free": "on"}
    desk.post(path("create_room", event.pk), values)
    room = event.rooms.get()
    twin = desk.post(path("create_room", event.pk), values | {"name": "kontor"})
    assert twin.context["form"].errors["name"] == [
        "Diesen Raum gibt es schon. Wählen Sie einen anderen Namen."
    ]
    desk.post(path("edit_room", event.pk, room.pk), values | {"name": "Kontor Süd"})
    room.refresh_from_db()
    assert room.name == "Kontor Süd"
    desk.post(path("delete_room", event.pk, room.pk))
    assert not event.rooms.exists()


def test_speaker_needs_a_proof_of_consent_and_words_for_the_photo(event, desk):
    photo = SimpleUploadedFile("foto.jpg", make_image(), content_type="image/jpeg")
    values = {"name": "Neema Mwakyusa", "position": "1", "is_public": "on"}
    page = desk.post(path("create_speaker", event.pk), values | {"photo": photo})
    assert set(page.context["form"].errors) == {"consent_note", "photo_alt", "photo_credit"}
    assert not Speaker.objects.exists()
    desk.post(path("create_speaker", event.pk), values | {"consent_note": "per E-Mail am 3. März"})
    speaker = Speaker.objects.get()
    desk.post(path("edit_speaker", event.pk, speaker.pk), {"name": "Neema M.", "position": "1"})
    speaker.refresh_from_db()
    assert (speaker.name, speaker.is_public) == ("Neema M.", False)
    desk.post(path("delete_speaker", event.pk, speaker.pk))
    assert not Speaker.objects.exists()


def test_photo_is_shown_to_everybody_only_with_consent_and_announcement(event, client, sign_in, colleague):
    shown = make_speaker(event, with_photo=True)
    shy = make_speaker(event, with_photo=True, is_public=False)
    draft = make_speaker(make_open_event(EventStatus.DRAFT), with_photo=True)
    codes = [client.get(path("speaker_photo", row.pk)).status_code for row in (shown, shy, draft)]
    assert codes == [200, 404, 404]
    make_team_member(event, colleague, TeamRight.READ)
    assert sign_in(colleague).get(path("speaker_photo", shy.pk)).status_code == 200


def test_material_is_uploaded_released_and_removed(event, desk, client):
    session = make_session(event)
    pdf = SimpleUploadedFile("folien.pdf", make_pdf(), content_type="application/pdf")
    desk.post(path("add_session_file", event.pk, session.pk), {"title": "Folien", "upload": pdf})
    file = SessionFile.objects.get()
    desk.post(
        path("edit_session_file", event.pk, file.pk), {"title": "Folien zum Vortrag", "is_public": "on"}
    )
    answer = desk.get(path("session_file", file.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert "Folien zum Vortrag.pdf" in answer["Content-Disposition"]
    desk.post(path("delete_session_file", event.pk, file.pk))
    assert not SessionFile.objects.exists()


def test_material_is_for_everybody_only_when_released_on_a_visible_item(event, client):
    session = make_session(event)
    hidden = make_session(event, is_visible=False)
    files = [
        make_session_file(session),
        make_session_file(session, is_public=False),
        make_session_file(hidden),
    ]
    assert [client.get(path("session_file", row.pk)).status_code for row in files] == [200, 404, 404]


def test_results_are_written_for_items_and_groups(event, desk):
    session, group = make_session(event), make_group(make_round(event, ()), "Jugend")
    make_session(event, "Mittag", kind="break", after=60)
    page = desk.get(path("edit_results", event.pk))
    assert list(page.context["form"].fields) == [
        f"session-{session.pk}",
        f"session-{group.session_id}",
        f"group-{group.pk}",
    ]
    desk.post(path("edit_results", event.pk), {f"group-{group.pk}": "Ein Platz für Jugendliche."})
    assert WorkingGroup.objects.get(pk=group.pk).summary == "Ein Platz für Jugendliche."


def test_handout_is_for_everybody_once_announced_and_has_a_programme(event, client):
    draft = make_open_event(EventStatus.DRAFT)
    make_session(draft)
    assert client.get(path("programme_handout", event.slug)).status_code == 404
    make_session(event)
    answer = client.get(path("programme_handout", event.slug))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert client.get(path("programme_handout", draft.slug)).status_code == 404


def test_round_page_shows_wishes_then_groups(event, desk):
    session = make_round(event, (1, 1))
    make_wish(session, 1, 2)
    url = path("group_round", event.pk, session.pk)
    assert "Noch nicht zugeteilt" in desk.get(url).content.decode()
    answer = desk.post(path("assign_groups", event.pk, session.pk), follow=True)
    assert "erster Wunsch: 1, zweiter Wunsch: 0" in answer.content.decode()
    answer = desk.post(path("publish_groups", event.pk, session.pk), follow=True)
    text = answer.content.decode()
    assert "Eine Mitteilung ist unterwegs." in text
    assert "Zugeteilt und mitgeteilt" in text


def test_round_page_says_what_the_services_refuse(event, desk):
    session = make_round(event, ())
    for name in ("assign_groups", "publish_groups"):
        answer = desk.post(path(name, event.pk, session.pk), follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_groups_are_added_changed_and_removed(event, desk):
    session = make_round(event, ())
    values = {"title": "Jugend", "capacity": "12", "position": "1"}
    desk.post(path("create_group", event.pk, session.pk), values)
    group = session.groups.get()
    make_wish(session, 1, group=1)
    url = path("edit_group", event.pk, session.pk, group.pk)
    assert desk.post(url, values | {"capacity": "0"}).context["form"].errors["capacity"]
    make_wish(session, 1, group=1)
    assert desk.post(url, values | {"capacity": "1"}).context["form"].errors["capacity"]
    answer = desk.post(path("delete_group", event.pk, session.pk, group.pk))
    assert answer.url == url
    session.choices.all().delete()
    desk.post(path("delete_group", event.pk, session.pk, group.pk))
    assert not session.groups.exists()


def test_place_in_group_moves_a_person_and_refuses_a_full_group(event, desk):
    session, person = make_round(event, (1, 1)), make_registration(event)
    first, second = session.groups.all()
    make_wish(session, 1, group=1)
    url = path("place_in_group", event.pk, session.pk, person.pk)
    assert "Gruppe 1 (voll)" in desk.get(url).content.decode()
    assert desk.post(url, {"group": first.pk}).context["form"].errors["group"]
    desk.post(url, {"group": second.pk})
    assert session.choices.get(registration=person).group == second


def test_rounds_of_other_events_are_not_there(event, desk):
    other = make_round(make_open_event())
    person = make_registration(make_open_event())
    own = make_round(event)
    assert desk.get(path("group_round", event.pk, other.pk)).status_code == 404
    assert desk.get(path("place_in_group", event.pk, own.pk, person.pk)).status_code == 404
    assert desk.get(path("group_round", event.pk, make_session(event).pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_round_page_takes_the_same_queries_for_more_people(
    event, sign_in, officer, number, django_assert_max_num_queries
):
    session = make_round(event, (3,) * number)
    for _ in range(number):
        make_wish(session, 1, group=1)
        make_wish(session, 1)
    browser = sign_in(officer)
    with django_assert_max_num_queries(24):
        browser.get(path("group_round", event.pk, session.pk))
