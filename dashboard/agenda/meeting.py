"""Talks and tasks on somebody's work list: dates to mark, talks to come, minutes to write, tasks due."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.enums import EDITING_RIGHTS
from core.templatetags.german import uhrzeit
from dashboard.agenda.item import INVENTORY, Item
from inventories.duties import parties_in_list
from inventories.enums import InventoryStatus
from inventories.enums.meeting import TALK_OF_STATUS, TALK_PARTIES, Party
from inventories.models import CaseTask, Inventory, Meeting, MeetingMark
from inventories.steps import current_step

CASE = "inventory__municipality"
MINUTES_WITHIN = timedelta(days=7)
COMING = timedelta(days=14)


def meeting_items(user) -> list[Item]:
    """Return what talks and tasks ask of the person (three queries); readers and strangers get nothing."""
    if not (user.is_skew_staff or user.is_contractor or _acts_for_a_town(user)):
        return []
    return [*_task_items(user), *_open_items(user), *_fixed_items(user)]


def _acts_for_a_town(user) -> bool:
    return any(right in EDITING_RIGHTS for right in user.rights.values())


def _side(user, inventory: Inventory) -> str:
    """Return the letter of the person's side without a query: as permissions.meeting.party_of for lists."""
    sides = parties_in_list(user, inventory)
    if Party.SKEW in sides:
        return Party.SKEW
    return Party.TOWN if sides & {Party.TOWN.value, "e"} else Party.CONTRACTOR if sides else ""


def _task_items(user) -> list[Item]:
    """Tasks of the person, and those of its side that nobody has taken."""
    free = Q(responsible=None)
    rows = CaseTask.objects.visible_to(user).open().filter(Q(responsible=user) | free)
    rows = rows.exclude(inventory__status=InventoryStatus.ARCHIVED).select_related(CASE)
    return [
        _item(
            task.inventory,
            task.title,
            reverse("inventories:meeting_list", args=[task.inventory_id]),
            detail="Ihre Aufgabe" if task.responsible_id else f"{task.get_party_display()}, noch niemand",
            due=task.due_on,
            # tasks of SKEW without a person are the officer's to give away
            owner_id=task.inventory.officer_id
            if task.party == Party.SKEW and not task.responsible_id
            else None,
        )
        for task in rows
        if task.party == _side(user, task.inventory)
    ]


def _open_items(user) -> list[Item]:
    """Talks whose dates the person has not marked, unless the case itself says so already."""
    own = MeetingMark.objects.filter(option__meeting=OuterRef("pk"), user=user)
    rows = Meeting.objects.visible_to(user).open().with_marks().filter(~Exists(own))
    rows = rows.exclude(inventory__status=InventoryStatus.ARCHIVED).select_related(CASE)
    items = []
    for meeting in rows:
        side = _side(user, meeting.inventory)
        is_officer = side != Party.SKEW or meeting.inventory.officer_id == user.pk
        if side in TALK_PARTIES[meeting.kind] and is_officer and not _is_told_by_case(meeting, side):
            title = f"Kreuzen Sie Termine an: {meeting}"
            items.append(_item(meeting.inventory, title, _page(meeting), detail="Termin wird vereinbart"))
    return items


def _fixed_items(user) -> list[Item]:
    """Talks of the next two weeks for everybody at the table, then SKEW's minutes."""
    now = timezone.now()
    rows = Meeting.objects.visible_to(user).fixed().filter(fixed_option__starts_at__lte=now + COMING)
    rows = rows.exclude(inventory__status=InventoryStatus.ARCHIVED).select_related("fixed_option", CASE)
    items = []
    for meeting in rows:
        side, option = _side(user, meeting.inventory), meeting.fixed_option
        is_of_step = TALK_OF_STATUS.get(meeting.inventory.status) == meeting.kind
        if side not in TALK_PARTIES[meeting.kind] or (side == Party.SKEW and is_of_step):
            continue  # SKEW reads about the talk of the step in the line of the case
        day = timezone.localdate(option.starts_at)
        owner = meeting.inventory.officer_id if side == Party.SKEW else None
        if option.ends_at > now:
            detail = f"Termin um {uhrzeit(option.starts_at)}"
            items.append(
                _item(meeting.inventory, str(meeting), _page(meeting), detail=detail, due=day, owner_id=owner)
            )
        elif side == Party.SKEW:
            title, url = f"Tragen Sie das Protokoll ein: {meeting}", _page(meeting, "edit_minutes")
            due = day + MINUTES_WITHIN
            items.append(
                _item(meeting.inventory, title, url, detail="Protokoll fehlt", due=due, owner_id=owner)
            )
    return items


def _is_told_by_case(meeting: Meeting, side: str) -> bool:
    """Whether the case's own line asks this side to mark: the talk of its step, nothing marked yet."""
    is_of_step = TALK_OF_STATUS.get(meeting.inventory.status) == meeting.kind
    return is_of_step and not getattr(meeting, f"marked_{side}")


def _page(meeting: Meeting, name: str = "meeting_detail") -> str:
    return reverse(f"inventories:{name}", args=[meeting.pk])


def _item(inventory: Inventory, title: str, url: str, **fields) -> Item:
    return Item(
        title=title,
        subject=f"{inventory.municipality.short_name} · {inventory.case_number}",
        url=url,
        kind=INVENTORY,
        step=current_step(inventory.status),
        **fields,
    )
