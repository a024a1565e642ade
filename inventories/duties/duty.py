"""One thing that waits for somebody, and the sides on which people act."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inventories.enums.meeting import Party
from inventories.models import Inventory

SKEW, TOWN, CONTRACTOR = Party.SKEW.value, Party.TOWN.value, Party.CONTRACTOR.value
# members who edit but do not sign: they do what needs no signature
EDITOR = "e"


@dataclass(frozen=True)
class Duty:
    """One thing to do. `task` speaks to the one who does it, `story` tells everybody else."""

    party: str
    task: str
    story: str
    hint: str = ""
    url: str = ""
    label: str = ""
    until: date | None = None
    # these moves of the workflow are the thing to do: the page shows their buttons here
    moves: tuple[str, ...] = ()
    # needs no signature: editing members may do it too
    is_for_editors: bool = False

    def is_for(self, parties: set[str]) -> bool:
        """Whether somebody who acts for these parties may do it."""
        return self.party in parties or (self.is_for_editors and EDITOR in parties)


def page(name: str, inventory: Inventory, query: str = "") -> str:
    """Return the address of a page of the case."""
    return reverse(f"inventories:{name}", args=[inventory.pk]) + query


def counted(number: int, one: str, many: str) -> str:
    """Return the sentence for one, or the other with the number in it."""
    return one if number == 1 else many.format(number)
