"""Writing the minutes of a talk, with the tasks out of it on the same page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.access import require
from core.text import markdown
from inventories.forms.case_task import MinutesForm, new_tasks, tasks_formset
from inventories.permissions.meeting import can_write_minutes
from inventories.services.brochure import ChangedMeanwhile
from inventories.services.minutes import write_minutes
from inventories.views.meeting import fetch_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def edit_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write or correct the minutes; "Vorschau zeigen" shows them without saving."""
    meeting = fetch_meeting(request, pk)
    require(can_write_minutes(request.user, meeting))
    form = MinutesForm(request.POST or None, instance=meeting)
    tasks = tasks_formset(meeting.inventory, request.POST or None)
    context = {
        "inventory": meeting.inventory,
        "meeting": meeting,
        "form": form,
        "tasks": tasks,
        "stored_tasks": meeting.tasks.select_related("responsible"),
    }
    if request.method == "POST" and "vorschau" in request.POST:
        context["preview"] = markdown(request.POST.get("minutes", ""))
    elif request.method == "POST" and form.is_valid() & tasks.is_valid():
        return _save(request, context)
    return render(request, "inventories/edit_minutes.html", context)


def _save(request: HttpRequest, context: dict) -> HttpResponse:
    meeting, values = context["meeting"], context["form"].cleaned_data
    try:
        write_minutes(
            meeting=meeting,
            user=request.user,
            seen_at=values["seen_at"],
            text=values["minutes"],
            tasks=new_tasks(context["tasks"]),
            is_told=values["is_told"],
        )
    except ChangedMeanwhile as problem:
        return _show_conflict(request, context, problem.row)
    messages.success(request, "Das Protokoll ist gespeichert. Das Gespräch gilt als geführt.")
    return redirect("inventories:meeting_detail", pk=meeting.pk)


def _show_conflict(request: HttpRequest, context: dict, stored) -> HttpResponse:
    """Show both texts; the next click saves over the state that the person has now seen."""
    data = request.POST.copy()
    data["seen_at"] = stored.updated_at.isoformat()
    mine = data.get("minutes", "")
    context |= {"form": MinutesForm(data, instance=stored), "theirs": stored}
    context["differences"] = [("Protokoll", mine, stored.minutes)]
    return render(request, "inventories/edit_minutes.html", context, status=409)
