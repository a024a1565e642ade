"""The figures of events for reporting: counted from registrations, kept when names and addresses are gone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.db.models import Exists, OuterRef

from networks.enums import ActorKind, EventKind, InvitationAnswer, RegistrationStatus, SupportNeed
from networks.models import CheckIn, Clearing, Event, Invitation, Registration

UNKNOWN = "Ohne Angabe"


@dataclass(frozen=True)
class EventFigures:
    """Numbers of one event; nobody is named. The dicts are {words: people}.

    `came` is None where nobody was counted at the door. A workshop counts its guests: `organisations` that
    come, their `people`, and the `needs` as (label, organisations, detail).
    """

    registered: int = 0
    came: int | None = None
    waiting: int = 0
    cancelled: int = 0
    organisations: int = 0
    by_category: dict[str, int] = field(default_factory=dict)
    by_actor: dict[str, int] = field(default_factory=dict)
    by_state: dict[str, int] = field(default_factory=dict)
    needs: list = field(default_factory=list)

    @property
    def people(self) -> int:
        """Who was there, as far as it is known: the counted, else the registered."""
        return self.registered if self.came is None else self.came

    @property
    def share(self) -> int | None:
        """How many per cent of the registered came."""
        return round(self.came * 100 / self.registered) if self.came is not None and self.registered else None

    def as_json(self) -> dict:
        """Return what a record of a deletion keeps."""
        return asdict(self)


def figures_of(event: Event) -> EventFigures:
    """Return the figures of one event; after its data were deleted those of the record."""
    return figures_of_all([event])[event.pk]


def figures_of_all(events: Iterable[Event]) -> dict[int, EventFigures]:
    """Return {key of the event: figures} in at most four queries."""
    events = list(events)
    kept = _kept([event.pk for event in events if event.is_cleared])
    counted = [event for event in events if event.pk not in kept]
    guests = {event.pk for event in counted if event.kind == EventKind.WORKSHOP}
    found = _of_registrations([event.pk for event in counted if event.pk not in guests])
    return kept | found | _of_workshops(guests)


def _kept(keys: list[int]) -> dict[int, EventFigures]:
    """Return the figures of the latest record of each event."""
    rows = Clearing.objects.filter(event__in=keys).order_by("at", "pk") if keys else []
    return {row.event_id: EventFigures(**row.figures) for row in rows}


def _of_registrations(keys: list[int]) -> dict[int, EventFigures]:
    if not keys:
        return {}
    rows: dict[int, list] = {key: [] for key in keys}
    came = Exists(CheckIn.objects.filter(registration=OuterRef("pk"), undone_at=None))
    people = Registration.objects.filter(event__in=keys).select_related("category", "state")
    for row in people.annotate(came=came).order_by("pk"):
        rows[row.event_id].append(row)
    return {key: _counted(found) for key, found in rows.items()}


def _counted(rows: list[Registration]) -> EventFigures:
    """Return the figures of one event; whoever came is counted, whatever the state of the registration."""
    statuses = Counter(row.status for row in rows)
    seated = [row for row in rows if row.status == RegistrationStatus.REGISTERED or row.came]
    came = sum(row.came for row in rows)
    labels = dict(ActorKind.choices)
    return EventFigures(
        registered=len(seated),
        came=came or None,
        waiting=statuses[RegistrationStatus.WAITING] + statuses[RegistrationStatus.OFFERED],
        cancelled=statuses[RegistrationStatus.CANCELLED],
        organisations=len({row.organisation.casefold() for row in seated if row.organisation}),
        by_category=_ranked(row.category.name for row in seated),
        by_actor=_ranked(labels.get(row.actor_kind, UNKNOWN) for row in seated),
        by_state=_ranked(row.state.name if row.state else UNKNOWN for row in seated),
    )


def _ranked(words: Iterable[str]) -> dict[str, int]:
    """Return {word: number}, the largest first, equal ones by their name, "Ohne Angabe" last."""
    counts = Counter(words).items()
    return dict(sorted(counts, key=lambda entry: (entry[0] == UNKNOWN, -entry[1], entry[0])))


def _of_workshops(keys: set[int]) -> dict[int, EventFigures]:
    rows: dict[int, list[Invitation]] = {key: [] for key in keys}
    for row in Invitation.objects.sent().filter(event__in=keys) if keys else []:
        rows[row.event_id].append(row)
    return {key: _guests(invitations) for key, invitations in rows.items()}


def _guests(rows: list[Invitation]) -> EventFigures:
    coming = [row for row in rows if row.is_coming]
    was_counted = any(row.attended is not None for row in rows)
    return EventFigures(
        registered=sum(row.people for row in coming),
        came=sum(row.people for row in rows if row.attended) if was_counted else None,
        waiting=sum(row.waiting_since is not None for row in rows),
        cancelled=sum(row.answer == InvitationAnswer.NO for row in rows),
        organisations=len(coming),
        needs=needs_of_guests(coming),
    )


def needs_of_guests(coming: Iterable[Invitation]) -> list[tuple[str, int, str]]:
    """Return (need, organisations, detail) of the guests of a workshop who come."""
    coming, found = list(coming), []
    for value, label in SupportNeed.choices:
        asking = [row for row in coming if value in row.supports]
        if asking:
            found.append((label, len(asking), _detail(value, asking)))
    return found


def _detail(value: str, asking: list[Invitation]) -> str:
    if value == SupportNeed.CHILD_CARE:
        children = sum(row.children for row in asking)
        return f"{children} Kinder" if children != 1 else "ein Kind"
    if value == SupportNeed.INTERPRETING:
        counted = Counter(language for row in asking for language in row.languages)
        return ", ".join(language for language, _n in sorted(counted.items(), key=lambda e: (-e[1], e[0])))
    return ""
