"""Tasks of a case: who does what until when."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.meeting_mail import tell_about_task
from inventories.models import CaseTask, Inventory, Meeting
from inventories.permissions.meeting import can_add_task, can_change_task, can_complete_task

FIELDS = ("title", "details", "party", "responsible", "due_on")
CLOSED = "Diese Aufgabe ist schon erledigt oder gestrichen. Öffnen Sie sie wieder, wenn noch etwas fehlt."


@transaction.atomic
def add_task(
    *, inventory: Inventory, user: User, values: Mapping, meeting: Meeting | None = None
) -> CaseTask:
    """Write down a task and tell the person that it names; `values` holds FIELDS."""
    require(can_add_task(user, inventory))
    task = CaseTask.objects.create(
        inventory=inventory,
        meeting=meeting,
        created_by=user,
        **{name: values[name] for name in FIELDS if name in values},
    )
    _tell_responsible(task, user)
    return task


@transaction.atomic
def edit_task(*, task: CaseTask, user: User, values: Mapping) -> CaseTask:
    """Change an open task; a person who is named newly gets a mail."""
    task = _lock(task)
    require(can_change_task(user, task))
    if not task.is_open:
        raise ValidationError(CLOSED)
    before = task.responsible_id
    for name in FIELDS:
        if name in values:
            setattr(task, name, values[name])
    task.save()
    if task.responsible_id != before:
        _tell_responsible(task, user)
    return task


@transaction.atomic
def complete_task(*, task: CaseTask, user: User) -> CaseTask:
    """Tick a task off; a second click changes nothing."""
    task = _lock(task)
    require(can_complete_task(user, task))
    if task.dropped_at:
        raise ValidationError(CLOSED)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), user
        task.save(update_fields=["done_at", "done_by"])
    return task


@transaction.atomic
def reopen_task(*, task: CaseTask, user: User) -> CaseTask:
    """Take back that a task was done or dropped."""
    task = _lock(task)
    require(can_complete_task(user, task) or can_change_task(user, task))
    task.done_at, task.done_by, task.dropped_at, task.drop_reason = None, None, None, ""
    task.save(update_fields=["done_at", "done_by", "dropped_at", "drop_reason"])
    return task


@transaction.atomic
def drop_task(*, task: CaseTask, user: User, reason: str) -> CaseTask:
    """Strike a task out with a reason; it stays readable."""
    task = _lock(task)
    require(can_change_task(user, task))
    if task.done_at:
        raise ValidationError(CLOSED)
    if task.dropped_at is None:
        task.dropped_at, task.drop_reason = timezone.now(), reason
        task.save(update_fields=["dropped_at", "drop_reason"])
    return task


def _lock(task: CaseTask) -> CaseTask:
    rows = CaseTask.objects.select_for_update(of=("self",)).select_related("inventory", "responsible")
    return rows.get(pk=task.pk)


def _tell_responsible(task: CaseTask, user: User) -> None:
    if task.responsible and task.responsible != user:
        tell_about_task(task, "inventories/emails/task_assigned.txt", [task.responsible], by=user)
