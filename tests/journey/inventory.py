"""From the goal to the profiles that organisations have released."""

from playwright.sync_api import expect

from tests.journey.people import SLOW, Person

TEASER = "Wir bringen Schulen hier und in Togo miteinander ins Gespräch."
SHORT_TEXT = "Wir sind Eltern, Lehrkräfte und junge Menschen aus der Stadt. " * 6
LONG_TEXT = "Jeden zweiten Samstag treffen wir uns in der alten Schule und schreiben Briefe. " * 5
BETTER_TEXT = "Seit 2009 verbinden wir zwei Schulen in Brückstedt mit einer in Lomé. " * 5
REMARK = "Bitte nennen Sie das Gründungsjahr im Kurztext."


def confirm_goal(person: Person, town: str) -> None:
    person.open_case(town)
    person.follow("Ziel und Schwerpunkt öffnen")
    person.press("Fassung bestätigen")


def award_contract(officer: Person, contractor: Person, town: str) -> None:
    """SKEW asks one person of the pool; with the yes the contract begins."""
    officer.open_case(town)
    officer.sees("Auftragsvergabe")
    officer.follow("Vergaben und Aufträge öffnen")
    officer.follow("Vergabe vorbereiten")
    officer.fill(effort="2 Interviews und Steckbriefe", starts_on="01.03.2026", ends_on="31.12.2098")
    officer.fill(estimate="900")
    officer.press("Vergabe anlegen")
    choose_people(officer, "Mira Tal")
    officer.press("Jetzt anfragen")
    officer.sees("Die Anfrage läuft")
    contractor.page.goto("/auftraege/")
    contractor.follow(town)
    answer_offer(contractor, conflict="nein", answer="ja")
    contractor.sees("Sie haben den Auftrag")
    officer.open_case(town)
    officer.sees("Mira Tal")


def choose_people(officer: Person, *names: str) -> None:
    """Put people of the pool on the list of the open award, in this order."""
    officer.follow("Personen auswählen")
    for name in names:
        officer.main.get_by_label(name).check()
    officer.press("Personen übernehmen")
    for name in names:
        officer.sees(name)


def answer_offer(contractor: Person, *, conflict: str, answer: str, reason: str = "") -> None:
    """Answer the open question; `conflict` and `answer` are "ja" or "nein"."""
    contractor.choose(conflict=conflict, answer=answer)
    if reason:
        contractor.fill(reason=reason)
    contractor.press("Antwort senden")


def move(officer: Person, town: str, *steps: str) -> None:
    """Take the inventory on, step by step."""
    for step in steps:
        officer.open_case(town)
        officer.confirm(step)
        expect(officer.main.locator("summary", has_text=step)).to_have_count(0, timeout=SLOW)


def open_profiles(person: Person, town: str) -> None:
    person.open_case(town)
    person.follow("Steckbriefe ansehen")


def write_profile(contractor: Person, town: str, name: str, *, kind: str, mail: str) -> None:
    """Enter an organisation, fill what is needed, hand it in."""
    open_profiles(contractor, town)
    contractor.follow("Organisation hinzufügen")
    contractor.fill(name=name)
    contractor.main.locator('[name="kind"]').select_option(kind)
    contractor.press("Organisation eintragen")
    contractor.sees_heading("Organisation")
    send(contractor, "Kontakt und Anschrift")
    contractor.fill(town=town)
    contractor.choose(address_visibility="town")
    contractor.main.locator('[name="kontakte-0-kind"]').select_option("email")
    contractor.fill(**{"kontakte-0-value": mail})
    contractor.tick("kontakte-0-is_public")
    send(contractor, "Texte")
    contractor.fill(teaser=TEASER, short_text=SHORT_TEXT.strip(), long_text=LONG_TEXT.strip())
    expect(contractor.page.locator("[data-save-state]").first).to_contain_text("Gespeichert", timeout=SLOW)
    send(contractor, "Themen und Wirkung")
    contractor.main.locator('input[name="themes"]').first.check()
    send(contractor, "Projekte")
    hand_in(contractor, name)


def send(contractor: Person, following: str) -> None:
    """Send a section; the next one opens."""
    contractor.press("Speichern und weiter")
    contractor.sees_heading(following)


def hand_in(contractor: Person, name: str) -> None:
    """The sheet beside the form shows what will be printed."""
    contractor.page.locator("nav.p-crumbs").get_by_role("link", name=name).click()
    expect(contractor.page.frame_locator("aside iframe").locator("body")).to_contain_text(name, timeout=SLOW)
    contractor.press("Zur Prüfung geben")
    contractor.sees("Zur Prüfung")


def return_profile(officer: Person, town: str, name: str) -> None:
    open_profiles(officer, town)
    officer.follow(name)
    officer.main.locator('[name="field_name"]').select_option("short_text")
    officer.fill(text=REMARK)
    officer.press("Hinweis speichern")
    officer.sees(REMARK)
    box = officer.main.locator("details.p-confirm").filter(has_text="Zurückgeben").first
    box.locator("summary").click()
    box.locator("textarea").fill("Ein Hinweis ist offen.")
    box.get_by_role("button", name="Zurückgeben").click()
    officer.sees("Zurückgegeben")


def correct_profile(contractor: Person, town: str, name: str) -> None:
    open_profiles(contractor, town)
    contractor.follow(name)
    contractor.sees(REMARK)
    contractor.main.get_by_role("link", name="Texte").first.click()
    contractor.fill(short_text=BETTER_TEXT.strip())
    send(contractor, "Themen und Wirkung")
    hand_in(contractor, name)


def accept_profile(officer: Person, town: str, name: str) -> None:
    open_profiles(officer, town)
    officer.follow(name)
    officer.press("Steckbrief annehmen")
    officer.sees("Freigabe eintragen")


def record_release(officer: Person, town: str, name: str, *consents: str) -> None:
    """Nothing is chosen before; only what the organisation said is ticked."""
    open_profiles(officer, town)
    officer.follow(name)
    officer.follow("Freigabe eintragen")
    assert officer.main.locator('input[name="consents"]:checked').count() == 0
    officer.fill(person_name="Adjoa Mensah", person_function="Vorsitzende")
    officer.choose(channel="oral")
    for consent in consents:
        officer.choose(consents=consent)
    officer.press("Freigabe eintragen")
    officer.sees(f"„{name}“ ist freigegeben.")
