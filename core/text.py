"""Text: sorting and addresses in German, safe Markdown, and the question whether somebody typed HTML."""

import html
import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

# headings begin below the page's own h1 and h2, hence h3; no images, no tables: texts of people, not pages
ALLOWED_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "hr"}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
_SORT_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_SLUG_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ẞ": "Ss",
        "æ": "ae",
        "ø": "oe",
    }
)
_TAG = re.compile(r"</?[a-z][a-z0-9:-]*(\s[^<>]*)?/?>|<!--|<!doctype|<\?", re.IGNORECASE)
# an opening that is dangerous even when its ">" never comes
_OPEN_TAG = re.compile(
    r"<(script|img|iframe|svg|object|embed|link|style|meta|base|form|input|body|html|video|audio|math)\b",
    re.IGNORECASE,
)
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable("image")


def sort_key(text: str) -> str:
    """Return the key by which names sort as in DIN 5007-1: ä as a, ß as ss, accents and case without weight.

    Signs and quotation marks do not count; numbers inside sort by value up to eight digits.
    """
    letters = unicodedata.normalize("NFKD", str(text).casefold().translate(_SORT_LETTERS))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = re.sub(r"[^\w\s]|_", " ", plain)
    return re.sub(r"\d+", lambda number: number.group().zfill(8), " ".join(words.split()))


def slug(text: str) -> str:
    """Return the text as part of an address, umlauts written out: "Grüne Straße" → "gruene-strasse"."""
    composed = unicodedata.normalize("NFC", str(text))
    return slugify(composed.translate(_SLUG_LETTERS)) or "ohne-namen"


def markdown(text: str) -> SafeString:
    """Return the Markdown of a person as safe HTML; HTML inside stays visible text, images are not made.

    `#` and `##` become h3 and h4, so that the headings of the page stay in order.
    """
    rendered = _markdown.render(str(text))
    for level in (4, 3, 2, 1):
        target = min(level + 2, 4)
        rendered = rendered.replace(f"<h{level}>", f"<h{target}>").replace(f"</h{level}>", f"</h{target}>")
    cleaned = nh3.clean(
        rendered,
        tags=ALLOWED_TAGS,
        attributes={"a": {"href"}},
        url_schemes=LINK_SCHEMES,
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just cleaned it


def plain(text: str) -> str:
    """Return Markdown or HTML as one line of plain text, for previews, search and meta descriptions."""
    without_tags = nh3.clean(_markdown.render(str(text)).replace("<", " <"), tags=set())
    return " ".join(html.unescape(without_tags).split())


def has_html(text: str) -> bool:
    """Return whether the text holds HTML, also as entities; "a < b" and "<info@verein.example>" are none."""
    return any(_TAG.search(form) or _OPEN_TAG.search(form) for form in (str(text), html.unescape(str(text))))
