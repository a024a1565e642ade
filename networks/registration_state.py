"""Whether people can register at this moment, in words for lists and for the page of an event."""

from dataclasses import dataclass
from enum import Enum

from django.utils import timezone

from core.templatetags.german import datum, zahl, zeitpunkt
from networks.enums import EventStatus
from networks.models import Event

FEW = 10  # from here on the number of free places is worth a word in lists


class Phase(Enum):
    """Where the registration of an event stands."""

    CANCELLED = "cancelled"
    OVER = "over"
    INVITED_ONLY = "invited_only"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    FULL = "full"
    OPEN = "open"


@dataclass(frozen=True)
class RegistrationState:
    """A phase with its words: `short` for lists, `headline` and `text` for the page."""

    phase: Phase
    short: str
    headline: str
    text: str = ""

    @property
    def can_register(self) -> bool:
        """Whether the form takes registrations; a full event takes them for the waiting list."""
        return self.phase in {Phase.OPEN, Phase.FULL}

    @property
    def kind(self) -> str:
        """The colour of the status word (components/status.html)."""
        kinds = {Phase.OPEN: "done", Phase.FULL: "now", Phase.CANCELLED: "late"}
        return kinds.get(self.phase, "off" if self.phase in {Phase.OVER, Phase.CLOSED} else "")


def phase_of(event: Event) -> Phase:
    """Return the phase of an event; without a period people register from announcing until it begins."""
    now = timezone.now()
    if event.status == EventStatus.CANCELLED:
        return Phase.CANCELLED
    if event.is_over or event.status in {EventStatus.HELD, EventStatus.COMPLETED}:
        return Phase.OVER
    closes_at = event.registration_closes_at or event.starts_at
    if event.status != EventStatus.ANNOUNCED or closes_at <= now or event.has_begun:
        return Phase.CLOSED
    if event.is_invitation_only:
        return Phase.INVITED_ONLY
    if event.registration_opens_at and event.registration_opens_at > now:
        return Phase.NOT_YET
    is_full = event.capacity is not None and event.seats_taken >= event.capacity
    return Phase.FULL if is_full else Phase.OPEN


def state_of(event: Event) -> RegistrationState:
    """Return phase and words of an event; asks the database nothing."""
    phase = phase_of(event)
    return RegistrationState(phase, *WORDS[phase](event))


def _cancelled(event: Event) -> tuple[str, ...]:
    return "Abgesagt", "Diese Veranstaltung ist abgesagt.", "Wer angemeldet war, hat eine E-Mail bekommen."


def _over(event: Event) -> tuple[str, ...]:
    return "Vorbei", "Diese Veranstaltung ist vorbei."


def _invited_only(event: Event) -> tuple[str, ...]:
    text = "Sie haben eine Einladung? Melden Sie sich über den Link darin an."
    return "Nur mit Einladung", "Die Teilnahme geht nur mit Einladung.", text


def _not_yet(event: Event) -> tuple[str, ...]:
    day = datum(event.registration_opens_at)
    return f"Anmeldung ab {day}", f"Anmelden können Sie sich ab {zeitpunkt(event.registration_opens_at)}."


def _closed(event: Event) -> tuple[str, ...]:
    return "Anmeldung geschlossen", "Die Anmeldung ist geschlossen."


def _full(event: Event) -> tuple[str, ...]:
    text = "Wir setzen Sie auf die Warteliste und melden uns, sobald ein Platz frei wird."
    return "Warteliste", "Alle Plätze sind vergeben.", text


def _open(event: Event) -> tuple[str, ...]:
    if event.capacity is None:
        return "Anmeldung offen", "Die Anmeldung ist offen.", "Ein Konto brauchen Sie nicht."
    free = event.capacity - event.seats_taken
    words = "Noch 1 Platz" if free == 1 else f"Noch {zahl(free)} Plätze"
    text = (
        "Danach setzen wir Sie auf die Warteliste und melden uns, sobald ein Platz frei wird."
        if free <= FEW
        else "Ein Konto brauchen Sie nicht."
    )
    return (words if free <= FEW else "Plätze frei"), f"{words}.", text


WORDS = {
    Phase.CANCELLED: _cancelled,
    Phase.OVER: _over,
    Phase.INVITED_ONLY: _invited_only,
    Phase.NOT_YET: _not_yet,
    Phase.CLOSED: _closed,
    Phase.FULL: _full,
    Phase.OPEN: _open,
}
