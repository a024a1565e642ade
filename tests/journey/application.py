"""From the first field of the application to the letter."""

from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfWriter

from core.pdf_check import check_pdf_ua
from tests.journey.people import SLOW, Person

GOAL = "Wir möchten wissen, wer in unserer Stadt zu Bildung in Westafrika arbeitet."
BENEFIT = "Familien finden Gruppen, die ihre Sprache sprechen, in einem Heft."


def start_application(applicant: Person) -> None:
    applicant.page.goto("/antraege/")
    applicant.follow("Antrag beginnen")
    applicant.press("Antrag beginnen")
    applicant.sees_heading("Kommune")


def fill_parts(applicant: Person, folder: Path) -> None:
    """Fill A to I, each sent with its button; part D has saved itself before."""
    applicant.fill(migration_share="28,5", migration_source="Statistikamt")
    onward(applicant)
    applicant.fill(
        office="Büro für Internationales", contact_name="Antonia Antrag", contact_phone="02301 4711"
    )
    applicant.fill(contact_email="antrag@stadt.example", deputy_name="Karl Kollege")
    onward(applicant)
    applicant.main.locator('input[name="fields_of_action"]').first.check()
    onward(applicant)
    fill_goal(applicant)
    applicant.fill(afterwards="Ein jährliches Treffen, zu dem das Büro einlädt.")
    onward(applicant)
    applicant.fill(suggested_by="Der Weltladen am Markt")
    onward(applicant)
    add_file(applicant, folder)
    onward(applicant)
    applicant.tick("is_correct", "has_read_privacy", "is_ready_for_talks")
    onward(applicant)
    applicant.fill(signer_name="Dr. Hilde Groß", signer_function="Bürgermeisterin", place="Brückstedt")
    applicant.choose(signature_way="post")
    onward(applicant)


def onward(applicant: Person) -> None:
    """Send the part; the next page is another one."""
    before = applicant.page.url
    applicant.press("Speichern und weiter")
    applicant.page.wait_for_url(lambda url: url != before)
    assert "pruefen=1" not in applicant.page.url, applicant.main.inner_text()


def fill_goal(applicant: Person) -> None:
    """What was typed is there after a reload, without having been sent."""
    state = applicant.page.locator("[data-save-state]").first
    for name, answer in {"goal": GOAL, "focus": "Bildung und Jugend"}.items():
        applicant.page.wait_for_load_state()  # what is typed before the scripts run is not noticed by them
        with applicant.page.expect_response(lambda answer: answer.url.endswith("/teil/D/speichern/")):
            applicant.fill(**{name: answer})
    expect(state).to_contain_text("Gespeichert um", timeout=SLOW)
    applicant.page.reload()
    expect(applicant.page.locator("#id_goal")).to_have_value(GOAL)
    applicant.fill(period_from="01.03.2027", period_until="30.11.2027", known_actors="Weltladen am Markt")
    applicant.choose(workshop="yes")
    onward(applicant)


def add_file(applicant: Person, folder: Path) -> None:
    paper = folder / "beschluss.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(paper)
    applicant.press("Datei hinzufügen")
    applicant.page.set_input_files('input[name="file"]', paper)
    applicant.fill(title="Ratsbeschluss vom 12. März")
    applicant.press("Datei hochladen")
    applicant.sees("„Ratsbeschluss vom 12. März“ ist hochgeladen.")


def submit_application(applicant: Person) -> str:
    """Read everything once more, submit, and return the case number."""
    applicant.sees_heading("Antrag prüfen")
    applicant.sees("Alles ist da.")
    for words in (GOAL, "28,5", "Ratsbeschluss vom 12. März", "Dr. Hilde Groß"):
        applicant.sees(words)
    applicant.press("Antrag einreichen")
    applicant.sees_heading("Antrag eingereicht")
    number = applicant.main.locator(".p-ok strong").inner_text()
    assert number.startswith("ME-")
    assert check_pdf_ua(applicant.fetch("Antrag")) == []
    return number


def record_post(officer: Person, number: str) -> None:
    """Type the case number as people type it."""
    officer.page.goto("/antraege/posteingang/")
    officer.fill(code=number.lower().replace("-", " "))
    officer.press("Antrag suchen")
    officer.sees("Dr. Hilde Groß")
    officer.tick("is_matching")
    officer.press("Posteingang eintragen")
    officer.sees_heading("Posteingang")
    officer.sees(number)


def ask_for_more(officer: Person, town: str) -> None:
    """Begin the formal check, find one line missing, ask for one field."""
    officer.open_application(town)
    officer.press("Formale Prüfung beginnen")
    officer.follow("Prüfliste öffnen")
    mark_lines(officer, "met")
    officer.follow("Angaben nachfordern")
    group = officer.main.locator("details.p-ask", has=officer.page.locator('[name="ask_D_benefit"]'))
    group.locator("summary").click()
    officer.tick("ask_D_benefit")
    officer.fill(reason_D_benefit="Bitte nennen Sie den Nutzen für die Menschen vor Ort.")
    officer.press("Nachforderung verschicken")
    officer.sees("Wartet auf die Antwort der Kommune")


def mark_lines(officer: Person, result: str) -> None:
    """Give every line of the check list the same result; each is stored at once."""
    officer.sees_heading("Formale Prüfung")
    officer.page.wait_for_load_state()  # a box that is ticked before the scripts run sends nothing
    for box in officer.main.locator(f'input[name^="result_"][value="{result}"]').all():
        with officer.page.expect_response(lambda answer: answer.request.method == "POST"):
            box.check()


def answer_correction(applicant: Person) -> None:
    applicant.page.goto("/antraege/")
    applicant.main.locator(".p-work a").first.click()
    applicant.follow("Angaben ergänzen")
    applicant.sees("Bitte nennen Sie den Nutzen für die Menschen vor Ort.")
    applicant.follow("Angabe ändern")
    expect(applicant.main.locator('[name="goal"]:enabled')).to_have_count(0)
    applicant.fill(benefit=BENEFIT)
    onward(applicant)
    applicant.sees("Geändert")
    applicant.press("Antwort absenden")
    applicant.sees("Ihre Antwort ist bei SKEW. Sie ist Fassung 2 des Antrags.")


def propose_approval(officer: Person, town: str) -> None:
    """The own proposal cannot be confirmed."""
    officer.open_application(town)
    officer.sees(BENEFIT)
    officer.follow("Prüfliste öffnen")
    officer.press("Formale Prüfung abschließen")
    officer.follow("Entscheidung vorbereiten")
    officer.follow("Bewilligen")
    officer.fill(reason="Ziel und Schwerpunkt passen zum Programm.")
    officer.press("Entscheidung vorschlagen")
    officer.sees("Ihr Vorschlag wartet auf eine zweite Person.")
    officer.follow("Vorschlag ansehen")
    expect(officer.main.get_by_role("button", name="Bestätigen und Brief senden")).to_have_count(0)


def confirm_approval(lead: Person, town: str) -> None:
    lead.open_application(town)
    lead.follow("Vorschlag prüfen")
    lead.press("Bestätigen und Brief senden")
    lead.sees("Bewilligt")
    assert check_pdf_ua(lead.fetch("Bescheid")) == []
