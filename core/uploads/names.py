"""File names as they are kept and shown: readable, short and harmless."""

import re
import unicodedata
from pathlib import PurePosixPath

MAX_NAME = 100
# characters that a file system, a shell or a Content-Disposition header could misread
_UNSAFE = re.compile(r'[<>:"|?*;\x00-\x1f\x7f]')


def clean_name(name, *, suffix=None):
    """Return the last part of a path as a safe name of at most 100 characters; umlauts stay.

    `suffix` (".pdf") replaces the ending, so that the name tells the truth about the checked content.
    Characters that turn the reading direction are dropped: "rechnung\u202efdp.exe" must not look like a PDF.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", str(name)))[-1]
    visible = "".join(
        sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    plain = re.sub(r"\s+", " ", _UNSAFE.sub("", visible)).strip(" .")
    path = PurePosixPath(plain or "datei")
    ending = path.suffix[:10] if suffix is None else suffix
    stem = path.stem if path.suffix else path.name
    return (stem[: MAX_NAME - len(ending)].rstrip(" .") or "datei") + ending
