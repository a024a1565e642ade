"""Advice from the first word to the confirmed consultation, step by step as people click it."""

from datetime import date

from django.utils import timezone

from advisors.budget.errors import days
from advisors.request_days import split
from tests.journey.people import Person

GOAL, TITLE = "Arbeitskleidung fair einkaufen", "Faire Kleidung"


def ask_for_advice(town: Person, officer: Person, advisor: Person, *, advisor_name: str, year: int) -> None:
    """The town writes and signs, SKEW matches, the town chooses, the advisor agrees, SKEW confirms.

    The consultation runs over New Year of `year`: two days are reserved before it, one behind it.
    """
    write_request(town, year)
    number = sign(town)
    propose(officer, number, advisor_name)
    choose(town, advisor_name)
    agree(advisor)
    confirm(officer, number, year)


def write_request(town: Person, year: int) -> None:
    """Type everything; the rest of the days follows while typing, and every field saves itself."""
    town.page.goto("/beratung/")
    town.sees("Noch 10 Tage in")
    town.follow("Beratung anfragen")
    town.press("Anfrage beginnen")
    town.fill(
        office="Bauhof", situation="Der Bauhof kauft Kleidung.", goal=GOAL, need="Welche Siegel zählen?"
    )
    town.main.get_by_label("Faire Beschaffung").check()
    town.choose(target_groups="administration", wanted_form="forum")
    first, last = max(timezone.localdate(), date(year, 12, 1)), date(year + 1, 1, 31)
    town.fill(period_from=f"01.12.{year}", period_until=f"{last:%d.%m.%Y}")
    for typed, half_days in (("30", 60), ("3", 6)):
        town.fill(wanted_half_days=typed)
        for each, amount in split(first, last, half_days).items():
            town.sees(f"{each}: {days(amount)} gewünscht, 10 Tage frei.")
    town.sees("Gespeichert um")
    town.press("Speichern und prüfen")


def sign(town: Person) -> str:
    """Sign and return the case number."""
    town.sees("Alles ist da.")
    town.press("Anfrage zeichnen und einreichen")
    town.sees("Ihre Anfrage ist bei SKEW.")
    return town.main.locator(".p-kicker").first.inner_text().removeprefix("Anfrage ").strip()


def propose(officer: Person, number: str, advisor_name: str) -> None:
    """Take the request on, put the best match on the list, give it to the town."""
    officer.page.goto("/beratung/eingang/")
    officer.main.locator("li", has_text=number).get_by_role("link").click()
    officer.press("Beratende suchen")
    officer.sees("Thema: Faire Beschaffung")
    officer.main.get_by_role("button", name=f"Vorschlagen: {advisor_name}", exact=True).click()
    officer.sees("auf Platz 1 der Vorschläge")
    officer.press("Vorschläge an die Kommune geben")
    officer.sees("Die Vorschläge sind bei der Kommune.")


def choose(town: Person, advisor_name: str) -> None:
    """Ask the proposed person."""
    town.page.goto("/aufgaben/")
    town.follow("Wählen Sie aus, wer Sie berät")
    town.main.get_by_role("button", name=f"Anfragen: {advisor_name}").click()
    town.sees("Die Anfrage ist unterwegs.")


def agree(advisor: Person) -> None:
    """Say yes."""
    advisor.page.goto("/aufgaben/")
    advisor.follow("Beantworten Sie eine Anfrage")
    advisor.choose(answer="yes")
    advisor.press("Antwort senden")
    advisor.sees("Sie haben zugesagt.")


def confirm(officer: Person, number: str, year: int) -> None:
    """Too much is refused with the rest, what fits is reserved in both years."""
    officer.page.goto("/aufgaben/")
    officer.follow("Bestätigen Sie die Beratung")
    officer.fill(
        title=TITLE,
        starts_on=f"{date(year, 1, 1):%d.%m.%Y}",
        **{f"days_{year}": "10,5", f"days_{year + 1}": "1"},
    )
    officer.press("Tage reservieren und bestätigen")
    officer.sees("noch 10 Tage frei, gebraucht werden 10,5 Tage. Es wurde nichts reserviert.")
    officer.fill(**{f"days_{year}": "2"})
    officer.press("Tage reservieren und bestätigen")
    officer.sees("Die Beratung ist bestätigt, die Tage sind reserviert.")
    officer.sees(number)
