"""Which registrations of an event somebody means: one filter for the list, its table and for messages."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db.models import QuerySet

from core.templatetags.german import datum
from networks.enums import ACTIVE_REGISTRATIONS, RegistrationStatus
from networks.models import Event, PlaceCategory, Registration, WorkingGroup

ACTIVE, ENDED, EVERYBODY = "active", "ended", "everybody"
ENDED_STATUSES = frozenset(RegistrationStatus) - ACTIVE_REGISTRATIONS
STATUS_CHOICES = (
    (ACTIVE, "Alle, die dabei sind oder warten"),
    (RegistrationStatus.REGISTERED.value, "Angemeldet"),
    (RegistrationStatus.WAITING.value, "Auf der Warteliste"),
    (RegistrationStatus.OFFERED.value, "Platz angeboten"),
    (RegistrationStatus.UNCONFIRMED.value, "Noch nicht bestätigt"),
    (ENDED, "Abgemeldet oder verfallen"),
    (EVERYBODY, "Alle Anmeldungen"),
)
CAME, MISSING = "yes", "no"
CAME_CHOICES = ((CAME, "Waren da"), (MISSING, "Waren nicht da"))
ACCESS, CATERING = "access", "catering"
NEED_CHOICES = ((ACCESS, "Mit Angaben zum Zugang"), (CATERING, "Mit Angaben zum Essen"))
NEED_KEYS = {ACCESS: ("access", "access_text", "interpreting"), CATERING: ("catering", "catering_text")}


@dataclass(frozen=True)
class Selection:
    """A part of the registered; every empty field means: do not narrow by this."""

    status: str = ACTIVE
    category: int | None = None
    group: int | None = None
    day: str = ""  # ISO date
    came: str = ""
    need: str = ""
    words: str = ""

    @classmethod
    def of(cls, values: Mapping) -> "Selection":
        """Return the selection that `as_values` made; names that it does not know are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in known})

    def as_values(self) -> dict:
        """Return what differs from the usual, for Message.recipients and addresses."""
        return {name: value for name, value in asdict(self).items() if value != getattr(Selection, name)}

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves out some of those who are in or wait."""
        return bool(self.as_values())


def matching(event: Event, chosen: Selection) -> QuerySet[Registration]:
    """Return the registrations of an event that a selection means, by name; cleared ones are nobody's."""
    rows = event.registrations.filter(cleared_at=None)
    for name, narrow in NARROWING.items():
        value = getattr(chosen, name)
        if value:
            rows = narrow(rows, value)
    return rows.order_by("last_name", "first_name", "pk")


def in_words(event: Event, chosen: Selection) -> list[str]:
    """Return the selection as short words, one per condition, for pages and for the record of a message."""
    words = [dict(STATUS_CHOICES).get(chosen.status, "")]
    if chosen.category:
        words.append(_name_of(PlaceCategory.objects.filter(event=event), chosen.category))
    if chosen.group:
        words.append(_name_of(WorkingGroup.objects.filter(session__event=event), chosen.group))
    if chosen.day:
        words.append(f"dabei am {datum(date.fromisoformat(chosen.day))}")
    words += [dict(CAME_CHOICES).get(chosen.came, ""), dict(NEED_CHOICES).get(chosen.need, "")]
    if chosen.words:
        words.append(f"Suche: {chosen.words}")
    return [word for word in words if word]


def _name_of(rows: QuerySet, pk: int) -> str:
    row = rows.filter(pk=pk).first()
    return str(row) if row else "gibt es nicht mehr"


def _by_status(rows: QuerySet, value: str) -> QuerySet:
    groups = {ACTIVE: ACTIVE_REGISTRATIONS, ENDED: ENDED_STATUSES, EVERYBODY: frozenset(RegistrationStatus)}
    return rows.filter(status__in=sorted(groups.get(value, {value})))


NARROWING: dict[str, Callable[[QuerySet, object], QuerySet]] = {
    "status": _by_status,
    "category": lambda rows, value: rows.filter(category=value),
    "group": lambda rows, value: rows.filter(group_choices__group=value),
    "day": lambda rows, value: rows.on_day(date.fromisoformat(value)),
    "came": lambda rows, value: rows.checked_in() if value == CAME else rows.not_checked_in(),
    "need": lambda rows, value: rows.answering(*NEED_KEYS[value]),
    "words": lambda rows, value: rows.search(value),
}
