"""What the plan of an evening is made from: who comes, who should talk to whom, who sits where."""

from dataclasses import dataclass, field

from inventories.models import Seat, Workshop, WorkshopTable
from inventories.visibility import VisibleProfile
from inventories.workshop_matching import Pair, match
from inventories.workshops.guests import faces
from inventories.workshops.seating import Party
from inventories.workshops.ties import pairs_before
from networks.models import Invitation


@dataclass
class TableView:
    """A table as the page shows it: its seats, and how many people have one."""

    table: WorkshopTable
    seats: list[Seat] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many people sit here."""
        return sum(seat.invitation.people for seat in self.seats)

    @property
    def is_overfull(self) -> bool:
        """Whether more people are seated than there are seats (a party grew, a seat was fixed)."""
        return self.people > self.table.seats


def coming(workshop: Workshop) -> list[Invitation]:
    """Return the invitations with a place, by name."""
    return list(workshop.event.invitations.coming().select_related("organisation"))


def parties_of(workshop: Workshop, known: dict[int, VisibleProfile] | None = None) -> list[Party]:
    """Return who comes and agrees to be named, with what they released for the workshop."""
    known = faces(workshop.inventory) if known is None else known
    return [
        Party(row.pk, row.organisation_id, row.people, known[row.organisation_id])
        for row in coming(workshop)
        if row.organisation_id in known
    ]


def pairs_of(
    workshop: Workshop, known: dict[int, VisibleProfile] | None = None, *, only_coming: bool = True
) -> list[Pair]:
    """Return who should talk to whom: among those who come, or among all invited that did not say no."""
    known = faces(workshop.inventory) if known is None else known
    invitations = workshop.event.invitations
    rows = invitations.coming() if only_coming else invitations.concerned()
    there = set(rows.values_list("organisation", flat=True))
    shown = {key: face for key, face in known.items() if key in there}
    place = workshop.inventory.municipality.short_name
    return match(shown, pairs_before(workshop.inventory), place)


def plan_of(workshop: Workshop) -> tuple[list[TableView], list[Invitation], list[Seat]]:
    """Return the tables with their people, who comes without a seat, and seats of people who do not come."""
    tables = {table.pk: TableView(table) for table in workshop.tables.all()}
    seats = Seat.objects.filter(table__workshop=workshop).select_related("invitation__organisation")
    here = {row.pk: row for row in coming(workshop)}
    gone = []
    for seat in seats.order_by("invitation__name"):
        if seat.invitation_id in here:
            tables[seat.table_id].seats.append(seat)
            here.pop(seat.invitation_id)
        else:
            gone.append(seat)
    return list(tables.values()), list(here.values()), gone
