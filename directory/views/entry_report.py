"""Mistakes in entries: anybody reports them, the team of SKEW settles them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.querysets import by_state
from core.rate_limit import allow
from directory.enums import ReportState
from directory.forms.entry_report import EntryReportForm, SettleReportForm
from directory.models import EntryReport
from directory.organisation_page import OrganisationPage, read_organisation
from directory.permissions import can_settle_reports
from directory.services import entry_report as services
from directory.views.organisation import organisation_or_404

PER_HOUR, PER_PAGE = 10, 25
TOO_MANY = (
    "Von Ihrem Anschluss kamen gerade sehr viele Hinweise. "
    "Versuchen Sie es in einer Stunde noch einmal oder rufen Sie uns an."
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that something in an entry is wrong; no account is needed."""
    page = organisation_or_404(pk)
    form = EntryReportForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid() and _stored(request, form, page)
    email = form.cleaned_data["email"] if is_sent else ""
    context = {"face": page.face, "url": page.url, "form": form, "is_sent": is_sent, "email": email}
    return render(request, "directory/report_entry.html", context)


def _stored(request: HttpRequest, form: EntryReportForm, page: OrganisationPage) -> bool:
    """Store the report unless a program sent it; too many of one connection are told so."""
    if not allow(request, "entry-report", times=PER_HOUR):
        form.add_error(None, TOO_MANY)
        return False
    if not form.is_caught:
        values = {name: form.cleaned_data[name] for name in ("message", "email")}
        services.report_entry(organisation=page.pk, name=page.face.name, **values)
    return True


@require_safe
def entry_report_list(request: HttpRequest) -> HttpResponse:
    """Reports, the open ones first."""
    require(can_settle_reports(request.user))
    reports = EntryReport.objects.visible_to(request.user).order_by("state", "-reported_at", "-pk")
    rows = by_state(reports, request.GET.get("stand", ""))
    page = Paginator(rows.rows, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "directory/entry_report_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def settle_entry_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report and what the team did about it."""
    rows = EntryReport.objects.visible_to(request.user).select_related("settled_by")
    report = get_object_or_404(rows, pk=pk)
    form = SettleReportForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        try:
            services.settle_entry_report(report=report, user=request.user, answer=form.cleaned_data["answer"])
        except ValidationError as conflict:
            form.add_error(None, conflict)
            # what the colleague wrote, not what came too late
            report.refresh_from_db()
        else:
            done = f"Die Antwort geht an {report.email}." if report.email else "Der Hinweis ist erledigt."
            messages.success(request, done)
            return redirect("directory:entry_report_list")
    context = {
        "report": report,
        "form": form,
        "is_open": report.state == ReportState.OPEN,
        "page": read_organisation(report.organisation_id),
        "profile": report.organisation.profiles.order_by("-pk").first(),
    }
    return render(request, "directory/settle_entry_report.html", context)
