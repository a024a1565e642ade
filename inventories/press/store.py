"""The store of fragments: a folder of files named by the hash of what they were made of.

A fragment is never changed, only added, by whoever needs it first; several processes may make the same one at
the same time. The time of its last use is that of the file, so unused ones can be swept.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from inventories.press.faces import CutProgram, Face, cut_program
from inventories.press.fragment import Fragment, Outline, read_fragment, read_outline, write_fragment
from inventories.press.parts import ENGINE, Part
from inventories.press.setting import set_part


class FragmentStore:
    """Fragments and the faces they are set in, in a folder; by default below MEDIA_ROOT."""

    def __init__(self, folder: Path | str | None = None):
        self.folder = Path(folder or Path(settings.MEDIA_ROOT) / "fragments")

    def key(self, part: Part) -> str:
        """Return the key of a part: equal parts, styles, pictures and programs give the same."""
        return part.key

    def path(self, key: str) -> Path:
        """Return the file of a fragment."""
        return self.folder / key[:2] / f"{key}.part"

    def has(self, key: str) -> bool:
        """Whether a fragment is there; whoever asks counts on it, so it is not swept now."""
        try:
            os.utime(self.path(key))
        except FileNotFoundError:
            return False
        return True

    def missing(self, parts: Iterable[Part]) -> list[Part]:
        """Return the parts that have to be set, in their order."""
        return [part for part in parts if not self.has(part.key)]

    def make(self, part: Part) -> str:
        """Set a part unless it is there already; return its key. Several workers may do so at once."""
        path = self.path(part.key)
        if path.exists():
            return part.key
        fragment, faces = set_part(part)
        for face in faces:
            self._keep(self._program_path(face), face.program)
        with _new_file(path) as file:
            write_fragment(fragment, file)
        return part.key

    def outline(self, key: str) -> Outline:
        """Return what is known of a fragment before its pages are read; notes that it was used."""
        path = self.path(key)
        os.utime(path)
        with path.open("rb") as file:
            return read_outline(file)

    def load(self, key: str) -> Fragment:
        """Return a fragment; raises FileNotFoundError when it was swept."""
        with self.path(key).open("rb") as file:
            return read_fragment(file)

    def program(self, face: dict, glyphs: frozenset[int]) -> CutProgram:
        """Return the program of a face with these glyphs only; the same set is cut once."""
        wanted = sha256(f"{ENGINE}:{face['digest']}:{sorted(glyphs)}".encode()).hexdigest()
        path = self.folder / "faces" / f"{face['digest']}-{wanted[:32]}.cut"
        if not path.exists():
            whole = (self.folder / "faces" / f"{face['digest']}.font").read_bytes()
            self._keep(path, cut_program(whole, face["index"], glyphs))
        os.utime(path)
        return CutProgram.unpack(path.read_bytes())

    def _program_path(self, face: Face) -> Path:
        return self.folder / "faces" / f"{face.digest}.font"

    def _keep(self, path: Path, content: bytes) -> None:
        if not path.exists():
            with _new_file(path) as file:
                file.write(content)


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that appears under its name only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
