"""Talks and tasks of a case on one page; writing a task down, changing it, ticking it off, dropping it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from inventories.forms.case_task import DropForm, TaskForm, initial_of
from inventories.models import CaseTask
from inventories.participants import participants
from inventories.permissions import meeting as may
from inventories.services import case_task as services
from inventories.task_rows import task_rows
from inventories.views.process import fetch_inventory


@require_safe
def meeting_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All talks and all tasks of a case, also those that are done."""
    inventory = fetch_inventory(request, pk)
    rows = task_rows(request.user, inventory, inventory.tasks.all())
    context = {
        "inventory": inventory,
        "meetings": inventory.meetings.with_marks().order_by("-created_at"),
        "open_tasks": [row for row in rows if row.task.is_open],
        "closed_tasks": [row for row in rows if not row.task.is_open],
        "can_plan": may.can_plan_meeting(request.user, inventory),
        "can_add": may.can_add_task(request.user, inventory),
    }
    return render(request, "inventories/meeting_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a task down."""
    inventory = fetch_inventory(request, pk)
    require(may.can_add_task(request.user, inventory))
    form = TaskForm(request.POST or None, people=participants(inventory))
    if request.method == "POST" and form.is_valid():
        services.add_task(inventory=inventory, user=request.user, values=form.cleaned_data)
        messages.success(request, "Die Aufgabe ist eingetragen.")
        return redirect("inventories:meeting_list", pk=pk)
    return render(request, "inventories/add_task.html", {"inventory": inventory, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a task; the same page strikes it out with a reason."""
    task = fetch_task(request, pk)
    require(may.can_change_task(request.user, task))
    people = participants(task.inventory)
    form = TaskForm(request.POST or None, people=people, initial=initial_of(task))
    if request.method == "POST" and form.is_valid():
        said = "Die Aufgabe ist geändert."
        return _done(request, task, services.edit_task, said, values=form.cleaned_data)
    return _edit_page(request, task, form=form)


def _edit_page(request: HttpRequest, task: CaseTask, **forms) -> HttpResponse:
    people = participants(task.inventory)
    context = {
        "inventory": task.inventory,
        "task": task,
        "form": TaskForm(people=people, initial=initial_of(task)),
        "dropping": DropForm(),
    } | forms
    return render(request, "inventories/edit_task.html", context)


@require_POST
def complete_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a task off."""
    return _done(request, fetch_task(request, pk), services.complete_task, "Die Aufgabe ist erledigt.")


@require_POST
def reopen_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the tick back."""
    return _done(request, fetch_task(request, pk), services.reopen_task, "Die Aufgabe ist wieder offen.")


@require_POST
def drop_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike a task out with a reason."""
    task = fetch_task(request, pk)
    require(may.can_change_task(request.user, task))
    form = DropForm(request.POST)
    if not form.is_valid():
        return _edit_page(request, task, dropping=form)
    said = "Die Aufgabe ist gestrichen. Sie bleibt lesbar."
    return _done(request, task, services.drop_task, said, reason=form.cleaned_data["reason"])


def _done(request: HttpRequest, task: CaseTask, service, said: str, **values) -> HttpResponse:
    """Call a service and go back to where the person came from, else to the tasks of the case."""
    try:
        service(task=task, user=request.user, **values)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
    back = request.POST.get("zurueck", "")
    if back and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("inventories:meeting_list", pk=task.inventory_id)


def fetch_task(request: HttpRequest, pk: int) -> CaseTask:
    """Return the task if the person may see its case; 404 for everybody else."""
    rows = CaseTask.objects.visible_to(request.user).select_related(
        "inventory__municipality__state", "inventory__officer", "responsible", "meeting"
    )
    return get_object_or_404(rows, pk=pk)
