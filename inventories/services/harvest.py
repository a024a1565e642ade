"""Writes down who took the list of handed-over organisations away, and when."""

from dataclasses import dataclass
from datetime import datetime

from auditlog.models import LogEntry
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import Inventory
from inventories.permissions.harvest import can_view_harvest

DOWNLOAD = "harvest_download"
SHOWN = 5


@dataclass(frozen=True)
class Download:
    """One line of the history."""

    at: datetime
    by_name: str
    file_format: str
    rows: int


@transaction.atomic
def record_download(*, inventory: Inventory, user: User, file_format: str, rows: int) -> LogEntry:
    """Write one download into the audit log of the inventory (action "accessed"), which only grows.

    The name is kept in words: it stays when the account is deleted (docs/decisions/0004).
    """
    require(can_view_harvest(user, inventory))
    told = {"kind": DOWNLOAD, "by_name": str(user), "format": file_format, "rows": rows}
    return LogEntry.objects.log_create(
        inventory, force_log=True, action=LogEntry.Action.ACCESS, actor=user, additional_data=told
    )


def downloads_of(inventory: Inventory) -> list[Download]:
    """Return the last downloads, newest first."""
    entries = LogEntry.objects.get_for_object(inventory).filter(
        action=LogEntry.Action.ACCESS, additional_data__kind=DOWNLOAD
    )
    return [
        Download(
            entry.timestamp,
            entry.additional_data["by_name"],
            entry.additional_data["format"],
            entry.additional_data["rows"],
        )
        for entry in entries.order_by("-timestamp")[:SHOWN]
    ]
