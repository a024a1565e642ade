"""Notes with comments and documents, and dates of the pool."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import ExchangeComment, ExchangeDate, ExchangeDocument, ExchangeNote
from advisors.permissions.exchange import (
    can_delete_comment,
    can_delete_note,
    can_edit_date,
    can_edit_note,
    can_pin_note,
)
from advisors.permissions.membership import belongs_to, can_view_row
from advisors.services.rows import write
from core.access import require

TIME_FIELDS = ("starts_at", "ends_at", "place", "title")


@transaction.atomic
def save_note(*, user: User, values: dict, file=None, note: ExchangeNote | None = None) -> ExchangeNote:
    """Store a note with its themes, and a checked file when one was given."""
    pool = note.pool if note else values["pool"]
    require(can_edit_note(user, note) if note else user.is_skew_staff or belongs_to(user, pool.pk))
    note = write(note or ExchangeNote(author=user), values, ["themes"])
    if file:
        ExchangeDocument.objects.create(
            note=note,
            title=file.name,
            file=file,
            filename=file.name,
            content_type=file.content_type,
            size=file.size,
            uploaded_by=user,
        )
    return note


@transaction.atomic
def delete_note(*, note: ExchangeNote, user: User) -> None:
    """Take a note away with its comments and files."""
    require(can_delete_note(user, note))
    for document in note.documents.all():
        _forget_file(document)
    note.delete()


@transaction.atomic
def delete_note_document(*, document: ExchangeDocument, user: User) -> None:
    """Take a file off a note."""
    require(can_edit_note(user, document.note))
    _forget_file(document)
    document.delete()


def _forget_file(document: ExchangeDocument) -> None:
    stored = document.file
    transaction.on_commit(lambda: stored.storage.delete(stored.name))


@transaction.atomic
def pin_note(*, note: ExchangeNote, user: User, is_pinned: bool) -> ExchangeNote:
    """Put a note on top of the list, or let it go back to its place."""
    require(can_pin_note(user))
    ExchangeNote.objects.filter(pk=note.pk).update(is_pinned=is_pinned)
    note.refresh_from_db()
    return note


@transaction.atomic
def comment_note(*, note: ExchangeNote, user: User, text: str) -> ExchangeComment:
    """Answer to a note."""
    require(can_view_row(user, note))
    return ExchangeComment.objects.create(note=note, author=user, text=text)


@transaction.atomic
def delete_comment(*, comment: ExchangeComment, user: User) -> None:
    """Take a comment away."""
    require(can_delete_comment(user, comment))
    comment.delete()


@transaction.atomic
def save_date(*, user: User, values: dict, date: ExchangeDate | None = None) -> ExchangeDate:
    """Store a meeting; a change of time, place or title becomes a new edition of the calendar entry."""
    if date is None:
        require(user.is_skew_staff or belongs_to(user, values["pool"].pk))
        return write(ExchangeDate(created_by=user), values)
    require(can_edit_date(user, date))
    stored = ExchangeDate.objects.select_for_update(of=("self",)).get(pk=date.pk)
    is_moved = any(getattr(stored, name) != values[name] for name in TIME_FIELDS if name in values)
    return write(stored, values | {"sequence": stored.sequence + is_moved})


@transaction.atomic
def cancel_date(*, date: ExchangeDate, user: User) -> ExchangeDate:
    """Call a meeting off; it stays on the page, and calendars take it out."""
    require(can_edit_date(user, date))
    return write(date, {"cancelled_at": timezone.now(), "sequence": date.sequence + 1})
