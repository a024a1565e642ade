"""What the team sees of its registrations: numbers on top, rows of the list, waiting list in its order."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from networks.enums import RegistrationStatus as S
from networks.field_catalogue import in_words
from networks.models import Event, PlaceCategory, Registration
from networks.seats import free_in

STATUS_KINDS = {S.REGISTERED: "done", S.WAITING: "now", S.OFFERED: "now", S.CANCELLED: "off", S.LAPSED: "off"}


@dataclass(frozen=True)
class CategoryCount:
    """A category with its places and those who wait for one."""

    category: PlaceCategory
    waiting: int
    free: int | None

    @property
    def is_full(self) -> bool:
        """Whether nobody can get a place of this category now."""
        return self.free == 0


@dataclass(frozen=True)
class Counts:
    """How many people are registered, wait, hold an offer, have still to confirm, or left."""

    registered: int
    waiting: int
    offered: int
    unconfirmed: int
    ended: int
    categories: list[CategoryCount]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has ever registered."""
        return not (self.registered + self.waiting + self.offered + self.unconfirmed + self.ended)


@dataclass(frozen=True)
class ParticipantRow:
    """One line of the list."""

    registration: Registration
    kind: str
    needs: str


@dataclass(frozen=True)
class WaitingRow:
    """One line of the waiting list; `is_next` gets the next free place of the category."""

    number: int
    registration: Registration
    is_next: bool
    can_admit: bool


def counts_of(event: Event) -> Counts:
    """Return the numbers of an event in two queries."""
    by_status = event.registrations.filter(cleared_at=None).counts_by_status()
    number = {status: by_status.get(status, 0) for status in S}
    return Counts(
        registered=number[S.REGISTERED],
        waiting=number[S.WAITING],
        offered=number[S.OFFERED],
        unconfirmed=number[S.UNCONFIRMED],
        ended=number[S.CANCELLED] + number[S.LAPSED],
        categories=categories_of(event),
    )


def categories_of(event: Event) -> list[CategoryCount]:
    """Return the categories of an event with places and waiting people, in one query."""
    waiting = Count("registrations", filter=Q(registrations__status=S.WAITING))
    rows = list(event.categories.annotate(waiting=waiting).order_by("position", "pk"))
    for row in rows:
        row.event = event
    return [CategoryCount(row, row.waiting, free_in(row)) for row in rows]


def rows_of(registrations: Iterable[Registration]) -> list[ParticipantRow]:
    """Return the lines of a page of the list."""
    return [ParticipantRow(row, kind_of(row), needs_in_short(row)) for row in registrations]


def kind_of(registration: Registration) -> str:
    """Return the shape of the status word, as the tag `status` knows it."""
    return STATUS_KINDS.get(registration.status, "")


def needs_in_short(registration: Registration) -> str:
    """Return what somebody needs on the spot in a few words; "" where nothing was said."""
    words = [in_words(registration, key) for key in ("access", "access_text", "interpreting")]
    return " · ".join(word for word in words if word)


def waiting_rows(event: Event) -> list[WaitingRow]:
    """Return the waiting list in the order in which it moves up, whatever the category."""
    full = {row.category.pk for row in categories_of(event) if row.is_full}
    seen: set[int] = set()
    rows = []
    for number, registration in enumerate(event.registrations.waiting().select_related("category"), start=1):
        category = registration.category_id
        rows.append(WaitingRow(number, registration, category not in seen, category not in full))
        seen.add(category)
    return rows
