"""Asking for the complete copy of a case, and stopping it."""

from django.db import transaction

from accounts.models import User
from core.access import require
from core.enums import JobState
from core.jobs import cancel, enqueue
from inventories.models import CaseExport, Inventory
from inventories.permissions.meeting import can_export_case


@transaction.atomic
def start_export(*, inventory: Inventory, user: User) -> CaseExport:
    """Ask the worker for the copy; while one is being made, a second call returns that one."""
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_export_case(user, inventory))
    running = inventory.exports.filter(state__in=[JobState.REQUESTED, JobState.RUNNING]).first()
    if running is not None:
        return running
    export = CaseExport.objects.create(inventory=inventory, requested_by=user)
    enqueue(export)
    return export


def cancel_export(*, export: CaseExport, user: User) -> bool:
    """Stop a waiting or running copy; return False when it had ended already."""
    require(can_export_case(user, export.inventory))
    return cancel(export)
