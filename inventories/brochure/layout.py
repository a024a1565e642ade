"""Chooses how much room a profile gets, by the amount of its text; all lengths are millimetres on A4.

`viel` has a picture over the whole width and takes two pages, `mittel` fills one page, `wenig` half a page.
The estimate follows static/css/brochure/profile.css: who changes sizes there changes them here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from inventories.facts import Fact, Line, about_facts, contact_facts
from inventories.models import Project
from inventories.visibility import VisibleProfile

VIEL, MITTEL, WENIG = "viel", "mittel", "wenig"
PAGE, PAPER, FOOT, HALF_PAGE = 247.0, 297.0, 24.0, 116.0
FULL, MAIN, SIDE = 170.0, 107.0, 50.0
MM_PER_POINT = 0.3528
LETTER = 0.485  # width of a letter of Fira Sans in em, with what ragged lines leave empty
HEAD_GAP = 8.0
# what blocks that stay whole may leave empty at the foot of a page
LOSS = 5.0
# heights of the picture of a `mittel` page, the largest that leaves room for the text is taken
PICTURES = {"hoch": 100.0, "halb": 80.0, "flach": 58.0}
# `viel`: "hoch" is a page of picture before the text; a number leaves page one to text and facts, so that all
# else stands on page two; "frei" lets the longest texts flow
FLATTEST = "60"
FULL_WIDTH_PICTURES = {"hoch": 198.0, "frei": 84.0} | {f"{mm}": float(mm) for mm in range(150, 50, -10)}
HALF_PAGE_TERMS = {"Telefon", "E-Mail", "Internet", "Anschrift", "Sprachen", "Gegründet"}
SIDE_TERMS = {"Gegründet", "Rechtsform", "Aktive"}


@dataclass(frozen=True)
class Layout:
    """The chosen layout; `picture` is a key of PICTURES or FULL_WIDTH_PICTURES, empty for `wenig`."""

    name: str
    picture: str = ""


def choose_layout(face: VisibleProfile) -> Layout:
    """Return the layout of a profile that does not share its page."""
    needed = body_height(face, points=9.8, quote_points=15)
    for picture, height in PICTURES.items():
        if max(height, title_height(face)) + HEAD_GAP + needed <= PAGE:
            return Layout(MITTEL, picture)
    if body_height(face, points=10.2, quote_points=21) <= PAGE - LOSS:
        return Layout(VIEL, "hoch")
    return Layout(VIEL, picture_above_text(face))


def picture_above_text(face: VisibleProfile) -> str:
    """Return the tallest picture that leaves text and facts whole on page one, or "frei"."""
    rest = more_height(face, 21) + row_height(row_facts(face))
    points = {"": 36, "lang": 27, "sehr-lang": 22}[title_class(face.name)]
    title = 36 + text_height(face.name, FULL, points, 1.05) + text_height(face.teaser, 150, 14.5, 1.38)
    room = PAPER - FOOT - title - beside_height(face, 10.2)
    fitting = [name for name, height in FULL_WIDTH_PICTURES.items() if name.isdigit() and height <= room]
    if rest > PAGE + LOSS:
        return "frei"
    return fitting[0] if fitting else FLATTEST


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


def body_height(face: VisibleProfile, *, points: float, quote_points: float) -> float:
    """Return the height of all below the title: text beside facts, then what takes the whole width."""
    below = more_height(face, quote_points) + row_height(row_facts(face))
    return 3 + beside_height(face, points) + below


def beside_height(face: VisibleProfile, points: float) -> float:
    """Return the height of the text and the facts beside it."""
    return max(paragraphs_height(face, MAIN, points), side_height(face))


def more_height(face: VisibleProfile, quote_points: float) -> float:
    """Return the height of quotation, wishes, projects and goals over the whole width."""
    height = 0.0
    if face.quote:
        height += 7 + text_height(face.quote, FULL, quote_points, 1.28) + (6 if face.quote_by else 0)
    if face.seeks or face.gives:
        sides = (face.gives, face.seeks)
        height += 20 + max(sum(text_height(text, 70, 9, 1.45) + 0.8 for text in side) for side in sides)
    if face.projects:
        height += 12 + sum(_project_height(project) for project in face.projects)
    if face.goals:
        height += 5 + 11 * ceil(len(face.goals) / 4)
    return height


def _project_height(project: Project) -> float:
    title = text_height(project.title, 139, 10.5, 1.3)
    return 5 + max(title + text_height(project.text, 139, 9.4, 1.48), 8)


def side_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts beside the text: how to reach them, and who they are in figures."""
    return [*contact_facts(face), *(fact for fact in about_facts(face) if fact.term in SIDE_TERMS)]


def row_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts in three columns below the text; themes come last."""
    facts = [fact for fact in about_facts(face) if fact.term not in SIDE_TERMS]
    themes = ", ".join(theme.name for theme in face.themes)
    return [*facts, Fact("Themen", [Line(themes)])] if themes else facts


def side_height(face: VisibleProfile) -> float:
    """Return the height of the narrow column."""
    return 2 + sum(
        6.9 + sum(text_height(line.text, SIDE, 8.6, 1.34) for line in fact.lines) for fact in side_facts(face)
    )


def row_height(facts: Sequence[Fact]) -> float:
    """Return the height of facts in three columns beside the code to the web page."""
    return 8 + max(26.0, *(sum(map(fact_height, column)) for column in in_columns(facts)))


def in_columns(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Return facts in three columns of about the same height, read downwards.

    Done here and not by CSS: WeasyPrint moves columns that must stay whole to the next page too early.
    """
    columns: list[list[Fact]] = [[], [], []]
    share = sum(map(fact_height, facts)) / 3
    height = 0.0
    for fact in facts:
        middle = height + fact_height(fact) / 2
        columns[min(int(middle / share), 2)].append(fact)
        height += fact_height(fact)
    return columns


def fact_height(fact: Fact) -> float:
    """Return the height of one fact in a column of 44 mm."""
    return 7.0 + sum(text_height(line.text, 44, 8.8, 1.38) for line in fact.lines)
