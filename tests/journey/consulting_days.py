"""A consultation in work: days entered and confirmed, the report of both sides, its acceptance."""

from tests.journey.people import Person

HALF, WHOLE = "1", "2"


def work_and_report(
    *, advisor: Person, member: Person, officer: Person, title: str, days: list[tuple[str, str, str]]
) -> None:
    """Take a running consultation to its end; `days` are (date as typed, HALF or WHOLE, kind).

    The advisor's account must work in it, the member must edit for its municipality.
    """
    for day, length, kind in days:
        enter_day(advisor, title, day=day, length=length, kind=kind)
    confirm_all(member)
    write_report(advisor, title)
    answer_report(member)
    accept_report(officer)


def open_own(advisor: Person, title: str) -> None:
    """Open a consultation from the advisor's list."""
    advisor.page.goto("/beratung/meine/")
    advisor.follow(title)
    advisor.sees_heading(title)


def enter_day(advisor: Person, title: str, *, day: str, length: str, kind: str) -> None:
    open_own(advisor, title)
    advisor.follow("Tag eintragen")
    advisor.fill(day=day, content="Wir haben die nächsten Schritte besprochen.")
    advisor.choose(half_days=length, kind=kind, where="online")
    advisor.press("Tag eintragen")
    advisor.sees("ist eingetragen. Die Kommune bestätigt ihn.")


def confirm_all(member: Person) -> None:
    """Confirm everything that waits, from the work list."""
    member.page.goto("/aufgaben/")
    member.follow("Bestätigen Sie")
    member.press("Ausgewählte Tage bestätigen")
    member.sees("bestätigt.")


def write_report(advisor: Person, title: str) -> None:
    open_own(advisor, title)
    advisor.follow("Abschlussbericht schreiben")
    advisor.choose(goal_reached="yes", advisor_releases="ja")
    advisor.fill(
        measures="Zwei Termine mit Verwaltung und Vereinen.",
        effect="Die Stadt schreibt nach sozialen Kriterien aus.",
        next_steps="Die Vergabestelle prüft die Nachweise.",
    )
    advisor.press("Bericht abgeben")
    advisor.sees("Der Bericht ist bei der Kommune.")


def answer_report(member: Person) -> None:
    member.page.goto("/aufgaben/")
    member.follow("Antworten Sie auf den Abschlussbericht")
    member.sees("Die Stadt schreibt nach sozialen Kriterien aus.")
    member.choose(town_goal_reached="yes", town_rating="5", town_releases="ja")
    member.press("Rückmeldung senden")
    member.sees("Danke für Ihre Rückmeldung.")


def accept_report(officer: Person) -> None:
    officer.page.goto("/aufgaben/")
    officer.follow("Prüfen Sie den Abschlussbericht")
    officer.choose(decision="annehmen")
    officer.press("Entscheidung speichern")
    officer.sees("Die Beratung ist abgeschlossen.")
