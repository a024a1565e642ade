"""The pages about registrations: found by filter, counted, exported, moved by buttons."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.models import Mail
from networks.enums import RegistrationStatus as S
from networks.enums import TeamRight
from networks.models import Registration
from networks.tests.factories import make_open_event, make_registration, make_team_member

pytestmark = pytest.mark.django_db
LISTS = (
    "participant_list",
    "waiting_list",
    "participant_needs",
    "add_participant",
    "export_participants",
    "export_needs",
)


@pytest.fixture
def event(db):
    return make_open_event(
        categories=("Kommune", "Verein"), form_fields={"catering": False, "access": False, "town": False}
    )


def url(name, event, *args):
    return reverse(f"networks:{name}", args=[event.pk, *args])


def page(client, name, event, *args, **query):
    response = client.get(url(name, event, *args), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_pages_are_for_editors(client, name, event, stranger, colleague, reader, officer):
    make_team_member(event, colleague, TeamRight.EDIT)
    make_team_member(event, reader, TeamRight.DOOR)
    found = {}
    for role, user in (("stranger", stranger), ("door", reader), ("editor", colleague), ("skew", officer)):
        client.force_login(user)
        found[role] = client.get(url(name, event)).status_code
    assert found == {"stranger": 404, "door": 403, "editor": 200, "skew": 200}


def test_registration_of_another_event_is_not_found(client, event, officer):
    client.force_login(officer)
    other = make_registration(make_open_event())
    cleared = make_registration(event, cleared_at=timezone.now())
    for row in (other, cleared):
        assert client.get(url("participant_detail", event, row.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    "name", ["participant_list", "waiting_list", "participant_needs", "export_participants"]
)
def test_lists_take_a_constant_number_of_queries(
    client, name, number, event, officer, django_assert_max_num_queries
):
    for status in (S.REGISTERED, S.WAITING) * number:
        make_registration(event, status, answers={"access": ["step_free"], "catering": "vegan"})
    client.force_login(officer)
    with django_assert_max_num_queries(16):
        assert client.get(url(name, event)).status_code == 200


def test_large_list_reads_one_page_of_rows(client, officer, django_assert_max_num_queries):
    event = make_open_event(capacity=None)
    category = event.categories.get()
    now = timezone.now()
    Registration.objects.bulk_create(
        Registration(
            event=event, category=category, status=S.REGISTERED, has_seat=True, first_name="Amara",
            last_name=f"Person {number:05}", email=f"p{number}@verein.example", person_key=str(number),
            ticket_code=f"C{number:05}", confirmed_at=now,
        )
        for number in range(1200)
    )  # fmt: skip
    client.force_login(officer)
    with django_assert_max_num_queries(16):
        text = page(client, "participant_list", event, seite=24)
    assert "Person 01199" in text
    assert "Person 01149" not in text


def test_list_is_narrowed_and_says_by_what(client, event, officer):
    make_registration(event, last_name="Amiri")
    make_registration(event, S.WAITING, last_name="Yusuf")
    client.force_login(officer)
    assert "Amiri" in page(client, "participant_list", event)
    narrowed = page(client, "participant_list", event, stand="waiting")
    assert "Yusuf" in narrowed
    assert "Amiri" not in narrowed
    assert "Auf der Warteliste" in narrowed
    assert "Dazu passt niemand" in page(client, "participant_list", event, suche="gibtsnicht")


def test_empty_list_says_what_will_stand_there(client, event, officer):
    client.force_login(officer)
    assert "Noch keine Anmeldung" in page(client, "participant_list", event)
    assert "Niemand wartet" in page(client, "waiting_list", event)
    event.cleared_at = event.ends_at
    event.save()
    assert "Die Namen sind gelöscht" in page(client, "participant_list", event)


def test_needs_show_in_the_list(client, event, officer):
    make_registration(event, answers={"access": ["step_free"]}, internal_note="Ruft noch einmal an")
    client.force_login(officer)
    text = page(client, "participant_list", event)
    assert "Weg ohne Stufen" in text
    assert "Ruft noch einmal an" in text


def test_waiting_list_stands_in_its_order_with_the_next_of_each_category(client, officer):
    event = make_open_event(capacity=1, categories=("Kommune", "Verein"))
    make_registration(event)
    now = timezone.now()
    for minutes, name in ((10, "Zweite"), (20, "Erste")):
        make_registration(event, S.WAITING, last_name=name, waiting_since=now - timedelta(minutes=minutes))
    client.force_login(officer)
    response = client.get(url("waiting_list", event))
    rows = [
        (row.number, row.registration.last_name, row.is_next, row.can_admit)
        for row in response.context["page"]
    ]
    assert rows == [(1, "Erste", True, False), (2, "Zweite", False, False)]
    assert "Als Nächstes dran" in response.content.decode()


def test_table_holds_sensitive_answers_only_when_asked(client, event, officer):
    make_registration(
        event, last_name="=Formel", answers={"catering": "halal", "access": ["step_free"]}, town="Nordhafen"
    )
    make_registration(event, S.CANCELLED, last_name="Weg")
    client.force_login(officer)

    def cells(**query):
        content = client.get(url("export_participants", event), query).content
        return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]

    header, *rows = cells()
    assert "Essen" not in header
    assert [row[0] for row in rows] == ["'=Formel"]
    header, *rows = cells(angaben="alle", stand="everybody")
    assert "Halal" in rows[0]
    assert len(rows) == 2
    text = client.get(url("export_participants", event), {"form": "csv"}).content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Nachname;Vorname;")
    assert "Nordhafen" in text


def test_form_by_hand_asks_only_for_the_person(client, event, officer):
    event.form_fields = {"town": True, "catering": True}
    event.photo_note = "Es wird fotografiert."
    event.save()
    client.force_login(officer)
    values = {"first_name": "Amara", "last_name": "Diallo", "email": "a@verein.example"}
    values["category"] = event.categories.get(name="Verein").pk
    response = client.post(url("add_participant", event), values)
    registration = event.registrations.get()
    assert response.url == url("participant_detail", event, registration.pk)
    assert (registration.status, registration.category.name) == (S.REGISTERED, "Verein")
    again = client.post(url("add_participant", event), values)
    assert "Amara Diallo ist schon angemeldet." in again.content.decode()


def test_answers_are_changed_and_a_full_category_is_said(client, officer):
    event = make_open_event(categories=("Kommune", "Verein"))
    event.categories.filter(name="Verein").update(capacity=0)
    row = make_registration(event, first_name="Amara", last_name="Diallo", email="a@verein.example")
    client.force_login(officer)
    values = {"first_name": "Amara", "last_name": "Diallo-Kühn", "email": "a@verein.example"}
    full = client.post(
        url("edit_participant", event, row.pk), values | {"category": event.categories.get(name="Verein").pk}
    )
    assert "In „Verein“ ist kein Platz mehr frei." in full.content.decode()
    client.post(url("edit_participant", event, row.pk), values | {"category": row.category_id})
    row.refresh_from_db()
    assert (row.last_name, row.category.name) == ("Diallo-Kühn", "Kommune")


def test_detail_shows_what_is_known_and_what_happened(client, event, officer):
    row = make_registration(event, S.WAITING, answers={"catering": "vegan"}, town="Nordhafen")
    client.force_login(officer)
    client.post(url("move_participant", event, row.pk, "admit"))
    text = page(client, "participant_detail", event, row.pk)
    for words in ("Platz von der Warteliste gegeben", "Vegan", "Nordhafen", str(officer), row.ticket_code):
        assert words in text


BUTTONS = {
    S.UNCONFIRMED: ["confirm", "link"],
    S.REGISTERED: ["link"],
    S.WAITING: ["offer", "admit", "link"],
    S.OFFERED: ["link"],
    S.CANCELLED: ["return"],
    S.LAPSED: ["return"],
}


@pytest.mark.parametrize("status", list(S))
def test_every_button_of_every_status_works(client, event, officer, status):
    client.force_login(officer)
    shown = client.get(url("participant_detail", event, make_registration(event, status).pk)).context["moves"]
    assert [move.name for move in shown] == BUTTONS[status]
    for name in BUTTONS[status]:
        row = make_registration(event, status)
        response = client.post(url("move_participant", event, row.pk, name), follow=True)
        assert [message.level_tag for message in response.context["messages"]] == ["success"], name


def test_full_category_offers_no_place(client, officer):
    event = make_open_event(capacity=1)
    make_registration(event)
    client.force_login(officer)
    row = make_registration(event, S.WAITING)
    shown = client.get(url("participant_detail", event, row.pk)).context["moves"]
    assert [move.name for move in shown] == ["link"]


def test_history_names_the_person_where_no_account_acted(client, event, officer):
    row = make_registration(event, first_name="Amara", last_name="Diallo")
    for name, source, target in (("offer", S.WAITING, S.OFFERED), ("accept", S.OFFERED, S.REGISTERED)):
        row.status_changes.create(
            transition=name, from_status=source, to_status=target, by_name="Portal (automatisch)"
        )
    client.force_login(officer)
    entries = client.get(url("participant_detail", event, row.pk)).context["entries"]
    found = {entry.title: entry.by_name for entry in entries}
    assert found["Platz angeboten"] == "Portal (automatisch)"
    assert found["Platz angenommen"] == "Amara Diallo"


def test_button_pressed_too_late_is_answered_by_a_sentence(client, event, officer):
    row = make_registration(event)
    client.force_login(officer)
    response = client.post(
        url("move_participant", event, row.pk, "admit"), {"weiter": "warteliste"}, follow=True
    )
    assert response.redirect_chain[-1][0] == url("waiting_list", event)
    assert "steht nicht mehr auf der Warteliste" in response.content.decode()
    assert client.post(url("move_participant", event, row.pk, "hexen")).status_code == 404


def test_cancelling_asks_first_and_passes_the_place_on(client, officer):
    event = make_open_event(capacity=1)
    seated, waiting = make_registration(event), make_registration(event, S.WAITING)
    client.force_login(officer)
    assert "abmelden?" in page(client, "cancel_participant", event, seated.pk)
    client.post(url("cancel_participant", event, seated.pk), {"comment": "Hat angerufen"})
    seated.refresh_from_db()
    waiting.refresh_from_db()
    assert (seated.status, waiting.status) == (S.CANCELLED, S.OFFERED)
    assert seated.status_changes.get().comment == "Hat angerufen"
    assert set(Mail.objects.values_list("to", flat=True)) == {seated.email, waiting.email}


def test_note_is_stored_and_html_in_it_refused(client, event, officer):
    row = make_registration(event)
    client.force_login(officer)
    client.post(url("write_participant_note", event, row.pk), {"note": "Kommt später"})
    answer = client.post(url("write_participant_note", event, row.pk), {"note": "<b>fett</b>"}, follow=True)
    row.refresh_from_db()
    assert row.internal_note == "Kommt später"
    assert "ohne HTML" in answer.content.decode()
