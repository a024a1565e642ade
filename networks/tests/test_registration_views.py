"""The pages of registering: what a stranger sees, what a link opens, and that nothing tells who is registered."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from core.models import Mail
from networks.enums import EventFormat, EventStatus, SessionKind
from networks.enums import RegistrationStatus as S
from networks.forms.registration import first_name, second_name
from networks.models import Registration, RegistrationGroup, Session, WorkingGroup
from networks.services.registration import cancel_registration, register
from networks.tests.factories import (
    make_invitation,
    make_open_event,
    make_registration,
    make_registration_token,
    make_token,
)
from networks.tests.registration_factories import make_registered, make_values
from networks.tests.registration_world import make_group_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def make_data(**values) -> dict:
    """Return what a browser sends for the smallest form."""
    data = {
        "first_name": "Jörg",
        "last_name": "Müßig",
        "email": "joerg@stadt.example",
        "list_consent": "none",
    }
    return data | values


def post(client, event, query: str = "", **values):
    return client.post(reverse("networks:register", args=[event.slug]) + query, make_data(**values))


def move(client, token, name):
    return client.post(reverse("networks:move_registration", args=[token]), {"schritt": name}, follow=True)


def open_page(client, token):
    return client.get(reverse("networks:own_registration", args=[token]))


def test_visitor_registers_and_hears_what_to_do_next(client):
    event = make_open_event()
    response = post(client, event, organisation="Stadt Weserholm")
    assert response.url == reverse("networks:registration_sent", args=[event.slug])
    assert "Bitte öffnen Sie Ihr Postfach" in client.get(response.url).text
    registration = event.registrations.get()
    assert (registration.full_name, registration.status) == ("Jörg Müßig", S.UNCONFIRMED)


def test_answer_is_the_same_for_known_and_new_people(client):
    event = make_open_event()
    make_registered(event, first_name="Jörg", last_name="Müßig", email="joerg@stadt.example")
    known, new = post(client, event), post(client, event, email="neu@stadt.example")
    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert client.get(known.url).text == client.get(new.url).text


@pytest.mark.parametrize("status", [EventStatus.CLOSED, EventStatus.CANCELLED])
def test_closed_event_says_so_and_takes_nobody(client, status):
    event = make_open_event(status)
    response = post(client, event)
    assert response.status_code == 200
    assert "<form" not in response.text.partition("<main")[2].partition("</main")[0]
    assert not event.registrations.exists()


def test_before_the_opening_the_page_names_the_day(client):
    event = make_open_event(registration_opens_at=timezone.now() + timedelta(days=3))
    assert "Anmelden können Sie sich ab" in post(client, event).text


def test_draft_has_no_form(client):
    assert post(client, make_open_event(EventStatus.DRAFT)).status_code == 404


def test_full_event_offers_the_waiting_list(client):
    event = make_open_event(capacity=1)
    make_registered(event)
    page = client.get(reverse("networks:register", args=[event.slug])).text
    assert "Auf die Warteliste setzen" in page
    post(client, event)
    assert event.registrations.get(email="joerg@stadt.example").waiting_since


def test_full_category_is_named_while_the_event_has_room(client):
    event = make_open_event(capacity=5, categories=("Kommune", "Verein"))
    event.categories.filter(name="Kommune").update(capacity=1)
    make_registered(event, category=event.categories.get(name="Kommune"))
    page = client.get(reverse("networks:register", args=[event.slug])).text
    assert "voll, Warteliste" in page
    assert "Bitte beantworten Sie die Frage" in post(client, event).text  # nobody is put anywhere unasked


def test_program_that_fills_in_everything_is_thanked_and_forgotten(client):
    event = make_open_event()
    assert post(client, event, homepage="https://spam.example").status_code == 302
    assert not event.registrations.exists()


def test_too_many_registrations_from_one_connection_are_refused(client, monkeypatch):
    monkeypatch.setattr("networks.views.registration.REGISTRATIONS_PER_HOUR", 1)
    event = make_open_event()
    post(client, event)
    assert "sehr viele Anmeldungen" in post(client, event, email="zwei@stadt.example").text
    assert event.registrations.count() == 1


def test_questions_of_the_event_and_wishes_are_stored(client):
    event = make_open_event(
        form_fields={"function": True, "catering": False}, photo_note="Es wird fotografiert."
    )
    session = Session.objects.create(
        event=event, kind=SessionKind.GROUPS, title="Gruppen", starts_at=event.starts_at
    )
    one, two = (WorkingGroup.objects.create(session=session, title=word, capacity=5) for word in ("A", "B"))
    answers = {"function": "Amt für Soziales", "catering": "halal", "saw_photo_note": "on"}
    wishes = {first_name(session): str(one.pk), second_name(session): str(two.pk)}
    post(client, event, **answers, **wishes)
    registration = event.registrations.get()
    assert (registration.function, registration.answers) == ("Amt für Soziales", {"catering": "halal"})
    assert registration.saw_photo_note
    choice = registration.group_choices.get()
    assert (choice.first, choice.second) == (one, two)
    page = open_page(client, make_registration_token(registration)).text
    assert "Ihr Wunsch: A, sonst B" in page


def test_second_choice_differs_from_the_first(client):
    event = make_open_event()
    session = Session.objects.create(
        event=event, kind=SessionKind.GROUPS, title="Gruppen", starts_at=event.starts_at
    )
    group = WorkingGroup.objects.create(session=session, title="A", capacity=5)
    response = post(
        client, event, **{first_name(session): str(group.pk), second_name(session): str(group.pk)}
    )
    assert "Wählen Sie hier eine andere Gruppe als oben." in response.text


def test_invitation_opens_a_closed_round_with_the_known_address(client):
    event = make_open_event(is_invitation_only=True)
    invitation = make_invitation(event, "Amara Diallo", organisation=None, email="amara@stadt.example")
    token = make_token(invitation)
    assert "nur mit Einladung" in client.get(reverse("networks:register", args=[event.slug])).text
    query = f"?einladung={quote(token)}"
    page = client.get(reverse("networks:register", args=[event.slug]) + query).text
    assert "amara@stadt.example" in page
    post(client, event, query, email="amara@stadt.example")
    assert event.registrations.get().status == S.REGISTERED


def test_invitation_of_another_event_opens_nothing(client):
    event, other = make_open_event(is_invitation_only=True), make_open_event()
    token = make_token(make_invitation(other, "Amara", organisation=None))
    assert post(client, event, f"?einladung={quote(token)}").status_code == 200
    assert not event.registrations.exists()


def test_own_page_confirms_by_a_button_and_not_by_opening(client):
    registration = register(event=make_open_event(), values=make_values())
    token = make_registration_token(registration)
    assert "Anmeldung bestätigen" in open_page(client, token).text
    registration.refresh_from_db()
    assert registration.status == S.UNCONFIRMED
    assert "Ihr Platz ist sicher" in move(client, token, "confirm").text


def test_own_page_shows_the_ticket_only_with_a_place(client):
    event = make_open_event(capacity=1)
    with_place, waiting = make_registered(event), make_registered(event)
    page = open_page(client, make_registration_token(with_place)).text
    assert with_place.ticket_code in page
    assert "<svg" in page
    page = open_page(client, make_registration_token(waiting)).text
    assert "Stelle 1" in page
    assert waiting.ticket_code not in page


def test_own_page_gives_the_online_link_only_with_a_place(client):
    link = "https://konferenz.example/raum"
    event = make_open_event(capacity=1, format=EventFormat.HYBRID, online_link=link)
    pages = []
    for registration in (make_registered(event), make_registered(event)):
        token = make_registration_token(registration)
        calendar = client.get(reverse("networks:own_calendar", args=[token])).text.replace("\r\n ", "")
        pages.append((link in open_page(client, token).text, link in calendar))
    assert pages == [(True, True), (False, False)]


def test_person_takes_an_offered_place_on_the_own_page(client):
    event = make_open_event(capacity=1)
    first, second = make_registered(event), make_registered(event)
    token = make_registration_token(second)
    cancel_registration(registration=first)
    assert "Platz annehmen" in open_page(client, token).text
    assert "Ihr Platz ist sicher" in move(client, token, "accept").text
    assert "gilt nicht mehr" in move(client, token, "decline").text


def test_person_cancels_and_comes_back(client):
    registration = make_registered(make_open_event())
    token = make_registration_token(registration)
    assert "Sie sind abgemeldet" in move(client, token, "cancel").text
    assert "Sie sind wieder dabei" in move(client, token, "rejoin").text


def test_stale_page_of_a_second_tab_changes_nothing(client):
    registration = make_registered(make_open_event())
    token = make_registration_token(registration)
    move(client, token, "cancel")
    page = move(client, token, "confirm")
    registration.refresh_from_db()
    assert (page.status_code, registration.status) == (200, S.CANCELLED)


def test_person_changes_answers_but_not_the_address(client):
    registration = make_registered(make_open_event(form_fields={"town": False}))
    token = make_registration_token(registration)
    url = reverse("networks:change_registration", args=[token])
    assert registration.organisation in client.get(url).text
    data = make_data(first_name=registration.first_name, town="Seebrück", email="fremd@stadt.example")
    assert client.post(url, data).status_code == 302
    stored = Registration.objects.get()
    assert (stored.town, stored.email) == ("Seebrück", registration.email)


def test_nothing_can_be_changed_once_the_event_has_begun(client):
    event = make_open_event(starts_at=timezone.now() - timedelta(hours=1), registration_closes_at=None)
    token = make_registration_token(make_registration(event))
    url = reverse("networks:change_registration", args=[token])
    assert client.get(url).status_code == 302
    assert "schon begonnen" in move(client, token, "cancel").text


@pytest.mark.parametrize("token", ["falsch", "x" * 300, "%00"])
def test_wrong_link_is_not_found(client, token):
    assert client.get(f"/anmeldung/{token}/").status_code == 404


def test_cleared_registration_has_no_page_any_more(client):
    registration = make_registered(make_open_event())
    token = make_registration_token(registration)
    Registration.objects.update(cleared_at=timezone.now())
    assert open_page(client, token).status_code == 404


def test_personal_pages_are_kept_out_of_caches_and_search_engines(client):
    response = open_page(client, make_registration_token(make_registered(make_open_event())))
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]


def test_lost_link_page_answers_known_and_unknown_people_alike(client):
    make_registered(make_open_event(), email="amara@stadt.example")
    Mail.objects.all().delete()
    url = reverse("networks:find_registration")
    pages = [client.post(url, {"email": f"{name}@stadt.example"}).text for name in ("amara", "niemand")]
    assert pages[0] == pages[1]
    assert list(Mail.objects.values_list("to", flat=True)) == ["amara@stadt.example"]


def test_lost_link_fills_nobodys_mailbox(client):
    make_registered(make_open_event(), email="amara@stadt.example")
    Mail.objects.all().delete()
    for _ in range(6):
        client.post(reverse("networks:find_registration"), {"email": "amara@stadt.example"})
    assert Mail.objects.count() == 3


def make_group_data(*people, **values) -> dict:
    """Return what a browser sends for a group; people are (first name, last name, e-mail)."""
    data = {
        "office": "Stadt Weserholm",
        "contact_name": "Folke Janßen",
        "contact_email": "buero@weserholm.example",
        "personen-TOTAL_FORMS": str(len(people)),
        "personen-INITIAL_FORMS": "0",
    }
    for number, row in enumerate(people):
        for name, value in zip(("first_name", "last_name", "email"), row, strict=True):
            data[f"personen-{number}-{name}"] = value
    return data | values


def test_office_registers_confirms_and_looks_after_its_people(client):
    event = make_open_event()
    url = reverse("networks:register_group", args=[event.slug])
    data = make_group_data(("Gesche", "Bruns", ""), ("Nadège", "Kouassi", "n.kouassi@weserholm.example"))
    assert client.post(url, data).url == reverse("networks:registration_sent", args=[event.slug])
    group = RegistrationGroup.objects.get()
    token = make_group_token(group)
    page = client.get(reverse("networks:own_group", args=[token])).text
    assert "Gruppe bestätigen" in page
    target = reverse("networks:move_group", args=[token])
    assert "Ihre Gruppe ist bestätigt" in client.post(target, {"schritt": "confirm"}, follow=True).text
    person = group.registrations.get(last_name="Bruns")
    opened = client.post(target, {"schritt": "open", "person": person.pk}, follow=True)
    assert person.ticket_code in opened.text
    client.post(target, {"abmelden": person.pk})
    person.refresh_from_db()
    assert person.status == S.CANCELLED


def test_office_does_not_read_what_somebody_with_an_own_address_needs(client):
    group = make_group_row(make_open_event())
    person = make_registration(group.event, group=group, email="eigene@post.example")
    token = make_group_token(group)
    assert "Seite öffnen" not in client.get(reverse("networks:own_group", args=[token])).text
    target = reverse("networks:move_group", args=[token])
    assert client.post(target, {"schritt": "open", "person": person.pk}).status_code == 404


def test_group_with_one_person_twice_is_refused(client):
    event = make_open_event()
    url = reverse("networks:register_group", args=[event.slug])
    response = client.post(url, make_group_data(("Gesche", "Bruns", ""), ("gesche", "BRUNS", "")))
    assert "steht zweimal auf der Liste" in response.text
    assert not RegistrationGroup.objects.exists()


def test_group_without_people_is_refused(client):
    event = make_open_event()
    response = client.post(
        reverse("networks:register_group", args=[event.slug]), make_group_data(("", "", ""))
    )
    assert response.status_code == 200
    assert not RegistrationGroup.objects.exists()


def test_group_page_opens_no_people_of_others(client):
    event = make_open_event()
    token = make_group_token(make_group_row(event))
    stranger = make_registered(event)
    target = reverse("networks:move_group", args=[token])
    answers = {
        client.post(target, data).status_code
        for data in ({"schritt": "open", "person": stranger.pk}, {"abmelden": stranger.pk}, {"abmelden": "x"})
    }
    assert answers == {404}


def make_group_row(event) -> RegistrationGroup:
    return RegistrationGroup.objects.create(
        event=event, office="Stadt", contact_name="A", contact_email="a@stadt.example"
    )


@pytest.mark.parametrize("number", [1, 3])
def test_own_group_page_asks_a_fixed_number_of_questions(client, number, django_assert_max_num_queries):
    event = make_open_event()
    group = make_group_row(event)
    for _ in range(number):
        make_registration(event, S.REGISTERED, group=group)
    token = make_group_token(group)
    with django_assert_max_num_queries(6):
        client.get(reverse("networks:own_group", args=[token]))
