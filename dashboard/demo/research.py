"""The demo's research boards: two living ones, and in all other inventories the leads behind the profiles."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle

from django.utils import timezone

from accounts.models import User
from core.text import slug, sort_key
from dashboard.demo import research_names as names
from dashboard.demo.applications import moment
from dashboard.demo.cases import Case
from inventories.duplicates import Entry, doubts_about, full_index
from inventories.duplicates.rows import entry_of
from inventories.enums.research import ContactOutcome, ContactWay
from inventories.enums.research import LeadStatus as L
from inventories.information_duty import inform_until
from inventories.models import ContactEntry, Inventory, Lead, LeadSource, LeadStatusChange, Profile

LISTS = {"weidenfurt": names.WEIDENFURT, "tannfelde": names.TANNFELDE}
POSTCODES = {"weidenfurt": "43520", "tannfelde": "05657"}
# of every ten leads without an interview; in Weidenfurt the research is nearly over
MIXTURES = {
    "weidenfurt": (L.DECLINED, L.ASKED, L.UNREACHABLE, L.INFORMED, L.ASKED, L.DECLINED, L.FOUND, L.APPOINTMENT, L.UNREACHABLE, L.ASKED),
    "tannfelde": (L.FOUND, L.ASKED, L.INFORMED, L.APPOINTMENT, L.FOUND, L.ASKED, L.DECLINED, L.INFORMED, L.FOUND, L.UNREACHABLE),
}  # fmt: skip
MOVES = {
    L.INFORMED: ("inform",),
    L.ASKED: ("inform", "ask"),
    L.APPOINTMENT: ("inform", "ask", "agree_appointment"),
    L.INTERVIEWED: ("inform", "ask", "agree_appointment", "finish_interview"),
    L.DECLINED: ("inform", "ask", "decline"),
    L.UNREACHABLE: ("inform", "ask", "give_up"),
}
REACHED = {"inform": L.INFORMED, "ask": L.ASKED, "agree_appointment": L.APPOINTMENT, "finish_interview": L.INTERVIEWED, "decline": L.DECLINED, "give_up": L.UNREACHABLE}  # fmt: skip
ENDS = (L.DECLINED, L.UNREACHABLE)
NAMES_A_PLACE = re.compile("Weiden|Ruhr|Nordstadt|Deich|Fluss|Wehr|Domhof|Süd$")
PLACES = ("Bürgerhaus West", "im Vereinsheim", "Video", "Café am Markt", "Telefon")


@dataclass(frozen=True)
class Board:
    """One inventory with what its leads need."""

    inventory: Inventory
    interviewer: User
    officer: User
    today: date
    town: str


def add_research(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Add the long lists; profiles that are there already become leads that were interviewed."""
    for case, inventory in inventories:
        profiles = list(inventory.profiles.order_by("pk"))
        if not profiles:
            continue
        interviewer = users[case.contractors[0]] if case.contractors else users["ines.hartwig@skew.example"]
        board = Board(
            inventory, interviewer, users["ines.hartwig@skew.example"], timezone.localdate(), case.texts
        )
        leads = [_interviewed(board, profile, at) for at, profile in enumerate(profiles)]
        there = {lead.sort_name for lead in leads}
        leads += _living(board, there) if board.town in LISTS else _ended(board, there)
        Lead.objects.bulk_create(leads)
        for lead in leads:
            lead.created_at = moment(_found_on(lead))
        Lead.objects.bulk_update(leads, ["created_at"])
        _tell(board, leads)


def _interviewed(board: Board, profile: Profile, at: int) -> Lead:
    """Return the lead that a profile came from."""
    found = _started(board) + timedelta(days=2 + at % 20)
    return Lead(
        inventory=board.inventory,
        status=L.INTERVIEWED,
        name=profile.name,
        sort_name=profile.sort_name,
        kind=profile.kind,
        district=profile.district,
        town=profile.town,
        postal_code=profile.postal_code,
        street=profile.street,
        languages=profile.languages,
        organisation_id=profile.organisation_id,
        profile=profile,
        assigned_to=board.interviewer,
        created_by=board.interviewer,
        inform_until=inform_until(found),
        informed_on=found + timedelta(days=6),
        informed_way=ContactWay.EMAIL if at % 3 else ContactWay.LETTER,
        appointment_at=_hour(found + timedelta(days=24 + at % 9), 16 + at % 4),
        appointment_place=PLACES[at % len(PLACES)],
    )


def _living(board: Board, there: set[str]) -> list[Lead]:
    """Return the leads of a long list that are still on their way, none twice."""
    rows = [row for row in names.rows_of(LISTS[board.town]) if sort_key(row[0]) not in there]
    leads = [_lead(board, at, row) for at, row in enumerate(rows)]
    entries = [_compared(lead, at) for at, lead in enumerate(leads)]
    index = full_index(board.inventory)
    index.add(entries)
    for lead, doubt in zip(leads, doubts_about(entries, index), strict=True):
        lead.doubt = doubt if lead.status == L.FOUND else ""
    return leads


def _ended(board: Board, there: set[str]) -> list[Lead]:
    """Return some leads that came to nothing, of names that could live in every town."""
    anywhere = [row for row in names.rows_of(names.WEIDENFURT) if not NAMES_A_PLACE.search(row[0])]
    begin = board.inventory.pk * 5 % len(anywhere)
    rows = [row for row in (anywhere * 2)[begin : begin + 7] if sort_key(row[0]) not in there]
    return [_lead(board, at, row) for at, row in enumerate(rows)]


