"""Reminders of tasks, talks and the goal: to those who owe them, then to the officer, then to the leads."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.models import Reminder
from core.reminders import remind
from inventories.case_export.expiry import delete_old_copies
from inventories.enums import InventoryStatus
from inventories.meeting_mail import guests_of
from inventories.models import CaseTask, GoalAgreement, Inventory, Meeting, MeetingMark
from inventories.participants import leads, officer_or_leads, people_of
from inventories.task_hand_back import hand_back_tasks

SOON, LATE, VERY_LATE = timedelta(days=3), timedelta(days=1), timedelta(days=7)
BEFORE_TALK = timedelta(days=2)
UNMARKED_AFTER = timedelta(days=5)
MINUTES_LATE, MINUTES_VERY_LATE = timedelta(days=7), timedelta(days=14)
GOAL_LATE, GOAL_VERY_LATE = timedelta(days=14), timedelta(days=21)
RUNNING = Q(
    inventory__status__in=[status for status in InventoryStatus if status != InventoryStatus.ARCHIVED]
)
CASE = ("inventory__municipality", "inventory__officer")


def hand_back_tasks_of_absent_people() -> int:
    """A contractor, member or officer who has left owes nothing any more."""
    return hand_back_tasks()


def delete_old_exports() -> int:
    """Copies of cases hold personal data: their files go after a month."""
    return delete_old_copies()


def remind_of_tasks() -> int:
    """Three days before a task is due, on the day after, and after a week to the leads: each once."""
    today = timezone.localdate()
    rows = CaseTask.objects.open().filter(RUNNING, due_on__lte=today + SOON)
    return sum(_task(task, today) for task in rows.select_related("responsible", *CASE))


def _task(task: CaseTask, today: date) -> int:
    # the latest stage only: after a week without a worker nobody gets three mails at once
    if task.due_on + VERY_LATE <= today:
        return _send(task, "escalated", leads(), "inventories/emails/task_escalated.txt")
    if task.due_on < today:
        return _send(task, "late", _owing(task), "inventories/emails/task_late.txt")
    return _send(task, "soon", _owing(task), "inventories/emails/task_soon.txt")


def _owing(task: CaseTask) -> list[User]:
    return [task.responsible] if task.responsible else people_of(task.inventory, task.party)


def _send(task: CaseTask, stage: str, people: list[User], template: str) -> int:
    key = f"task:{task.pk}:{task.due_on:%Y%m%d}:{stage}"
    return _remind_all(key, task.inventory, people, template, task=task)


def remind_of_talks() -> int:
    """Two days before a talk to everybody at the table."""
    now = timezone.now()
    rows = Meeting.objects.fixed().filter(
        RUNNING, fixed_option__starts_at__gt=now, fixed_option__starts_at__lte=now + BEFORE_TALK
    )
    return sum(
        _remind_all(
            f"talk:{meeting.pk}:{meeting.sequence}:soon",
            meeting.inventory,
            guests_of(meeting),
            "inventories/emails/meeting_soon.txt",
            meeting=meeting,
        )
        for meeting in rows.select_related("fixed_option", *CASE)
    )


def remind_of_minutes() -> int:
    """A week after a talk without minutes to the officer, after two weeks to the leads."""
    now = timezone.now()
    rows = Meeting.objects.fixed().filter(RUNNING, fixed_option__ends_at__lte=now - MINUTES_LATE)
    number = 0
    for meeting in rows.select_related("fixed_option", *CASE):
        is_very_late = meeting.fixed_option.ends_at <= now - MINUTES_VERY_LATE
        people = leads() if is_very_late else officer_or_leads(meeting.inventory)
        key = f"talk:{meeting.pk}:{meeting.sequence}:minutes:{'lead' if is_very_late else 'officer'}"
        context = {"meeting": meeting, "is_escalated": is_very_late}
        number += _remind_all(
            key, meeting.inventory, people, "inventories/emails/minutes_missing.txt", **context
        )
    return number


def remind_to_mark() -> int:
    """Five days after dates were proposed to those who have marked none of them."""
    marks = MeetingMark.objects.order_by().values("option__meeting", "user")
    rows = Meeting.objects.open().filter(RUNNING, created_at__lte=timezone.now() - UNMARKED_AFTER)
    rows = rows.filter(options__starts_at__gt=timezone.now()).distinct().select_related(*CASE)
    number = 0
    for meeting in rows:
        answered = set(marks.filter(option__meeting=meeting).values_list("user", flat=True))
        silent = [user for user in guests_of(meeting) if user.pk not in answered]
        key = f"talk:{meeting.pk}:{meeting.sequence}:mark"
        number += _remind_all(
            key, meeting.inventory, silent, "inventories/emails/dates_unmarked.txt", meeting=meeting
        )
    return number


def remind_of_goal() -> int:
    """A goal agreement that waits for two weeks: to the side whose turn it is; after three to the leads."""
    now = timezone.now()
    rows = GoalAgreement.objects.filter(
        inventory__status=InventoryStatus.GOAL, changed_at__lte=now - GOAL_LATE
    )
    number = 0
    for agreement in rows.select_related(*CASE):
        inventory, key = agreement.inventory, f"goal:{agreement.inventory_id}:{agreement.version}"
        sides = [(agreement.skew_confirmed_at, "s"), (agreement.municipality_confirmed_at, "k")]
        for party in (party for confirmed_at, party in sides if confirmed_at is None):
            people = people_of(inventory, party)
            context = {"agreement": agreement, "party": party}
            number += _remind_all(
                f"{key}:{party}", inventory, people, "inventories/emails/goal_waiting.txt", **context
            )
        if agreement.changed_at <= now - GOAL_VERY_LATE:
            context = {"agreement": agreement, "is_escalated": True}
            number += _remind_all(
                f"{key}:lead", inventory, leads(), "inventories/emails/goal_waiting.txt", **context
            )
    return number


def _remind_all(key: str, inventory: Inventory, people: list[User], template: str, **context) -> int:
    """Send each person the reminder once; return how many went out."""
    keys = {f"{key}:{user.pk}": user for user in people}
    # one question per subject and hour instead of one refused row per person
    known = set(Reminder.objects.filter(key__in=keys).values_list("key", flat=True))
    return sum(
        remind(
            key=each,
            to=user.email,
            template=template,
            context={"inventory": inventory, "person": user, **context},
            reference=inventory.case_number,
        )
        for each, user in keys.items()
        if each not in known
    )
