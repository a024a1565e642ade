"""Lists of an event: to sign, for the door, for everybody who takes part, for the working groups."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from core.pdf import Pdf, render_pdf
from networks.enums import ListConsent
from networks.event_words import address_lines, when
from networks.models import Event, Registration, WorkingGroup
from networks.papers.people import by_name, expected, initial_of, is_there_on, office_of, on_site, sort_name
from networks.programme_page import days_of

SIGNATURES = "networks/pdf/signature_list.html"
DOOR = "networks/pdf/door_list.html"
PARTICIPANTS = "networks/pdf/participant_list.html"
GROUPS = "networks/pdf/group_lists.html"
# empty lines for people who come without a word
SPARE_LINES = 5


@dataclass(frozen=True)
class Line:
    """One person on a list. `initial` stands only where a new letter begins."""

    name: str
    office: str
    category: str = ""
    email: str = ""
    initial: str = ""
    # for each day of the event: is the person expected?
    days: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Part:
    """A list that lies on a table of its own: a day, and a part of the people."""

    title: str
    day: date | None
    lines: list[Line]


def signature_pdf(event: Event, *, by_category: bool = False) -> Pdf:
    """Return the lists to sign: one for each day, on wish one for each category of places."""
    people = on_site(event)
    split = _by_category if by_category else _all
    parts = [
        Part(title, day, _lines(rows))
        for day in days_of(event)
        for title, rows in split([row for row in people if is_there_on(row, day)])
    ]
    return _render(SIGNATURES, event, parts=parts, spare=range(SPARE_LINES))


def door_pdf(event: Event) -> Pdf:
    """Return the list for the door: by name, a box for each day; below it the waiting list in its order."""
    days = days_of(event)
    lines = _lines(on_site(event), days)
    waiting = [_line(row) for row in event.registrations.waiting().select_related("category")]
    return _render(DOOR, event, lines=lines, days=days, waiting=waiting)


def participants_pdf(event: Event) -> Pdf:
    """Return the list for everybody: only who agreed, with what each agreed to; the others are counted."""
    people = expected(event)
    shown = [row for row in people if row.list_consent != ListConsent.NONE]
    lines = [_line(row, email=row.email if row.list_consent == ListConsent.EMAIL else "") for row in shown]
    return _render(PARTICIPANTS, event, lines=_lettered(lines, shown), hidden=len(people) - len(shown))


def groups_pdf(event: Event) -> Pdf:
    """Return a page for each working group with its people, for whoever leads it and for its door."""
    rows = WorkingGroup.objects.filter(session__event=event).select_related("room", "session")
    rows = rows.prefetch_related("members__registration", "speakers").order_by(
        "session__starts_at", "position"
    )
    groups = [(row, _lines(by_name(_members(row)))) for row in rows]
    return _render(GROUPS, event, groups=groups)


def _members(group: WorkingGroup) -> list[Registration]:
    people = [choice.registration for choice in group.members.all()]
    return [row for row in people if row.has_seat]


def _all(people: list[Registration]) -> list[tuple[str, list[Registration]]]:
    return [("", people)]


def _by_category(people: list[Registration]) -> list[tuple[str, list[Registration]]]:
    rows = sorted(people, key=lambda row: (row.category.position, row.category_id))
    return [(category.name, by_name(part)) for category, part in groupby(rows, lambda row: row.category)]


def _lines(people: list[Registration], days: list[date] | None = None) -> list[Line]:
    lines = [_line(row, days=tuple(is_there_on(row, day) for day in days or ())) for row in people]
    return _lettered(lines, people)


def _lettered(lines: list[Line], people: list[Registration]) -> list[Line]:
    """Return the lines with the letter at the first person of each letter."""
    found, before = [], ""
    for line, row in zip(lines, people, strict=True):
        letter = initial_of(row)
        found.append(line if letter == before else replace(line, initial=letter))
        before = letter
    return found


def _line(row: Registration, **values) -> Line:
    return Line(sort_name(row), office_of(row), row.category.name, **values)


def _render(template: str, event: Event, **context) -> Pdf:
    facts = {"event": event, "when": when(event), "where": ", ".join(address_lines(event))}
    return render_pdf(template=template, context=facts | context)
