"""Tasks of a case as lines of a page: who owes them, and what the person may do with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from inventories.enums.meeting import Party
from inventories.models import CaseTask, Inventory
from inventories.permissions.meeting import can_take_part, party_of


@dataclass(frozen=True)
class TaskRow:
    """One task; `is_own` puts it first for the person who looks."""

    task: CaseTask
    is_own: bool
    can_complete: bool
    can_change: bool

    @property
    def who(self) -> str:
        """The person, or the side and that nobody of it has taken the task."""
        if self.task.responsible:
            return f"{self.task.responsible}, {self.task.get_party_display()}"
        return f"{self.task.get_party_display()}, noch niemand"


def task_rows(user: User, inventory: Inventory, tasks: Iterable[CaseTask]) -> list[TaskRow]:
    """Return the lines, own ones first, then by due date, undated last; one query, a contractor two.

    The rules are those of `permissions.meeting`, asked once for the case instead of once per task.
    """
    party = party_of(user, inventory) if can_take_part(user, inventory) else ""
    is_skew = party == Party.SKEW
    rows = [
        TaskRow(
            task,
            is_own=bool(party) and (task.responsible_id == user.pk or _is_free_for(task, party)),
            can_complete=bool(party) and (is_skew or task.party == party),
            can_change=bool(party) and (is_skew or task.created_by_id == user.pk),
        )
        for task in tasks.select_related("responsible", "done_by", "meeting")
    ]
    return sorted(rows, key=lambda row: (not row.is_own, row.task.due_on or date.max, row.task.pk))


def _is_free_for(task: CaseTask, party: str) -> bool:
    return task.responsible_id is None and task.party == party
