"""The programme of an event as pages, papers and the documentation show it: day by day, item by item."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Prefetch
from django.utils import timezone

from networks.enums import SessionKind
from networks.models import Event, Room, Session, SessionFile, Speaker, WorkingGroup


@dataclass(frozen=True)
class GroupItem:
    """A working group with the people who lead it."""

    group: WorkingGroup
    speakers: list[Speaker]


@dataclass(frozen=True)
class ProgrammeItem:
    """One item with whatever of it may be shown to the reader."""

    session: Session
    speakers: list[Speaker] = field(default_factory=list)
    groups: list[GroupItem] = field(default_factory=list)
    files: list[SessionFile] = field(default_factory=list)

    @property
    def starts_at(self) -> datetime:
        """The beginning, as the clocks in Germany show it."""
        return timezone.localtime(self.session.starts_at)

    @property
    def ends_at(self) -> datetime | None:
        """The end, as the clocks in Germany show it; None where it is left open."""
        return timezone.localtime(self.session.ends_at) if self.session.ends_at else None

    @property
    def room(self) -> Room | None:
        """Where it takes place."""
        return self.session.room

    @property
    def is_break(self) -> bool:
        """Whether nothing is said: it stands smaller in the programme."""
        return self.session.kind in {SessionKind.BREAK, SessionKind.ARRIVAL}


@dataclass(frozen=True)
class ProgrammeDay:
    """The items of one day, in their order."""

    day: date
    items: list[ProgrammeItem]


def programme_of(event: Event, *, only_public: bool = True) -> list[ProgrammeDay]:
    """Return the days of the programme that have items; the number of queries does not grow with them.

    `only_public` leaves out hidden items, people who did not agree to be shown, and files not cleared.
    """
    sessions = event.sessions.select_related("room").prefetch_related(*_parts(only_public=only_public))
    if only_public:
        sessions = sessions.filter(is_visible=True)
    items = [_item(session) for session in sessions.order_by("starts_at", "ends_at", "pk")]
    return [ProgrammeDay(day, list(rows)) for day, rows in groupby(items, lambda row: row.starts_at.date())]


def _parts(*, only_public: bool) -> list[Prefetch]:
    """Return what belongs to the items, under names that do not hide the full relations."""
    speakers, files = Speaker.objects.all(), SessionFile.objects.all()
    if only_public:
        speakers, files = speakers.filter(is_public=True), files.filter(is_public=True)
    groups = WorkingGroup.objects.select_related("room")
    return [
        Prefetch("speakers", speakers, to_attr="shown_speakers"),
        Prefetch("files", files, to_attr="shown_files"),
        Prefetch(
            "groups",
            groups.prefetch_related(Prefetch("speakers", speakers, to_attr="shown_speakers")),
            to_attr="shown_groups",
        ),
    ]


def _item(session: Session) -> ProgrammeItem:
    groups = [GroupItem(group, group.shown_speakers) for group in session.shown_groups]
    return ProgrammeItem(session, session.shown_speakers, groups, session.shown_files)


def days_of(event: Event) -> list[date]:
    """Return the days of an event in Germany, the first one first."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def speakers_of(event: Event, *, only_public: bool = True) -> list[Speaker]:
    """Return the people of the programme, each with `items`: titles of what they do, in the order of the day.

    Public are only those who agreed and stand in an item that everybody sees.
    """
    days = programme_of(event, only_public=only_public)
    titles: dict[int, list[str]] = {}
    for item in (item for day in days for item in day.items):
        for speaker in item.speakers:
            titles.setdefault(speaker.pk, []).append(item.session.title)
        for row in item.groups:
            for speaker in row.speakers:
                titles.setdefault(speaker.pk, []).append(row.group.title)
    speakers = list(event.speakers.all())
    for speaker in speakers:
        speaker.items = titles.get(speaker.pk, [])
    return [speaker for speaker in speakers if speaker.items] if only_public else speakers
