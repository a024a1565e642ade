"""A talk from three proposals to minutes and a task that is ticked off, in three browsers."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect, sync_playwright

from inventories.models import Meeting, MeetingOption
from inventories.tests.factories import make_contract, make_goal, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import make_users, newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def cast(live_server, monkeypatch):
    # the test reads keys and turns the clock while the browser's event loop runs in this thread
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    town = make_municipality("Brückstedt, Stadt")
    users = make_users(town)
    inventory = make_inventory(town, "kickoff", officer=users["officer"])
    make_goal(inventory)
    make_contract(inventory, users["contractor"])
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        names = ("officer", "applicant", "contractor")
        yield {name: newcomer(browser, address).sign_in(users[name]) for name in names}
        browser.close()


def test_talk_goes_from_proposal_to_a_task_that_is_done(cast):
    officer, town, contractor = cast["officer"], cast["applicant"], cast["contractor"]
    propose(officer)
    mark(town, "yes", "no", "maybe")
    mark(contractor, "yes", "yes", "no")
    fix(officer)
    town.open_case("Brückstedt")
    town.sees("Das Auftaktgespräch ist am")
    town.page.goto(officer.page.url)
    calendar = Calendar.from_ical(town.fetch("Termin in den Kalender übernehmen"))
    begin = calendar.walk("VEVENT")[0]["DTSTART"].dt
    assert begin == Meeting.objects.get().fixed_option.starts_at
    the_day_comes()
    write_minutes(officer)
    town.page.goto("/aufgaben/")
    town.follow("Vereinsliste schicken")
    town.main.get_by_role("button", name="Abhaken: Vereinsliste schicken").click()
    town.sees("Die Aufgabe ist erledigt.")
    officer.open_case("Brückstedt")
    officer.sees("Aufgabe erledigt: Vereinsliste schicken")
    officer.confirm("Recherche beginnen")
    officer.sees("Der Stand ist jetzt „Recherche und Interviews“.")


def propose(officer):
    """Three dates; the third row is added on the page."""
    officer.open_case("Brückstedt")
    officer.follow("Termine vorschlagen")
    expect(officer.main.locator('input[value="kickoff"]')).to_be_checked()
    officer.fill(place="Rathaus, Zimmer 214", agenda="Kennenlernen")
    officer.press("Weiteren Termin vorschlagen")
    for number in range(3):
        day = timezone.localdate() + timedelta(days=7 + number)
        prefix = f"termine-{number}"
        officer.fill(**{f"{prefix}-day": f"{day:%d.%m.%Y}"})
        officer.fill(**{f"{prefix}-begins": "10:00", f"{prefix}-ends": "11:30"})
    officer.press("Termine vorschlagen")
    officer.sees("Die Termine sind vorgeschlagen.")


def mark(person, *answers):
    """From one's own list of tasks to the table of dates."""
    person.page.goto("/aufgaben/")
    person.follow("Kreuzen Sie an, wann das Auftaktgespräch passt")
    for option, answer in zip(MeetingOption.objects.all(), answers, strict=True):
        person.choose(**{f"termin-{option.pk}": answer})
    person.press("Antworten speichern")
    person.sees("Ihre Antworten sind gespeichert.")


def fix(officer):
    """The best date stands first and is chosen."""
    officer.open_case("Brückstedt")
    officer.follow("Termin festlegen")
    officer.sees("passt allen")
    first = MeetingOption.objects.first()
    expect(officer.main.locator(f'input[name="termin"][value="{first.pk}"]')).to_be_checked()
    officer.press("Termin festlegen")
    officer.sees("Der Termin steht.")


def the_day_comes():
    """The talk was yesterday."""
    begin = timezone.now() - timedelta(days=1)
    MeetingOption.objects.filter(pk=Meeting.objects.get().fixed_option_id).update(
        starts_at=begin, ends_at=begin + timedelta(hours=1)
    )


def write_minutes(officer):
    officer.open_case("Brückstedt")
    officer.follow("Protokoll schreiben")
    officer.fill(minutes="### Ergebnisse\n\n- Die Stadt schickt ihre Liste der Vereine.")
    officer.fill(**{"aufgaben-0-title": "Vereinsliste schicken"})
    officer.main.locator('[name="aufgaben-0-who"]').select_option(label="Antonia Antrag")
    officer.press("Protokoll speichern")
    officer.sees("Das Gespräch gilt als geführt.")
    expect(officer.page.get_by_role("heading", name="Ergebnisse")).to_be_visible()
