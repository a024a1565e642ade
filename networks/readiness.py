"""What an event still lacks: what must be there before it is announced, and what would make it better."""

from dataclasses import dataclass
from itertools import chain

from django.utils import timezone

from networks.enums import EventFormat, EventStatus
from networks.models import Event

# the pages of an event that are filled in before it is announced: (URL name, label)
PARTS = (
    ("edit_event", "Termin und Ort"),
    ("edit_event_text", "Texte und Kontakt"),
    ("edit_event_picture", "Bild"),
    ("host_list", "Gastgebende"),
    ("edit_registration_settings", "Anmeldung"),
)

# a day that is over hinders nobody once the event is known
BEFORE = frozenset({EventStatus.DRAFT, EventStatus.CANCELLED, EventStatus.DISCARDED})


@dataclass(frozen=True)
class Gap:
    """Something that is missing, and on which page it is filled in. `is_blocking`: not announced without."""

    page: str
    sentence: str
    is_blocking: bool = True


@dataclass(frozen=True)
class Part:
    """One page to fill in, with what is missing there."""

    page: str
    label: str
    gaps: tuple[Gap, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether something is missing that has to be there."""
        return any(gap.is_blocking for gap in self.gaps)


def parts_of(event: Event) -> list[Part]:
    """Return the pages to fill in with what each lacks; reads hosts, kinds of places and programme."""
    gaps = gaps_of(event)
    return [Part(page, label, tuple(gap for gap in gaps if gap.page == page)) for page, label in PARTS]


def gaps_of(event: Event) -> list[Gap]:
    """Return everything that is missing, in the order of the pages."""
    return list(
        chain(
            _gaps_of_date(event),
            _gaps_of_texts(event),
            _gaps_of_picture(event),
            _gaps_of_hosts(event),
            _gaps_of_registration(event),
        )
    )


def blocking(event: Event) -> list[str]:
    """Return the sentences of what has to be there before the event is announced."""
    return [gap.sentence for gap in gaps_of(event) if gap.is_blocking]


def _gaps_of_date(event: Event):
    page = "edit_event"
    if event.has_begun and event.status in BEFORE:
        yield Gap(page, "Der Beginn liegt in der Vergangenheit. Wählen Sie einen neuen Tag.")
    if event.format != EventFormat.ONLINE:
        if not event.place:
            yield Gap(page, "Das Haus fehlt: Wo treffen sich alle?")
        if not (event.town or event.municipality_id):
            yield Gap(page, "Die Stadt fehlt. Sie steht im Kalender.")
        if not event.street:
            yield Gap(page, "Die Anschrift fehlt.", is_blocking=False)
        if not event.access_notes:
            yield Gap(page, "Hinweise zum Zugang fehlen: Aufzug, Toilette, Haltestelle.", is_blocking=False)
    if event.format != EventFormat.ON_SITE and not event.online_link:
        yield Gap(page, "Der Link zur Videokonferenz fehlt noch.", is_blocking=False)


def _gaps_of_texts(event: Event):
    page = "edit_event_text"
    if not event.lead:
        yield Gap(page, "Der eine Satz fehlt: Worum geht es?")
    if not event.text:
        yield Gap(page, "Der Einladungstext fehlt.")
    if not event.contact_email:
        yield Gap(page, "Eine E-Mail-Adresse für Fragen fehlt.")
    if not event.costs:
        yield Gap(
            page, "Schreiben Sie, was die Teilnahme kostet, auch wenn sie nichts kostet.", is_blocking=False
        )


def _gaps_of_picture(event: Event):
    if not event.picture:
        yield Gap("edit_event_picture", "Ein Bild macht die Seite einladender.", is_blocking=False)


def _gaps_of_hosts(event: Event):
    if not event.hosts.all():
        yield Gap("host_list", "Nennen Sie, wer einlädt.")


def _gaps_of_registration(event: Event):
    page = "edit_registration_settings"
    if not event.categories.all():
        yield Gap(page, "Legen Sie mindestens eine Platzart an, zum Beispiel „Alle“.")
    closes_at = event.registration_closes_at
    if closes_at and closes_at <= timezone.now() and event.status == EventStatus.DRAFT:
        yield Gap(page, "Der Anmeldeschluss ist schon vorbei. Wählen Sie einen späteren Tag.")
    if closes_at is None:
        yield Gap(page, "Ohne Anmeldeschluss endet die Anmeldung mit dem Beginn.", is_blocking=False)
    if event.capacity is None:
        yield Gap(page, "Ohne Zahl der Plätze gibt es keine Warteliste.", is_blocking=False)
