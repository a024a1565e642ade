"""Who may do what with talks, tasks, advice after the closing and the export of a case."""

from django.utils import timezone

from accounts.permissions import can_edit_for, can_read_for
from inventories.enums import InventoryStatus
from inventories.enums.meeting import FINISHED_STATUSES, TALK_PARTIES, Party
from inventories.permissions import can_manage_inventory, can_view_inventory, is_hired_for


def party_of(user, inventory) -> str:
    """The side on which a person acts in a case; empty for people who only read.

    SKEW's staff, editing and signing members of the municipality, contractors with an open contract.
    """
    if can_manage_inventory(user, inventory):
        return Party.SKEW
    if can_edit_for(user, inventory.municipality_id):
        return Party.TOWN
    return Party.CONTRACTOR if is_hired_for(user, inventory) else ""


def can_take_part(user, inventory) -> bool:
    """Everybody who acts in the case proposes and marks dates and writes down tasks, until it is archived."""
    return inventory.status != InventoryStatus.ARCHIVED and bool(party_of(user, inventory))


def can_plan_meeting(user, inventory) -> bool:
    """SKEW invites to talks, until the case is archived."""
    return inventory.status != InventoryStatus.ARCHIVED and can_manage_inventory(user, inventory)


def can_view_meeting(user, meeting) -> bool:
    """Everybody in the case sees the talks and their minutes."""
    return can_view_inventory(user, meeting.inventory)


def can_mark_dates(user, meeting) -> bool:
    """Everybody who acts in the case and sits at this table, as long as no date is fixed."""
    if meeting.state != "open" or not can_take_part(user, meeting.inventory):
        return False
    return party_of(user, meeting.inventory) in TALK_PARTIES[meeting.kind]


def can_propose_dates(user, meeting) -> bool:
    """Who may mark dates may also add one."""
    return can_mark_dates(user, meeting)


def can_fix_date(user, meeting) -> bool:
    """SKEW fixes one of the proposed dates."""
    return meeting.state == "open" and can_plan_meeting(user, meeting.inventory)


def can_move_meeting(user, meeting) -> bool:
    """SKEW moves a talk whose date is fixed, until it was held."""
    return meeting.state == "fixed" and can_plan_meeting(user, meeting.inventory)


def can_cancel_meeting(user, meeting) -> bool:
    """SKEW calls a talk off, until it was held."""
    return meeting.state in {"open", "fixed"} and can_plan_meeting(user, meeting.inventory)


def can_write_minutes(user, meeting) -> bool:
    """SKEW writes the minutes from the day of the talk on, and corrects them until the case is archived."""
    if not can_plan_meeting(user, meeting.inventory):
        return False
    if meeting.state == "held":
        return True
    has_come = meeting.state == "fixed" and meeting.fixed_option.starts_at
    return bool(has_come) and timezone.localdate(has_come) <= timezone.localdate()


def can_add_task(user, inventory) -> bool:
    """Everybody who acts in the case."""
    return can_take_part(user, inventory)


def can_complete_task(user, task) -> bool:
    """The side that owes the task, and SKEW."""
    if not can_take_part(user, task.inventory):
        return False
    return party_of(user, task.inventory) in {task.party, Party.SKEW}


def can_change_task(user, task) -> bool:
    """Who wrote it down and SKEW: change and drop."""
    if not can_take_part(user, task.inventory):
        return False
    return task.created_by_id == user.pk or can_manage_inventory(user, task.inventory)


def can_view_advice(user, inventory) -> bool:
    """After the closing: SKEW and the municipality that was advised; no contractors."""
    is_inside = user.is_skew_staff or can_read_for(user, inventory.municipality_id)
    return inventory.status in FINISHED_STATUSES and is_inside


def can_add_advice(user, inventory) -> bool:
    """SKEW's staff keep the log of what they advise after the closing."""
    return inventory.status in FINISHED_STATUSES and can_manage_inventory(user, inventory)


def can_change_officer(user, inventory) -> bool:
    """SKEW's staff hand a case to a colleague, also a finished one: somebody must answer for it."""
    return can_manage_inventory(user, inventory)


def can_export_case(user, inventory) -> bool:
    """Only SKEW: the copy holds needs, notes and evidence that the municipality must not see."""
    return can_manage_inventory(user, inventory)
