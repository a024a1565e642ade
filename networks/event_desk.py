"""The list of events as organisers see it: three shelves, each row with its state at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from networks.enums import EventStatus, RegistrationStatus
from networks.models import Event
from networks.readiness import Gap, gaps_of

NOT_HELD = frozenset({EventStatus.CANCELLED, EventStatus.DISCARDED})
AHEAD, DRAFTS, PAST = "kommend", "vorbereitung", "vorbei"
SHELVES = {AHEAD: "Kommende", DRAFTS: "In Vorbereitung", PAST: "Vergangene"}


@dataclass(frozen=True)
class EventRow:
    """One event of the list, with what is missing as long as it is being prepared."""

    event: Event
    gaps: tuple[Gap, ...]

    @property
    def number_missing(self) -> int:
        """How many things have to be there before it can be announced."""
        return sum(gap.is_blocking for gap in self.gaps)

    @property
    def share(self) -> int:
        """How many per cent of the places are taken, at most a hundred."""
        return (
            min(round(self.event.seats_taken * 100 / self.event.capacity), 100) if self.event.capacity else 0
        )

    @property
    def is_today(self) -> bool:
        """Whether one of its days is today."""
        first, last = (timezone.localdate(moment) for moment in (self.event.starts_at, self.event.ends_at))
        return first <= timezone.localdate() <= last and self.event.status not in NOT_HELD


def shelf(events: QuerySet, name: str) -> QuerySet:
    """Return the events of one shelf in its order: the next one first, of the past the latest."""
    return events.filter(_of(name)).order_by("-starts_at" if name == PAST else "starts_at", "pk")


def shelves_of(events: QuerySet) -> list[tuple[str, str, int]]:
    """Return (key, label, number of events) of each shelf; one query."""
    counts = events.order_by().aggregate(**{name: Count("pk", filter=_of(name)) for name in SHELVES})
    return [(name, label, counts[name]) for name, label in SHELVES.items()]


def _of(name: str) -> Q:
    is_draft = Q(status=EventStatus.DRAFT)
    # what ended this afternoon is still worked on this evening
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    is_past = Q(ends_at__lt=today) | Q(status=EventStatus.DISCARDED)
    return {AHEAD: ~is_past & ~is_draft, DRAFTS: is_draft, PAST: is_past & ~is_draft}[name]


def rows_of(events: QuerySet) -> list[EventRow]:
    """Return the rows of one page; the number of queries does not grow with it."""
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    rows = Event.objects.filter(pk__in=[event.pk for event in events]).annotate(waiting=waiting)
    found = {row.pk: row for row in _with_parts(rows)}
    return [_row(found[event.pk]) for event in events]


def _with_parts(rows: QuerySet) -> QuerySet:
    return rows.select_related("municipality", "state").prefetch_related("hosts", "categories")


def _row(event: Event) -> EventRow:
    return EventRow(event, tuple(gaps_of(event)) if event.status == EventStatus.DRAFT else ())


def unfinished(events: Iterable[Event]) -> list[EventRow]:
    """Return the rows of drafts that lack something; hosts and kinds of places should be fetched along."""
    return [row for row in map(_row, events) if row.number_missing]
