"""Signs of an event: for rooms and ways to hang up, for tables and speakers to stand up."""

from dataclasses import dataclass, field

from core.pdf import Pdf, render_pdf
from networks.models import Event
from networks.papers.fitting import printable, size_for
from networks.programme_page import ProgrammeItem, programme_of

ROOMS = "networks/pdf/room_signs.html"
TENTS = "networks/pdf/table_tents.html"
ROOM_SIZES = (96, 84, 72, 60, 52, 44)
ROOM_WIDTH = 240.0  # mm, of a sheet A4 across
TENT_SIZES = (72, 64, 56, 48, 42, 36)
TENT_WIDTH = 320.0  # two lines of 180 mm, less what a line break costs
WAYS = (("links", "nach links"), ("geradeaus", "geradeaus"), ("rechts", "nach rechts"))


@dataclass(frozen=True)
class RoomSign:
    """The sign at a door: what happens behind it, and when."""

    name: str
    note: str
    items: list[tuple] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The size of the name in points."""
        return size_for(self.name, ROOM_WIDTH, ROOM_SIZES)


@dataclass(frozen=True)
class Tent:
    """A card A4 to fold in the middle, to be read from both sides."""

    title: str
    text: str = ""
    kicker: str = ""

    @property
    def size(self) -> int:
        """The size of the title in points."""
        return size_for(self.title, TENT_WIDTH, TENT_SIZES)


def rooms_pdf(event: Event) -> Pdf:
    """Return three signs for the way, then a sign for each room with its items of the programme."""
    context = {"event": event, "ways": WAYS, "rooms": _rooms(event)}
    return render_pdf(template=ROOMS, context=context)


def tables_pdf(event: Event) -> Pdf:
    """Return tents for the tables: one for each working group, one for each table of the short talks."""
    return _tents(event, "Tischschilder", table_tents(event))


def speakers_pdf(event: Event) -> Pdf:
    """Return a tent with the name of each person of the programme."""
    rows = event.speakers.all()
    tents = [
        Tent(printable(row.name), printable(", ".join(filter(None, [row.function, row.organisation]))))
        for row in rows
    ]
    return _tents(event, "Namen für das Podium", tents)


def table_tents(event: Event) -> list[Tent]:
    """Return the tents for tables: working groups in their order, then the numbers of the short talks."""
    items = [item for day in programme_of(event) for item in day.items]
    tents = [
        Tent(printable(row.group.title), str(row.group.room or ""), "Arbeitsgruppe")
        for item in items
        for row in item.groups
    ]
    plan = getattr(event, "match_plan", None)
    numbers = range(1, plan.tables + 1) if plan else ()
    return tents + [Tent(f"Tisch {number}", "Gespräche im Wechsel") for number in numbers]


def _tents(event: Event, title: str, tents: list[Tent]) -> Pdf:
    return render_pdf(template=TENTS, context={"event": event, "title": title, "tents": tents})


def _rooms(event: Event) -> list[RoomSign]:
    days = programme_of(event)
    is_several_days = len(days) > 1
    signs = []
    for room in event.rooms.all():
        items = [
            (item.starts_at, item.ends_at, title, is_several_days)
            for day in days
            for item in day.items
            for title in _titles(item, room.pk)
        ]
        signs.append(RoomSign(printable(room.name), room.note, items))
    return signs


def _titles(item: ProgrammeItem, room: int) -> list[str]:
    """Return what of an item happens in a room: its groups there, else the item itself."""
    groups = [row.group.title for row in item.groups if row.group.room_id == room]
    if groups or item.groups:
        return groups
    return [item.session.title] if item.session.room_id == room else []
