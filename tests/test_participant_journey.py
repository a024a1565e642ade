"""Two people on their phones: one takes the last place and gives it back, the other waits and moves up."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from networks.enums import RegistrationStatus as S
from networks.models import Registration, Session, WorkingGroup
from networks.seats import recount
from networks.tests.factories import make_open_event
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 844}
EVENT = "Netzwerktreffen Nord"
AMARA, JOERG = "amara.diallo@verein.example", "joerg.mueller@stadt.example"


@pytest.fixture
def phones(live_server, monkeypatch):
    # the test looks into the database between the clicks, beside playwright's own loop
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        contexts = [
            browser.new_context(base_url=address, locale="de-DE", viewport=PHONE, has_touch=True)
            for _ in range(2)
        ]
        yield [Person(context.new_page()) for context in contexts]
        browser.close()


@pytest.fixture
def event():
    row = make_open_event(capacity=1, title=EVENT, form_fields={"town": False, "catering": True})
    session = Session.objects.create(
        event=row, kind="groups", title="Arbeitsgruppen", starts_at=row.starts_at
    )
    for title in ("Beschaffung", "Jugend"):
        WorkingGroup.objects.create(session=session, title=title, capacity=10)
    return row


def test_place_goes_from_one_phone_to_the_other(phones, event):
    amara, joerg = phones
    find_the_form(amara)
    mistake_is_explained(amara)
    register(amara, "Amara", "Diallo", AMARA)
    confirm(amara, AMARA, "Ihr Platz ist sicher")
    ticket_and_calendar(amara, event)
    change_the_group(amara)

    joerg.page.goto(f"/veranstaltungen/{event.slug}/anmelden/")
    joerg.sees("Alle Plätze sind vergeben.")
    register(joerg, "Jörg", "Müller", JOERG, button="Auf die Warteliste setzen")
    confirm(joerg, JOERG, "Stelle 1")

    lose_the_link(amara)
    amara.confirm("Abmelden", "Ja, abmelden")
    amara.sees("Sie sind abgemeldet")
    take_the_place(joerg)
    event.refresh_from_db()
    assert (event.seats_taken, recount(event)) == (1, {})
    rows = Registration.objects.order_by("pk").values_list("email", "status")
    assert list(rows) == [(AMARA, S.CANCELLED), (JOERG, S.REGISTERED)]


def link_in_mail_to(address: str) -> str:
    """Return the path of the newest personal link that went to an address."""
    letter = [letter for letter in mail.outbox if letter.to == [address]][-1]
    return re.search(r"/anmeldung/[\w-]+/", letter.body).group()


def fits_the_phone(person: Person) -> None:
    """Nothing is wider than the screen."""
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not person.page.evaluate(wide)


def find_the_form(person: Person) -> None:
    """From the calendar to the event to the form, without an account."""
    person.page.goto("/veranstaltungen/")
    person.follow(EVENT)
    person.sees_heading(EVENT)
    person.follow("Jetzt anmelden")
    person.sees_heading(f"Anmeldung: {EVENT}")
    fits_the_phone(person)


def mistake_is_explained(person: Person) -> None:
    """A forgotten answer is named above the form, and what was written stays."""
    person.fill(first_name="Amara", email="amara.diallo@verein")
    person.press("Verbindlich anmelden")
    person.sees("Bitte prüfen Sie")
    person.sees("Bitte schreiben Sie die ganze E-Mail-Adresse")
    expect(person.main.locator('[name="first_name"]')).to_have_value("Amara")


def register(person: Person, first: str, last: str, address: str, button="Verbindlich anmelden") -> None:
    """Fill in the form and read what to do next."""
    person.page.wait_for_load_state()
    person.fill(
        first_name=first, last_name=last, email=address, organisation="Brückenverein e. V.", town="Köln"
    )
    person.main.locator('[name="catering"]').select_option("vegetarian")
    person.main.get_by_label("Beschaffung").check()
    person.choose(list_consent="name")
    person.press(button)
    person.sees_heading("Bitte öffnen Sie Ihr Postfach")
    fits_the_phone(person)


def confirm(person: Person, address: str, sentence: str) -> None:
    """Open the link of the mail and press its one button."""
    person.page.goto(link_in_mail_to(address))
    person.sees("Ein Klick fehlt noch")
    person.press("Anmeldung bestätigen")
    person.sees(sentence)
    fits_the_phone(person)


def ticket_and_calendar(person: Person, event) -> None:
    """The ticket is a picture with a name and a code to read out; the date goes into the calendar."""
    code = event.registrations.get(email=AMARA).ticket_code
    expect(person.main.get_by_role("img", name="QR-Code Ihrer Eintrittskarte")).to_be_visible()
    person.sees(code)
    assert f"SUMMARY:{EVENT}".encode() in person.fetch("Termin in den Kalender legen")
    names = [attachment[0] for attachment in mail.outbox[-1].attachments]
    assert names == ["termin.ics", "eintrittskarte.png"]


def change_the_group(person: Person) -> None:
    """Another working group, chosen on the own page."""
    person.follow("Angaben ändern")
    person.sees_heading("Angaben ändern")
    person.page.wait_for_load_state()
    person.main.get_by_label("Jugend").first.check()
    person.press("Angaben speichern")
    person.sees("Ihre Angaben sind gespeichert.")
    person.sees("Ihr Wunsch: Jugend")


def lose_the_link(person: Person) -> None:
    """The link is gone: the own address brings a new one."""
    person.page.goto("/anmeldung/finden/")
    person.page.wait_for_load_state()
    person.fill(email=AMARA)
    person.press("Link schicken")
    person.sees("Gibt es unter dieser Adresse eine Anmeldung, kommt gleich eine E-Mail")
    person.page.goto(link_in_mail_to(AMARA))
    person.sees("Ihr Platz ist sicher")


def take_the_place(person: Person) -> None:
    """The mail about the free place leads to the button."""
    assert "Ein Platz ist frei" in mail.outbox[-1].subject
    person.page.goto(link_in_mail_to(JOERG))
    person.sees("Nehmen Sie Ihren Platz an")
    person.press("Platz annehmen")
    person.sees("Ihr Platz ist sicher. Die Bestätigung kommt per E-Mail.")
    expect(person.main.get_by_role("img", name="QR-Code Ihrer Eintrittskarte")).to_be_visible()
