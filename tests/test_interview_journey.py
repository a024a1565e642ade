"""An interview at a club house: saved for the road, answered without a network, sent, two versions settled."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from inventories.models import AnswerConflict, Interview
from inventories.tests.factories import make_contract, make_inventory, make_profile
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS, eventually
from tests.journey.people import Person, newcomer
from tests.journey.place import Place

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
NAME = "Sahel-Ruhr-Brücke e. V."
NOTE = "Wir sitzen im Vereinsraum. Herr Ouédraogo kocht Tee, drei Frauen erzählen."
SENTENCE, OTHER_SENTENCE = "Wir bringen Menschen vom Fluss zusammen.", "Wir verbinden Witten und Ouagadougou."
PROJECT = "Brunnen für Kaya"
WORK, PROJECTS = 5, 6  # numbers of parts in the first guide


@pytest.fixture
def place(transactional_db, monkeypatch):
    # Playwright runs an event loop in this thread; the test looks into the database between the clicks
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    cache.clear()
    place = Place()
    yield place
    place.off()


@pytest.fixture
def browser():
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def profile():
    contractor = make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user
    inventory = make_inventory(make_municipality("Witten, Stadt"), "research")
    make_contract(inventory, contractor)
    return make_profile(inventory, name=NAME, created_by=contractor)


def test_interview_goes_on_without_a_network_and_loses_nothing(place, browser, profile):
    person = profile.created_by
    phone = newcomer(browser, place.url).sign_in(person)
    begin_and_save_for_the_road(phone, profile)

    phone.page.context.set_offline(True)
    place.off()
    phone.page.reload()  # there is neither line nor server: this comes from the device
    phone.sees_heading(NAME)
    answer_offline(phone)
    nothing_else_was_kept(phone)

    place.on()
    laptop = newcomer(browser, place.url).sign_in(person)
    open_part(laptop, profile, WORK)
    laptop.fill(**{"arbeit.satz": OTHER_SENTENCE})
    expect(laptop.page.locator("[data-part='5'] [data-save-state]")).to_contain_text("Gespeichert um")

    phone.page.context.set_offline(False)
    settle_two_versions(phone)
    finish(phone, profile)


def begin_and_save_for_the_road(phone: Person, profile) -> None:
    phone.page.goto(f"/steckbriefe/{profile.pk}/")
    phone.press("Interview beginnen")
    phone.sees("Teil 1 von 13")
    phone.fill(**{"eroeffnung.eindruck": NOTE})
    phone.page.locator("[data-part='1']").get_by_role("button", name="Speichern und weiter").click()
    phone.sees("Teil 2 von 13")
    phone.page.get_by_role("link", name="Alle Teile").click()
    phone.press("Für unterwegs speichern")
    phone.sees("Sie können nun ohne Netz weiterarbeiten.")
    expect(phone.page.locator("[data-road-list]")).to_contain_text(NAME)
    # what was typed so far is on the server: from here on the queue counts the answers given without a line
    eventually(phone.page, "interviewStore.all('changes').then((rows) => rows.length === 0)")


def open_part(person: Person, profile, number: int) -> None:
    person.page.goto(f"/steckbriefe/{profile.pk}/interview/?teil={number}")


def answer_offline(phone: Person) -> None:
    """Four answers wait visibly, and are there again after the page was loaded from the device once more."""
    phone.page.get_by_role("link", name="Was sie tut").click()
    phone.fill(**{"arbeit.satz": SENTENCE})
    phone.page.locator("[data-part='5']").get_by_label("Vorträge").check()
    phone.page.locator("[data-part='5']").get_by_role("button", name="Speichern und weiter").click()
    phone.page.locator("[data-part='6'] [name^='projekte.titel']").first.fill(PROJECT)
    phone.page.locator("[data-part='6'] [name^='projekte.ist_im_ausland'][value='Ja']").first.check()
    phone.page.locator("[data-part='6'] [name^='projekte.land']").first.fill("Burkina Faso")
    offline = phone.page.locator("[data-offline]")
    # the last answer was typed a moment ago: leaving the page at once does not lose it
    phone.page.reload()
    phone.sees("Teil 6 von 13")
    expect(phone.page.locator("[data-part='6'] [name^='projekte.titel']").first).to_have_value(PROJECT)
    expect(offline).to_contain_text("5 Antworten warten auf Verbindung.")
    offline.get_by_text("Ansehen").click()
    expect(offline).to_contain_text("Wie heißt das Projekt?")
    expect(offline).to_contain_text(PROJECT)


def nothing_else_was_kept(phone: Person) -> None:
    """The cache holds the page of the interview and static files, no other page of the portal."""
    kept = phone.page.evaluate(
        """async () => {
          const names = await caches.keys();
          const rows = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname)));
          return rows.flat();
        }"""
    )
    pages = {path for path in kept if not path.startswith("/static/")}
    assert len(pages) == 1
    assert pages.pop().endswith("/interview/")
    assert any(path.endswith("interview.js") for path in kept)


def settle_two_versions(phone: Person) -> None:
    open_conflict = phone.page.locator("[data-part='5'] .p-two-versions")
    expect(phone.page.locator("[data-offline]")).to_be_hidden(timeout=20_000)
    phone.page.get_by_role("link", name="Alle Teile").click()
    phone.page.get_by_role("link", name="Was sie tut").click()
    expect(open_conflict).to_contain_text(SENTENCE)
    expect(open_conflict).to_contain_text(OTHER_SENTENCE)
    open_conflict.get_by_role("button", name="Beide Texte zusammenführen").click()
    phone.sees("Entschieden: Beide Texte zusammenführen.")
    expect(phone.page.locator("[name='arbeit.satz']")).to_have_value(f"{OTHER_SENTENCE} · {SENTENCE}")
    assert AnswerConflict.objects.get().settled_at


def finish(phone: Person, profile) -> None:
    """The answers stand in the profile, the note does not, and the device is empty."""
    phone.page.get_by_role("link", name="Alle Teile").click()
    phone.press("Interview abschließen")
    phone.sees("Das Interview ist abgeschlossen.")
    profile.refresh_from_db()
    assert profile.teaser == f"{OTHER_SENTENCE} · {SENTENCE}"
    assert profile.offers == ["talks"]
    project = profile.projects.get()
    assert (project.title, project.country) == (PROJECT, "BF")
    interview = Interview.objects.get(profile=profile)
    assert interview.answers.get(question_key="eindruck").value == NOTE
    assert NOTE not in profile.interview_notes
    eventually(phone.page, "caches.keys().then((names) => names.length === 0)")
    eventually(phone.page, "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
