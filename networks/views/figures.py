"""The figures of all events of a year, on a page and as a table to take away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.access import require
from core.spreadsheets import XLSX_TYPE
from networks.permissions.report import can_read_yearly_figures
from networks.yearly_figures import workbook_of, year_figures, years


@require_safe
def event_figures(request: HttpRequest) -> HttpResponse:
    """Events and people of one year, by kind, by Land and by kind of actor."""
    require(can_read_yearly_figures(request.user))
    known = years()
    year = _chosen(request, known)
    context = {"figures": year_figures(year), "years": known, "year": year}
    return render(request, "networks/event_figures.html", context)


@require_safe
def export_event_figures(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a workbook with four sheets."""
    require(can_read_yearly_figures(request.user))
    response = HttpResponse(workbook_of(year_figures(year)), content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"veranstaltungen-{year}.xlsx")
    return response


def _chosen(request: HttpRequest, known: list[int]) -> int:
    """Return the wished year if something took place in it, else the latest one."""
    wished = request.GET.get("jahr", "")
    if wished.isdecimal() and int(wished) in known:
        return int(wished)
    return known[0] if known else timezone.localdate().year
