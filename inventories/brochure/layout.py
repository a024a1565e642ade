"""Chooses how much room a profile gets, by the amount of its text; all lengths are millimetres on A4.

`viel` begins with a picture over the whole width and runs over two pages, `mittel` fills one page, `wenig`
half a page. The estimate follows static/css/brochure/profile.css: who changes sizes there changes them here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from inventories.facts import Fact, Line, about_facts, contact_facts
from inventories.visibility import VisibleProfile

VIEL, MITTEL, WENIG = "viel", "mittel", "wenig"
PAGE = 247.0
HALF_PAGE = 116.0
MAIN, SIDE = 112.0, 50.0
MM_PER_POINT = 0.3528
LETTER = 0.51  # average width of a letter of Fira Sans, in em, hyphenation included
# heights of the picture of a `mittel` page, the largest that leaves room for the text is taken
PICTURES = {"hoch": 100.0, "halb": 80.0, "flach": 60.0}
HEAD_GAP = 8.0
HALF_PAGE_TERMS = {"Telefon", "E-Mail", "Internet", "Anschrift", "Sprachen", "Herkunft", "Partnerländer"}


@dataclass(frozen=True)
class Layout:
    """The chosen layout; `picture` is the key of PICTURES for `mittel`, else empty."""

    name: str
    picture: str = ""


def choose_layout(face: VisibleProfile) -> Layout:
    """Return the layout of a profile that has a page of its own."""
    needed = max(main_height(face), side_height(face))
    for picture, height in PICTURES.items():
        if max(height, title_height(face)) + HEAD_GAP + needed <= PAGE:
            return Layout(MITTEL, picture)
    return Layout(VIEL)


def arrange(faces: Sequence[VisibleProfile]) -> Iterator[list[tuple[VisibleProfile, Layout]]]:
    """Yield the pages of a group in its order: two short neighbours share one, all others begin their own."""
    waiting = list(faces)
    while waiting:
        pair = waiting[:2]
        if len(pair) == 2 and all(fits_half(face) for face in pair):
            yield [(face, Layout(WENIG)) for face in pair]
            del waiting[:2]
        else:
            yield [(waiting[0], choose_layout(waiting[0]))]
            del waiting[0]


def fits_half(face: VisibleProfile) -> bool:
    """Whether half a page is enough: little text, no projects, no quotation."""
    if face.projects or face.quote:
        return False
    height = 6 + text_height(face.name, 106, 21, 1.06) + 3
    height += text_height(face.teaser, 106, 11.5, 1.35) + 2 + paragraphs_height(face, 106, 9.4)
    rows = [line.text for fact in half_page_facts(face) for line in fact.lines]
    height += 5 + sum(text_height(text, 80, 8.8, 1.4) + 3.4 for text in rows)
    return height <= HALF_PAGE


def half_page_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts of half a page: how to reach them, languages, countries, wishes."""
    shown = [fact for fact in (*contact_facts(face), *about_facts(face)) if fact.term in HALF_PAGE_TERMS]
    wishes = [("Wir bieten", face.gives), ("Wir suchen", face.seeks)]
    return [*shown, *(Fact(term, [Line(text) for text in texts]) for term, texts in wishes if texts)]


def text_height(text: str, width: float, points: float, leading: float) -> float:
    """Return the height of a text set in a column of `width`."""
    if not text:
        return 0.0
    letters_per_line = width / (points * MM_PER_POINT * LETTER)
    return ceil(len(text) / letters_per_line) * points * MM_PER_POINT * leading


def paragraphs_height(face: VisibleProfile, width: float, points: float) -> float:
    """Return the height of the long text, or of the short one where there is no long one."""
    texts = face.paragraphs or [face.short_text]
    return sum(text_height(text, width, points, 1.5) + 2.6 for text in texts)


def title_height(face: VisibleProfile) -> float:
    """Return the height of kicker, name and sentence beside the picture of a `mittel` page."""
    points = {"": 27, "lang": 21, "sehr-lang": 17}[title_class(face.name)]
    return 14 + text_height(face.name, 64, points, 1.05) + 4 + text_height(face.teaser, 64, 12, 1.38)


def title_class(name: str) -> str:
    """Return how long a name is for a title: empty, lang or sehr-lang (also for one very long word)."""
    longest = max((len(word) for word in name.split()), default=0)
    if len(name) > 52 or longest > 20:
        return "sehr-lang"
    return "lang" if len(name) > 30 or longest > 14 else ""


def main_height(face: VisibleProfile) -> float:
    """Return the height of the wide column: text, quotation, wishes, projects, goals."""
    height = 8 + paragraphs_height(face, MAIN, 9.8)
    if face.quote:
        height += 10 + text_height(face.quote, MAIN, 15, 1.28) + (5 if face.quote_by else 0)
    if face.seeks or face.gives:
        cells = [
            sum(text_height(text, 42, 9, 1.45) + 0.8 for text in side) for side in (face.gives, face.seeks)
        ]
        height += 27 + max(cells)
    if face.projects:
        height += 11 + sum(_project_height(project) for project in face.projects)
    if face.goals:
        height += 6 + 6.5 * ceil(len(face.goals) / 2)
    return height


def _project_height(project) -> float:
    return 9 + text_height(project.title, 80, 10.5, 1.3) + max(text_height(project.text, 80, 9.4, 1.48), 8)


def side_height(face: VisibleProfile) -> float:
    """Return the height of the narrow column with the facts and the code to the web page."""
    facts = [*contact_facts(face), *about_facts(face)]
    themes = ", ".join(theme.name for theme in face.themes)
    height = 2 + sum(
        7.5 + sum(text_height(line.text, SIDE, 8.8, 1.38) for line in fact.lines) for fact in facts
    )
    return height + (7.5 + text_height(themes, SIDE, 8.8, 1.38) if themes else 0) + 26
