"""Meetings of a pool: planning, changing, calling off, and the entry for the own calendar."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from advisors.forms.exchange import DateForm
from advisors.models import ExchangeDate
from advisors.permissions.exchange import can_edit_date
from advisors.permissions.membership import can_enter_pool
from advisors.pool_scope import pools_of, writable
from advisors.services import exchange as services
from core.access import require
from core.calendars import CANCEL, CONTENT_TYPE, PUBLISH, CalendarEntry, calendar_file


@require_safe
def date_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting."""
    date = _fetch(request, pk)
    context = {
        "date": date,
        "can_edit": can_edit_date(request.user, date),
        "is_over": date.ends_at < timezone.now(),
    }
    return render(request, "advisors/date_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_date(request: HttpRequest) -> HttpResponse:
    """Call a meeting."""
    require(can_enter_pool(request.user))
    form = DateForm(request.POST or None, pools=writable(pools_of(request.user)))
    if request.method == "POST" and form.is_valid():
        date = services.save_date(user=request.user, values=form.values())
        messages.success(request, "Der Termin steht jetzt im Austausch.")
        return redirect("advisors:date_detail", pk=date.pk)
    return render(request, "advisors/add_date.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a meeting; calendars take the change over."""
    date = _fetch(request, pk)
    require(can_edit_date(request.user, date))
    form = DateForm(request.POST or None, instance=date, pools=[])
    if request.method == "POST" and form.is_valid():
        services.save_date(user=request.user, values=form.values(), date=date)
        messages.success(request, "Der Termin ist geändert.")
        return redirect("advisors:date_detail", pk=pk)
    return render(request, "advisors/edit_date.html", {"date": date, "form": form})


@require_POST
def cancel_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    services.cancel_date(date=_fetch(request, pk), user=request.user)
    messages.success(request, "Der Termin ist abgesagt.")
    return redirect("advisors:date_detail", pk=pk)


@require_safe
def date_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting as a file for the own calendar."""
    date = _fetch(request, pk)
    entry = CalendarEntry(
        uid=f"pooltermin-{date.pk}",
        sequence=date.sequence,
        changed_at=date.updated_at,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        title=date.title,
        place=date.place,
        description=date.text,
    )
    content = calendar_file(entry, CANCEL if date.cancelled_at else PUBLISH)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response


def _fetch(request: HttpRequest, pk: int) -> ExchangeDate:
    rows = ExchangeDate.objects.visible_to(request.user).select_related("pool", "created_by")
    return get_object_or_404(rows, pk=pk)
