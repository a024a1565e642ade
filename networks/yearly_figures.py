"""The figures of all events of a year, for SKEW's reporting: one row per event, sums by kind, Land, actor."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from core.spreadsheets import Sheet, as_workbook
from core.templatetags.german import datum
from networks.enums import EventStatus
from networks.event_words import town_of
from networks.figures import EventFigures, figures_of_all
from networks.models import Event

COUNTED = (EventStatus.HELD, EventStatus.COMPLETED)
HEADER = (
    "Aktenzeichen", "Titel", "Art", "Ort", "Land", "Beginn", "Ende", "Angemeldet", "Teilgenommen",
    "Teilnehmende laut Bericht", "Zahl geschätzt", "Organisationen", "Abgemeldet", "Warteliste", "Stand",
)  # fmt: skip
WIDTHS = (16, 44, 28, 20, 22, 12, 12, 12, 14, 16, 14, 16, 12, 12, 22)


@dataclass(frozen=True)
class YearRow:
    """One event with its figures; `reported` is the number of its documentation, None without one."""

    event: Event
    figures: EventFigures
    reported: int | None
    is_estimated: bool

    @property
    def people(self) -> int:
        """How many were there: counted at the door, else as reported, else as registered."""
        if self.figures.came is not None:
            return self.figures.came
        return self.reported or self.figures.registered


@dataclass(frozen=True)
class YearFigures:
    """All of a year; the sums are {words: (events, people)}."""

    year: int
    rows: list[YearRow]
    cancelled: int

    @property
    def people(self) -> int:
        """How many people came to all events together."""
        return sum(row.people for row in self.rows)

    @property
    def by_kind(self) -> list[tuple[str, int, int]]:
        """(kind, events, people), most people first."""
        return self._sums(lambda row: row.event.get_kind_display())

    @property
    def by_state(self) -> list[tuple[str, int, int]]:
        """(Land of the event, events, people), most people first."""
        return self._sums(lambda row: _land(row.event) or "Bundesweit oder online")

    @property
    def by_actor(self) -> dict[str, int]:
        """{kind of actor: registered people}."""
        total: Counter = Counter()
        for row in self.rows:
            total.update(row.figures.by_actor)
        return dict(total.most_common())

    def _sums(self, name_of) -> list[tuple[str, int, int]]:
        events, people = Counter(), Counter()
        for row in self.rows:
            name = name_of(row)
            events[name] += 1
            people[name] += row.people
        return [(name, events[name], people[name]) for name, _n in people.most_common()]


def years() -> list[int]:
    """Return the years in which something took place, the latest first."""
    rows = _held().datetimes("starts_at", "year", order="DESC", tzinfo=timezone.get_default_timezone())
    return [row.year for row in rows]


def year_figures(year: int) -> YearFigures:
    """Return the figures of a year in at most seven queries."""
    rows = Event.objects.filter(starts_at__gte=_first(year), starts_at__lt=_first(year + 1))
    events = list(
        rows.filter(status__in=COUNTED)
        .select_related("state", "municipality__state", "report")
        .order_by("starts_at", "pk")
    )
    figures = figures_of_all(events)
    found = [_row(event, figures[event.pk]) for event in events]
    return YearFigures(year, found, rows.filter(status=EventStatus.CANCELLED).count())


def _held() -> QuerySet:
    return Event.objects.filter(status__in=COUNTED)


def _first(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))


def _row(event: Event, figures: EventFigures) -> YearRow:
    report = getattr(event, "report", None)
    return YearRow(event, figures, report.people if report else None, bool(report and report.is_estimated))


def workbook_of(found: YearFigures) -> bytes:
    """Return the year as a workbook: events, sums by kind, by Land, by kind of actor."""
    sums = ("Veranstaltungen", "Teilnehmende")
    return as_workbook(
        [
            Sheet("Veranstaltungen", HEADER, [_cells(row) for row in found.rows], WIDTHS),
            Sheet("Nach Art", ("Art", *sums), found.by_kind, (34, 18, 16)),
            Sheet("Nach Land", ("Land", *sums), found.by_state, (28, 18, 16)),
            Sheet("Nach Art der Stelle", ("Art der Stelle", "Angemeldete"), found.by_actor.items(), (34, 16)),
        ]
    )


def _land(event: Event) -> str:
    """Return the Land of an event; that of a workshop is the one of its town."""
    state = event.state or (event.municipality.state if event.municipality else None)
    return state.name if state else ""


def _cells(row: YearRow) -> tuple:
    event, figures = row.event, row.figures
    return (
        event.reference, event.title, event.get_kind_display(), town_of(event),
        _land(event), datum(event.starts_at), datum(event.ends_at),
        figures.registered, figures.came, row.reported, "ja" if row.is_estimated else "",
        figures.organisations, figures.cancelled, figures.waiting, event.get_status_display(),
    )  # fmt: skip
