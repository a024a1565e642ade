"""The figures of a workshop, counted from answers, seats and agreements; nobody is named."""

from collections import Counter
from dataclasses import dataclass

from inventories.enums.workshop import AgreementState
from inventories.models import Workshop
from networks.enums import InvitationAnswer, SupportNeed


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
    """Return the figures of a workshop (two queries)."""
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
        needs=_needs(coming),
        agreements=len(states),
        reached=states.count(AgreementState.DONE),
    )


def _needs(coming: list) -> list[tuple[str, int, str]]:
    found = []
    for value, label in SupportNeed.choices:
        asking = [row for row in coming if value in row.supports]
        if asking:
            found.append((label, len(asking), _detail(value, asking)))
    return found


def _detail(value: str, asking: list) -> str:
    if value == SupportNeed.CHILD_CARE:
        children = sum(row.children for row in asking)
        return f"{children} Kinder" if children != 1 else "ein Kind"
    if value == SupportNeed.INTERPRETING:
        counted = Counter(language for row in asking for language in row.languages)
        return ", ".join(language for language, _n in sorted(counted.items(), key=lambda e: (-e[1], e[0])))
    return ""
