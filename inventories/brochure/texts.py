"""Texts of chapters: Markdown of people, with headings in an order that PDF/UA accepts, and footnotes.

A footnote is written as elsewhere in Markdown: `[^1]` in the text, and below it a line `[^1]: The note.`
"""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.text import markdown

NOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]*(.+(?:\n(?!\[\^)[^\n]+)*)\n?", re.MULTILINE)
MARK = re.compile(r"[ \t]*\[\^([\w-]{1,20})\]")


def chapter_body(text: str) -> SafeString:
    """Return Markdown as safe HTML for the web: footnotes are numbered and stand at the end."""
    body, notes = _split(text)
    used: list[str] = []

    def number(mark: re.Match) -> str:
        if mark[1] not in notes:
            return mark[0]
        if mark[1] not in used:
            used.append(mark[1])
        return f"<sup>{used.index(mark[1]) + 1}</sup>"

    numbered = mark_safe(MARK.sub(number, body))  # noqa: S308 - only numbers came in
    if not used:
        return numbered
    rows = format_html_join("", "<li>{}</li>", ((notes[name],) for name in used))
    return format_html('{}<ol class="p-notes">{}</ol>', numbered, rows)


def printed_body(text: str) -> SafeString:
    """Return Markdown as safe HTML for paper: CSS sets each footnote at the foot of its page, once."""
    body, notes = _split(text)

    def place(mark: re.Match) -> str:
        note = notes.pop(mark[1], None)
        return f'<span class="fussnote">{note}</span>' if note is not None else ""

    return mark_safe(MARK.sub(place, body))  # noqa: S308 - the notes are clean as well


def _split(text: str) -> tuple[SafeString, dict[str, SafeString]]:
    """Return the text without its notes, and the notes, both as safe HTML."""
    notes = {name: _inline(note) for name, note in NOTE.findall(text)}
    return _below_chapter(NOTE.sub("", text) if notes else text), notes


def _inline(note: str) -> SafeString:
    """Return a note as HTML without paragraphs."""
    return mark_safe(re.sub(r"</?p>", "", markdown(note)).strip())  # noqa: S308 - was safe before


def _below_chapter(text: str) -> SafeString:
    """Return Markdown as safe HTML below the h2 of its chapter: the first heading is an h3.

    `core.text.markdown` gives h3 and h4. Somebody who writes only ## would skip a level.
    """
    body = markdown(text) if text.strip() else mark_safe("")
    first = re.search(r"<h([34])>", body)
    if first and first[1] == "4":
        body = mark_safe(body.replace("<h4>", "<h3>").replace("</h4>", "</h3>"))  # noqa: S308 - was safe before
    return body
