"""Finds and deletes stored files that no row knows: of killed jobs, of transactions that came to nothing.

Only files under names that core.storage gave are looked at, and what was made from them (scaled pictures):
`<prefix>/<2 hex>/<32 hex>` is in every one of these paths. Whatever else lies in the folder is left alone.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db.models import FileField
from django.utils import timezone

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=24)
# so much at once is no rubbish: somebody mixed up database and folder, or a backup of one of them came back
MOST_AT_ONCE, MOST_SHARE = 50, 0.5
STORED_NAME = re.compile(r"([a-z_-]+/[0-9a-f]{2}/[0-9a-f]{32})(?![0-9a-f])")


class TooManyUnusedError(Exception):
    """More than half of all files would go; the message says what to check."""


@dataclass(frozen=True)
class Findings:
    """What a look through the folder found."""

    unused: list[str]
    total: int
    size: int


def find_unused(storage: Storage = default_storage) -> Findings:
    """Return the files that no FileField of any model names and that are older than KEPT_FOR.

    The folder is read before the rows: a file that gets its row meanwhile is found there.
    """
    names = list(_walk(storage, ""))
    latest = timezone.now() - KEPT_FOR
    keys = {name: key for name in names if (key := stored_name(name))}
    used = _used_names()
    unused = [
        name for name, key in keys.items() if key not in used and _changed_before(storage, name, latest)
    ]
    return Findings(unused, len(keys), sum(storage.size(name) for name in unused))


def stored_name(path: str) -> str | None:
    """Return the part of a path that core.storage gave to an upload; None for other files."""
    found = STORED_NAME.search(path)
    return found[1] if found else None


def delete_unused(storage: Storage = default_storage, *, force: bool = False) -> Findings:
    """Delete what `find_unused` finds; raise TooManyUnusedError when that is most of the folder."""
    findings = find_unused(storage)
    number = len(findings.unused)
    if not force and number > MOST_AT_ONCE and number > MOST_SHARE * findings.total:
        raise TooManyUnusedError(
            f"{number} von {findings.total} Dateien kennt die Datenbank nicht. So viele löscht niemand "
            "aus Versehen: Prüfen Sie, ob DATABASE_URL und MEDIA_ROOT zusammengehören."
        )
    for name in findings.unused:
        storage.delete(name)
    if findings.unused:
        logger.info("%s unused files deleted, %s bytes.", number, findings.size)
    return findings


def _used_names() -> set[str]:
    """Return the stored names in all file fields of all models, history and outbox included."""
    used = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField) and field.model is model:
                rows = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
                used.update(stored_name(name) for name in rows.iterator() if name)
        # a model may keep stored names in JSON columns, for example the pictures of an earlier state
        for name in getattr(model, "NAMES_FILES_IN", ()):
            for value in model._base_manager.values_list(name, flat=True).iterator():
                used.update(STORED_NAME.findall(json.dumps(value)))
    return used - {None}


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was stored yet
        return
    for name in files:
        yield str(PurePosixPath(folder) / name)
    for name in folders:
        yield from _walk(storage, str(PurePosixPath(folder) / name))


def _changed_before(storage: Storage, name: str, latest) -> bool:
    """Tell whether the file is old enough; one that has just gone is not our business any more."""
    try:
        return storage.get_modified_time(name) < latest
    except FileNotFoundError:
        return False
