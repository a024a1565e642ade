"""What the board says about a lead in two lines: where it stands, and what is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from core.templatetags.german import MONTHS, datum_kurz
from core.workflow import Transition
from inventories.enums.research import BOARD_STATUSES, ContactOutcome, ContactWay, LeadStatus
from inventories.models import ContactEntry, Lead, LeadSource
from inventories.workflow.research import LEAD_WORKFLOW

PER_COLUMN = 5
# what stands first in a column is what is due first
ORDERS = {
    LeadStatus.FOUND: (F("informed_on").asc(nulls_first=True), "inform_until", "sort_name"),
    LeadStatus.INFORMED: (F("follow_up_on").asc(nulls_last=True), "informed_on", "sort_name"),
    LeadStatus.ASKED: (F("follow_up_on").asc(nulls_last=True), "sort_name"),
    LeadStatus.APPOINTMENT: (F("appointment_at").asc(nulls_last=True), "sort_name"),
    LeadStatus.INTERVIEWED: ("-updated_at", "sort_name"),
}
COLOURS = {
    LeadStatus.INFORMED: "i",
    LeadStatus.ASKED: "h",
    LeadStatus.APPOINTMENT: "s",
    LeadStatus.INTERVIEWED: "p",
}
# what needs no more than a click
SIMPLE_MOVES = [move for move in LEAD_WORKFLOW.transitions if move.name in {"ask", "decline", "give_up"}]
SOON = 7  # days; a duty further away is no news on a card
CONTACT_WORDS = {
    ContactWay.PHONE: "Anruf",
    ContactWay.EMAIL: "E-Mail",
    ContactWay.LETTER: "Brief",
    ContactWay.VISIT: "Besuch",
    ContactWay.OTHER: "Kontakt",
}


@dataclass(frozen=True)
class Card:
    """One lead on the board; `kind` is the shape of the status word, `moves` are the simple steps."""

    lead: Lead
    line: str
    status: str = ""
    kind: str = ""
    moves: list[Transition] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """One state with its first cards and the number of all leads in it."""

    status: LeadStatus
    count: int
    cards: list[Card]
    colour: str


def board(leads: QuerySet, counts: dict[str, int], *, can_edit: bool) -> list[Column]:
    """Return the columns of the board; three queries for every column, however many leads there are."""
    today = timezone.localdate()
    return [
        Column(
            status,
            counts.get(status, 0),
            [card(lead, today, can_edit=can_edit) for lead in _first(leads, status)]
            if counts.get(status)
            else [],
            COLOURS.get(status, ""),
        )
        for status in BOARD_STATUSES
    ]


def _first(leads: QuerySet, status: LeadStatus) -> QuerySet:
    rows = leads.filter(status=status).order_by(*ORDERS[status])
    return told(rows.select_related("profile", "inventory__municipality"))[:PER_COLUMN]


def told(leads: QuerySet) -> QuerySet:
    """Return leads with everything that their cards say."""
    sources = Prefetch("sources", LeadSource.objects.order_by("seen_on", "pk"))
    return leads.prefetch_related(sources, Prefetch("contacts", ContactEntry.objects.order_by("at", "pk")))


def card(lead: Lead, today: date, *, can_edit: bool = False) -> Card:
    """Return the two lines about one lead; `moves` only for those who keep the list."""
    status, kind = _todo(lead, today)
    # the permission is the same for all leads of a board: asked once, not for every card and move
    moves = [move for move in SIMPLE_MOVES if can_edit and lead.status in move.sources]
    return Card(lead, _line(lead, today), status, kind, moves)


def _line(lead: Lead, today: date) -> str:
    if lead.status == LeadStatus.APPOINTMENT and lead.appointment_at:
        return _appointment(lead, today)
    if lead.status == LeadStatus.INTERVIEWED and lead.profile:
        return f"Steckbrief: {lead.profile.get_status_display()}"
    contacts = list(lead.contacts.all())
    if lead.status in {LeadStatus.ASKED, LeadStatus.UNREACHABLE} and contacts:
        return contact_line(contacts)
    if lead.status == LeadStatus.INFORMED and lead.informed_on:
        return f"{lead.get_informed_way_display()} am {short_day(lead.informed_on)}"
    source = next(iter(lead.sources.all()), None)
    return f"Quelle: {source.title}" if source else ""


def contact_line(contacts: Iterable[ContactEntry]) -> str:
    """Return "2-mal angerufen, zuletzt 18. Nov." or "E-Mail am 16. Nov." for a log."""
    contacts = list(contacts)
    last = contacts[-1]
    day = short_day(timezone.localtime(last.at).date())
    calls = [one for one in contacts if one.way == ContactWay.PHONE]
    if len(calls) > 1 and last.way == ContactWay.PHONE:
        return f"{len(calls)}-mal angerufen, zuletzt {day}"
    word = CONTACT_WORDS[ContactWay(last.way)]
    missed = ", nicht erreicht" if last.outcome == ContactOutcome.NOT_REACHED else ""
    return f"{word} am {day}{missed}"


def _appointment(lead: Lead, today: date) -> str:
    at = timezone.localtime(lead.appointment_at)
    day = "Heute" if at.date() == today else datum_kurz(at)
    clock = f"{at.hour} Uhr" if not at.minute else f"{at:%H:%M} Uhr"
    return ", ".join(part for part in (day, clock, lead.appointment_place) if part)


def _todo(lead: Lead, today: date) -> tuple[str, str]:
    """Return the most urgent thing to do and the shape of its status word."""
    if lead.doubt:
        return "Doppelt? Bitte prüfen", "late"
    if lead.informed_on is None and lead.anonymised_at is None:
        distance = (lead.inform_until - today).days
        if distance < 0:
            return "Information überfällig", "late"
        if distance <= SOON or lead.status != LeadStatus.FOUND:
            return f"Informieren bis {short_day(lead.inform_until)}", "now"
    return _next(lead, today)


def _next(lead: Lead, today: date) -> tuple[str, str]:
    is_over = lead.appointment_at and timezone.localtime(lead.appointment_at).date() < today
    if lead.status == LeadStatus.APPOINTMENT and is_over:
        return "War das Interview?", "now"
    if lead.status == LeadStatus.INTERVIEWED:
        return "", ""
    if lead.follow_up_on and lead.follow_up_on <= today:
        return (
            ("Heute nachfassen", "now") if lead.follow_up_on == today else ("Nachfassen überfällig", "late")
        )
    if lead.status == LeadStatus.APPOINTMENT and lead.profile_id:
        return "Steckbrief angelegt", "done"
    return "", ""


def short_day(day: date) -> str:
    """Return "18. Nov." (months of up to five letters in full)."""
    name = MONTHS[day.month - 1]
    return f"{day.day}. {name if len(name) <= 4 else f'{name[:3]}.'}"
