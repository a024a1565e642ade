"""An order from the template to the final acceptance, in a browser, with an officer and two contractors."""

import pytest
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.tests.factories import make_goal, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.inventory import answer_offer, choose_people
from tests.journey.people import newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TOWN = "Brückstedt"
PARTS = ("Rechercheliste", "Interviews", "Steckbriefe", "Schlussabnahme")


@pytest.fixture
def cast(live_server):
    cache.clear()
    users = {
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "mira": make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user,
        "nele": make_role(make_user("Nele", "Vasić"), Role.CONTRACTOR).user,
    }
    make_goal(make_inventory(make_municipality("Brückstedt, Stadt"), "award", officer=users["officer"]))
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        browser.close()


def test_award_goes_from_template_to_final_acceptance(cast):
    officer, mira, nele = cast["officer"], cast["mira"], cast["nele"]
    prepare(officer)
    mira.page.goto("/aufgaben/")
    mira.follow("Beantworten Sie eine Anfrage")
    answer_offer(mira, conflict="nein", answer="nein", reason="Bis März ausgelastet.")
    mira.sees("Ihre Absage ist bei SKEW")
    nele.page.goto("/aufgaben/")
    nele.follow("Beantworten Sie eine Anfrage")
    answer_offer(nele, conflict="nein", answer="ja")
    nele.sees("Sie haben den Auftrag")
    nele.open_case(TOWN)
    nele.sees_heading(f"Bestandsaufnahme {TOWN}")
    case = nele.page.url
    deliver_and_decide(officer, nele)
    assert nele.page.goto(case).status == 404
    assert mira.page.goto(case).status == 404
    nele.page.goto("/auftraege/")
    nele.follow(TOWN)
    nele.sees("Damit ist auch Ihr Zugang zum Vorgang beendet.")
    assert nele.fetch("Auftrag herunterladen").startswith(b"%PDF")


def prepare(officer):
    """From the service template to the question; Mira Tal first, then Nele Vasić."""
    officer.open_case(TOWN)
    officer.follow("Vergaben und Aufträge öffnen")
    officer.follow("Vergabe vorbereiten")
    officer.sees("Wertgrenze heute")
    officer.fill(starts_on="01.03.2026", ends_on="31.12.2098", estimate="9.000")
    officer.press("Vergabe anlegen")
    choose_people(officer, "Mira Tal", "Nele Vasić")
    # the pool is in the order of names; the officer decides who comes first
    order = officer.main.locator(".p-asked h3")
    assert order.all_inner_texts() == ["Mira Tal", "Nele Vasić"]
    officer.main.get_by_role("button", name="Nach oben: Nele Vasić").click()
    officer.sees("steht jetzt an anderer Stelle")
    assert order.all_inner_texts() == ["Nele Vasić", "Mira Tal"]
    officer.main.get_by_role("button", name="Nach oben: Mira Tal").click()
    officer.press("Jetzt anfragen")
    officer.sees("Mira Tal antwortet bis")


def deliver_and_decide(officer, contractor):
    """The first part comes back once; the last acceptance ends the order."""
    deliver(contractor, PARTS[0], "Die Liste steht.")
    decide(officer, PARTS[0], answer="zurueckgeben", reasons="Bitte nennen Sie die Quellen.")
    contractor.page.goto("/aufgaben/")
    contractor.follow("Überarbeiten Sie „Rechercheliste“")
    contractor.sees("Bitte nennen Sie die Quellen.")
    for title in PARTS:
        deliver(contractor, title, "Fertig, alles steht im Portal.")
        decide(officer, title, answer="abnehmen")
    officer.sees("Auftrag und Zugang sind beendet.")


def deliver(contractor, title, text):
    """Hand in the first part that is open or came back."""
    contractor.page.goto("/auftraege/")
    contractor.follow(TOWN)
    contractor.follow("Ergebnis abgeben")
    contractor.sees_heading(f"{title} abgeben")
    contractor.fill(text=text)
    contractor.press("Ergebnis abgeben")
    contractor.sees(f"„{title}“ ist abgegeben")


def decide(officer, title, *, answer, reasons=""):
    officer.page.goto("/aufgaben/")
    officer.follow(f"Prüfen Sie „{title}“")
    officer.choose(decision=answer)
    officer.fill(reasons=reasons)
    officer.press("Entscheidung speichern")
    officer.sees(f"„{title}“ ist zurückgegeben" if reasons else "abgenommen")
