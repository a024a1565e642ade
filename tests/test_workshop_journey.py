"""A workshop from the plan to the agreement, in a browser: an officer, two organisations on their phones."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from inventories.tests.factories import make_inventory
from inventories.tests.workshop_factories import EVERYTHING_BUT_WORKSHOP, make_guest
from municipalities.tests.factories import make_municipality
from networks.models import Event
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import Person, newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TOWN = "Brückstedt"
PHONE = {"width": 390, "height": 844}
CHOIR, HOUSE = "Chor Kumba", "Haus der Kulturen"


@pytest.fixture
def cast(live_server, monkeypatch):
    # the day is moved to the past in the middle of the journey, beside playwright's own loop
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    town = make_municipality("Brückstedt, Stadt")
    officer = make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user
    colleague = make_membership(make_user("Karl", "Kollege"), town, MembershipRight.EDIT).user
    case = make_inventory(town, "workshop", officer=officer)
    make_guest(case, CHOIR, email="chor@kumba.example", seeks=["einen Proberaum am Abend"])
    make_guest(case, HOUSE, email="post@haus.example", gives=["Räume, auch abends"])
    make_guest(case, "Weltladen", purposes=EVERYTHING_BUT_WORKSHOP)
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        phone = browser.new_context(base_url=address, locale="de-DE", viewport=PHONE, has_touch=True)
        yield {
            "officer": newcomer(browser, address).sign_in(officer),
            "colleague": newcomer(browser, address).sign_in(colleague),
            "phone": Person(phone.new_page()),
        }
        browser.close()


def test_workshop_goes_from_the_plan_to_the_agreement(cast):
    officer, phone = cast["officer"], cast["phone"]
    plan_and_invite(officer)
    answer_with_needs(phone)
    say_yes_after_all(phone)
    read_answers_and_pairs(officer)
    make_tables(officer)
    hold_and_agree(officer, cast["colleague"])


def plan_and_invite(officer):
    """Day, place, then the mail to exactly the two that agreed."""
    day = timezone.localdate() + timedelta(days=30)
    officer.open_case(TOWN)
    officer.follow("Workshop")
    officer.follow("Workshop planen")
    officer.fill(
        day=f"{day:%d.%m.%Y}", begins="16:00", ends="19:30", place="Alte Molkerei",
        answer_until=f"{day - timedelta(days=7):%d.%m.%Y}", text="Wir lernen uns kennen.",
    )  # fmt: skip
    officer.press("Workshop speichern")
    officer.follow("Einladungen ansehen")
    officer.sees("2 Organisationen warten auf die Einladung")
    officer.sees("hat der Einladung nicht zugestimmt")
    officer.main.get_by_text("E-Mail ansehen").click()
    officer.sees("Wir lernen uns kennen.")
    officer.confirm("Einladungen senden")
    officer.sees("2 Einladungen sind unterwegs")
    assert {letter.to[0] for letter in mail.outbox} == {"chor@kumba.example", "post@haus.example"}


def link_in_mail_to(address):
    """Return the path of the newest personal link that went to an address."""
    letter = [letter for letter in mail.outbox if letter.to == [address]][-1]
    return re.search(r"/einladung/[^/\s]+/", letter.body).group()


def answer_with_needs(phone):
    """The choir comes with children and needs an interpreter, on a screen of 390 pixels, without an account."""
    phone.page.goto(link_in_mail_to("chor@kumba.example"))
    phone.sees(f"Einladung für {CHOIR}")
    assert not phone.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    phone.press("Antwort senden")
    expect(phone.page).to_have_title(re.compile("^Fehler:"))
    phone.choose(answer="yes")
    phone.fill(answered_by="Amara Diallo", people="3", children="2", languages="Englisch, Ewe")
    for need in ("child_care", "interpreting"):
        phone.choose(supports=need)
    phone.press("Antwort senden")
    phone.sees("Sie haben zugesagt")
    phone.sees("Kinderbetreuung, Dolmetschen · Englisch, Ewe")
    assert phone.fetch("Termin in den Kalender legen").startswith(b"BEGIN:VCALENDAR")


def say_yes_after_all(phone):
    """The house is not sure first; the link in the confirmation leads back to the answer."""
    address = "post@haus.example"
    for answer, words in (("maybe", "Sie wissen es noch nicht"), ("yes", "Sie haben zugesagt")):
        phone.page.goto(link_in_mail_to(address))
        phone.choose(answer=answer)
        phone.fill(answered_by="Hauke Haus")
        phone.press("Antwort senden")
        phone.sees(words)


def read_answers_and_pairs(officer):
    """The officer sees needs, and why the two should talk."""
    officer.page.reload()
    officer.sees("Braucht: Kinderbetreuung (2 Kinder), Dolmetschen · Englisch, Ewe")
    officer.page.get_by_role("link", name="Workshop").last.click()
    officer.follow("Wer sollte mit wem sprechen?")
    officer.sees(f"{CHOIR} sucht: „einen Proberaum am Abend“. {HOUSE} bietet: „Räume, auch abends“.")
    assert officer.fetch("Blätter für alle drucken (PDF)").startswith(b"%PDF")


def make_tables(officer):
    officer.page.get_by_role("link", name="Workshop").last.click()
    officer.follow("Tischplan")
    officer.press("Tischplan vorschlagen")
    officer.sees("Der Plan ist fertig, mit einem Tisch.")
    officer.sees(HOUSE)


def hold_and_agree(officer, colleague):
    """After the day: who was there, what was agreed; the town writes it down."""
    begin = timezone.now() - timedelta(hours=4)
    Event.objects.update(starts_at=begin, ends_at=begin + timedelta(hours=3))
    officer.open_case(TOWN)
    officer.follow("Workshop")
    officer.follow("Anwesenheit eintragen")
    officer.press("Anwesenheit speichern")
    officer.confirm("Workshop hat stattgefunden")
    officer.sees("Tragen Sie die Vereinbarungen ein")
    colleague.open_case(TOWN)
    colleague.follow("Workshop")
    colleague.follow("Vereinbarungen")
    colleague.follow("Vereinbarung eintragen")
    colleague.fill(what="Der Chor probt montags im Haus", responsible_name="Amara Diallo, Chor Kumba")
    for name in (CHOIR, HOUSE):
        colleague.main.get_by_label(name).check()
    colleague.press("Vereinbarung speichern")
    colleague.sees(f"{CHOIR}, {HOUSE}")
    colleague.sees("Nach 3 Monaten")
    colleague.follow("Workshop")
    colleague.sees("Neu entstanden: eine Verbindung")
