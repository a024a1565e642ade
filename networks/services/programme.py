"""Writing the programme of an open event: rooms, people, items, working groups and materials."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models, transaction

from accounts.models import User
from core.access import require
from core.pictures import forget_sizes
from core.templatetags.german import plural
from networks.enums import SessionKind
from networks.group_choice import lock_round
from networks.models import Event, Room, Session, SessionFile, Speaker, WorkingGroup
from networks.permissions.event import can_edit_event

ROOM_FIELDS = ("name", "note", "seats", "is_step_free")
SPEAKER_FIELDS = (
    "name", "function", "organisation", "text", "photo", "photo_alt", "photo_credit",
    "is_public", "consent_note", "email", "position",
)  # fmt: skip
SESSION_FIELDS = ("kind", "title", "text", "starts_at", "ends_at", "room", "is_visible")
GROUP_FIELDS = ("title", "text", "room", "capacity", "position")
FILE_FIELDS = ("title", "credit", "is_public")
HAS_GROUPS = "Zu diesem Punkt gehören Arbeitsgruppen. Löschen Sie zuerst die Arbeitsgruppen."
WAS_TOLD = "Die Gruppen sind schon mitgeteilt. Nehmen Sie den Punkt von der Seite, statt ihn zu löschen."
HAS_MEMBERS = "{people} schon in dieser Gruppe. Geben Sie ihnen zuerst eine andere."
TOO_SMALL = "{people} schon in dieser Gruppe. Weniger Plätze sind nicht möglich."
SITS = "Eine Person ist,Personen sind"


@transaction.atomic
def save_room(*, event: Event, user: User, values: dict, room: Room | None = None) -> Room:
    """Add or change a room. Raises PermissionDenied."""
    require(can_edit_event(user, event))
    return _save(room or Room(event=event), ROOM_FIELDS, values)


@transaction.atomic
def delete_room(*, room: Room, user: User) -> None:
    """Remove a room; what took place in it stays without one."""
    require(can_edit_event(user, room.event))
    room.delete()


@transaction.atomic
def save_speaker(*, event: Event, user: User, values: dict, speaker: Speaker | None = None) -> Speaker:
    """Add or change a person of the programme; a photo that was replaced goes once the row is stored."""
    require(can_edit_event(user, event))
    speaker = Speaker(event=event) if speaker is None else Speaker.objects.get(pk=speaker.pk)
    before = speaker.photo.name
    # the form says False where somebody ticked "remove"
    _save(speaker, SPEAKER_FIELDS, values | {"photo": values["photo"] or ""})
    if before and before != speaker.photo.name:
        storage = speaker.photo.storage
        transaction.on_commit(lambda: _forget(storage, before))
    return speaker


@transaction.atomic
def delete_speaker(*, speaker: Speaker, user: User) -> None:
    """Remove a person of the programme with the photo."""
    require(can_edit_event(user, speaker.event))
    name, storage = speaker.photo.name, speaker.photo.storage
    speaker.delete()
    if name:
        transaction.on_commit(lambda: _forget(storage, name))


@transaction.atomic
def save_session(*, event: Event, user: User, values: dict, session: Session | None = None) -> Session:
    """Add or change an item. Raises PermissionDenied, or ValidationError when its groups forbid the kind."""
    require(can_edit_event(user, event))
    session = Session(event=event) if session is None else lock_round(session)
    if session.pk and values["kind"] != SessionKind.GROUPS and session.groups.exists():
        raise ValidationError({"kind": HAS_GROUPS})
    _save(session, SESSION_FIELDS, values)
    session.speakers.set(values["speakers"])
    return session


@transaction.atomic
def delete_session(*, session: Session, user: User) -> None:
    """Remove an item with its wishes and files. Raises ValidationError once people know their groups."""
    require(can_edit_event(user, session.event))
    session = lock_round(session)
    if session.published_at:
        raise ValidationError(WAS_TOLD)
    files = [row.file for row in session.files.all()]
    session.delete()
    transaction.on_commit(lambda: _delete_all(files))


@transaction.atomic
def save_results(*, event: Event, user: User, sessions: dict[int, str], groups: dict[int, str]) -> None:
    """Store what came of items and of working groups, by their keys; keys of other events are ignored."""
    require(can_edit_event(user, event))
    for rows, texts in (
        (event.sessions.in_bulk(sessions), sessions),
        (WorkingGroup.objects.filter(session__event=event).in_bulk(groups), groups),
    ):
        for pk, row in rows.items():
            row.summary = texts[pk]
            row.save(update_fields=["summary"])


@transaction.atomic
def save_group(
    *, session: Session, user: User, values: dict, group: WorkingGroup | None = None
) -> WorkingGroup:
    """Add or change a working group. Raises ValidationError for fewer places than it has members."""
    require(can_edit_event(user, session.event))
    lock_round(session)
    group = WorkingGroup(session=session) if group is None else WorkingGroup.objects.get(pk=group.pk)
    if group.pk:
        members = _members(group)
        if values["capacity"] < members:
            raise ValidationError({"capacity": TOO_SMALL.format(people=plural(members, SITS))})
    _save(group, GROUP_FIELDS, values)
    group.speakers.set(values["speakers"])
    return group


@transaction.atomic
def delete_group(*, group: WorkingGroup, user: User) -> None:
    """Remove a working group; wishes for it are dropped. Raises ValidationError as long as it has members."""
    require(can_edit_event(user, group.session.event))
    lock_round(group.session)
    members = _members(group)
    if members:
        raise ValidationError(HAS_MEMBERS.format(people=plural(members, SITS)))
    group.delete()


@transaction.atomic
def add_file(*, session: Session, user: User, values: dict, file: File) -> SessionFile:
    """Lay slides or a handout beside an item; `file` is what DocumentField has checked."""
    require(can_edit_event(user, session.event))
    row = SessionFile(session=session, file=file, content_type=file.content_type, size=file.size)
    return _save(row, FILE_FIELDS, values)


@transaction.atomic
def edit_file(*, file: SessionFile, user: User, values: dict) -> SessionFile:
    """Change title, credit and release of a material; the file itself stays."""
    require(can_edit_event(user, file.session.event))
    return _save(file, FILE_FIELDS, values)


@transaction.atomic
def delete_file(*, file: SessionFile, user: User) -> None:
    """Remove a material, and its file once the row is gone."""
    require(can_edit_event(user, file.session.event))
    stored = file.file
    file.delete()
    transaction.on_commit(lambda: _delete_all([stored]))


def _members(group: WorkingGroup) -> int:
    return group.members.filter(registration__has_seat=True).count()


def _save(row: models.Model, fields: tuple[str, ...], values: dict):
    for name in fields:
        setattr(row, name, values[name])
    row.save()
    return row


def _forget(storage, name: str) -> None:
    """Delete a picture with all its sizes."""
    forget_sizes(name, storage)
    storage.delete(name)


def _delete_all(files: list) -> None:
    for file in files:
        file.storage.delete(file.name)
