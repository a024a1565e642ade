"""The brochure, and what everybody sees of it."""

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader

from core.pdf_check import check_pdf_ua
from tests.journey.people import SLOW, Person

WELCOME = "Wer hier lebt, bringt die Welt mit nach Hause. Dafür danken wir allen Beteiligten herzlich."


# what this brochure does without
LEFT_OUT = ("foreword", "reason", "method", "recommendations", "next_steps")


def make_brochure(officer: Person, town: str) -> None:
    """Write the welcome note and the summary in easy German, leave the rest out, have the PDF made."""
    officer.open_case(town)
    officer.page.goto(f"{officer.page.url}broschuere/")
    officer.main.locator("a[href$='/kapitel/welcome/']").first.click()
    officer.fill(body=WELCOME, author_name="Dr. Hilde Groß", author_function="Bürgermeisterin")
    officer.press("Kapitel speichern")
    officer.sees("Geschrieben")
    for kind in LEFT_OUT:
        officer.main.locator(f"a[href$='/kapitel/{kind}/']").first.click()
        officer.main.locator('input[name="is_included"]').uncheck()
        officer.press("Kapitel speichern")
        officer.sees("Erscheint nicht")
    officer.follow("Zusammenfassung in einfacher Sprache")
    officer.fill(easy_title="Kurz gesagt", easy_body="Hier leben viele Menschen. Sie helfen einander.")
    officer.press("Zusammenfassung speichern")
    officer.press("Broschüre erstellen")
    officer.sees("Die Broschüre hat")
    officer.sees("2 Organisationen")


def publish(officer: Person) -> None:
    officer.follow("Zurück zur Broschüre")
    officer.confirm("Broschüre veröffentlichen", "Ja, jetzt veröffentlichen")
    expect(officer.page).to_have_url(re.compile("/bestandsaufnahmen/"), timeout=SLOW)


def read_as_visitor(visitor: Person, town: str, *, shown: str, hidden_mail: str) -> None:
    """An address that was not released for the web is not there."""
    visitor.page.goto("/bestandsaufnahmen/")
    visitor.main.locator("a[href^='/bestandsaufnahmen/']", has_text=town).first.click()
    visitor.sees("Die Organisationen")
    visitor.page.locator("#organisationen").get_by_role("link", name=shown).click()
    visitor.sees_heading(shown)
    assert hidden_mail not in visitor.page.content()
    visitor.page.go_back()


def read_brochure(visitor: Person, *names: str) -> str:
    """Download the brochure and return its words; names and welcome note are in it, its structure is sound."""
    content = visitor.fetch("Broschüre")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    for text in (*names, WELCOME[:40]):
        assert text in words
    assert check_pdf_ua(content) == []
    return words
