"""A new event like an earlier one: everything that was prepared, nothing of the people who came."""

from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from accounts.models import User
from networks.enums import EventStatus
from networks.models import Event, Room, Session
from networks.shifting import days_between, shifted

COPIED = (
    "kind", "title", "network", "municipality", "town", "state", "format", "place", "street", "latitude",
    "longitude", "access_notes", "online_notes", "lead", "text", "costs", "contact_name", "contact_email",
    "contact_phone", "picture_alt", "picture_credit", "is_invitation_only", "form_fields", "photo_note",
    "capacity", "offer_hours", "keep_days",
)  # fmt: skip
MOVED = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
CATEGORY = ("name", "note", "capacity", "is_online", "position")
HOST = ("role", "municipality", "name", "website", "position")
MEMBER = ("email", "name", "office", "right", "user")
ROOM = ("name", "note", "seats", "is_step_free")
SESSION = ("kind", "title", "text")
GROUP = ("title", "text", "capacity", "position")
QUESTION = ("text", "kind", "choices", "position")


def copy_of(event: Event, *, user: User, starts_at: datetime) -> Event:
    """Return the stored copy in preparation, beginning at `starts_at`; needs a transaction.

    A link to a video conference is not copied: it belongs to one date. Speakers are asked anew.
    """
    days = days_between(event.starts_at, starts_at)
    copied = Event(status=EventStatus.DRAFT, created_by=user, copied_from=event, **_values(event, COPIED))
    for name in MOVED:
        setattr(copied, name, shifted(getattr(event, name), days))
    _set_hours(copied, starts_at)
    copied.save()
    _copy_picture(event, copied)
    copied.themes.set(event.themes.all())
    copied.categories.bulk_create(_rows(event.categories, copied, CATEGORY))
    copied.hosts.bulk_create(_rows(event.hosts, copied, HOST))
    copied.team.bulk_create(_rows(event.team, copied, MEMBER, added_by=user))
    copied.feedback_questions.bulk_create(_rows(event.feedback_questions, copied, QUESTION))
    _copy_programme(event, copied, days)
    return copied


def _values(row, names: tuple[str, ...]) -> dict:
    return {name: getattr(row, name) for name in names}


def _rows(manager, copied: Event, names: tuple[str, ...], **extra) -> list:
    return [manager.model(event=copied, **_values(row, names), **extra) for row in manager.all()]


def _set_hours(copied: Event, starts_at: datetime) -> None:
    """Begin at the chosen hour and last as long as the earlier event, closing the registration before."""
    copied.ends_at += starts_at - copied.starts_at
    copied.starts_at = starts_at
    if copied.registration_closes_at:
        copied.registration_closes_at = min(copied.registration_closes_at, starts_at)


def _copy_picture(event: Event, copied: Event) -> None:
    """Give the copy a file of its own: deleting one leaves the other."""
    if not event.picture or not event.picture.storage.exists(event.picture.name):
        return
    with event.picture.open("rb") as file:
        name = f"bild{PurePosixPath(event.picture.name).suffix}"
        copied.picture.save(name, ContentFile(file.read()), save=True)


def _copy_programme(event: Event, copied: Event, days: int) -> None:
    rooms = {row.pk: Room.objects.create(event=copied, **_values(row, ROOM)) for row in event.rooms.all()}
    for session in event.sessions.prefetch_related("groups"):
        new = Session.objects.create(
            event=copied,
            starts_at=shifted(session.starts_at, days),
            ends_at=shifted(session.ends_at, days),
            room=rooms.get(session.room_id),
            **_values(session, SESSION),
        )
        new.groups.bulk_create(
            new.groups.model(session=new, room=rooms.get(group.room_id), **_values(group, GROUP))
            for group in session.groups.all()
        )
