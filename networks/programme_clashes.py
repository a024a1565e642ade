"""What cannot work in a programme: a room or a person twice at one time, items outside the hours."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from core.templatetags.german import zahl
from networks.enums import SessionKind
from networks.models import Event, Room, Session, Speaker

# an item without an end blocks its first minute: what follows ends it
INSTANT = timedelta(minutes=1)
ROOM_TWICE = "{name} ist doppelt belegt: „{first}“ und „{second}“ laufen gleichzeitig."
SPEAKER_TWICE = "{name} ist doppelt eingeplant: „{first}“ und „{second}“ laufen gleichzeitig."
TOO_EARLY = "„{title}“ beginnt vor der Veranstaltung."
TOO_LATE = "„{title}“ endet nach der Veranstaltung."
TOO_SMALL = "{room} hat {seats} Sitzplätze, „{group}“ aber {capacity} Plätze."
NO_GROUPS = "Zu „{title}“ gibt es noch keine Arbeitsgruppe."


@dataclass(frozen=True)
class Clash:
    """One problem in a sentence, with the keys of the items that have it."""

    text: str
    sessions: frozenset[int]


@dataclass(frozen=True)
class _Use:
    """A room or a person in use by an item or by one of its working groups."""

    session: int
    title: str
    begins: datetime
    ends: datetime

    def overlaps(self, other: "_Use") -> bool:
        return self.begins < other.ends and other.begins < self.ends


def clashes_of(event: Event) -> list[Clash]:
    """Return all problems of the programme in the order of the items; the number of queries is constant."""
    sessions = list(
        event.sessions.select_related("room").prefetch_related("speakers", "groups__room", "groups__speakers")
    )
    rooms: dict[Room, list[_Use]] = defaultdict(list)
    speakers: dict[Speaker, list[_Use]] = defaultdict(list)
    for session in sessions:
        _note_uses(session, rooms, speakers)
    found = [clash for session in sessions for clash in _own_clashes(event, session)]
    found += _doubles(rooms, ROOM_TWICE)
    found += _doubles(speakers, SPEAKER_TWICE)
    places = {session.pk: place for place, session in enumerate(sessions)}
    return sorted(found, key=lambda clash: min(places[key] for key in clash.sessions))


def clashes_with(session: Session) -> list[str]:
    """Return the problems that one item has, as sentences to show after it was saved."""
    return [clash.text for clash in clashes_of(session.event) if session.pk in clash.sessions]


def _note_uses(session: Session, rooms: dict, speakers: dict) -> None:
    ends = session.ends_at or session.starts_at + INSTANT
    own = _Use(session.pk, session.title, session.starts_at, ends)
    if session.room:
        rooms[session.room].append(own)
    for speaker in session.speakers.all():
        speakers[speaker].append(own)
    # a round may begin in the room in which one of its groups stays, opened by whoever leads that group
    for group in session.groups.all():
        use = _Use(session.pk, group.title, session.starts_at, ends)
        if group.room:
            rooms[group.room] = [*_without(rooms[group.room], own), use]
        for speaker in group.speakers.all():
            speakers[speaker] = [*_without(speakers[speaker], own), use]


def _without(uses: list[_Use], own: _Use) -> list[_Use]:
    return [use for use in uses if use is not own]


def _doubles(uses: dict, sentence: str) -> Iterator[Clash]:
    for thing, rows in uses.items():
        for first, second in combinations(rows, 2):
            if first.overlaps(second):
                text = sentence.format(name=thing, first=first.title, second=second.title)
                yield Clash(text, frozenset({first.session, second.session}))


def _own_clashes(event: Event, session: Session) -> Iterator[Clash]:
    """What is wrong with an item by itself."""
    here = frozenset({session.pk})
    if session.starts_at < event.starts_at:
        yield Clash(TOO_EARLY.format(title=session.title), here)
    if (session.ends_at or session.starts_at) > event.ends_at:
        yield Clash(TOO_LATE.format(title=session.title), here)
    groups = session.groups.all()
    if session.kind == SessionKind.GROUPS and not groups:
        yield Clash(NO_GROUPS.format(title=session.title), here)
    for group in groups:
        if group.room and group.room.seats is not None and group.room.seats < group.capacity:
            text = TOO_SMALL.format(
                room=group.room.name,
                seats=zahl(group.room.seats),
                group=group.title,
                capacity=zahl(group.capacity),
            )
            yield Clash(text, here)
