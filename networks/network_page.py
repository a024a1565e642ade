"""What the page of a network shows: members by Land, coming dates, what was."""

from itertools import groupby

from networks.models import Network, NetworkMember, Report
from networks.public_calendar.filters import calendar_events
from networks.report_page import ReportItem, item_of

SHOWN_REPORTS, SHOWN_DATES = 3, 6
OTHERS = "Weitere Mitglieder"
MemberGroup = tuple[str, list[NetworkMember]]


def members_of(network: Network) -> list[MemberGroup]:
    """Return today's members by Land, other bodies last (one query)."""
    rows = network.members.current().select_related("municipality__state").order_by("name", "pk")
    found = sorted(rows, key=lambda row: (row.municipality is None, _group(row)))
    return [(title, list(group)) for title, group in groupby(found, key=_group)]


def _group(member: NetworkMember) -> str:
    return member.municipality.state.name if member.municipality else OTHERS


def states_line(network: Network) -> str:
    """Return where a network works; its states are read already."""
    names = sorted(state.name for state in network.states.all())
    return ", ".join(names) if names else "Bundesweit"


def dates_of(network: Network) -> dict[str, list]:
    """Return the coming dates and the last ones of a network."""
    events = calendar_events().filter(network=network)
    return {"upcoming": list(events.upcoming()[:SHOWN_DATES]), "past": list(events.past()[:SHOWN_DATES])}


def reports_of(network: Network) -> list[ReportItem]:
    """Return the newest published documentations of a network."""
    rows = Report.objects.published().filter(event__network=network)
    rows = rows.select_related("event__state", "event__municipality").prefetch_related("pictures")
    return [item_of(row) for row in rows[:SHOWN_REPORTS]]
