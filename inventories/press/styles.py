"""The style sheets of a document: what they say in full, and how they are recognised."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

# where fonts are installed; a letter that our own font lacks comes from there
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
STATIC = re.compile(r'url\("?static:([^")]+)"?\)')


def styles_digest(style: str) -> str:
    """Return the SHA-256 of CSS together with all static files that it names, directly or by another one."""
    digest = sha256(style.encode())
    for name in sorted(_named_by(style)):
        digest.update(name.encode() + b"\0" + _digest_of(*_state(name)))
    return digest.hexdigest()


def _named_by(style: str) -> set[str]:
    """Return the names of all static files that CSS leads to."""
    found, waiting = set(), set(STATIC.findall(style))
    while waiting:
        name = waiting.pop()
        found.add(name)
        if name.endswith(".css"):
            waiting |= _names_in(*_state(name)) - found
    return found


def _state(name: str) -> tuple[str, int]:
    """Return path and time of a static file: a changed file is read again, an unchanged one is not."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"no static file {name}")
    return path, Path(path).stat().st_mtime_ns


@lru_cache(maxsize=64)
def _names_in(path: str, _changed: int) -> frozenset[str]:
    return frozenset(STATIC.findall(Path(path).read_text(encoding="utf-8")))


@lru_cache(maxsize=256)
def _digest_of(path: str, _changed: int) -> bytes:
    return sha256(Path(path).read_bytes()).digest()


@lru_cache(maxsize=1)
def fonts_digest() -> str:
    """Return the SHA-256 of names and sizes of the installed fonts; read once in a process."""
    digest = sha256()
    for folder in FONT_FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.?t?")):
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()
