"""Talks: planning one, its page with the table of dates, marking, fixing, moving, calling off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.calendars import CONTENT_TYPE, calendar_file
from core.text import markdown
from inventories.calendar_entry import talk_entry, talk_file_name
from inventories.enums.meeting import TALK_OF_STATUS, DateAnswer, MeetingKind
from inventories.forms.meeting import MarkForm, MeetingForm, ReasonForm, dates_formset
from inventories.meeting_mail import page_of
from inventories.models import Meeting
from inventories.permissions import meeting as may
from inventories.services import meeting as services
from inventories.talks import date_table
from inventories.task_rows import task_rows
from inventories.views.process import fetch_inventory


@require_http_methods(["GET", "HEAD", "POST"])
def plan_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose dates for a talk; the kind is the one that the running step needs."""
    inventory = fetch_inventory(request, pk)
    require(may.can_plan_meeting(request.user, inventory))
    kind = request.GET.get("art") or TALK_OF_STATUS.get(inventory.status, MeetingKind.OTHER)
    form = MeetingForm(request.POST or None, inventory=inventory, initial={"kind": kind})
    dates = dates_formset(request.POST or None, at_least=2)
    if request.method == "POST" and form.is_valid() & dates.is_valid():
        values = dict(form.cleaned_data)
        try:
            meeting = services.plan_meeting(
                inventory=inventory,
                user=request.user,
                kind=values.pop("kind"),
                dates=dates.spans(),
                values=values,
            )
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(
                request, "Die Termine sind vorgeschlagen. Alle Beteiligten bekommen eine E-Mail."
            )
            return redirect("inventories:meeting_detail", pk=meeting.pk)
    context = {"inventory": inventory, "form": form, "dates": dates}
    return render(request, "inventories/plan_meeting.html", context)


@require_safe
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A talk: its dates with everybody's marks, what is fixed, minutes and tasks."""
    return _page(request, fetch_meeting(request, pk))


def _page(request: HttpRequest, meeting: Meeting, status: int = 200, **forms) -> HttpResponse:
    """Show the page of a talk; `forms` are those that were sent with errors."""
    user = request.user
    can_mark = may.can_mark_dates(user, meeting)
    context = {
        "inventory": meeting.inventory,
        "meeting": meeting,
        "state": meeting.state,
        "table": date_table(meeting, user),
        "answers": DateAnswer.choices,
        "minutes": markdown(meeting.minutes),
        "tasks": task_rows(user, meeting.inventory, meeting.tasks.all()),
        "can_mark": can_mark,
        "can_fix": may.can_fix_date(user, meeting),
        "can_move": may.can_move_meeting(user, meeting),
        "can_cancel": may.can_cancel_meeting(user, meeting),
        "can_write": may.can_write_minutes(user, meeting),
        "proposals": dates_formset(at_least=1) if can_mark else None,
        "cancelling": ReasonForm(),
    } | forms
    return render(request, "inventories/meeting_detail.html", context, status=status)


@require_POST
def mark_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the person's own marks."""
    meeting = fetch_meeting(request, pk)
    form = MarkForm(request.POST, options=meeting.options.all())
    if not form.is_valid():
        messages.error(request, "Wählen Sie je Termin eine der drei Antworten.")
        return redirect("inventories:meeting_detail", pk=pk)
    return _done(
        request,
        meeting,
        services.mark_dates,
        "Ihre Antworten sind gespeichert.",
        answers=form.answers(),
    )


@require_POST
def propose_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Add dates to a running vote."""
    meeting = fetch_meeting(request, pk)
    require(may.can_propose_dates(request.user, meeting))
    dates = dates_formset(request.POST, at_least=1)
    if not dates.is_valid():
        return _page(request, meeting, proposals=dates)
    return _done(
        request, meeting, services.propose_dates, "Der Vorschlag ist eingetragen.", dates=dates.spans()
    )


@require_POST
def fix_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the date that was chosen; everybody gets the invitation for the calendar."""
    meeting = fetch_meeting(request, pk)
    option = request.POST.get("termin", "")
    said = "Der Termin steht. Alle bekommen die Einladung für ihren Kalender."
    option_pk = int(option) if option.isdigit() and len(option) < 12 else 0
    return _done(request, meeting, services.fix_date, said, option_pk=option_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def move_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a fixed talk: one new date holds at once, several are marked again."""
    meeting = fetch_meeting(request, pk)
    require(may.can_move_meeting(request.user, meeting))
    form = ReasonForm(request.POST or None)
    dates = dates_formset(request.POST or None, at_least=1)
    if request.method == "POST" and form.is_valid() & dates.is_valid():
        said = "Das Gespräch ist verschoben. Alle bekommen eine E-Mail."
        values = {"dates": dates.spans(), "reason": form.cleaned_data["reason"]}
        return _done(request, meeting, services.move_meeting, said, **values)
    context = {"inventory": meeting.inventory, "meeting": meeting, "form": form, "dates": dates}
    return render(request, "inventories/move_meeting.html", context)


@require_POST
def cancel_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a talk off with a reason."""
    meeting = fetch_meeting(request, pk)
    require(may.can_cancel_meeting(request.user, meeting) or meeting.state == "cancelled")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, cancelling=form)
    said = "Das Gespräch ist abgesagt. Alle bekommen eine E-Mail."
    return _done(request, meeting, services.cancel_meeting, said, reason=form.cleaned_data["reason"])


@require_safe
def meeting_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The fixed date as file for calendars."""
    meeting = fetch_meeting(request, pk)
    if meeting.fixed_option is None or meeting.cancelled_at:
        raise Http404
    entry = talk_entry(meeting, option=meeting.fixed_option, url=page_of(meeting))
    response = HttpResponse(calendar_file(entry), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{talk_file_name(meeting)}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _done(request: HttpRequest, meeting: Meeting, service, said: str, **values) -> HttpResponse:
    """Call a service and go back to the talk; what the service refuses becomes a message."""
    try:
        service(meeting=meeting, user=request.user, **values)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
    return redirect("inventories:meeting_detail", pk=meeting.pk)


def fetch_meeting(request: HttpRequest, pk: int) -> Meeting:
    """Return the talk if the person may see its case; 404 for everybody else."""
    rows = Meeting.objects.visible_to(request.user).select_related(
        "inventory__municipality__state", "inventory__officer", "fixed_option", "minutes_by"
    )
    return get_object_or_404(rows, pk=pk)
