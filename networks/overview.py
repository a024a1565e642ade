"""The overview of one event: figures, kinds of places, how the registrations grew, what is to do."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.safestring import SafeString

from core.charts import figure
from core.templatetags.german import datum, datum_kurz, plural, zahl
from networks.enums import EventStatus, RegistrationStatus
from networks.growth import growth
from networks.models import CheckIn, Event, PlaceCategory
from networks.next_steps import NextStep, next_steps

SHORTEST, WEEK = 3, timedelta(days=7)
NOTES = {
    RegistrationStatus.WAITING: "auf der Warteliste",
    RegistrationStatus.OFFERED: "haben ein Angebot",
    RegistrationStatus.UNCONFIRMED: "noch nicht bestätigt",
    RegistrationStatus.CANCELLED: "abgemeldet",
}


@dataclass(frozen=True)
class Places:
    """Places of one kind: `free` is None where there is no limit."""

    name: str
    taken: int
    capacity: int | None
    waiting: int

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(self.capacity - self.taken, 0)


@dataclass(frozen=True)
class Overview:
    """What the page shows; `curve` is empty as long as there is nothing to see in it."""

    figures: list[tuple[str, str, str]]
    places: list[Places]
    curve: SafeString
    next_steps: list[NextStep]


def overview_of(event: Event) -> Overview:
    """Return the overview of one event in a number of queries that does not depend on its size."""
    counts = event.registrations.counts_by_status()
    places = places_of(event)
    return Overview(
        figures=_figures(event, counts) if event.status != EventStatus.DRAFT else [],
        places=places,
        curve=_curve(event),
        next_steps=next_steps(event, waiting=counts.get(RegistrationStatus.WAITING, 0)),
    )


def places_of(event: Event) -> list[Places]:
    """Return the kinds of places with those who wait for one."""
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    rows: list[PlaceCategory] = list(event.categories.annotate(waiting=waiting))
    return [Places(row.name, row.seats_taken, row.capacity, row.waiting) for row in rows]


def _figures(event: Event, counts: dict[str, int]) -> list[tuple[str, str, str]]:
    """Return (label, number, remark) as the page shows them."""
    registered = counts.get(RegistrationStatus.REGISTERED, 0)
    figures = [("angemeldet", zahl(registered), "")]
    if event.capacity is not None:
        free = max(event.capacity - event.seats_taken, 0)
        figures.append(("frei", zahl(free), f"von {zahl(event.capacity)} Plätzen"))
    if event.has_begun and event.status != EventStatus.CANCELLED:
        came = CheckIn.objects.filter(registration__event=event, undone_at=None)
        number = came.values("registration").distinct().count()
        share = f"{round(number * 100 / registered)} Prozent" if registered else ""
        figures.append(("gekommen", zahl(number), share))
    return figures + [(label, zahl(counts[key]), "") for key, label in NOTES.items() if counts.get(key)]


def _curve(event: Event) -> SafeString:
    moments = event.registrations.exclude(confirmed_at=None).values_list("created_at", flat=True)
    per_day = Counter(timezone.localdate(moment) for moment in moments)
    if len(per_day) < SHORTEST:
        return SafeString("")
    days = _days(per_day, event)
    total, sums = 0, []
    for day in days:
        total += per_day[day]
        sums.append((day, total))
    recent = sum(number for day, number in per_day.items() if day > timezone.localdate() - WEEK)
    finding = f"{_lately(recent)} Die erste kam am {datum(days[0])}."
    return figure(
        title=plural(total, "Eine Anmeldung bisher,Anmeldungen bisher"),
        finding=finding,
        picture=growth(sums, event.capacity, "Anmeldungen über die Zeit"),
        head=("Woche bis", "Anmeldungen"),
        rows=[(datum_kurz(day), number) for day, number in _weekly(sums)],
        level=2,
    )


def _lately(number: int) -> str:
    if number == 1:
        return "In den letzten sieben Tagen kam eine dazu."
    return f"In den letzten sieben Tagen kamen {zahl(number) if number else 'keine'} dazu."


def _days(per_day: Counter, event: Event) -> list[date]:
    """Return all days from the first registration to today, or to the event where that is earlier."""
    first = min(per_day)
    last = max(min(timezone.localdate(), timezone.localdate(event.starts_at)), *per_day)
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def _weekly(sums: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return every seventh day counted from the last one, so that the table stays short."""
    return sums[::-1][::7][::-1]
