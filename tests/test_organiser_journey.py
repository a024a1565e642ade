"""An organiser on one day: create, fill in, announce, move, call off and resume; the registered hear of it."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.models import Mail
from networks import event_mails
from networks.enums import EventStatus
from networks.models import Event
from networks.tests.factories import make_registration
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import SLOW, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TITLE = "Netzwerktreffen Nord"


@pytest.fixture
def organiser(live_server, monkeypatch):
    # the test looks into the database between the clicks, beside playwright's own loop
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(base_url=address, locale="de-DE")
        yield Person(context.new_page()).sign_in(make_role(make_user("Jörg", "Peters"), Role.OFFICER).user)
        browser.close()


def test_event_from_the_first_idea_to_a_second_start(organiser):
    create(organiser)
    announcing_says_what_is_missing(organiser)
    fill_in(organiser)
    announce(organiser)
    event = Event.objects.get()
    for number in range(2):
        make_registration(event, email=f"person{number}@verein.example")
    move(organiser)
    call_off_and_resume(organiser)
    copy(organiser)


def create(person):
    person.page.goto("/treffen/")
    person.follow("Veranstaltung anlegen")
    person.page.wait_for_url("**/treffen/neu/")
    person.fill(title=TITLE, day="28.01.2099", begins="16:00", ends="10:00", town="Nordhafen")
    person.press("Veranstaltung anlegen")
    person.sees("Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.")
    person.fill(begins="10:00", ends="16:00")
    person.press("Veranstaltung anlegen")
    person.sees_heading(TITLE)
    person.sees("Bis zum Ankündigen")


def announcing_says_what_is_missing(person):
    person.follow("Ankündigen")
    person.sees("Angaben fehlen noch")
    person.sees("Der Einladungstext fehlt.")
    person.follow("Zum Überblick")
    person.page.wait_for_url("**/treffen/*/")


def fill_in(person):
    person.follow("Termin und Ort")
    person.page.wait_for_load_state()
    person.fill(place="Speicher am Kai", street="Hafenstraße 3, 24999 Nordhafen")
    person.press("Termin und Ort speichern")
    person.sees("Gespeichert.")
    person.follow("Texte und Kontakt")
    person.page.wait_for_load_state()
    person.fill(lead="Ein Tag für Kommunen und Vereine.", text="Kommen Sie nach **Nordhafen**.")
    person.press("Texte speichern")
    person.sees("Gespeichert.")
    person.follow("Gastgebende")
    person.page.wait_for_load_state()
    person.fill(name="Stadt Nordhafen")
    person.press("Auf die Seite setzen")
    person.sees("Stadt Nordhafen lädt jetzt mit ein.")
    person.follow("Anmeldung")
    person.page.wait_for_load_state()
    person.fill(capacity="60", closes_on="14.01.2099")
    person.choose(catering="free", actor_kind="must")
    person.press("Anmeldung speichern")
    person.sees("Gespeichert.")


def announce(person):
    person.follow("Ankündigen")
    person.sees("Das könnte noch besser werden.")
    person.press("Ankündigen")
    person.sees("Der Stand ist jetzt „Angekündigt“.")
    event = Event.objects.get()
    assert (event.status, event.capacity) == (EventStatus.ANNOUNCED, 60)
    assert event.form_fields == {"actor_kind": True, "catering": False}
    person.page.goto(f"/veranstaltungen/{event.slug}/")
    person.sees_heading(TITLE)
    person.sees("Speicher am Kai")


def move(person):
    event = Event.objects.get()
    person.page.goto(f"/treffen/{event.pk}/termin-und-ort/")
    person.sees("2 Personen bekommen eine E-Mail")
    person.page.wait_for_load_state()
    person.fill(day="29.01.2099")
    person.press("Termin und Ort speichern")
    person.sees("Gespeichert.")
    assert Mail.objects.filter(template=event_mails.MOVED).count() == 2


def call_off_and_resume(person):
    person.follow("Absagen")
    person.sees("2 Personen bekommen sofort eine E-Mail.")
    person.page.wait_for_load_state()
    person.fill(comment="Der Speicher steht unter Wasser.")
    person.press("Absagen")
    person.sees("Diese Veranstaltung ist abgesagt.")
    assert Mail.objects.filter(template=event_mails.CANCELLED).count() == 2
    person.follow("Doch stattfinden lassen")
    person.page.wait_for_url("**/stand/resume/")
    person.page.wait_for_load_state()
    person.fill(comment="Das Wasser ist fort.")
    person.press("Doch stattfinden lassen")
    person.sees("Der Stand ist jetzt „Angekündigt“.")
    assert Mail.objects.filter(template=event_mails.RESUMED).count() == 2
    event = Event.objects.get()
    assert (event.seats_taken, event.sequence) == (2, 3)


def copy(person):
    person.follow("Für einen neuen Termin kopieren")
    person.page.wait_for_url("**/kopieren/")
    person.page.wait_for_load_state()
    person.fill(day="27.01.2100")
    person.press("Kopie anlegen")
    person.sees("Die Kopie ist angelegt.")
    expect(person.main.get_by_text("In Vorbereitung").first).to_be_visible(timeout=SLOW)
