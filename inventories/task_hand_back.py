"""A task whose person has left the case goes back to the side that owes it."""

from inventories.meeting_mail import tell_about_task
from inventories.models import CaseTask
from inventories.participants import officer_or_leads, participants


def hand_back_tasks() -> int:
    """Take absent people off open tasks and tell the officer; return how many tasks that were.

    Absent is who is no participant any more: the contract ended, the membership ended, the role at SKEW was
    given back. At SKEW everybody with a role may owe a task, not only the officer.
    """
    rows = CaseTask.objects.open().filter(responsible__isnull=False)
    rows = rows.select_related("inventory__officer", "inventory__municipality", "responsible")
    present: dict[int, set[tuple[int, str]]] = {}
    number = 0
    for task in rows.order_by("inventory_id"):
        inventory = task.inventory
        if inventory.pk not in present:
            present[inventory.pk] = {(entry.user.pk, entry.party) for entry in participants(inventory)}
        if (task.responsible_id, task.party) not in present[inventory.pk] and not _is_staff(task):
            _hand_back(task)
            number += 1
    return number


def _is_staff(task: CaseTask) -> bool:
    return task.party == "s" and task.responsible.is_skew_staff


def _hand_back(task: CaseTask) -> None:
    left = task.responsible
    # conditional: of two rounds at the same time one tells the officer
    if CaseTask.objects.filter(pk=task.pk, responsible=left).update(responsible=None):
        task.responsible = None
        tell_about_task(
            task, "inventories/emails/task_handed_back.txt", officer_or_leads(task.inventory), left=left
        )
