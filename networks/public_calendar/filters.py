"""What somebody wants to see of the calendar; the same words stand in addresses of lists and feeds."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from municipalities.models import State
from networks.enums import OPEN_KIND_CHOICES, OPEN_KINDS, EventFormat, EventKind, EventStatus
from networks.models import Event, Network
from networks.querysets import EventQuerySet
from organisations.models import Theme

LAND, KIND, THEME, NETWORK, ONLINE, PAST = "land", "art", "thema", "netzwerk", "online", "vergangen"
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class CalendarFilter:
    """A choice of events; empty parts choose nothing. Events of the whole country belong to every Land."""

    state: State | None = None
    kind: str = ""
    theme: Theme | None = None
    network: Network | None = None
    is_online: bool = False
    is_past: bool = False

    @classmethod
    def from_query(cls, query: QueryDict) -> "CalendarFilter":
        """Return the filter of an address; words that mean nothing are left out."""
        kind = query.get(KIND, "")
        return cls(
            state=_row(State.objects.all(), "key", query.get(LAND, "")),
            kind=kind if kind in OPEN_KINDS else "",
            theme=_row(Theme.objects.all(), "slug", query.get(THEME, "")),
            network=_row(Network.objects.public(), "slug", query.get(NETWORK, "")),
            is_online=query.get(ONLINE) == "1",
            is_past=query.get(PAST) == "1",
        )

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Return the events that fit; whether they lie ahead is another question."""
        if self.state:
            events = events.filter(Q(state=self.state) | Q(state=None))
        if self.kind:
            events = events.filter(kind=self.kind)
        if self.theme:
            events = events.filter(themes=self.theme)
        if self.network:
            events = events.filter(network=self.network)
        if self.is_online:
            events = events.exclude(format=EventFormat.ON_SITE)
        return events

    @property
    def values(self) -> dict[str, str]:
        """The parts that choose, by their word in the address."""
        found = {
            LAND: self.state.key if self.state else "",
            KIND: self.kind,
            THEME: self.theme.slug if self.theme else "",
            NETWORK: self.network.slug if self.network else "",
            ONLINE: "1" if self.is_online else "",
        }
        return {name: value for name, value in found.items() if value}

    @property
    def query(self) -> str:
        """The end of an address with this filter: "?land=01", or nothing."""
        return f"?{urlencode(self.values)}" if self.values else ""

    @property
    def words(self) -> list[str]:
        """The parts that choose, as people read them."""
        parts = (
            self.state and self.state.name,
            self.kind and EventKind(self.kind).label,
            self.theme and self.theme.name,
            self.network and self.network.name,
            self.is_online and "online möglich",
        )
        return [part for part in parts if part]


def _row(rows, field: str, value: str):
    return rows.filter(**{field: value[:120]}).first() if value else None


@dataclass(frozen=True)
class Choice:
    """One field of the filter with what there is to choose; empty ones are not shown."""

    name: str
    label: str
    chosen: str
    options: Choices


def choices(events: EventQuerySet, chosen: CalendarFilter) -> list[Choice]:
    """Return the fields of the filter with what these events have, and what is chosen (four queries)."""
    kinds = {*events.order_by().values_list("kind", flat=True).distinct(), chosen.kind}
    keys = events.order_by()
    states = State.objects.filter(key__in=keys.values("state")).order_by("name")
    themes = Theme.objects.filter(events__in=keys.values("pk")).distinct()
    networks = Network.objects.public().filter(pk__in=keys.values("network"))
    options = {
        LAND: ("Land", [(row.key, row.name) for row in states]),
        KIND: ("Art", [(value, label) for value, label in OPEN_KIND_CHOICES if value in kinds]),
        THEME: ("Thema", [(row.slug, row.name) for row in themes]),
        NETWORK: ("Netzwerk", [(row.slug, row.name) for row in networks]),
    }
    known = {LAND: chosen.state, THEME: chosen.theme, NETWORK: chosen.network}
    for name, row in known.items():
        value = chosen.values.get(name, "")
        if row and value not in dict(options[name][1]):
            options[name][1].append((value, row.name))
    return [
        Choice(name, label, chosen.values.get(name, ""), found)
        for name, (label, found) in options.items()
        if found
    ]


def calendar_events() -> EventQuerySet:
    """Return what stands in the calendar, with everything that its lines show."""
    return Event.objects.public().exclude(slug=None).select_related("municipality", "state", "network")


def next_events(number: int) -> list[Event]:
    """Return the next events that take place, for the home page."""
    rows = calendar_events().exclude(status=EventStatus.CANCELLED).upcoming()
    return list(rows[:number])
