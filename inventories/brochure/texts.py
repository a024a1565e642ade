"""Texts of chapters: Markdown of people, with headings in an order that PDF/UA accepts."""

import re

from django.utils.safestring import SafeString, mark_safe

from core.text import markdown


def chapter_body(text: str) -> SafeString:
    """Return Markdown as safe HTML below the h2 of its chapter: the first heading is an h3.

    `core.text.markdown` gives h3 and h4. Somebody who writes only ## would skip a level.
    """
    body = markdown(text) if text.strip() else mark_safe("")
    first = re.search(r"<h([34])>", body)
    if first and first[1] == "4":
        body = mark_safe(body.replace("<h4>", "<h3>").replace("</h4>", "</h3>"))  # noqa: S308 - was safe before
    return body
