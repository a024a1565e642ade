"""Programmes for tests: rooms, people, items, rounds of working groups and wishes."""

from datetime import timedelta
from itertools import count

from django.core.files.base import ContentFile

from core.tests.sample_files import make_image
from networks.enums import SessionKind
from networks.models import GroupChoice, Room, Session, SessionFile, Speaker, WorkingGroup
from networks.tests.factories import make_registration

numbers = count(1)


def make_room(event, name=None, **fields) -> Room:
    """Return a room without steps."""
    return Room.objects.create(event=event, name=name or f"Raum {next(numbers)}", **fields)


def make_speaker(event, name=None, *, is_public=True, with_photo=False, **fields) -> Speaker:
    """Return somebody of the programme who has agreed to be shown."""
    fields.setdefault("consent_note", "per E-Mail" if is_public else "")
    speaker = Speaker(event=event, name=name or f"Neema {next(numbers)}", is_public=is_public, **fields)
    if with_photo:
        speaker.photo.save("foto.jpg", ContentFile(make_image()), save=False)
        speaker.photo_alt, speaker.photo_credit = "Eine Frau am Hafen", "Lena Hartung"
    speaker.save()
    return speaker


def make_session(event, title="Was Häfen verbindet", *, after=0, minutes=60, **fields) -> Session:
    """Return an item that begins `after` minutes after the event; minutes=None leaves its end open."""
    fields.setdefault("kind", SessionKind.TALK)
    fields.setdefault("starts_at", event.starts_at + timedelta(minutes=after))
    if minutes is not None:
        fields.setdefault("ends_at", fields["starts_at"] + timedelta(minutes=minutes))
    speakers = fields.pop("speakers", [])
    session = Session.objects.create(event=event, title=title, **fields)
    session.speakers.set(speakers)
    return session


def make_round(event, capacities=(2, 2), **fields) -> Session:
    """Return a round with one working group for each capacity: Gruppe 1, Gruppe 2, …"""
    fields.setdefault("after", 180)
    session = make_session(event, fields.pop("title", "Arbeitsgruppen"), kind=SessionKind.GROUPS, **fields)
    for position, capacity in enumerate(capacities, 1):
        make_group(session, f"Gruppe {position}", capacity=capacity, position=position)
    return session


def make_group(session, title="Beschaffung", *, capacity=2, **fields) -> WorkingGroup:
    """Return a working group."""
    return WorkingGroup.objects.create(session=session, title=title, capacity=capacity, **fields)


def make_wish(session, first=None, second=None, *, group=None, registration=None, **fields) -> GroupChoice:
    """Return the wish of somebody with a place; groups by their position in the round, from 1."""
    groups = {row.position: row for row in session.groups.all()}
    return GroupChoice.objects.create(
        registration=registration or make_registration(session.event),
        session=session,
        first=groups.get(first),
        second=groups.get(second),
        group=groups.get(group),
        **fields,
    )


def make_session_file(session, *, is_public=True, **fields) -> SessionFile:
    """Return slides of an item."""
    fields.setdefault("title", "Folien zum Vortrag")
    content = ContentFile(b"%PDF-1.7 slides", name="folien.pdf")
    return SessionFile.objects.create(
        session=session,
        file=content,
        content_type="application/pdf",
        size=15,
        is_public=is_public,
        **fields,
    )
