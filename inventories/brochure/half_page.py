"""Whether half a page is enough for a profile, and which facts stand on it."""

from inventories.brochure.blocks import kept_together
from inventories.brochure.measure import text_height
from inventories.facts import Fact, Line, about_facts, contact_facts
from inventories.visibility import VisibleProfile

HALF_PAGE, WIDTH = 114.0, 106.0
TERMS = {"Telefon", "E-Mail", "Internet", "Anschrift", "Sprachen", "Gegründet"}


def fits_half(face: VisibleProfile) -> bool:
    """Whether half a page is enough: little text, no projects, no quotation."""
    if face.projects or face.quote:
        return False
    height = 5.4 + text_height(face.name, WIDTH, 21, 1.06, hyphens=False, tight=0.025) + 3
    height += text_height(face.teaser, WIDTH, 11.5, 1.35, hyphens=False) + 2
    height += sum(text_height(text, WIDTH, 9.4, 1.5) + 2.6 for text in face.paragraphs or [face.short_text])
    rows = [
        sum(text_height(line.text, 80, 8.6, 1.34) for line in fact.lines) for fact in half_page_facts(face)
    ]
    return height + 5 + sum(max(row, 3.7) + 2.2 for row in rows) <= HALF_PAGE


def half_page_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts of half a page: how to reach them, languages, countries, wishes."""
    shown = [fact for fact in (*contact_facts(face), *about_facts(face)) if fact.term in TERMS]
    wishes = [("Wir bieten", face.gives), ("Wir suchen", face.seeks)]
    wished = (Fact(term, [Line(text) for text in texts]) for term, texts in wishes if texts)
    return kept_together([*shown, *wished])
