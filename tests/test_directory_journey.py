"""The directory in a browser on a phone: a word with a typing error, a filter, an organisation, a reported mistake."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from directory.tests.factories import make_entry, make_published
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import SLOW, Person

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 780}
# a label for every control, a name for every link, one level of headings after the other, nothing beside the window
FLAWS = """() => {
  const visible = (node) => node.checkVisibility();
  const named = (node) => node.getAttribute("aria-label") || node.textContent.trim();
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(visible).map((node) => +node.tagName[1]);
  return [
    ...[...document.querySelectorAll("main input, main textarea, main select")].filter(visible)
      .filter((node) => !node.labels?.length && !node.getAttribute("aria-label")).map((node) => `no label: ${node.name}`),
    ...[...document.querySelectorAll("main a, main button")].filter((node) => !named(node)).map(() => "link without a name"),
    ...levels.filter((level, i) => i && level > levels[i - 1] + 1).map((level) => `heading ${level} too deep`),
    ...(document.documentElement.scrollWidth > innerWidth + 1 ? ["wider than the window"] : []),
  ];
}"""


@pytest.fixture
def directory(transactional_db):
    """Three organisations, two of which build wells; return somebody of the team."""
    cache.clear()
    inventory = make_published(make_municipality("Weidenfurt, Stadt"))
    make_entry(
        inventory,
        "Wasser für Savanes e. V.",
        teaser="Brunnenbau, Wasserbildung in Schulen und jedes Jahr das Wasserfest.",
        origin_countries=["TG"],
    )
    make_entry(inventory, "Brunnenbau-Schule Kumba", kind="school", teaser="Brunnenbau zum Lernen.")
    make_entry(inventory, "Chor der Kontinente", kind="culture", teaser="62 Stimmen aus neun Ländern.")
    return make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user


@pytest.fixture
def visitor(live_server, directory):
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(base_url=address, locale="de-DE", viewport=PHONE)
        yield Person(context.new_page())
        browser.close()


def test_somebody_finds_an_organisation_and_reports_a_mistake(visitor, directory):
    search_with_a_typing_error(visitor)
    narrow_by_a_facet(visitor)
    report_a_mistake(visitor)
    answer_it(visitor.sign_in(directory))


def has_no_flaws(person):
    assert person.page.evaluate(FLAWS) == []


def search_with_a_typing_error(person):
    person.page.goto("/organisationen/")
    person.sees("3 Organisationen")
    has_no_flaws(person)
    person.fill(q="Brunnebau")
    person.press("Suchen")
    person.sees("2 Organisationen")
    expect(person.main.locator(".p-hit h3")).to_contain_text(
        ["Brunnenbau-Schule Kumba", "Wasser für Savanes e. V."], timeout=SLOW
    )


def narrow_by_a_facet(person):
    """Unfold the filters, tick a kind; the words stay."""
    person.main.get_by_text("Filter zeigen").click()
    person.main.locator("summary", has_text="Art der Organisation").click()
    person.main.get_by_label("Migrantische Organisation").check()
    person.press("Filter anwenden")
    person.sees("Eine Organisation")
    has_no_flaws(person)
    person.follow("Wasser für Savanes e. V.")
    person.sees_heading("Wasser für Savanes")
    has_no_flaws(person)


def report_a_mistake(person):
    person.follow("Stimmt etwas nicht?")
    person.fill(message="<b>Das Wasserfest</b>")
    person.press("Hinweis senden")
    # the form says what is wrong and takes the focus there
    expect(person.main.locator(".p-errors")).to_be_focused(timeout=SLOW)
    person.fill(message="Das Wasserfest ist jetzt im September.", email="nachbarin@stadt.example")
    has_no_flaws(person)
    person.press("Hinweis senden")
    person.sees("Danke, Ihr Hinweis ist angekommen")


def answer_it(person):
    """The team finds the report on its list and answers."""
    person.page.goto("/hinweise/")
    person.follow("Wasser für Savanes")
    person.sees("Das Wasserfest ist jetzt im September.")
    person.fill(answer="Danke. Der Verein hat das Datum berichtigt.")
    person.press("Antwort senden")
    person.sees("Die Antwort geht an nachbarin@stadt.example.")


def test_suggestions_are_reached_by_keyboard(visitor):
    visitor.page.goto("/organisationen/")
    field = visitor.page.get_by_role("combobox", name="Name, Thema, Land oder ein Wort")
    field.press_sequentially("Chor", delay=40)
    option = visitor.page.get_by_role("option", name="Chor der Kontinente")
    expect(option).to_be_visible(timeout=SLOW)
    while field.get_attribute("aria-activedescendant") != option.get_attribute("id"):
        field.press("ArrowDown")
    field.press("Enter")
    visitor.sees_heading("Chor der Kontinente")


def test_list_works_without_scripts(live_server, directory):
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = live_server.url.replace("127.0.0.1", "localhost")
        context = browser.new_context(base_url=address, java_script_enabled=False, viewport=PHONE)
        person = Person(context.new_page())
        person.page.goto("/organisationen/")
        person.main.get_by_text("Filter zeigen").click()
        person.main.locator("summary", has_text="Art der Organisation").click()
        person.main.get_by_label("Kultureinrichtung").check()
        person.press("Filter anwenden")
        person.sees("Eine Organisation")
        person.follow("Chor der Kontinente")
        person.sees_heading("Chor der Kontinente")
        browser.close()
