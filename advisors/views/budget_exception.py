"""Exceptions from the limit: proposed by one person of SKEW, decided by another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from advisors.budget.accounts import as_rest
from advisors.forms.budget import DecisionForm, ExceptionForm
from advisors.models import DayAccount, DayException
from advisors.permissions.budget import can_decide_exception, can_propose_exception, can_view_accounts
from advisors.services.budget import decide_exception as decide
from advisors.services.budget import propose_exception as propose
from advisors.views.budget import fetch_account
from core.access import require
from core.workflow import WorkflowError


@require_http_methods(["GET", "HEAD", "POST"])
def propose_exception(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for days beyond the limit; a second person decides."""
    account = fetch_account(request, pk)
    require(can_propose_exception(request.user, account))
    form = ExceptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        propose(account=account, user=request.user, **form.cleaned_data)
        messages.success(request, "Der Vorschlag ist gespeichert. Eine zweite Person entscheidet.")
        return redirect("advisors:account_detail", pk=pk)
    context = {"account": account, "rest": as_rest(account), "form": form}
    return render(request, "advisors/propose_exception.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_exception(request: HttpRequest, pk: int) -> HttpResponse:
    """Allow or refuse days beyond the limit, as the second person."""
    exception = _fetch(request, pk)
    require(can_view_accounts(request.user))
    form = DecisionForm(request.POST or None)
    can_decide = can_decide_exception(request.user, exception)
    if request.method == "POST" and form.is_valid():
        text, is_approved = (
            form.cleaned_data["decision_text"],
            request.POST.get("entscheidung") == "bewilligen",
        )
        try:
            decide(exception=exception, user=request.user, is_approved=is_approved, text=text)
        except WorkflowError as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, "Ihre Entscheidung ist gespeichert und steht im Konto.")
            return redirect("advisors:account_detail", pk=exception.account_id)
    account = exception.account
    context = {"exception": exception, "account": account, "form": form, "can_decide": can_decide}
    return render(request, "advisors/decide_exception.html", context | {"rest": as_rest(account)})


def _fetch(request: HttpRequest, pk: int) -> DayException:
    rows = DayException.objects.filter(account__in=DayAccount.objects.visible_to(request.user))
    return get_object_or_404(
        rows.select_related("account__municipality", "requested_by", "decided_by"), pk=pk
    )
