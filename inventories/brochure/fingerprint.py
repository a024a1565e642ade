"""Tells whether a brochure would print something else today: exact, and without rendering it."""

import dataclasses
import json
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db.models import Model
from django.db.models.fields.files import FieldFile

from inventories.brochure.contents import Contents

# when a row was written is no part of what is printed
TIMES = {"updated_at", "uploaded_at", "created_at"}


def fingerprint(contents: Contents) -> str:
    """Return the SHA-256 of all that is printed, except the day of printing itself.

    Revoked consents, replaced pictures (stored names are never reused) and every changed letter alter it.
    """
    values = {
        item.name: getattr(contents, item.name) for item in dataclasses.fields(contents) if item.compare
    }
    values["imprint"] = [row for row in contents.imprint if row[0] not in {"Haftung", "Ort und Zeit"}]
    return digest(values)


def digest(values: object) -> str:
    """Return the SHA-256 of values, rows and faces, written as JSON in a fixed order."""
    text = json.dumps(values, default=_plain, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {item.name: getattr(value, item.name) for item in dataclasses.fields(value)}
    if isinstance(value, Model):
        fields = value._meta.concrete_fields
        return {item.attname: getattr(value, item.attname) for item in fields if item.name not in TIMES}
    if isinstance(value, FieldFile):
        return value.name
    if isinstance(value, date | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a brochure")
