"""What SKEW's officers see over all municipalities and advisors, its export, and the friendly reminder."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from advisors.models import DayAccount
from advisors.overview.export import workbook
from advisors.overview.months import MONTH_NAMES
from advisors.overview.page import choice_of, overview
from advisors.permissions.pool import can_remind_of_days, can_view_overview
from advisors.services.rest_days import remind_of_unused_days as remind
from core.access import require
from core.spreadsheets import XLSX_TYPE


@require_safe
def officer_overview(request: HttpRequest) -> HttpResponse:
    """Municipalities by month, warnings, advisors, the way from forums to municipalities, the forecast."""
    require(can_view_overview(request.user))
    today = timezone.localdate()
    choice = choice_of(request.GET, today)
    context = {
        "choice": choice,
        "overview": overview(choice, today),
        "months": MONTH_NAMES,
        "can_remind": can_remind_of_days(request.user),
        "today": today,
    }
    return render(request, "advisors/officer_overview.html", context)


@require_safe
def export_overview(request: HttpRequest) -> HttpResponse:
    """The lists of a year as a workbook."""
    require(can_view_overview(request.user))
    choice = choice_of(request.GET, timezone.localdate())
    response = HttpResponse(workbook(choice.year, choice.pool), content_type=XLSX_TYPE)
    name = f"miglobe-{choice.pool.slug if choice.pool else 'alle'}-{choice.year}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_POST
def remind_of_unused_days(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a municipality that has days left."""
    rows = DayAccount.objects.visible_to(request.user).select_related("municipality__state")
    account = get_object_or_404(rows, pk=pk)
    require(can_remind_of_days(request.user))
    try:
        address = remind(user=request.user, account=account)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"Die Erinnerung geht an {address}.")
    return redirect("advisors:officer_overview")
