"""The style sheets of a document: what they say in full, and how they are recognised."""

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders

# where fonts are installed; a letter that our own font lacks comes from there
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
STATIC = re.compile(r'url\("?static:([^")]+)"?\)')


@lru_cache(maxsize=16)
def styles_digest(style: str) -> str:
    """Return the SHA-256 of CSS together with all static files that it names, directly or by another one.

    Read once in a process: static files change with the version of the portal only.
    """
    digest = sha256(style.encode())
    found, waiting = {}, set(STATIC.findall(style))
    while waiting:
        name = waiting.pop()
        found[name] = _content(name)
        if name.endswith(".css"):
            waiting |= set(STATIC.findall(found[name].decode())) - set(found)
    for name in sorted(found):
        digest.update(name.encode() + b"\0" + sha256(found[name]).digest())
    return digest.hexdigest()


def _content(name: str) -> bytes:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(f"no static file {name}")
    return Path(path).read_bytes()


@lru_cache(maxsize=1)
def fonts_digest() -> str:
    """Return the SHA-256 of names and sizes of the installed fonts; read once in a process."""
    digest = sha256()
    for folder in FONT_FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.?t?")):
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()
