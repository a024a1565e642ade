"""Fee statements: an advisor settles a period, SKEW sees all of them."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from advisors.consulting.fees import Account, lines_of, unpaid_days
from advisors.consulting.paper import paper_lines, statement_file_name
from advisors.consulting.statement_table import statements_as_xlsx
from advisors.forms.statement import StatementForm
from advisors.models import AdvisorProfile, FeeStatement
from advisors.people import profile_of
from advisors.permissions.consultation import (
    can_export_statements,
    can_make_statement,
    can_view_statements,
)
from advisors.services import statement as services
from core.access import require
from core.downloads import serve_file
from core.spreadsheets import XLSX_TYPE

PAGE_SIZE = 50
FIRST_DAY, PREVIEW = date(2000, 1, 1), "vorschau"


@require_safe
def statement_list(request: HttpRequest) -> HttpResponse:
    """SKEW: all statements; advisors: their own and what is not settled yet."""
    user = request.user
    require(can_view_statements(user))
    rows = FeeStatement.objects.visible_to(user).select_related("profile__pool")
    profile = profile_of(user) if can_make_statement(user) else None
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite")),
        "is_staff": user.is_skew_staff,
        "can_make": profile is not None,
        "can_export": can_export_statements(user),
        "unpaid": sum(day.half_days for day in _unpaid(profile)),
    }
    return render(request, "advisors/statement_list.html", context)


def _unpaid(profile: AdvisorProfile | None) -> list:
    return list(unpaid_days(profile, FIRST_DAY, timezone.localdate())) if profile else []


@require_http_methods(["GET", "HEAD", "POST"])
def make_statement(request: HttpRequest) -> HttpResponse:
    """Choose the period, see what would be paid, make the statement."""
    require(can_make_statement(request.user))
    profile = profile_of(request.user)
    require(profile is not None)
    form = StatementForm(request.POST or None, initial=_whole_period(profile))
    if request.method == "POST" and form.is_valid() and PREVIEW not in request.POST:
        period = {"first": form.cleaned_data["period_from"], "last": form.cleaned_data["period_until"]}
        try:
            statement = services.make_statement(profile=profile, user=request.user, **period)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, f"Die Abrechnung {statement.number} ist erstellt und bei SKEW.")
            return redirect("advisors:statement_detail", pk=statement.pk)
    account = _preview(profile, form)
    lines = paper_lines(account.as_json()) if account else []
    return render(request, "advisors/make_statement.html", {"form": form, "account": account, "lines": lines})


def _whole_period(profile: AdvisorProfile) -> dict:
    """Begin with the month of the oldest unpaid day, end today."""
    oldest = next(iter(_unpaid(profile)), None)
    first = oldest.day if oldest else timezone.localdate()
    return {"period_from": first.replace(day=1), "period_until": timezone.localdate()}


def _preview(profile: AdvisorProfile, form: StatementForm) -> Account | None:
    """Return what the chosen period would bring; None while it is wrong or a fee is missing."""
    period = form.cleaned_data if form.is_bound else form.initial
    first, last = period.get("period_from"), period.get("period_until")
    if first is None or last is None:
        return None
    try:
        return Account(lines_of(unpaid_days(profile, first, last)))
    except ValidationError as problem:
        if form.is_bound:
            form.add_error(None, problem)
        return None


@require_safe
def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement with its lines, as it was stored."""
    statement = _fetch(request, pk)
    return render(
        request,
        "advisors/statement_detail.html",
        {"statement": statement, "lines": paper_lines(statement.lines)},
    )


@require_safe
def statement_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The frozen PDF."""
    statement = _fetch(request, pk)
    return serve_file(
        request, statement.pdf, filename=statement_file_name(statement), content_type="application/pdf"
    )


@require_safe
def export_statements(request: HttpRequest) -> HttpResponse:
    """All statements, a row per paid day."""
    require(can_export_statements(request.user))
    response = HttpResponse(statements_as_xlsx(), content_type=XLSX_TYPE)
    response["Content-Disposition"] = 'attachment; filename="honorarabrechnungen.xlsx"'
    return response


def _fetch(request: HttpRequest, pk: int) -> FeeStatement:
    rows = FeeStatement.objects.visible_to(request.user).select_related("profile__pool", "made_by")
    return get_object_or_404(rows, pk=pk)
