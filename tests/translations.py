"""Which words of the portal are read in other languages: collected from templates and modules, as gettext does."""

import io
import re
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "N_": None,
    "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
SOURCES = (
    "templates/inventories/own_*.html",
    "templates/inventories/_own*.html",
    "templates/kern/*.html",
    "templates/components/error_summary.html",
    "templates/base.html",
    "core/templatetags/kern_forms.py",
    "inventories/own_words.py",
    "inventories/forms/own.py",
    "inventories/views/own*.py",
)


def message_ids() -> dict[str | tuple[str, str], list[str]]:
    """Return every text (or pair of singular and plural) with the files in which it stands."""
    found: dict[str | tuple[str, str], list[str]] = {}
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        source = _as_python(text) if path.suffix == ".html" else text
        for _line, message, _comments, _context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            key = tuple(message[:2]) if isinstance(message, tuple) else message
            found.setdefault(key, []).append(str(path.relative_to(ROOT)))
    return found


def _as_python(template: str) -> str:
    """Return a template as lines that the extractor of Python reads: its words in gettext calls, no indents."""
    return "\n".join(line.strip() for line in templatize(template).splitlines())


def placeholders(text: str) -> set[str]:
    """Return the places that are filled in: %(name)s and {name}, and the elements around words."""
    return set(re.findall(r"%\(\w+\)s|\{\w+\}|</?[a-z]+", text))
