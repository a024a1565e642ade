"""A PDF that is set once, at its first download, and served with the same bytes ever after."""

import hashlib
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from core.pdf import Pdf


def frozen_paper(row: Model, field: str, render: Callable[[], Pdf]) -> FieldFile:
    """Return the file in `field` of a row; set it now when nobody has asked for it before.

    Setting takes a second or two, so twenty certificates are not set in the request that issues them. Of two
    first downloads at once the first one counts: the row is locked, and the second set is not stored.
    Where the row has a `sha256`, the checksum of the bytes is stored with it.
    """
    if not getattr(row, field):
        content = render().content
        with transaction.atomic():
            fresh = type(row)._default_manager.select_for_update().get(pk=row.pk)
            if not getattr(fresh, field):
                _store(fresh, field, content)
        row.refresh_from_db()
    return getattr(row, field)


def _store(row: Model, field: str, content: bytes) -> None:
    getattr(row, field).save("papier.pdf", ContentFile(content), save=False)
    names = [field]
    if hasattr(row, "sha256"):
        row.sha256 = hashlib.sha256(content).hexdigest()
        names.append("sha256")
    row.save(update_fields=names)
