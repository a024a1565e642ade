"""The figures of a workshop, counted from answers, seats and agreements; nobody is named."""

from collections import Counter
from dataclasses import dataclass

from inventories.enums.workshop import AgreementState
from inventories.models import Workshop
from networks.enums import InvitationAnswer
from networks.figures import figures_of as kept_figures
from networks.figures import needs_of_guests


@dataclass(frozen=True)
class WorkshopFigures:
    """Numbers of one workshop; `needs` are (label, organisations, detail) of those who come."""

    invited: int
    yes: int
    maybe: int
    no: int
    silent: int
    people: int
    children: int
    waiting: int
    capacity: int | None
    came: int
    came_people: int
    needs: list[tuple[str, int, str]]
    agreements: int
    reached: int

    @property
    def open(self) -> int:
        """How many have not decided: no answer, or unsure."""
        return self.maybe + self.silent


def figures_of(workshop: Workshop) -> WorkshopFigures:
    """Return the figures of a workshop (two queries, a third once the words of the guests are deleted)."""
    rows = list(workshop.event.invitations.sent())
    counts = Counter(row.answer for row in rows)
    coming = [row for row in rows if row.is_coming]
    came = [row for row in rows if row.attended]
    states = list(workshop.agreements.values_list("state", flat=True))
    return WorkshopFigures(
        invited=len(rows),
        yes=len(coming),
        maybe=counts[InvitationAnswer.MAYBE],
        no=counts[InvitationAnswer.NO],
        silent=counts[""],
        people=sum(row.people for row in coming),
        children=sum(row.children for row in coming),
        waiting=sum(row.waiting_since is not None for row in rows),
        capacity=workshop.event.capacity,
        came=len(came),
        came_people=sum(row.people for row in came),
        needs=kept_figures(workshop.event).needs if workshop.event.is_cleared else needs_of_guests(coming),
        agreements=len(states),
        reached=states.count(AgreementState.DONE),
    )
