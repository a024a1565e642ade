"""The blocks of a profile below its title, with their heights in millimetres (css/brochure/profile.css)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inventories.brochure.measure import text_height
from inventories.facts import Fact, Line, about_facts, contact_facts
from inventories.models import Project
from inventories.visibility import VisibleProfile

FULL, MAIN, SIDE, COLUMN = 170.0, 107.0, 50.0, 44.0
SIDE_TERMS = {"Gegründet", "Rechtsform", "Aktive"}
GAP = 4.4  # between blocks
# a word that leaves room for "e. V." beside it in the narrowest column
SOCIETY = re.compile(r"(?<!\S)(\S{1,18})\s+e\.\s*V\.")
GOALS_IN_A_ROW = 4
LOGO = 25.0  # the row of a logo beside the text


@dataclass(frozen=True)
class Sizes:
    """Type sizes in points and their leading, which differ between one page and two."""

    text: float
    text_leading: float
    quote: float
    quote_leading: float


MIDDLE = Sizes(9.8, 1.5, 15, 1.28)
WIDE = Sizes(10.2, 1.52, 21, 1.22)


def blocks_of(face: VisibleProfile, sizes: Sizes) -> dict[str, float]:
    """Return the blocks that a profile has, in the order of reading, with their heights."""
    heights = {
        "text": max(text_block_height(face, sizes), side_height(face)),
        "quote": quote_height(face, sizes),
        "swap": swap_height(face),
        "projects": projects_height(face),
        "foot": foot_height(face),
    }
    return {name: height for name, height in heights.items() if height}


def sequence_height(heights: dict[str, float], names: Sequence[str]) -> float:
    """Return the height of some blocks one below the other."""
    return sum(heights[name] for name in names) + GAP * max(len(names) - 1, 0)


def text_block_height(face: VisibleProfile, sizes: Sizes) -> float:
    """Return the height of the long text, or of the short one where there is no long one."""
    texts = face.paragraphs or [face.short_text]
    lines = sum(text_height(text, MAIN, sizes.text, sizes.text_leading) for text in texts)
    return lines + 2.6 * (len(texts) - 1)


def side_height(face: VisibleProfile) -> float:
    """Return the height of the facts beside the text."""
    rows = [sum(_small(line.text, SIDE, 8.6, 1.34) for line in fact.lines) for fact in side_facts(face)]
    return 1.2 + (LOGO if face.logo else 0) + sum(6.5 + row for row in rows)


def quote_height(face: VisibleProfile, sizes: Sizes) -> float:
    """Return the height of a quotation with its name; 0 without one."""
    if not face.quote:
        return 0.0
    quote = text_height(f"„{face.quote}“", FULL, sizes.quote, sizes.quote_leading, hyphens=False, tight=0.015)
    return quote + (5.5 if face.quote_by else 0)


def swap_height(face: VisibleProfile) -> float:
    """Return the height of what is offered beside what is looked for; 0 without either."""
    sides = [side for side in (face.gives, face.seeks) if side]
    if not sides:
        return 0.0
    width = FULL / len(sides) - 13.5
    return 14.2 + max(sum(text_height(text, width, 9, 1.45) + 0.8 for text in side) for side in sides)


def projects_height(face: VisibleProfile) -> float:
    """Return the height of all projects with their heading; 0 without any."""
    if not face.projects:
        return 0.0
    return 7.1 + sum(_project_height(project) for project in face.projects)


def _project_height(project: Project) -> float:
    title = text_height(project.title, 139, 10.5, 1.3, hyphens=False) + 0.6
    when = [text for text in (project.period, project.place) if text]
    beside = sum(_small(text, 28, 8.5, 1.4) for text in when)
    return 5.3 + max(title + text_height(project.text, 139, 9.4, 1.48), beside)


def foot_height(face: VisibleProfile) -> float:
    """Return the height of the facts in three columns with the code, and of the goals below."""
    columns = in_columns(row_facts(face))
    facts = 1.2 + 1.4 + max(25.0, *(sum(map(fact_height, column)) for column in columns))
    rows = [face.goals[i : i + GOALS_IN_A_ROW] for i in range(0, len(face.goals), GOALS_IN_A_ROW)]
    goals = sum(max(_small(name, 32, 8, 1.25) for _, name in row) + 2.5 for row in rows)
    return facts + (4 + goals if rows else 0)


def side_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts beside the text: how to reach them, and who they are in figures."""
    about = (fact for fact in about_facts(face) if fact.term in SIDE_TERMS)
    return kept_together([*contact_facts(face), *about])


def row_facts(face: VisibleProfile) -> list[Fact]:
    """Return the facts in three columns below the text; themes come last."""
    facts = [fact for fact in about_facts(face) if fact.term not in SIDE_TERMS]
    themes = ", ".join(theme.name for theme in face.themes)
    return kept_together([*facts, Fact("Themen", [Line(themes)])] if themes else facts)


def kept_together(facts: Sequence[Fact]) -> list[Fact]:
    """Return facts in which "e. V." stays with the name before it, unless that leaves no room in a column."""
    return [
        Fact(
            fact.term, [Line(SOCIETY.sub("\\1\u00a0e.\u00a0V.", line.text), line.url) for line in fact.lines]
        )
        for fact in facts
    ]


def in_columns(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Return facts in three columns of about the same height, read downwards.

    Done here and not by CSS: columns of WeasyPrint cost as much as all the rest of a page.
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
    return 6.3 + sum(_small(line.text, COLUMN, 8.8, 1.38) for line in fact.lines)


def _small(text: str, width: float, points: float, leading: float) -> float:
    """Return the height of a fact, which is never hyphenated."""
    return text_height(text, width, points, leading, hyphens=False)
