"""One registration as the team sees it: facts, answers, what can be done, what happened, which mails came."""

from dataclasses import dataclass
from datetime import datetime

from core.access import SYSTEM_NAME
from core.templatetags.german import datum, zeitpunkt
from networks.enums import RegistrationStatus as S
from networks.field_catalogue import CATALOGUE, answers_of
from networks.models import MessageCopy, Registration
from networks.seats import free_in

HAPPENED = {
    "confirm": "Anmeldung bestätigt",
    "wait": "Auf die Warteliste gekommen",
    "offer": "Platz angeboten",
    "accept": "Platz angenommen",
    "admit": "Platz von der Warteliste gegeben",
    "lapse": "Frist verstrichen, Platz weitergegeben",
    "cancel": "Abgemeldet",
    "return": "Wieder angemeldet",
    "return_waiting": "Wieder auf der Warteliste",
}
BY_ITSELF = frozenset(HAPPENED[name] for name in ("offer", "lapse"))
SENSITIVE = frozenset(field.label for field in CATALOGUE.values() if field.is_sensitive)


@dataclass(frozen=True)
class Move:
    """A button of the team: the last part of its address, its label, and what happens then."""

    name: str
    label: str
    hint: str
    kind: str = "secondary"


@dataclass(frozen=True)
class Entry:
    """One line of the history, as components/history.html shows it."""

    title: str
    by_name: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True)
class Sheet:
    """Facts about the registration, the person's answers, and those about health and faith by themselves."""

    facts: list[tuple[str, str]]
    answers: list[tuple[str, str]]
    sensitive: list[tuple[str, str]]


OFFER = Move("offer", "Platz anbieten", "Die Person bekommt eine Mail und hat bis zur Frist Zeit.", "primary")
ADMIT = Move("admit", "Platz sofort geben", "Ohne Rückfrage, zum Beispiel nach einem Anruf.")
CONFIRM = Move("confirm", "Anmeldung bestätigen", "Zum Beispiel, wenn die Person angerufen hat.", "primary")
RETURN = Move("return", "Wieder anmelden", "Ist kein Platz frei, kommt die Person auf die Warteliste.")
LINK = Move("link", "Link noch einmal senden", "Wenn die Person ihre E-Mail nicht findet.")
MOVES = {
    S.UNCONFIRMED: (CONFIRM, LINK),
    S.REGISTERED: (LINK,),
    S.WAITING: (OFFER, ADMIT, LINK),
    S.OFFERED: (LINK,),
    S.CANCELLED: (RETURN,),
    S.LAPSED: (RETURN,),
}


def sheet_of(registration: Registration) -> Sheet:
    """Return what is known about a registration in words."""
    rows = answers_of(registration)
    return Sheet(
        facts=[(label, value) for label, value in _facts(registration) if value],
        answers=[row for row in rows if row[0] not in SENSITIVE],
        sensitive=[row for row in rows if row[0] in SENSITIVE],
    )


def _facts(registration: Registration) -> list[tuple[str, str]]:
    row = registration
    groups = [choice.group.title for choice in row.group_choices.select_related("group") if choice.group]
    return [
        ("Platzart", row.category.name),
        ("Gruppe von", row.group.office if row.group else ""),
        ("Arbeitsgruppe", ", ".join(groups)),
        ("Angemeldet am", zeitpunkt(row.created_at)),
        ("Bestätigt am", zeitpunkt(row.confirmed_at) if row.confirmed_at else ""),
        ("Wartet seit", zeitpunkt(row.waiting_since) if row.waiting_since else ""),
        ("Angebot gilt bis", zeitpunkt(row.offer_until) if row.offer_until else ""),
        ("Eintrittskarte", row.ticket_code if row.has_seat else ""),
        ("Liste für alle", row.get_list_consent_display()),
        ("Hinweis zu Fotos", "gelesen" if row.saw_photo_note else ""),
    ]


def moves_of(registration: Registration) -> tuple[Move, ...]:
    """Return the buttons of the team: no place where none is free, no offer after the beginning."""
    moves, event, category = MOVES[S(registration.status)], registration.event, registration.category
    category.event = event
    closed = {OFFER, ADMIT} if free_in(category) == 0 else {OFFER} if event.has_begun else set()
    return tuple(move for move in moves if move not in closed)


def history_of(registration: Registration) -> list[Entry]:
    """Return what happened, the latest first: registration, moves, the door."""
    begun = Entry("Angemeldet", registration.full_name, registration.created_at)
    moves = [
        Entry(HAPPENED.get(row.transition, row.transition), row.by_name, row.at, row.comment)
        for row in registration.status_changes.all()
    ]
    doors = [
        Entry(f"Eingelassen für {datum(row.day)}", str(row.by), row.at)
        for row in registration.check_ins.filter(undone_at=None).select_related("by")
    ]
    entries = sorted([begun, *moves, *doors], key=lambda entry: entry.at, reverse=True)
    return [_spoken(entry, registration) for entry in entries]


def _spoken(entry: Entry, registration: Registration) -> Entry:
    """Name the person for moves by the own link: there is no account, and the portal did nothing itself."""
    if entry.by_name == SYSTEM_NAME and entry.title not in BY_ITSELF:
        return Entry(entry.title, registration.full_name, entry.at, entry.comment)
    return entry


def mails_of(registration: Registration) -> list[MessageCopy]:
    """Return the messages that somebody got, the latest first, each with its row of the outbox."""
    rows = registration.message_copies.select_related("message", "mail")
    return list(rows.order_by("-message__sent_at", "-pk"))
