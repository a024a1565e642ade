"""What happened in a case, told from all its rows: moves, talks, tasks, contracts, releases, advice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from core.templatetags.german import datum, uhrzeit
from inventories.enums import InventoryStatus, ProfileStatus
from inventories.models import GoalAgreement, Inventory, ProfileStatusChange

OFFICER_CHANGE = "change_officer"


@dataclass(frozen=True)
class Event:
    """One line of the history; `by_name` is the name at that time."""

    title: str
    at: datetime
    by_name: str = ""
    comment: str = ""


def chronicle(inventory: Inventory) -> list[Event]:
    """Return everything that all parties may know, newest first (seven queries)."""
    found = [
        *moves(inventory.status_changes.all()),
        *_goal(inventory),
        *_contracts(inventory),
        *_talks(inventory),
        *_tasks(inventory),
        *_releases(inventory),
        *_advice(inventory),
    ]
    return sorted(found, key=lambda event: event.at, reverse=True)


def moves(changes: Iterable) -> Iterator[Event]:
    """Yield the moves of the case itself; handing it to a colleague is one of them."""
    for change in changes:
        is_handed = change.transition == OFFICER_CHANGE
        title = "Zuständigkeit gewechselt" if is_handed else InventoryStatus(change.to_status).label
        yield Event(title, change.at, change.by_name, change.comment)


def _goal(inventory: Inventory) -> Iterator[Event]:
    people = ("skew_confirmed_by", "municipality_confirmed_by")
    agreement = GoalAgreement.objects.filter(inventory=inventory).select_related(*people).first()
    if agreement is None:
        return
    for side, name in (("skew", "SKEW"), ("municipality", "Kommune")):
        at = getattr(agreement, f"{side}_confirmed_at")
        if at:
            by = getattr(agreement, f"{side}_confirmed_by")
            yield Event(f"Ziel und Schwerpunkt bestätigt ({name})", at, str(by or ""))


def _contracts(inventory: Inventory) -> Iterator[Event]:
    for contract in inventory.contracts.select_related("contractor", "assigned_by"):
        yield Event(f"Beauftragt: {contract.contractor}", contract.assigned_at, str(contract.assigned_by))
        if contract.ended_at:
            yield Event(f"Auftrag beendet: {contract.contractor}", contract.ended_at)


def _talks(inventory: Inventory) -> Iterator[Event]:
    people = ("created_by", "minutes_by", "fixed_option")
    for meeting in inventory.meetings.select_related(*people):
        yield Event(f"Termine vorgeschlagen: {meeting}", meeting.created_at, str(meeting.created_by))
        if meeting.fixed_at:
            begin = meeting.fixed_option.starts_at
            when = f"{datum(begin)}, {uhrzeit(begin)}"
            yield Event(f"Termin vereinbart: {meeting}", meeting.fixed_at, "SKEW", when)
        if meeting.held_at:
            yield Event(f"Protokoll eingetragen: {meeting}", meeting.held_at, str(meeting.minutes_by))
        if meeting.cancelled_at:
            yield Event(f"Abgesagt: {meeting}", meeting.cancelled_at, "SKEW", meeting.cancel_reason)


def _tasks(inventory: Inventory) -> Iterator[Event]:
    for task in inventory.tasks.filter(done_at__isnull=False).select_related("done_by"):
        yield Event(f"Aufgabe erledigt: {task.title}", task.done_at, str(task.done_by or ""))


def _releases(inventory: Inventory) -> Iterator[Event]:
    rows = ProfileStatusChange.objects.filter(
        subject__inventory=inventory, to_status=ProfileStatus.RELEASED, subject__status=ProfileStatus.RELEASED
    )
    for change in rows.select_related("subject"):
        yield Event(f"Steckbrief freigegeben: {change.subject.name}", change.at, change.by_name)


def _advice(inventory: Inventory) -> Iterator[Event]:
    for advice in inventory.advice.select_related("by"):
        noon = timezone.make_aware(datetime.combine(advice.given_on, time(12)))
        yield Event(f"Beratung: {advice.subject}", noon, str(advice.by))
