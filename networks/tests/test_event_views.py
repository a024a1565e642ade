"""The organisers' desk in the browser: list, overview, pages to fill in, moves; strangers find nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.models import Mail
from core.tests.sample_files import make_image
from networks.enums import EventStatus, RegistrationStatus, TeamRight
from networks.forms.event_settings import CATEGORIES
from networks.models import Event
from networks.tests.event_factories import add_picture, date_form, make_host, make_ready_event
from networks.tests.factories import make_event, make_open_event, make_registration, make_team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def path(name, *args):
    return reverse(f"networks:{name}", args=args)


def text_of(response):
    return response.content.decode()


def settings_data(event, **values):
    category = event.categories.get()
    return {
        "capacity": str(event.capacity),
        "offer_hours": "48",
        "keep_days": "28",
        "town": "must",
        f"{CATEGORIES}-TOTAL_FORMS": "1",
        f"{CATEGORIES}-INITIAL_FORMS": "1",
        f"{CATEGORIES}-0-pk": str(category.pk),
        f"{CATEGORIES}-0-name": category.name,
    } | values


def test_list_has_three_shelves(desk, town):
    past = timezone.now() - timedelta(days=30)
    make_open_event(title="Kommendes Treffen")
    make_open_event(EventStatus.DRAFT, title="Entworfenes Treffen")
    make_open_event(
        EventStatus.HELD, title="Altes Treffen", starts_at=past, ends_at=past + timedelta(hours=2)
    )
    make_event(town, title="Workshop einer Bestandsaufnahme")
    pages = [
        text_of(desk.get(path("event_list"), {"ansicht": key})) for key in ("", "vorbereitung", "vorbei")
    ]
    titles = ("Kommendes Treffen", "Entworfenes Treffen", "Altes Treffen")
    assert [[title in page for title in titles] for page in pages] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert "Workshop einer Bestandsaufnahme" not in "".join(pages)
    assert "4 Angaben fehlen" in pages[1]


def test_list_shows_places_and_who_waits_and_is_narrowed(desk):
    event = make_open_event(capacity=1, title="Netzwerktreffen Nord", state_id=None)
    make_registration(event)
    make_registration(event, RegistrationStatus.WAITING)
    page = text_of(desk.get(path("event_list"), {"text": "nord", "kind": "regional_meeting"}))
    assert "1 von 1 Plätzen" in page
    assert "eine Person wartet" in page
    page = text_of(desk.get(path("event_list"), {"text": "süd", "state": "unbekannt"}))
    assert "Dazu passt keine Veranstaltung" in page


def test_list_of_a_team_holds_only_its_events(client, stranger):
    own, other = make_open_event(title="Eigenes Treffen"), make_open_event(title="Anderes Treffen")
    make_team_member(own, stranger, TeamRight.DOOR)
    client.force_login(stranger)
    page = text_of(client.get(path("event_list")))
    assert "Eigenes Treffen" in page
    assert "Anderes Treffen" not in page
    assert "Veranstaltung anlegen" not in page
    assert client.get(path("event_detail", other.pk)).status_code == 404
    assert client.get(path("edit_event", own.pk)).status_code == 403


def test_empty_list_says_how_to_begin(desk, client, stranger):
    assert "Titel, Tag und Ort genügen" in text_of(desk.get(path("event_list")))
    client.force_login(stranger)
    assert "Sobald Sie jemand in ein Team einträgt" in text_of(client.get(path("event_list")))


@pytest.mark.parametrize("number", [1, 3])
def test_list_needs_the_same_queries_for_every_length(desk, django_assert_num_queries, number):
    for _ in range(number):
        make_registration(make_open_event())
        make_open_event(EventStatus.DRAFT)
    desk.get(path("event_list"))
    with django_assert_num_queries(11):
        desk.get(path("event_list"))
    with django_assert_num_queries(11):
        desk.get(path("event_list"), {"ansicht": "vorbereitung"})


@pytest.mark.parametrize("number", [1, 3])
def test_overview_needs_the_same_queries_for_every_size(desk, django_assert_num_queries, number):
    event = make_ready_event(EventStatus.ANNOUNCED)
    for day in range(number):
        make_registration(event, created_at=timezone.now() - timedelta(days=day + 2))
    desk.get(path("event_detail", event.pk))
    with django_assert_num_queries(14):
        desk.get(path("event_detail", event.pk))


def test_new_event_needs_title_day_and_town(desk):
    assert "Bitte prüfen Sie" in text_of(desk.post(path("create_event"), {"title": ""}))
    answer = desk.post(path("create_event"), date_form())
    event = Event.objects.get()
    assert answer.url == path("event_detail", event.pk)
    page = text_of(desk.get(answer.url))
    assert "Der Einladungstext fehlt." in page
    assert "In Vorbereitung" in page


def test_overview_shows_figures_places_and_what_is_to_do(desk):
    event = make_ready_event(EventStatus.ANNOUNCED, capacity=2)
    make_registration(event, answers={"access": ["step_free"]})
    make_registration(event)
    make_registration(event, RegistrationStatus.WAITING)
    page = desk.get(path("event_detail", event.pk))
    assert page.context["overview"].figures == [
        ("angemeldet", "2", ""),
        ("frei", "0", "von 2 Plätzen"),
        ("auf der Warteliste", "1", ""),
    ]
    assert [row.sentence for row in page.context["overview"].next_steps] == [
        "Legen Sie das Programm an",
        "Bereiten Sie Zugang und Anreise vor",
        "Sehen Sie nach der Warteliste",
    ]


def test_overview_draws_how_registrations_grew(desk):
    event = make_ready_event(EventStatus.ANNOUNCED)
    for day in range(10):
        make_registration(event, created_at=timezone.now() - timedelta(days=day))
    page = text_of(desk.get(path("event_detail", event.pk)))
    assert "10 Anmeldungen bisher" in page
    assert "In den letzten sieben Tagen kamen 7 dazu." in page


def test_change_of_the_day_says_how_many_get_a_mail(desk):
    event = make_open_event()
    make_registration(event)
    assert "Eine Person bekommt" in text_of(desk.get(path("edit_event", event.pk)))
    data = date_form(day="28.01.2099", place="Speicher am Kai")
    assert desk.post(path("edit_event", event.pk), data).status_code == 302
    assert Mail.objects.count() == 1


def test_refusal_of_the_service_stands_in_the_form(desk):
    past = timezone.now() - timedelta(days=3)
    event = make_open_event(EventStatus.HELD, starts_at=past, ends_at=past + timedelta(hours=2))
    page = text_of(desk.post(path("edit_event", event.pk), date_form(day="28.01.2099")))
    assert "Tag und Ort lassen sich nicht mehr ändern" in page


def test_texts_are_stored(desk):
    event = make_open_event(EventStatus.DRAFT)
    data = {"lead": "Ein Tag für alle", "text": "## Willkommen", "contact_email": "team@skew.example"}
    assert desk.post(path("edit_event_text", event.pk), data).status_code == 302
    event.refresh_from_db()
    assert (event.lead, event.contact_email) == ("Ein Tag für alle", "team@skew.example")


def test_settings_are_stored_and_too_few_places_refused(desk):
    event = make_open_event(capacity=3)
    make_registration(event)
    make_registration(event)
    address = path("edit_registration_settings", event.pk)
    page = text_of(desk.post(address, settings_data(event, capacity="1")))
    assert "2 Plätze sind schon vergeben" in page
    assert desk.post(address, settings_data(event, capacity="5")).status_code == 302
    event.refresh_from_db()
    assert (event.capacity, event.form_fields) == (5, {"town": True})


def test_picture_is_uploaded_shown_and_removed(desk, client):
    event = make_open_event(EventStatus.DRAFT)
    address = path("edit_event_picture", event.pk)
    assert "Wählen Sie eine Bilddatei aus." in text_of(
        desk.post(address, {"alt": "Hafen", "credit": "Foto: I."})
    )
    file = SimpleUploadedFile("hafen.jpg", make_image(size=(1000, 700)), "image/jpeg")
    assert desk.post(address, {"file": file, "alt": "Ein Hafen", "credit": "Foto: Ina"}).status_code == 302
    picture = path("event_picture", event.slug)
    assert desk.get(picture)["Content-Type"] == "image/jpeg"
    desk.logout()
    assert client.get(picture).status_code == 404
    Event.objects.filter(pk=event.pk).update(status=EventStatus.ANNOUNCED)
    assert client.get(picture).status_code == 200


def test_removed_picture_is_gone(desk):
    event = make_open_event()
    add_picture(event)
    assert desk.post(path("remove_event_picture", event.pk)).status_code == 302
    assert desk.get(path("event_picture", event.slug)).status_code == 404


def test_hosts_are_added_changed_and_removed(desk):
    event = make_open_event()
    address = path("host_list", event.pk)
    assert desk.post(address, {"role": "co_host", "name": "Landesnetzwerk Nord"}).status_code == 302
    host = event.hosts.get()
    data = {"role": "partner", "name": "Landesnetzwerk", "website": "nord.example"}
    assert desk.post(path("edit_host", event.pk, host.pk), data).status_code == 302
    assert "https://nord.example" in text_of(desk.get(address))
    foreign = make_host(make_open_event())
    assert desk.post(path("remove_host", event.pk, foreign.pk)).status_code == 404
    assert desk.post(path("remove_host", event.pk, host.pk)).status_code == 302
    assert not event.hosts.exists()


def test_announcing_lists_what_is_missing_and_then_succeeds(desk):
    event = make_open_event(EventStatus.DRAFT)
    address = path("change_event_status", event.pk, "announce")
    assert "Angaben fehlen noch" in text_of(desk.get(address))
    assert "Vor dem Ankündigen fehlt noch etwas" not in text_of(desk.get(address))
    desk.post(address)
    event.refresh_from_db()
    assert event.status == EventStatus.DRAFT
    ready = make_ready_event()
    assert "Das könnte noch besser werden" in text_of(
        desk.get(path("change_event_status", ready.pk, "announce"))
    )
    assert desk.post(path("change_event_status", ready.pk, "announce")).status_code == 302
    ready.refresh_from_db()
    assert ready.status == EventStatus.ANNOUNCED


def test_calling_off_asks_for_the_reason(desk):
    event = make_open_event()
    make_registration(event)
    address = path("change_event_status", event.pk, "cancel")
    assert "Eine Person bekommt sofort eine E-Mail." in text_of(desk.get(address))
    assert "Nennen Sie den Grund" in text_of(desk.post(address, {"comment": ""}))
    assert desk.post(address, {"comment": "Die Heizung ist ausgefallen."}).status_code == 302
    page = text_of(desk.get(path("event_detail", event.pk)))
    assert "Diese Veranstaltung ist abgesagt." in page
    assert "Die Heizung ist ausgefallen." in page


def test_move_that_is_not_possible_says_so(desk):
    event = make_open_event()
    assert "nicht dran" in text_of(desk.get(path("change_event_status", event.pk, "complete")))
    assert desk.get(path("change_event_status", event.pk, "unbekannt")).status_code == 404


def test_copy_leads_to_the_new_event(desk):
    event = make_ready_event(EventStatus.COMPLETED)
    answer = desk.post(path("copy_event", event.pk), {"day": "28.01.2099", "begins": "10:00"})
    copied = Event.objects.get(copied_from=event)
    assert answer.url == path("event_detail", copied.pk)
    assert event.title in text_of(desk.get(answer.url))


def test_workshop_of_an_inventory_has_no_desk(desk, town):
    event = make_event(town)
    assert desk.get(path("event_detail", event.pk)).status_code == 404
