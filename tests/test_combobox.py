"""combobox.js in a real browser: a municipality is chosen by keyboard, by mouse, and in a list without scripts."""

import pytest
from playwright.sync_api import expect, sync_playwright

from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import SLOW, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def towns(transactional_db):
    """Two towns that begin alike."""
    return [make_municipality("Weidenau, Stadt"), make_municipality("Weidenfurt, Stadt")]


@pytest.fixture
def open_form(live_server, towns):
    """Return a function that opens the sign-up form, with scripts or without."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = live_server.url.replace("127.0.0.1", "localhost")

        def open_(has_scripts: bool = True) -> Person:
            context = browser.new_context(base_url=address, locale="de-DE", java_script_enabled=has_scripts)
            person = Person(context.new_page())
            person.page.goto("/konto/signup/")
            return person

        yield open_
        browser.close()


def chosen(person):
    """The hidden answer beside the text."""
    return person.main.locator("input[name=municipality_ags]")


def test_keyboard_chooses_and_a_changed_text_takes_the_choice_back(open_form, towns):
    person = open_form()
    field = person.page.get_by_role("combobox", name="Kommune")
    field.press_sequentially("Weiden", delay=20)
    options = person.page.get_by_role("option")
    expect(options).to_have_count(2, timeout=SLOW)
    expect(person.main.get_by_role("status").filter(has_text="2 passende Kommunen")).to_be_attached()
    field.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", options.last.get_attribute("id"))
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value(towns[1].label)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(chosen(person)).to_have_value(towns[1].ags)
    field.press("Backspace")
    expect(chosen(person)).to_have_value("")


def test_escape_closes_the_list_and_keeps_the_text(open_form):
    person = open_form()
    field = person.page.get_by_role("combobox", name="Kommune")
    field.press_sequentially("Weiden", delay=20)
    expect(person.page.get_by_role("option").first).to_be_visible(timeout=SLOW)
    field.press("Escape")
    expect(person.page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("Weiden")
    assert field.get_attribute("aria-activedescendant") is None


def test_mouse_chooses(open_form, towns):
    person = open_form()
    person.page.get_by_role("combobox", name="Kommune").press_sequentially("Weiden", delay=20)
    person.page.get_by_role("option", name="Weidenau").click(timeout=SLOW)
    expect(chosen(person)).to_have_value(towns[0].ags)


def test_a_late_answer_to_older_letters_is_dropped(open_form):
    person = open_form()
    given_up = []
    person.page.on("requestfailed", lambda request: given_up.append(request.url))
    # this answer never comes
    person.page.route("**/kommunen/suche/**q=Weid", lambda route: None)
    field = person.page.get_by_role("combobox", name="Kommune")
    with person.page.expect_request("**/kommunen/suche/**q=Weid"):
        field.fill("Weid")
    field.fill("Weidenfurt")
    expect(person.page.get_by_role("option")).to_have_count(1, timeout=SLOW)
    assert [url.rpartition("=")[2] for url in given_up] == ["Weid"]


def test_without_scripts_the_server_asks_which_place_is_meant(open_form, towns):
    person = open_form(has_scripts=False)
    expect(person.page.get_by_role("combobox")).to_have_count(0)
    person.fill(municipality="Weiden")
    person.main.locator("form button[type=submit]").last.click()
    person.main.get_by_role("radio", name="Weidenfurt").check()
    expect(person.main.locator("input[name=municipality_ags]:checked")).to_have_value(towns[1].ags)
