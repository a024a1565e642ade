"""Reads the Markdown of a page: sections with their anchors, and questions with their answers."""

import re
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from core.text import markdown, slug

PLACEHOLDER = "[Betreiber ergänzt:"
_SECTION = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_GAP = re.compile(r"\[(Betreiber ergänzt:[^\]<>]*)\]")
_QUESTION = re.compile(r"^### +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """One question and its answer as safe HTML."""

    title: str
    anchor: str
    answer: SafeString


@dataclass(frozen=True)
class Section:
    """One part of a page: its heading (empty before the first), anchor, safe HTML and questions."""

    title: str
    anchor: str
    html: SafeString
    questions: list[Question] = field(default_factory=list)


def sections(body: str) -> list[Section]:
    """Return the parts of a text, cut at its `##` headings; `###` become h3 inside."""
    parts = _cut(_SECTION, body)
    return [
        Section(title, slug(title) if title else "", _html(text)) for title, text in parts if title or text
    ]


def question_groups(body: str) -> list[Section]:
    """Return the parts of a list of questions: `##` is a group, `###` a question."""
    groups = []
    for title, text in _cut(_SECTION, body):
        intro, *questions = _cut(_QUESTION, text)
        if title or intro[1] or questions:
            asked = [Question(name, slug(name), _html(answer)) for name, answer in questions]
            groups.append(Section(title, slug(title) if title else "", _html(intro[1]), asked))
    return groups


def has_placeholders(body: str) -> bool:
    """Return whether the operator still has to fill in something."""
    return PLACEHOLDER in body


def _cut(heading: re.Pattern, text: str) -> list[tuple[str, str]]:
    """Return [("", text before the first heading), (heading, text) …]."""
    pieces = heading.split(text)
    titles, bodies = ["", *pieces[1::2]], [pieces[0], *pieces[2::2]]
    return [(title, body.strip()) for title, body in zip(titles, bodies, strict=True)]


def _html(text: str) -> SafeString:
    # core.text.markdown makes h3 of "#": inside a section "###" is the first level
    html = markdown(re.sub(r"^#{3,}(?= )", "#", text, flags=re.MULTILINE))
    marked = _GAP.sub(r'<mark class="p-gap">\1</mark>', html)
    return mark_safe(marked)  # noqa: S308 - cleaned by markdown(); only our own tag was added
