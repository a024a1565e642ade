"""Files of part G: added and taken away while the municipality has the pen."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction

from applications.corrections import ATTACHMENTS, open_fields, open_request
from applications.enums import PartLetter
from applications.models import Application, Attachment
from applications.permissions import can_edit_application
from applications.services.locking import lock_application
from core.access import require

MOST_FILES = 20
TOO_MANY = (
    f"Mehr als {MOST_FILES} Anlagen nehmen wir nicht an. Fassen Sie mehrere Seiten in einem PDF zusammen."
)


def can_add_files(application: Application, user) -> bool:
    """Return whether the person may add files now: in a draft, or when SKEW asked for attachments."""
    if not can_edit_application(user, application):
        return False
    allowed = open_fields(application, PartLetter.G)
    return allowed is None or ATTACHMENTS in allowed


def can_remove_file(attachment: Attachment, user) -> bool:
    """Return whether the person may take a file away: never one that belongs to a submitted version."""
    if not can_add_files(attachment.application, user):
        return False
    request = open_request(attachment.application)
    return request is None or attachment.uploaded_at > request.requested_at


@transaction.atomic
def add_attachment(*, application: Application, user, file, kind: str, title: str) -> Attachment:
    """Store a checked file (core.forms.DocumentField) with the application.

    Raises PermissionDenied, or ValidationError when there are too many files already.
    """
    application = lock_application(application)
    require(can_add_files(application, user))
    if application.attachments.count() >= MOST_FILES:
        raise ValidationError(TOO_MANY)
    return Attachment.objects.create(
        application=application,
        kind=kind,
        title=title,
        file=file,
        content_type=file.content_type,
        size=file.size,
        sha256=_digest(file),
        uploaded_by=user,
    )


@transaction.atomic
def delete_attachment(*, attachment: Attachment, user) -> None:
    """Remove a file that was not submitted yet; the stored bytes go when the row is gone."""
    attachment.application = lock_application(attachment.application)
    require(can_remove_file(attachment, user))
    stored = attachment.file
    attachment.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))


def _digest(file) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