def _compared(lead: Lead, at: int) -> Entry:
    """Return a lead in its normal forms; the number stands for the key that it does not have yet."""
    return replace(entry_of(lead), key=-1 - at)


def _lead(board: Board, at: int, row: tuple[str, str, str, str]) -> Lead:
    name, kind, district, street = row
    is_living = board.town in LISTS
    status = MIXTURES[board.town][at % 10] if is_living else ENDS[at % 2]
    # the newest finds are last: their month is still running, and of one it is over
    age = (at * 3) % 26 + 1 if status == L.FOUND else 50 - at % 18
    found = board.today - timedelta(days=age) if is_living else _started(board) + timedelta(days=at)
    host = f"{slug(name)[:30].strip('-')}.example"
    lead = Lead(
        inventory=board.inventory, status=status, name=name, sort_name=sort_key(name), kind=kind, district=district,
        street=street, postal_code=POSTCODES.get(board.town, "") if street else "",
        town=board.inventory.municipality.short_name, created_by=board.interviewer, inform_until=inform_until(found),
        assigned_to=None if status == L.FOUND and at % 3 else board.officer if at % 7 == 3 else board.interviewer,
        contact_name=names.PEOPLE[at % len(names.PEOPLE)] if at % 3 else "",
        email=f"kontakt@{host}" if at % 5 != 4 else "", phone=f"+49 2842 {55010 + at * 7}" if at % 2 else "",
        website=f"https://www.{host}" if at % 3 == 0 else "", web_domain=host if at % 3 == 0 else "",
        note=names.NOTES[at % len(names.NOTES)] if at % 9 == 2 else "",
    )  # fmt: skip
    _date(lead, at, found, board.today)
    return lead


def _date(lead: Lead, at: int, found: date, today: date) -> None:
    """Set what was told when, the appointment, and the next call."""
    if lead.status != L.FOUND:
        lead.informed_on = found + timedelta(days=4 + at % 12)
        lead.informed_way = ContactWay.EMAIL if lead.email else ContactWay.LETTER
    if lead.status == L.ASKED:
        lead.follow_up_on = today + timedelta(days=at % 6 - 1)
    if lead.status == L.APPOINTMENT:
        lead.appointment_at = _hour(today + timedelta(days=at % 8), 14 + at % 5)
        lead.appointment_place = PLACES[at % len(PLACES)]


def _tell(board: Board, leads: list[Lead]) -> None:
    """Write sources, contact logs and histories of all leads at once."""
    sources, contacts, changes = [], [], []
    for at, lead in enumerate(leads):
        found = _found_on(lead)
        for kind, title, link in (names.SOURCES[at % 8], names.SOURCES[(at * 3 + 1) % 8])[
            : 1 + (at % 5 == 0)
        ]:
            sources.append(LeadSource(lead=lead, kind=kind, title=title, link=link, seen_on=found))
        contacts += _contacts(board, lead, at)
        changes += _changes(board, lead, at)
    LeadSource.objects.bulk_create(sources)
    ContactEntry.objects.bulk_create(contacts)
    LeadStatusChange.objects.bulk_create(changes)


def _contacts(board: Board, lead: Lead, at: int) -> list[ContactEntry]:
    if lead.informed_on is None:
        return []
    by = lead.assigned_to or board.interviewer
    told = ContactEntry(
        lead=lead, at=moment(lead.informed_on, 9), way=lead.informed_way, outcome=ContactOutcome.SENT,
        text="Information nach Artikel 14 DSGVO", by=by,
    )  # fmt: skip
    if lead.status == L.INFORMED:
        return [told]
    outcomes = {
        L.UNREACHABLE: (ContactOutcome.NOT_REACHED,) * 3,
        L.DECLINED: (ContactOutcome.NOT_REACHED, ContactOutcome.REACHED),
        L.ASKED: (ContactOutcome.NOT_REACHED, ContactOutcome.CALL_BACK, ContactOutcome.REACHED)[: 1 + at % 3],
    }.get(lead.status, (ContactOutcome.REACHED,))
    ways = cycle((ContactWay.PHONE, ContactWay.PHONE, ContactWay.EMAIL))
    calls = [
        ContactEntry(
            lead=lead, at=moment(min(lead.informed_on + timedelta(days=3 + 5 * turn), board.today - timedelta(days=1)), 11 + turn),
            way=next(ways), outcome=outcome, person_name=lead.contact_name if outcome != ContactOutcome.NOT_REACHED else "",
            text=names.TALKS[outcome], by=by,
        )
        for turn, outcome in enumerate(outcomes)
    ]  # fmt: skip
    return [told, *calls]


def _changes(board: Board, lead: Lead, at: int) -> list[LeadStatusChange]:
    by = lead.assigned_to or board.interviewer
    before, rows = L.FOUND, []
    for step, move in enumerate(MOVES.get(lead.status, ())):
        day = min(lead.informed_on + timedelta(days=4 * step), board.today)
        comment = names.REFUSALS[at % len(names.REFUSALS)] if move == "decline" else ""
        rows.append(
            LeadStatusChange(
                subject=lead, transition=move, from_status=before, to_status=REACHED[move], comment=comment,
                by=by, by_name=str(by), at=moment(day, 15),
            )
        )  # fmt: skip
        before = REACHED[move]
    return rows


def _found_on(lead: Lead) -> date:
    return lead.inform_until - timedelta(days=30)


def _started(board: Board) -> date:
    change = board.inventory.status_changes.filter(to_status="research").first()
    return timezone.localtime(change.at).date() if change else board.today - timedelta(days=60)


def _hour(day: date, hour: int) -> datetime:
    return moment(day, hour).replace(minute=30 if hour % 2 else 0)
