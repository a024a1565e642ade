"""Reads the text files that imports are made of, and says in which line one is damaged."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

MAX_BYTES = 60 * 1024 * 1024

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is being done)."""


def no_progress(done: int, total: int, text: str) -> None:
    """Progress that nobody watches."""


class DamagedFileError(Exception):
    """A file is not what it should be; the text is German and names the line where there is one."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(f"Zeile {line}: {message}" if line else message)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file of at most 60 MB, or raise DamagedFileError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DamagedFileError(f"Die Datei {path.name} ist größer als 60 MB. Das ist kein Register.")
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise DamagedFileError(f"Die Datei {path} gibt es nicht. Prüfen Sie den Pfad.") from problem
    except OSError as problem:
        raise DamagedFileError(f"Die Datei {path} lässt sich nicht lesen: {problem.strerror}.") from problem
    if not content.strip():
        raise DamagedFileError(f"Die Datei {path.name} ist leer.")
    return content


def decode_lines(content: bytes) -> list[str]:
    """Return the lines of a file in UTF-8 or ISO-8859-1, with LF or CRLF, without their ends.

    Both encodings in one file mean damage: raises DamagedFileError with the first line that is not UTF-8.
    """
    rows = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not rows[-1].strip():
        rows.pop()
    lines, foreign, has_utf8 = [], None, False
    for number, row in enumerate(rows, start=1):
        row = row.removesuffix(b"\r")  # noqa: PLW2901 - the same line without its end
        try:
            lines.append(row.decode("utf-8"))
            has_utf8 = has_utf8 or not row.isascii()
        except UnicodeDecodeError:
            foreign = foreign or number
            lines.append(row.decode("iso-8859-1"))
    if foreign and has_utf8:
        raise DamagedFileError("Der Zeichensatz ist beschädigt: teils UTF-8, teils nicht.", foreign)
    return lines


def read_table(path: Path, columns: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a comma-separated file that has at least these columns.

    Raises DamagedFileError when a column is missing or a row has another number of fields than the head.
    """
    reader = csv.DictReader(decode_lines(read_bytes(path)), strict=True)
    try:
        missing = columns - set(reader.fieldnames or ())
        if missing:
            raise DamagedFileError(f"Es fehlt die Spalte {', '.join(sorted(missing))}.", 1)
        for row in reader:
            if None in row or None in row.values():
                raise DamagedFileError("Die Zahl der Felder passt nicht zur Kopfzeile.", reader.line_num)
            yield reader.line_num, row
    except csv.Error as problem:
        raise DamagedFileError(f"Die Tabelle ist beschädigt ({problem}).", reader.line_num) from problem
