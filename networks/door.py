"""Who is expected on one day of an event, who came, and whom the people at the door look for."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from core.text import sort_key
from networks.enums import EventStatus, RegistrationStatus
from networks.field_catalogue import days_of
from networks.models import CheckIn, Event, Registration
from networks.tickets import code_in

# before these, and after these, nobody stands at the door
CLOSED_STATUSES = frozenset({EventStatus.DRAFT, EventStatus.CANCELLED, EventStatus.DISCARDED})
MOST_HITS = 50


@dataclass(frozen=True)
class DoorPerson:
    """Somebody on the list of the door, with the check-in of the day."""

    registration: Registration
    check_in: CheckIn | None
    is_expected: bool

    @property
    def remark(self) -> str:
        """What the people at the door should know before they let somebody in; "" where all is well."""
        if self.registration.status != RegistrationStatus.REGISTERED:
            return self.registration.get_status_display()
        return "" if self.is_expected else "Für einen anderen Tag angemeldet"


@dataclass(frozen=True)
class DoorFigures:
    """How many came of how many; people from the waiting list count once they are in."""

    came: int
    expected: int


def shown_day(event: Event, wanted: str = "") -> date:
    """Return the day whose door is shown: the wanted one, else today, else the nearest day of the event."""
    days = days_of(event)
    if wanted in {day.isoformat() for day in days}:
        return date.fromisoformat(wanted)
    return min(max(timezone.localdate(), days[0]), days[-1])


def why_closed(event: Event, day: date) -> str:
    """Return the sentence why nobody can be let in on this day, "" where the door is open.

    After the day a list that was kept on paper can still be entered, until the data are cleared.
    """
    if event.status in CLOSED_STATUSES:
        return f"Die Veranstaltung ist „{event.get_status_display()}“. Der Einlass bleibt geschlossen."
    if event.cleared_at:
        return "Die Daten dieser Veranstaltung sind gelöscht. Der Einlass ist abgeschlossen."
    if day not in days_of(event):
        return "An diesem Tag ist keine Veranstaltung. Wählen Sie einen anderen Tag."
    if day > timezone.localdate():
        return f"Der Einlass öffnet am {day:%d.%m.%Y}."
    return ""


def people_at(event: Event, day: date) -> list[DoorPerson]:
    """Return everybody who could come through the door on this day, by name, in two queries."""
    rows = event.registrations.active().exclude(category__is_online=True).select_related("category")
    check_ins = standing(event, day)
    return [DoorPerson(row, check_ins.get(row.pk), is_expected_on(row, day)) for row in rows]


def standing(event: Event, day: date) -> dict[int, CheckIn]:
    """Return the check-ins of a day that were not taken back, by the key of the registration."""
    rows = CheckIn.objects.filter(registration__event=event, day=day, undone_at=None)
    return {row.registration_id: row for row in rows.select_related("by")}


def is_expected_on(registration: Registration, day: date) -> bool:
    """Whether somebody wants to be there on this day; no days named means all."""
    return not registration.days or day.isoformat() in registration.days


def figures_of(people: list[DoorPerson]) -> DoorFigures:
    """Return how many of a list came, and how many are expected on its day."""
    came = sum(person.check_in is not None for person in people)
    waited_for = sum(
        person.check_in is not None or (person.registration.has_seat and person.is_expected)
        for person in people
    )
    return DoorFigures(came, waited_for)


def find(people: list[DoorPerson], text: str) -> list[DoorPerson]:
    """Return whom the words mean: every word in name or organisation, or the code of a ticket."""
    code = code_in(text).lower()
    by_code = [person for person in people if code and person.registration.ticket_code.lower() == code]
    words = sort_key(text).split()
    return by_code or [person for person in people if all(word in _haystack(person) for word in words)]


def _haystack(person: DoorPerson) -> str:
    return sort_key(f"{person.registration.full_name} {person.registration.organisation}")
