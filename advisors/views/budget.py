"""Day accounts: the list for SKEW, one account with its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from advisors.budget.accounts import as_rest
from advisors.models import DayAccount
from advisors.permissions.budget import can_close_year, can_view_accounts
from core.access import require


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """The accounts of a year."""
    require(can_view_accounts(request.user))
    accounts = DayAccount.objects.standing().with_free().select_related("municipality")
    return render(request, "advisors/account_list.html", {"accounts": accounts})


@require_safe
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its days and every booking."""
    rows = DayAccount.objects.visible_to(request.user).select_related("municipality")
    account = get_object_or_404(rows, pk=pk)
    return render(request, "advisors/account_detail.html", {"account": account, "rest": as_rest(account)})


@require_http_methods(["GET", "HEAD", "POST"])
def close_year(request: HttpRequest, year: int) -> HttpResponse:
    """What is still open in a year, then its closing."""
    require(can_close_year(request.user))
    return render(request, "advisors/close_year.html", {"year": year})
