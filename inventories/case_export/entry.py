"""One file of the copy: where it goes, what it is, and its bytes as they are needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile

from core.text import slug

CHUNK = 256 * 1024
Source = Callable[[], Iterator[bytes]]


@dataclass(frozen=True)
class Entry:
    """`source` opens the content when it is written: no file lies in memory as a whole."""

    path: str
    description: str
    source: Source


def stored(path: str, description: str, file: FieldFile) -> Entry:
    """Return the entry of a stored file; its suffix is added to `path`."""

    def chunks() -> Iterator[bytes]:
        with file.storage.open(file.name, "rb") as content:
            yield from content.chunks(CHUNK)

    return Entry(f"{path}{PurePosixPath(file.name).suffix}", description, chunks)


def written(path: str, description: str, write: Callable[[], str | bytes]) -> Entry:
    """Return the entry of a text that `write` makes when its turn comes."""

    def chunks() -> Iterator[bytes]:
        content = write()
        yield content if isinstance(content, bytes) else content.encode()

    return Entry(path, description, chunks)


def file_name(*words: object) -> str:
    """Return words as part of a file name that every system can read: "Brückstedt" → brueckstedt."""
    return slug(" ".join(str(word) for word in words))[:80]
