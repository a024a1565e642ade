"""Certificates: that somebody was at an event, on which days, and what was spoken of there."""

from dataclasses import dataclass
from datetime import date

from core.pdf import Pdf, render_pdf
from networks.enums import RegistrationStatus, SessionKind
from networks.event_words import address_lines, town_of, when
from networks.models import CheckIn, Event, GroupChoice, Registration
from networks.papers.fitting import printable
from networks.papers.people import by_name, office_of, part_of
from networks.programme_page import ProgrammeItem, programme_of

TEMPLATE = "networks/pdf/certificates.html"
# what stands on the sheet: more would not fit onto one page
MOST_ITEMS = 8
WORTH_NAMING = {
    SessionKind.TALK,
    SessionKind.DISCUSSION,
    SessionKind.GROUPS,
    SessionKind.MATCHING,
    SessionKind.TOUR,
}


@dataclass(frozen=True)
class Certificate:
    """What stands on one sheet."""

    name: str
    office: str
    days: list[date]
    items: list[tuple]


def attended(event: Event) -> list[Registration]:
    """Return everybody who was let in on at least one day, by name (one query)."""
    rows = event.registrations.filter(
        status=RegistrationStatus.REGISTERED,
        cleared_at=None,
        pk__in=CheckIn.objects.filter(registration__event=event, undone_at=None).values("registration"),
    )
    return by_name(rows.select_related("category"))


def has_certificate(registration: Registration) -> bool:
    """Whether somebody gets a certificate: was let in, and the event is over."""
    is_kept = registration.cleared_at is None and registration.status == RegistrationStatus.REGISTERED
    return is_kept and registration.event.is_over and registration.check_ins.filter(undone_at=None).exists()


def certificates_pdf(event: Event, people: list[Registration] | None = None, *, part: int = 1) -> Pdf:
    """Return a page for each person who was there, as PDF/UA-1 (four queries whatever their number).

    A large event comes in parts of 100.
    """
    people = part_of(attended(event) if people is None else people, part)
    days = {}
    for pk, day in _visits(people):
        days.setdefault(pk, []).append(day)
    groups = _groups(people)
    programme = programme_of(event)
    rows = [
        Certificate(
            printable(row.full_name),
            office_of(row),
            days.get(row.pk, []),
            _items(programme, days.get(row.pk, []), groups.get(row.pk, {})),
        )
        for row in people
    ]
    context = {
        "event": event,
        "when": when(event),
        "where": ", ".join(address_lines(event)) or town_of(event),
        "certificates": rows,
        "hosts": [host.name for host in event.hosts.all()],
    }
    return render_pdf(template=TEMPLATE, context=context)


def _visits(people: list[Registration]):
    rows = CheckIn.objects.filter(registration__in=people, undone_at=None)
    return rows.order_by("day").values_list("registration", "day")


def _groups(people: list[Registration]) -> dict[int, dict[int, str]]:
    """Return {registration: {round: title of the group}} of the working groups people were in."""
    rows = GroupChoice.objects.filter(registration__in=people, group__isnull=False)
    found: dict[int, dict[int, str]] = {}
    for pk, session, title in rows.values_list("registration", "session", "group__title"):
        found.setdefault(pk, {})[session] = title
    return found


def _items(programme, days: list[date], groups: dict[int, str]) -> list[tuple]:
    """Return (day, title) of what somebody heard and did, in its order."""
    items = [
        (day.day, _title(item, groups))
        for day in programme
        if day.day in days
        for item in day.items
        if item.session.kind in WORTH_NAMING
    ]
    return items[:MOST_ITEMS]


def _title(item: ProgrammeItem, groups: dict[int, str]) -> str:
    group = groups.get(item.session.pk)
    return f"{item.session.title}: {group}" if group else item.session.title
