"""The text of a handbook as chapters: a title with "##", everything up to the next one below it."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.text import markdown

_TITLE = re.compile(r"^##?[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_DEEPER = re.compile(r"^#{3,6}(?=[ \t])", re.MULTILINE)


@dataclass(frozen=True)
class Chapter:
    """One chapter. `number` is empty for what stands before the first title; `text` is its Markdown."""

    number: int | None
    title: str
    text: str

    @property
    def anchor(self) -> str:
        """The name of the chapter in addresses: short, and the same in page and paper."""
        return f"kapitel-{self.number}" if self.number else "vorwort"

    @property
    def html(self) -> SafeString:
        """The text as safe HTML; headings inside a chapter ("###") become h3, right below the title's h2."""
        return markdown(_DEEPER.sub("#", self.text))


def chapters(text: str) -> list[Chapter]:
    """Return the chapters of a Markdown text in order; words before the first title are a preface."""
    pieces = _TITLE.split(text.replace("\r\n", "\n"))
    preface = pieces[0].strip()
    found = [Chapter(None, "", preface)] if preface else []
    titles = zip(pieces[1::2], pieces[2::2], strict=True)
    return found + [Chapter(number, title, body.strip()) for number, (title, body) in enumerate(titles, 1)]
