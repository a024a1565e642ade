"""A morning at two doors: with and without a network, by code, name and camera; nobody is counted twice."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from networks.models import CheckIn
from networks.tests.door_factories import make_doorkeeper, make_event_today, make_officer
from networks.tests.factories import make_registration
from tests.browser import CHROMIUM, FLAGS, eventually
from tests.journey.people import SLOW, Person, newcomer
from tests.journey.place import Place

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
CODE = "K7QM-4XRT"
NOTHING_WAITS = "doorStore.all('entries').then((rows) => rows.length === 0)"
NOTHING_KEPT = """Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])
  .then(([names, workers]) => names.length + workers.length === 0)"""
# a camera that sees the code that the test holds before it
CAMERA = """
  window.BarcodeDetector = class {
    async detect() { return window.held ? [{ rawValue: window.held }] : []; }
  };
  navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
"""


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
def event():
    event = make_event_today()
    make_registration(event, first_name="Amara", last_name="Diallo")
    make_registration(event, first_name="Emre", last_name="Öztürk")
    make_registration(event, first_name="Ruth", last_name="Adler", ticket_code=CODE)
    return event


def test_two_doors_and_a_broken_line_count_everybody_once(place, browser, event):
    phone = newcomer(browser, place.url).sign_in(make_doorkeeper(event))
    laptop = newcomer(browser, place.url).sign_in(make_officer())
    for person in (phone, laptop):
        open_door(person, event)
    let_in_and_take_back(phone, laptop)
    keep_the_list(phone)

    phone.page.context.set_offline(True)
    place.off()
    phone.page.reload()  # there is neither line nor server: this comes from the device
    let_in_without_a_line(phone)

    place.on()
    let_in_at_the_other_door(laptop)
    phone.page.context.set_offline(False)
    everybody_counts_once(phone)

    list_goes_after_the_event(phone)
    list_goes_at_sign_out(phone, event)


def open_door(person: Person, event) -> None:
    """Open the page and wait until the script has drawn the list."""
    person.page.goto(f"/treffen/{event.pk}/einlass/")
    expect(person.page.locator("[data-let-in]").first).to_be_attached(timeout=SLOW)


def line(person: Person, name: str):
    return person.page.locator("[data-list] li").filter(has_text=name)


def press(person: Person, button: str, name: str) -> None:
    line(person, name).get_by_role("button", name=f"{button}: {name}").click()


def counts(person: Person, number: int) -> None:
    expect(person.page.locator("[data-came]")).to_have_text(str(number), timeout=SLOW)


def standing(name: str):
    return CheckIn.objects.filter(registration__last_name=name, undone_at=None)


def let_in_and_take_back(phone: Person, laptop: Person) -> None:
    """The other door sees it by itself; a slip of the finger is taken back."""
    press(phone, "Einlassen", "Amara Diallo")
    phone.sees("Amara Diallo ist da.")
    expect(line(phone, "Amara Diallo")).to_contain_text("da seit", timeout=SLOW)
    counts(laptop, 1)
    phone.press("Zurücknehmen")
    phone.sees("Zurückgenommen: Amara Diallo.")
    counts(laptop, 0)
    assert CheckIn.objects.get().undone_at


def keep_the_list(phone: Person) -> None:
    phone.press("Liste auf dieses Gerät laden")
    phone.sees("Bereit: 3 Namen")
    kept = phone.page.evaluate(
        "doorStore.all('doors').then(([door]) => Object.keys(door.people[0]).sort().join())"
    )
    assert kept == "came,category,code,id,is_expected,name,organisation,remark"


def let_in_without_a_line(phone: Person) -> None:
    """By the code of a ticket and by name; one is taken back before anybody knew of it."""
    phone.sees_heading("Einlass")
    phone.page.get_by_role("searchbox").fill(CODE.lower())
    phone.page.get_by_role("searchbox").press("Enter")
    phone.sees("Ruth Adler ist da.")
    phone.page.get_by_role("searchbox").fill("ozt")
    expect(phone.page.locator("[data-list] li")).to_have_count(1, timeout=SLOW)
    press(phone, "Einlassen", "Emre Öztürk")
    phone.sees("Emre Öztürk ist da.")
    bar = phone.page.locator("[data-offline]")
    expect(bar).to_contain_text("2 Einträge warten auf Verbindung.", timeout=SLOW)
    press(phone, "Zurücknehmen", "Emre Öztürk")
    expect(bar).to_contain_text("Ein Eintrag wartet auf Verbindung.", timeout=SLOW)
    bar.get_by_text("Ansehen").click()
    expect(bar).to_contain_text("Einlass: Ruth Adler", timeout=SLOW)
    phone.page.reload()
    expect(bar).to_contain_text("Ein Eintrag wartet auf Verbindung.", timeout=SLOW)
    expect(line(phone, "Ruth Adler")).to_contain_text("nicht gesendet", timeout=SLOW)
    counts(phone, 1)
    assert not standing("Adler").exists()


def let_in_at_the_other_door(laptop: Person) -> None:
    press(laptop, "Einlassen", "Ruth Adler")
    expect(line(laptop, "Ruth Adler")).not_to_contain_text("nicht gesendet", timeout=SLOW)
    eventually(laptop.page, NOTHING_WAITS)
    assert standing("Adler").count() == 1


def everybody_counts_once(phone: Person) -> None:
    expect(phone.page.locator("[data-said]")).to_contain_text(
        re.compile(r"Ruth Adler ist schon da, seit .* Uhr, eingelassen von Ines Hartwig"), timeout=SLOW
    )
    expect(phone.page.locator("[data-offline]")).to_be_hidden(timeout=SLOW)
    counts(phone, 1)
    eventually(phone.page, NOTHING_WAITS)
    assert standing("Adler").count() == 1
    assert not standing("Öztürk").exists()


def list_goes_after_the_event(phone: Person) -> None:
    """Any page of the portal cleans the device once the event is over."""
    phone.page.evaluate(
        "doorStore.all('doors').then(([door]) => doorStore.put('doors', { ...door, until: '2020-01-01T00:00:00Z' }))"
    )
    phone.page.goto("/konto/email/")
    eventually(phone.page, NOTHING_KEPT)
    eventually(phone.page, "doorStore.all('doors').then((rows) => rows.length === 0)")


def list_goes_at_sign_out(phone: Person, event) -> None:
    open_door(phone, event)
    keep_the_list(phone)
    phone.page.get_by_role("button", name="Konto von Malte Finn").click()
    phone.page.get_by_role("button", name="Abmelden").click()
    phone.page.wait_for_url(lambda url: urlsplit(url).path == "/")
    eventually(phone.page, NOTHING_KEPT)
    names = phone.page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert "skew-door" not in names


def test_camera_reads_tickets(place, browser, event):
    phone = newcomer(browser, place.url).sign_in(make_doorkeeper(event))
    phone.page.add_init_script(CAMERA)
    open_door(phone, event)
    phone.press("Code mit der Kamera lesen")
    expect(phone.page.locator("[data-camera]")).to_be_visible(timeout=SLOW)
    phone.page.evaluate(f"window.held = 'https://portal.example/einlass/{CODE}/'")
    phone.sees("Ruth Adler ist da.")
    phone.page.evaluate("window.held = 'https://anderswo.example/1234'")
    phone.sees("steht nicht auf der Liste")
    phone.press("Kamera schließen")
    expect(phone.page.locator("[data-camera]")).to_be_hidden(timeout=SLOW)
    eventually(phone.page, NOTHING_WAITS)
    assert standing("Adler").count() == 1


def test_door_works_without_a_script(place, browser, event):
    context = browser.new_context(base_url=place.url, locale="de-DE", java_script_enabled=False)
    person = Person(context.new_page()).sign_in(make_doorkeeper(event))
    person.page.goto(f"/treffen/{event.pk}/einlass/")
    person.page.get_by_role("searchbox").fill("adler")
    person.press("Suchen")
    expect(person.page.locator("[data-list] li")).to_have_count(1, timeout=SLOW)
    person.press("Einlassen: Ruth Adler")
    person.sees("Ruth Adler ist da.")
    assert standing("Adler").count() == 1
    person.press("Zurücknehmen: Ruth Adler")
    person.sees("Zurückgenommen: Ruth Adler.")
    assert not standing("Adler").exists()
