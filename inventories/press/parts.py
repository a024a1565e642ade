"""The parts of a document: pieces that begin on a page of their own and know nothing of each other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from inventories.press.styles import fonts_digest, styles_digest

# raise it whenever a stored fragment would have to look different: all fragments are made anew
ENGINE = "6"
# links into other parts carry this scheme while a part is set alone
CROSS = "x-part:"
FRAME = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{meta}\
</head><body>{body}</body></html>"""

Media = Mapping[str, bytes | Path | str]


@dataclass(frozen=True)
class Rule:
    """Something drawn behind or below a row: `edge` is "top", "bottom" or "all"; thickness in points."""

    edge: str
    colour: str
    points: float = 0.0


@dataclass(frozen=True)
class Row:
    """A line of a list, set once without its number: `html` is one element, `width` in millimetres.

    Where the number belongs, the element ends in `<span class="nr" data-ziel="#ID"></span>` (one number) or
    in `<span class="stellen"></span>` (many, each a link).
    """

    name: str
    html: str
    width: float
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of the document; `html` is what stands in the body, `style` the CSS of the whole document.

    `media` maps the names of `<img src="media:NAME">` to bytes or paths. `rows` are its lines in lists.
    """

    name: str
    html: str
    style: str
    media: Media = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    lang: str = "de"

    @cached_property
    def key(self) -> str:
        """The SHA-256 of everything that a fragment depends on: contents, style, pictures, programs."""
        digest = sha256(
            f"{ENGINE}\0{version('weasyprint')}\0{styles_digest(self.style)}\0{fonts_digest()}".encode()
        )
        for text in (self.lang, self.html, *(f"{row.name}\0{row.width}\0{row.html}" for row in self.rows)):
            digest.update(text.encode() + b"\0")
        for name in sorted(self.media):
            digest.update(name.encode() + b"\0" + sha256(read_media(self.media[name])).digest())
        return digest.hexdigest()

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids inside the part: where links from other parts may lead."""
        return frozenset(re.findall(r'\bid="([^"]+)"', self.html))


def read_media(value: bytes | Path | str) -> bytes:
    """Return the bytes of a picture that is given as such or by its path."""
    return value if isinstance(value, bytes) else Path(value).read_bytes()


def page_of(body: str, *, lang: str = "de", title: str = "Teil", meta: str = "") -> str:
    """Return a whole HTML document around a body; `title` and `meta` are safe HTML."""
    return FRAME.format(lang=lang, title=title, meta=meta, body=body)
