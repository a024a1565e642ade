"""Day accounts: the list for SKEW, one account with its history, the closing of a year."""

from datetime import MAXYEAR, MINYEAR

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from advisors.account_page import history_of
from advisors.account_rows import account_rows, years_with_accounts
from advisors.budget.accounts import as_rest
from advisors.budget.closing import closable_from, open_matters
from advisors.forms.budget import AccountFilter, CloseYearForm, ReopenForm
from advisors.models import DayAccount
from advisors.permissions.budget import (
    can_close_year,
    can_propose_exception,
    can_reopen_account,
    can_view_accounts,
)
from advisors.services.budget import close_year as close
from advisors.services.budget import reopen_account as reopen
from core.access import require
from core.workflow import WorkflowError
from municipalities.querysets import search_words

PER_PAGE = 50


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """The accounts of a year: those with little left come first."""
    require(can_view_accounts(request.user))
    years = years_with_accounts()
    filters = AccountFilter(request.GET, years=years)
    filters.is_valid()
    year = filters.cleaned_data.get("jahr") or timezone.localdate().year
    words = search_words(filters.cleaned_data.get("q") or "")
    order = filters.cleaned_data.get("sortiert") or "rest"
    page = Paginator(account_rows(year=year, words=words, order=order), PER_PAGE).get_page(
        request.GET.get("seite")
    )
    context = {
        "page": page,
        "rows": [(account, as_rest(account)) for account in page],
        "filters": filters,
        "year": year,
        "order": order,
        "words": words,
        "can_close": can_close_year(request.user) and timezone.localdate() >= closable_from(year),
    }
    return render(request, "advisors/account_list.html", context)


@require_safe
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its days, every booking with the rest after it, exceptions, promised days."""
    account = fetch_account(request, pk)
    context = {
        "account": account,
        "rest": as_rest(account),
        "lines": history_of(account),
        "exceptions": account.exceptions.select_related("requested_by", "decided_by"),
        "reservations": account.reservations.exclude(reserved=0, used=0)
        .select_related("consultation__request")
        .order_by("consultation__starts_on", "pk"),
        "is_staff": request.user.is_skew_staff,
        "can_propose": can_propose_exception(request.user, account),
        "can_reopen": can_reopen_account(request.user, account),
    }
    return render(request, "advisors/account_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close_year(request: HttpRequest, year: int) -> HttpResponse:
    """First what is still open in a year, then its closing."""
    require(can_close_year(request.user))
    if not MINYEAR < year < MAXYEAR:
        raise Http404
    form = CloseYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number = close(year=year, user=request.user, reason=form.cleaned_data["reason"])
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, f"{year} ist abgeschlossen, {number} Konten buchen nicht mehr.")
            return redirect("advisors:account_list")
    context = {
        "year": year,
        "form": form,
        "matters": open_matters(year),
        "from_day": closable_from(year),
        "is_early": timezone.localdate() < closable_from(year),
    }
    return render(request, "advisors/close_year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again, with a reason."""
    account = fetch_account(request, pk)
    require(can_reopen_account(request.user, account))
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reopen(account=account, user=request.user, reason=form.cleaned_data["reason"])
        messages.success(
            request, "Das Konto ist wieder offen. Schließen Sie es nach der Korrektur erneut ab."
        )
        return redirect("advisors:account_detail", pk=pk)
    return render(request, "advisors/reopen_account.html", {"account": account, "form": form})


def fetch_account(request: HttpRequest, pk: int) -> DayAccount:
    """Return an account that the person may see, else 404."""
    rows = DayAccount.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("municipality", "joined_into__municipality"), pk=pk)
