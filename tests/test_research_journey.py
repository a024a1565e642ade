"""The research in a browser: a list with errors, corrected; board, call, letter by mail, interview."""

import pytest
from django.core.cache import cache
from openpyxl import Workbook, load_workbook
from playwright.sync_api import sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.tests.factories import make_contract, make_goal, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import newcomer

# the guide of the interview comes from a migration
pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
LIST = "Verein;Mail;Telefon\nÄhrenkreis;post@aehre.example;0228 207170\nTogo-Freunde;www.togo.example;\n"


@pytest.fixture
def interviewer(live_server):
    cache.clear()
    inventory = make_inventory(make_municipality("Brückstedt, Stadt"), "research")
    make_goal(inventory, target_count=2)
    user = make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user
    make_contract(inventory, user)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        person = newcomer(browser, live_server.url.replace("127.0.0.1", "localhost")).sign_in(user)
        person.page.goto(f"/vorgaenge/{inventory.pk}/recherche/")
        yield person
        browser.close()


def test_list_becomes_an_interview(interviewer, tmp_path):
    hand_in(interviewer, tmp_path)
    inform_and_call(interviewer)
    begin_interview(interviewer)


def hand_in(person, folder):
    """Upload a list with a fault, take the good row, correct the other one and upload it again."""
    upload(person, folder, "liste.csv", LIST.encode("cp1252"))
    person.press("Zeilen prüfen")
    person.sees("Das ist eine Internetadresse")
    faulty = folder / "fehler.xlsx"
    faulty.write_bytes(person.fetch("Zeilen mit Fehlern laden"))
    person.press("Gute Zeilen einlesen")
    person.sees("Eine Organisation ist neu auf der Liste.")
    person.follow("Berichtigte Liste hochladen")
    upload_form(person, corrected(faulty, folder))
    person.press("Zeilen prüfen")
    person.press("Gute Zeilen einlesen")
    person.follow("Recherche öffnen")
    person.sees("2 Organisationen gefunden")


def upload(person, folder, name, content):
    path = folder / name
    path.write_bytes(content)
    person.follow("Liste einlesen")
    upload_form(person, path)


def upload_form(person, path):
    person.page.set_input_files("input[name=table]", path)
    person.fill(source_title="Vereinsliste des Kulturamts")
    person.press("Liste hochladen")
    person.sees_heading("Spalten zuordnen")


def corrected(faulty, folder):
    """Return the file of faulty rows as somebody sends it back."""
    rows = [[cell.value for cell in line] for line in load_workbook(faulty).active.iter_rows()]
    rows[1][rows[0].index("Mail")] = "post@togo.example"
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "berichtigt.xlsx")
    return folder / "berichtigt.xlsx"


def inform_and_call(person):
    """Inform both by mail, then log a call that brings the first one to "Angefragt"."""
    person.follow("Nachricht vorbereiten")
    person.press("E-Mails senden")
    person.sees("2 E-Mails gehen jetzt hinaus.")
    person.sees("Alle sind informiert")
    person.follow("Recherche öffnen")
    person.follow("Ährenkreis")
    person.follow("Kontakt eintragen")
    person.choose(way="phone", outcome="reached")
    person.fill(person_name="Amina Yeboah", text="Hat Zeit am Montag")
    person.press("Kontakt eintragen")
    person.sees("Telefon: Erreicht")
    # a step straight from the card of the board
    person.page.get_by_role("link", name="Recherche").first.click()
    card = person.main.locator(".p-lead-card").filter(has_text="Togo-Freunde")
    card.locator("summary").click()
    card.get_by_role("button", name="Absage eintragen").click()
    person.sees("„Togo-Freunde“ steht jetzt unter „Abgelehnt“.")


def begin_interview(person):
    """Agree on a date, begin the interview: organisation and profile are there."""
    person.follow("Ährenkreis")
    person.follow("Termin eintragen")
    person.fill(day="24.12.2026", clock="17:30", place="Bürgerhaus")
    person.press("Termin eintragen")
    person.sees("17:30 Uhr")
    assert b"Interview: \xc3\x84hrenkreis" in person.fetch("Termin in den Kalender laden")
    person.follow("Interview beginnen")
    person.page.get_by_label("Art der Organisation").select_option("culture")
    person.press("Interview beginnen")
    person.page.wait_for_url("**/interview/**")
    person.sees("Der Steckbrief für „Ährenkreis“ ist angelegt.")
    person.sees("Ährenkreis")
