"""Three next steps for the council: from the brochure's chapters, else three that always hold."""

import re
from dataclasses import dataclass

from core.text import plain
from inventories.enums import ChapterKind
from inventories.models import Chapter, Inventory
from inventories.survey import Survey

MOST, LETTERS = 3, 330


@dataclass(frozen=True)
class NextStep:
    """One proposal: a short title (may be empty) and one to three sentences."""

    title: str
    text: str


def next_steps(inventory: Inventory, survey: Survey) -> tuple[list[NextStep], str]:
    """Return up to three steps and the chapter they come from ("" for the portal's own proposals)."""
    wanted = (ChapterKind.RECOMMENDATIONS, ChapterKind.NEXT_STEPS)
    rows = Chapter.objects.filter(brochure__inventory=inventory, is_included=True, kind__in=wanted)
    chapters = {chapter.kind: chapter for chapter in rows}
    for kind in wanted:
        steps = steps_in(chapters[kind].body) if kind in chapters else []
        if steps:
            return steps, chapters[kind].title
    return proposals(survey), ""


def steps_in(markdown: str) -> list[NextStep]:
    """Return the first three headed parts of a text, else its first points, else its first paragraphs."""
    parts = re.split(r"^#+[ \t]+(.+)$", markdown, flags=re.MULTILINE)
    headed = [
        NextStep(plain(title), _short(body)) for title, body in zip(parts[1::2], parts[2::2], strict=True)
    ]
    points = [_step(point) for point in re.findall(r"^(?:[-*+]|\d+[.)])[ \t]+(.+)$", markdown, re.MULTILINE)]
    paragraphs = [NextStep("", _short(text)) for text in re.split(r"\n\s*\n", markdown) if text.strip()]
    return [step for step in headed or points or paragraphs if step.title or step.text][:MOST]


def proposals(survey: Survey) -> list[NextStep]:
    """Return what every Kommune can do with its harvest."""
    return [
        NextStep(
            "Die Organisationen einladen",
            f"{survey.giving} bieten anderen etwas an, {survey.seeking} suchen etwas. Ein Abend im Rathaus "
            "bringt sie zusammen. Dolmetschen und Kinderbetreuung öffnen die Tür für alle.",
        ),
        NextStep(
            "Eine Ansprechperson benennen",
            "Wer etwas vorhat, braucht eine Person in der Verwaltung. Ihr Name gehört auf die Internetseite "
            "der Kommune.",
        ),
        NextStep(
            "Die Organisationen früh fragen",
            "Bei Beschlüssen zu Bildung, Beschaffung, Partnerschaften und Integration lohnt ein Blick in die "
            "Liste. Dort stehen Menschen mit Erfahrung.",
        ),
    ]


def _step(point: str) -> NextStep:
    """Return "**Title.** Text" as a step; a point without bold words has no title."""
    bold = re.match(r"\*\*(.+?)\*\*[:.]?\s*(.*)", point)
    return NextStep(plain(bold[1]).rstrip(".:"), _short(bold[2])) if bold else NextStep("", _short(point))


def _short(markdown: str) -> str:
    """Return the text without its marks, ended after a whole sentence."""
    text = plain(markdown)
    if len(text) <= LETTERS:
        return text
    cut = text[:LETTERS]
    end = max(cut.rfind(sign) for sign in (". ", "! ", "? "))
    return cut[: end + 1] if end > 0 else f"{cut.rsplit(' ', 1)[0]} …"
