"""Badges: ten to a sheet A4, each 90 × 54 mm, to cut or on perforated sheets."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from core.pdf import Pdf, render_pdf
from core.qr_codes import code_svg
from core.text import sort_key
from networks.models import Event, Registration
from networks.papers.fitting import printable, size_for
from networks.papers.people import NothingToPrintError, office_of, on_site, part_of, tones_of
from networks.tickets import ticket_address

TEMPLATE = "networks/pdf/badges.html"
PER_SHEET = 10
NAME_WIDTH = 77.0  # mm
FIRST_SIZES = (33, 30, 27, 24, 21, 18, 15, 13)
LAST_SIZES = (23, 21, 19, 17, 15, 13, 11)
NOBODY = "Seit diesem Tag ist niemand dazugekommen."
SPEAKER_TONE, TEAM_TONE, INK = "s", "t", 6


@dataclass(frozen=True)
class Badge:
    """One badge. `tone` chooses the colour of its band; the word on it says the same."""

    first_name: str
    last_name: str = ""
    office: str = ""
    role: str = ""
    tone: str = str(INK)
    code: str = ""
    address: str = ""

    @property
    def first_size(self) -> int:
        """The size of the first name in points."""
        return size_for(self.first_name, NAME_WIDTH, FIRST_SIZES)

    @property
    def last_size(self) -> int:
        """The size of the last name in points."""
        return size_for(self.last_name, NAME_WIDTH, LAST_SIZES)


@dataclass(frozen=True)
class Sheet:
    """Ten places; the first sheet may begin later, where perforated sheets are used up in part."""

    number: int
    badges: list[Badge] = field(default_factory=list)
    empty: range = range(0)

    @property
    def reach(self) -> str:
        """From which name to which, for sorting the stack."""
        names = [badge.last_name or badge.first_name for badge in self.badges]
        return names[0] if len(names) == 1 else f"{names[0]} bis {names[-1]}"


def badges_pdf(event: Event, *, start: int = 1, since: datetime | None = None, part: int = 1) -> Pdf:
    """Return the badges of everybody expected in the house, of speakers and of the team, as PDF/UA-1.

    `start` is the place on the first sheet (1 to 10). With `since` (a moment) only people who registered
    later get one: the second print before the day. A large event comes in parts of 100.
    Raises NothingToPrintError where nobody is left.
    """
    people = on_site(event)
    later = [row for row in people if since is None or row.created_at > since]
    others = [] if since else others_of(event, people)
    badges = part_of([*_of_people(event, later), *others], part)
    if not badges:
        raise NothingToPrintError(NOBODY)
    return _render(event, badges, start)


def one_badge_pdf(registration: Registration, *, start: int = 1) -> Pdf:
    """Return the badge of one person, at the chosen place of a sheet."""
    return _render(registration.event, list(_of_people(registration.event, [registration])), start)


def blank_badges_pdf(event: Event) -> Pdf:
    """Return a sheet of badges without names, for those who come without a word."""
    return _render(event, [Badge("", role="Gast")] * PER_SHEET, 1)


def _of_people(event: Event, people: Iterable[Registration]) -> Iterable[Badge]:
    tones = tones_of(event)
    for row in people:
        yield Badge(
            first_name=printable(row.first_name or row.last_name),
            last_name=printable(row.last_name if row.first_name else ""),
            office=office_of(row),
            role=row.category.name,
            tone=str(tones[row.category_id]),
            code=row.ticket_code,
            address=ticket_address(row),
        )


def others_of(event: Event, people: list[Registration]) -> list[Badge]:
    """Return badges of speakers and team who did not register themselves, each once."""
    known = {sort_key(row.full_name) for row in people}
    badges = {}
    for row in event.speakers.all():
        badges.setdefault(sort_key(row.name), _split(row.name, row.organisation, "Programm", SPEAKER_TONE))
    for row in event.team.all():
        badges.setdefault(sort_key(row.name), _split(row.name, row.office, "Team", TEAM_TONE))
    return [badge for key, badge in badges.items() if key not in known]


def _split(name: str, office: str, role: str, tone: str) -> Badge:
    first, _, last = printable(name).rpartition(" ")
    return Badge(first or last, last if first else "", printable(office), role, tone)


def _render(event: Event, badges: list[Badge], start: int) -> Pdf:
    codes = {f"code-{badge.code}": code_svg(badge.address) for badge in badges if badge.code}
    context = {"event": event, "sheets": _sheets(badges, start), "number": len(badges)}
    return render_pdf(template=TEMPLATE, context=context, media=codes)


def _sheets(badges: list[Badge], start: int) -> list[Sheet]:
    """Return the badges in sheets of ten; the first one skips the places before `start`."""
    first = PER_SHEET - (start - 1)
    parts = [badges[:first]]
    parts += [badges[at : at + PER_SHEET] for at in range(first, len(badges), PER_SHEET)]
    return [
        Sheet(number, part, range(start - 1 if number == 1 else 0))
        for number, part in enumerate(parts, start=1)
        if part
    ]
